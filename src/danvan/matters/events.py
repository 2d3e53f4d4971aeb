"""What the journal says of matters."""

from django.utils.translation import gettext_lazy as _

from danvan.kernel.journal import Event

RAISED = Event("matter.raised", _("Đã nêu vấn đề của địa bàn"))
ADDRESSED = Event("matter.addressed", _("Đã chuyển cho đơn vị giải quyết"))
NOT_OURS = Event("matter.not_ours", _("Đã báo vấn đề không thuộc trách nhiệm"))
PASSED_UP = Event("matter.passed_up", _("Đã chuyển vấn đề lên cấp trên"))
OVERDUE = Event("matter.passed_up_overdue", _("Quá hạn chưa giải quyết, tự chuyển lên cấp trên"))
WORK_GIVEN = Event("matter.work_given", _("Đã giao việc để giải quyết"))
PROVED = Event("matter.proved", _("Đã thêm minh chứng đã giải quyết"))
SETTLED = Event("matter.settled", _("Đã giải quyết"))
REOPENED = Event("matter.reopened", _("Chưa được giải quyết, mở lại"))
CLOSED = Event("matter.closed", _("Đã kết thúc vấn đề"))
