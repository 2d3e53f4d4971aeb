"""What the journal says of proposals."""

from django.utils.translation import gettext_lazy as _

from danvan.kernel.journal import Event

MADE = Event("proposal.made", _("Đã soạn đề xuất"))
EDITED = Event("proposal.edited", _("Đã sửa đề xuất"))
ATTACHED = Event("proposal.attached", _("Đã đính kèm tài liệu"))
DETACHED = Event("proposal.detached", _("Đã bỏ tài liệu đính kèm"))
SUBMITTED = Event("proposal.submitted", _("Đã trình"))
WITHDRAWN = Event("proposal.withdrawn", _("Đã rút đề xuất"))
RETURNED = Event("proposal.returned", _("Đã trả lại để làm rõ"))
REFUSED = Event("proposal.refused", _("Không chấp thuận đề xuất"))
SENT_ON = Event("proposal.sent_on", _("Đã trình tiếp lên trên, kèm ý kiến"))
DECIDED = Event("proposal.decided", _("Đã quyết định"))
PAPER_ISSUED = Event("proposal.paper_issued", _("Đã đưa văn bản quyết định vào sổ"))
WORK_GIVEN = Event("proposal.work_given", _("Đã giao việc theo quyết định"))
CARRIED_OUT = Event("proposal.carried_out", _("Đã thực hiện xong"))
