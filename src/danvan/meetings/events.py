"""What the journal says of meetings."""

from django.utils.translation import gettext_lazy as _

from danvan.kernel.journal import Event

PLANNED = Event("meeting.planned", _("Đã lên lịch họp"))
EDITED = Event("meeting.edited", _("Đã sửa cuộc họp"))
MOVED = Event("meeting.moved", _("Đã dời ngày họp, đại biểu trả lời lại"))
CANCELLED = Event("meeting.cancelled", _("Đã hủy cuộc họp"))
HELD = Event("meeting.held", _("Đã họp, đã điểm danh"))
CLOSED = Event("meeting.closed", _("Đã kết thúc cuộc họp"))
ITEM_ADDED = Event("meeting.item_added", _("Đã thêm nội dung vào chương trình họp"))
ITEM_REMOVED = Event("meeting.item_removed", _("Đã bỏ nội dung khỏi chương trình họp"))
ITEM_CHOSEN = Event("meeting.item_chosen", _("Đã chọn kết luận còn lại của kỳ trước"))
ITEM_SHIFTED = Event("meeting.item_shifted", _("Đã đổi thứ tự chương trình họp"))
BROUGHT_UP = Event("meeting.brought_up", _("Kết luận chưa xong của kỳ trước đã vào chương trình"))
INVITED = Event("meeting.invited", _("Đã mời đại biểu"))
UNINVITED = Event("meeting.uninvited", _("Đã bỏ đại biểu khỏi danh sách mời"))
ANSWERED = Event("meeting.answered", _("Đại biểu đã trả lời giấy mời"))
ATTACHED = Event("meeting.attached", _("Đã đính kèm tài liệu họp"))
DETACHED = Event("meeting.detached", _("Đã bỏ tài liệu họp"))
MINUTES_WRITTEN = Event("meeting.minutes_written", _("Đã lưu một bản biên bản"))
MINUTES_SENT = Event("meeting.minutes_sent", _("Đã gửi biên bản lấy ý kiến"))
REMARKED = Event("meeting.remarked", _("Đã góp ý biên bản"))
MINUTES_SIGNED = Event("meeting.minutes_signed", _("Đã ký biên bản"))
NOTED = Event("meeting.conclusion_noted", _("Đã ghi kết luận"))
CONCLUSION_EDITED = Event("meeting.conclusion_edited", _("Đã sửa kết luận"))
CONCLUSION_DROPPED = Event("meeting.conclusion_dropped", _("Kết luận không giao thành việc"))
NOTICE_READ = Event("meeting.notice_read", _("Đã đọc kết luận từ thông báo"))
ISSUED = Event("meeting.conclusions_issued", _("Đã giao việc theo kết luận"))
