"""What the journal says of desks. Secrets, addresses and what was looked for never stand in it."""

from django.utils.translation import gettext_lazy as _

from danvan.kernel.journal import Event

FILTER_SAVED = Event("desk.filter_saved", _("Đã lưu bộ lọc"))
FILTER_DROPPED = Event("desk.filter_dropped", _("Đã xóa bộ lọc"))
FEED_OPENED = Event("desk.feed_opened", _("Đã tạo địa chỉ lịch; địa chỉ trước đó thôi dùng được"))
FEED_REVOKED = Event("desk.feed_revoked", _("Đã thu hồi địa chỉ lịch"))
DIGEST_CHOSEN = Event("desk.digest_chosen", _("Đã chọn nhận thư tóm tắt"))
ADDRESS_SET = Event("desk.address_set", _("Đã đổi địa chỉ thư điện tử"))
