"""What the journal says of plans."""

from django.utils.translation import gettext_lazy as _

from danvan.kernel.journal import Event

OPENED = Event("plan.round_opened", _("Đã yêu cầu các đơn vị lập kế hoạch năm"))
MADE = Event("plan.made", _("Đã bắt đầu soạn kế hoạch"))
COPIED = Event("plan.copied", _("Đã chép các dòng từ kế hoạch năm trước"))
SAVED = Event("plan.saved", _("Đã lưu kế hoạch"))
SUBMITTED = Event("plan.submitted", _("Đã trình kế hoạch"))
RETURNED = Event("plan.returned", _("Đã trả lại kế hoạch kèm lý do"))
APPROVED = Event("plan.approved", _("Đã duyệt kế hoạch"))
REVISED = Event("plan.revised", _("Đã mở lại kế hoạch để điều chỉnh"))
PLACED = Event("plan.placed", _("Đã giao kế hoạch cho đơn vị làm tiếp"))
TOLD = Event("plan.progress_told", _("Đã ghi kết quả thực hiện một dòng kế hoạch"))
