"""What the journal says of assignments. Bulk events keep the ids in their entry's `after`."""

from django.utils.translation import gettext_lazy as _

from danvan.assignments.models import State
from danvan.kernel.journal import Event

GIVEN = Event("assignment.given", _("Đã giao việc"))
ANSWERS = {
    State.ACCEPTED: Event("assignment.accepted", _("Đã tiếp nhận việc")),
    State.CLARIFY: Event("assignment.clarify_asked", _("Đã xin làm rõ")),
    State.NOT_OURS: Event("assignment.not_ours", _("Đã báo không thuộc trách nhiệm")),
    State.NO_MEANS: Event("assignment.no_means", _("Đã báo không đủ điều kiện")),
}
EXPLAINED = Event("assignment.explained", _("Đã làm rõ và giao lại"))
PLACED = Event("assignment.placed", _("Đã phân cho đơn vị khác"))
WITHDRAWN = Event("assignment.withdrawn", _("Đã rút việc"))
EVIDENCE_ADDED = Event("assignment.evidence_added", _("Đã thêm minh chứng"))
REPORTED = Event("assignment.reported", _("Đã báo xong"))
VERIFIED = Event("assignment.verified", _("Đã kiểm chứng"))
REOPENED = Event("assignment.reopened", _("Đã mở lại việc"))
CONTESTED = Event("assignment.contested", _("Đã nêu minh chứng ngược lại và mở lại việc"))
PASSED_ON = Event("assignment.passed_on", _("Đã giao tiếp cho đơn vị cấp dưới"))
EXTENSION_ASKED = Event("assignment.extension_asked", _("Đã xin gia hạn"))
EXTENSION_GRANTED = Event("assignment.extension_granted", _("Đã cho gia hạn"))
EXTENSION_REFUSED = Event("assignment.extension_refused", _("Đã từ chối gia hạn"))
SAMPLE_HELD = Event("assignment.sample_held", _("Đã kiểm chứng theo mẫu: đúng như báo cáo"))
SAMPLE_FAILED = Event("assignment.sample_failed", _("Đã kiểm chứng theo mẫu: không đúng, mở lại"))
SAMPLE_DRAWN = Event("sample.drawn", _("Đã chọn mẫu để kiểm chứng"))

MANY_GIVEN = Event("assignments.given", _("Đã giao nhiều việc"))
MANY_REMINDED = Event("assignments.reminded", _("Đã đôn đốc"))
MANY_ESCALATED = Event("assignments.escalated", _("Đã chuyển việc quá hạn lên cấp trên"))
MANY_ANSWERED = Event("assignments.answered", _("Đã trả lời nhiều việc"))
MANY_REPORTED = Event("assignments.reported", _("Đã báo xong nhiều việc"))
MANY_VERIFIED = Event("assignments.verified", _("Đã kiểm chứng nhiều việc"))
BULK = (MANY_GIVEN, MANY_ANSWERED, MANY_REPORTED, MANY_VERIFIED, MANY_REMINDED)
