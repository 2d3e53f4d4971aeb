"""An inspection opens (or is announced and begins), hears the unit, and is concluded."""

from datetime import date

from django.utils.translation import gettext as _

from danvan.assignments.models import OPEN
from danvan.kernel import clock, working_days
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.org.models import Unit
from danvan.org.queries import unit_span
from danvan.oversight import events
from danvan.oversight.models import ONGOING, ChecklistItem, Inspection
from danvan.oversight.queries.clauses import clauses_for
from danvan.oversight.rules import kind_of
from danvan.oversight.wording import in_words, said
from danvan.programmes.models import Programme

State = Inspection.State
REPLY_DAYS = 5  # working days, unless another number is given
LONGEST_REPLY = 60


def open_inspection(
    programme: Programme,
    unit: Unit,
    *,
    title: str,
    actor: Actor,
    by: Unit | None = None,
    follows: Inspection | None = None,
) -> Inspection:
    """The actor's unit (or `by`, for the system) opens an inspection of `unit` today.

    A supervisor opens a supervision. The checklist is made of what binds the unit. NotAllowed
    outside the inspector's province or for the own unit, BadInput for an empty title or a unit that
    has ended.
    """
    actor.must("inspect", programme)
    actor.must("inspect", unit)
    inspecting = by.pk if actor.is_system and by else actor.unit_id
    if inspecting is None or inspecting == unit.pk:
        raise NotAllowed(_("Đơn vị không tự kiểm tra chính mình."))
    if unit_span(unit.pk, clock.today()) is None:
        raise BadInput("unit", _("Đơn vị này đã kết thúc hoạt động. Hãy chọn đơn vị kế thừa."))
    with recorded(events.OPENED, None, actor=actor) as entry:
        inspection = Inspection.objects.create(
            programme=programme,
            unit=unit,
            by_id=inspecting,
            on=clock.today(),
            title=said("title", title)[:300],
            kind=kind_of(actor),
            follows=follows,
        )
        entry.subject = inspection
        entry.after |= {"unit": unit.pk, "programme": programme.code}
        entry.after["items"] = _make_checklist(inspection)
    return inspection


def _make_checklist(inspection: Inspection) -> int:
    clauses = clauses_for(inspection.programme, inspection.unit_id, clock.today())
    made = ChecklistItem.objects.bulk_create(
        ChecklistItem(
            inspection=inspection, order=at, clause_key=clause.key, source=clause.source[:200],
            text=clause.text, told=clause.told[:200], obligation_id=clause.obligation_id,
            schedule_id=clause.schedule_id,
        )
        for at, clause in enumerate(clauses, 1)
    )  # fmt: skip
    return len(made)


def receive(inspection: Inspection, *, actor: Actor) -> Inspection:
    """The unit acknowledges that it was told. WrongState the second time or after the opening."""
    actor.must("receive", inspection)
    with recorded(events.RECEIVED, inspection, actor=actor):
        waiting = Inspection.objects.filter(
            pk=inspection.pk, state=State.ANNOUNCED, received_at__isnull=True
        )
        now = clock.now()
        if not waiting.update(received_at=now):
            raise WrongState
        inspection.received_at = now
    return inspection


def begin(inspection: Inspection, *, actor: Actor) -> Inspection:
    """What was announced opens today, with its checklist.

    WrongState unless it was announced; BadInput("on") before its month.
    """
    actor.must("conduct", inspection)
    today = clock.today()
    if inspection.state == State.ANNOUNCED and today < inspection.on:
        raise BadInput(
            "on",
            _("Cuộc kiểm tra này theo kế hoạch từ ngày %(day)s.")
            % {"day": in_words(inspection.on)},
        )
    with recorded(events.BEGUN, inspection, actor=actor) as entry:
        old = move(inspection, [State.ANNOUNCED], State.OPEN, on=today)
        entry.changed("state", old, inspection.state)
        entry.after["items"] = _make_checklist(inspection)
    return inspection


def call_off(inspection: Inspection, *, reason: str, actor: Actor) -> Inspection:
    """It will not be held; needs a reason (BadInput). WrongState once something was found."""
    actor.must("conduct", inspection)
    why = said("reason", reason)
    with recorded(events.CALLED_OFF, inspection, actor=actor, note=why) as entry:
        if inspection.findings.exists() or inspection.misuses.exists():
            raise WrongState(_("Cuộc kiểm tra đã ghi tồn tại nên phải kết luận, không hủy được."))
        old = move(inspection, [State.ANNOUNCED, State.OPEN], State.CALLED_OFF, reason=why)
        entry.changed("state", old, inspection.state)
    return inspection


def ask_reply(inspection: Inspection, *, days: int = REPLY_DAYS, actor: Actor) -> Inspection:
    """The unit is asked to reply to what was found, within `days` working days.

    BadInput("days") outside 1 to 60. WrongState unless it is open.
    """
    actor.must("conduct", inspection)
    if not 1 <= days <= LONGEST_REPLY:
        raise BadInput("days", _("Hãy cho đơn vị từ 1 đến 60 ngày làm việc để giải trình."))
    until = working_days.after(clock.today(), days)
    with recorded(events.HEARD, inspection, actor=actor) as entry:
        old = move(inspection, [State.OPEN], State.HEARING, reply_due=until)
        entry.changed("state", old, inspection.state)
        entry.after["reply_due"] = until
    return inspection


def reply(inspection: Inspection, *, agrees: bool, text: str = "", actor: Actor) -> Inspection:
    """The unit agrees, or objects with words (BadInput). Once, until its last day and no longer.

    WrongState where it was not asked, has replied, is too late, or the conclusion is written.
    """
    actor.must("reply", inspection)
    words = said("text", text) if text.strip() or not agrees else ""
    _must_be_in_time(inspection)
    with recorded(events.REPLIED, inspection, actor=actor, note=words) as entry:
        old = move(
            inspection, [State.HEARING], State.REPLIED, agrees=agrees, reply=words,
            replied_at=clock.now(),
        )  # fmt: skip
        entry.changed("state", old, inspection.state)
        entry.after["agrees"] = agrees
    return inspection


def _must_be_in_time(inspection: Inspection) -> None:
    if inspection.state == State.CONCLUDED:
        raise WrongState(_("Cuộc kiểm tra đã kết luận, không giải trình được nữa."))
    due = inspection.reply_due
    if inspection.state == State.HEARING and due is not None and clock.today() > due:
        raise WrongState(
            _("Đã quá hạn giải trình (%(day)s). Hãy liên hệ đơn vị kiểm tra.")
            % {"day": in_words(due)}
        )


def conclude(inspection: Inspection, *, conclusion: str, actor: Actor) -> Inspection:
    """The written conclusion: from today the inspection counts as held.

    WrongState the second time, or while the unit may still reply; BadInput without words, or where
    a remedy still open would have been due before the conclusion (see `renew_remedy`).
    """
    actor.must("conduct", inspection)
    written, today = said("conclusion", conclusion), clock.today()
    _must_be_heard(inspection, today)
    _must_leave_time(inspection, today)
    with recorded(events.CONCLUDED, inspection, actor=actor) as entry:
        old = move(inspection, ONGOING, State.CONCLUDED, conclusion=written, concluded=today)
        entry.changed("state", old, inspection.state)
    return inspection


def _must_be_heard(inspection: Inspection, today: date) -> None:
    due = inspection.reply_due
    if inspection.state == State.HEARING and due is not None and today <= due:
        raise WrongState(
            _("Đơn vị được giải trình đến hết ngày %(day)s. Hãy kết luận sau ngày đó.")
            % {"day": in_words(due)}
        )


def _must_leave_time(inspection: Inspection, today: date) -> None:
    late = inspection.findings.filter(assignment__state__in=OPEN, assignment__due__lt=today)
    if (finding := late.first()) is not None:
        raise BadInput(
            "conclusion",
            _("Hạn khắc phục «%(finding)s» đã qua trước ngày kết luận. Hãy giao lại với hạn mới.")
            % {"finding": finding.text[:80]},
        )
