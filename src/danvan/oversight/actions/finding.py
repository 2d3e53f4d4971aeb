"""Findings: recorded with their remedies, adopted or declined, looked at again."""

from datetime import date

from django.utils.translation import gettext as _

from danvan.assignments import actions as assignments
from danvan.assignments.models import Assignment
from danvan.assignments.succession import Lineage
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.org.models import Unit
from danvan.oversight import events
from danvan.oversight.models import ChecklistItem, Finding, Inspection, Kind, RemedyCheck
from danvan.oversight.queries.repeats import earlier_finding
from danvan.oversight.wording import in_words, said

Advice = Finding.Advice
_FAULTY = (ChecklistItem.Answer.PARTLY, ChecklistItem.Answer.NOT)
_RECORDS = (Inspection.State.OPEN,)


def record_finding(
    inspection: Inspection,
    *,
    text: str,
    remedy: str,
    due: date,
    severity: str = Finding.Severity.MINOR,
    item: ChecklistItem | None = None,
    actor: Actor,
) -> Finding:
    """A fault, and its remedy as an assignment to the inspected unit, due on the day `due`.

    The inspecting unit is the issuer, so it is the one that verifies. Of a supervision it is a
    recommendation, without an assignment until the owner adopts it. The same clause found faulty
    at the unit (or one it succeeded) within three years makes it a repeat. Raises WrongState once
    the unit is heard or the inspection concluded, BadInput for empty text, a day that has passed,
    or an item that was not found faulty.
    """
    actor.must("conduct", inspection)
    if inspection.state not in _RECORDS:
        raise WrongState(_("Cuộc kiểm tra không còn mở, không ghi thêm tồn tại được."))
    _must_be_ahead(due)
    fault, cure = said("text", text), said("remedy", remedy)
    if severity not in Finding.Severity.values:
        raise BadInput("severity", _("Hãy chọn mức độ: nhẹ, đáng kể hoặc nghiêm trọng."))
    if item is not None and (item.inspection_id != inspection.pk or item.answer not in _FAULTY):
        raise BadInput("item", _("Hãy đánh giá mục này là đạt một phần hoặc không đạt trước."))
    with recorded(events.FOUND, inspection, actor=actor) as entry:
        finding = Finding(
            inspection=inspection, item=item, clause_key=item.clause_key if item else "",
            severity=severity, text=fault, remedy=cure, due=due,
        )  # fmt: skip
        finding.repeat_of = earlier_finding(inspection, finding.clause_key)
        if inspection.kind == Kind.SUPERVISION:
            finding.state = Advice.PROPOSED
        else:
            finding.assignment = _given(finding, holder_of(inspection), inspection.by, actor)
        finding.save()
        entry.after |= {"finding": finding.pk, "text": fault, "due": due, "severity": severity}
        entry.after["repeat_of"] = finding.repeat_of_id
    return finding


def holder_of(inspection: Inspection) -> Unit:
    """The unit inspected, or whoever stands for it today."""
    standing = Lineage(clock.today()).standing(inspection.unit_id)
    return inspection.unit if standing == inspection.unit_id else Unit.objects.get(pk=standing)


def _given(finding: Finding, unit: Unit, issuer: Unit, actor: Actor) -> Assignment:
    inspection = finding.inspection
    return assignments.give(
        title=finding.remedy[:300],
        text=finding.remedy,
        source=source_of(inspection),
        unit=unit,
        issuer=issuer,
        area=inspection.programme.area,
        due=finding.due,
        actor=actor,
    )


def _must_be_ahead(due: date) -> None:
    if due < clock.today():
        raise BadInput("due", _("Hạn khắc phục đã qua. Hãy chọn một ngày từ hôm nay trở đi."))


def source_of(inspection: Inspection) -> str:
    """What people read of where the work comes from."""
    words = {"day": in_words(inspection.on), "title": inspection.title[:160]}
    if inspection.kind == Kind.SUPERVISION:
        return _("Giám sát ngày %(day)s: %(title)s") % words
    return _("Kiểm tra ngày %(day)s: %(title)s") % words


def adopt(
    finding: Finding, *, unit: Unit | None = None, due: date | None = None, actor: Actor
) -> Finding:
    """The programme's owner takes a recommendation on: it becomes an assignment.

    To the unit inspected unless told otherwise, due as recommended unless told otherwise; BadInput
    for a day before today, WrongState unless it waits and the supervision is concluded.
    """
    actor.must("adopt", finding)
    inspection, day = finding.inspection, due or finding.due
    _must_be_concluded(inspection)
    if day is None:
        raise BadInput("due", _("Hãy chọn hạn khắc phục."))
    _must_be_ahead(day)
    holder = unit or holder_of(inspection)
    with recorded(events.ADOPTED, inspection, actor=actor) as entry:
        finding.due = day
        given = _given(finding, holder, inspection.programme.owner, actor)
        move(finding, [Advice.PROPOSED], Advice.ADOPTED, assignment=given, due=day)
        entry.after = {"finding": finding.pk, "assignment": given.pk, "due": day}
    return finding


def decline(finding: Finding, *, reason: str, actor: Actor) -> Finding:
    """The owner does not take it on, and says why (BadInput). WrongState unless it waits."""
    actor.must("adopt", finding)
    _must_be_concluded(finding.inspection)
    why = said("reason", reason)
    with recorded(events.DECLINED, finding.inspection, actor=actor, note=why) as entry:
        move(finding, [Advice.PROPOSED], Advice.DECLINED, reason=why)
        entry.after = {"finding": finding.pk}
    return finding


def _must_be_concluded(inspection: Inspection) -> None:
    if inspection.state != Inspection.State.CONCLUDED:
        raise WrongState(_("Cuộc giám sát chưa kết luận, nên kiến nghị chưa được xem xét."))


def renew_remedy(finding: Finding, *, due: date, actor: Actor) -> Finding:
    """The remedy is taken back and given anew with another day, before the conclusion.

    WrongState once the unit reported it done, or after the conclusion.
    """
    actor.must("conduct", finding.inspection)
    if finding.assignment is None or finding.inspection.state == Inspection.State.CONCLUDED:
        raise WrongState
    _must_be_ahead(due)
    with recorded(events.RENEWED, finding.inspection, actor=actor) as entry:
        old, issuer = finding.assignment, finding.assignment.issuer
        entry.before = {"assignment": old.pk, "due": old.due}
        assignments.withdraw(old, reason=_("Giao lại với hạn mới."), actor=actor)
        finding.due = due
        finding.assignment = _given(finding, holder_of(finding.inspection), issuer, actor)
        finding.save(update_fields=["due", "assignment"])
        entry.after = {"assignment": finding.assignment.pk, "due": due}
    return finding


def verify_remedy(
    finding: Finding,
    *,
    held: bool,
    note: str,
    how: str = RemedyCheck.How.LOOK,
    reinspection: Inspection | None = None,
    actor: Actor,
) -> RemedyCheck:
    """The inspecting unit says whether the remedy holds: verified, or work again.

    By a look, or by a re-inspection: a later one of the same unit by the own unit (BadInput).
    Needs words (BadInput). WrongState unless the unit reported it done.
    """
    actor.must("check", finding)
    words = said("note", note)
    if how == RemedyCheck.How.REINSPECTION:
        _must_look_again(finding, reinspection)
    elif how != RemedyCheck.How.LOOK:
        raise BadInput("how", _("Hãy chọn cách kiểm chứng."))
    if finding.assignment is None:
        raise WrongState(_("Kiến nghị này chưa thành việc để kiểm chứng."))
    with recorded(events.CHECKED, finding.inspection, actor=actor, note=words) as entry:
        if held:
            assignments.verify(finding.assignment, note=words, actor=actor)
        else:
            assignments.reopen(finding.assignment, reason=words, actor=actor)
        check = RemedyCheck.objects.create(
            finding=finding, how=how, inspection=reinspection, held=held, note=words,
            by_id=actor.unit_id, at=clock.now(),
        )  # fmt: skip
        entry.after = {"finding": finding.pk, "held": held, "how": how}
    return check


def _must_look_again(finding: Finding, again: Inspection | None) -> None:
    """By heirs too: a unit that succeeded is inspected in place of the one that was."""
    first = finding.inspection
    if (
        again is None
        or again.pk == first.pk
        or again.by_id != first.by_id
        or again.on < first.on
        or again.unit_id not in {first.unit_id, getattr(finding.assignment, "unit_id", None)}
        or again.state == Inspection.State.CALLED_OFF
    ):
        raise BadInput("reinspection", _("Hãy chọn một cuộc kiểm tra sau đó của chính đơn vị này."))
