"""The leader above approves a report or sends it back; approved figures reach the store."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import Event, recorded
from danvan.kernel.states import move
from danvan.reporting.changes import tell
from danvan.reporting.models import Figure, Revision, Submission

State = Submission.State
APPROVED = Event("submission.approved", gettext_lazy("Đã duyệt báo cáo"))
APPROVED_MANY = Event("submission.approved_many", gettext_lazy("Đã duyệt nhiều báo cáo"))
RETURNED = Event("submission.returned", gettext_lazy("Đã trả lại báo cáo"))


def approve(submission: Submission, *, actor: Actor) -> Submission:
    """The figures count from now on. WrongState for a second approval; NotAllowed to one's own.

    Makes the next version, keeps what it said, and has the columnar store refreshed after commit.
    """
    actor.must("approve", submission)
    with recorded(APPROVED, submission, actor=actor) as entry:
        old = move(submission, [State.SUBMITTED], State.APPROVED, approved_at=clock.now())
        _next_version([submission])
        entry.changed("state", old, submission.state)
        entry.after["version"] = submission.version
        _tell([submission])
    return submission


def approve_many(submissions: Sequence[Submission], *, actor: Actor) -> int:
    """All of them or none, with one entry. NotAllowed or WrongState if any one stands out."""
    wanted = {submission.pk for submission in submissions}
    if not wanted:
        return 0
    chosen = Submission.objects.filter(pk__in=wanted)
    if actor.among("approve", chosen).count() < len(wanted):
        raise NotAllowed
    with recorded(APPROVED_MANY, submissions[0], actor=actor) as entry:
        waiting = chosen.filter(state=State.SUBMITTED)
        if waiting.update(state=State.APPROVED, approved_at=clock.now()) < len(wanted):
            raise WrongState(_("Có báo cáo đã được duyệt trước đó. Hãy mở lại danh sách."))
        approved = list(chosen.select_related("schedule__form"))
        _next_version(approved)
        entry.after.update(count=len(wanted), submissions=sorted(wanted))
        _tell(approved)
    return len(wanted)


def return_submission(submission: Submission, *, reason: str, actor: Actor) -> Submission:
    """Back to the unit with a reason. BadInput("reason") without one; WrongState if not waiting."""
    actor.must("approve", submission)
    if not reason.strip():
        raise BadInput("reason", _("Hãy ghi lý do trả lại để đơn vị biết phải sửa gì."))
    with recorded(RETURNED, submission, actor=actor, note=reason) as entry:
        old = move(submission, [State.SUBMITTED], State.RETURNED, reason=reason.strip())
        entry.changed("state", old, submission.state)
    return submission


def _next_version(submissions: list[Submission]) -> None:
    """Count one up and keep what each version said."""
    said: dict[int, dict[str, int]] = {submission.pk: {} for submission in submissions}
    rows = Figure.objects.filter(submission__in=said)
    for pk, code, value in rows.values_list("submission_id", "indicator__code", "thousandths"):
        said[pk][code] = value
    for submission in submissions:
        submission.version += 1
    Submission.objects.bulk_update(submissions, ["version"])
    Revision.objects.bulk_create(
        Revision(
            submission=submission,
            version=submission.version,
            values=said[submission.pk],
            approved_at=clock.now(),
        )
        for submission in submissions
    )


def _tell(submissions: list[Submission]) -> None:
    tell((s.schedule.form.programme_id, s.key) for s in submissions)
