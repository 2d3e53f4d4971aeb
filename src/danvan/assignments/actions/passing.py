"""The unit passes work that it accepted on to those below it, with or without targets."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from danvan.assignments import events
from danvan.assignments.actions.drafts import checked
from danvan.assignments.making import Given, made_each
from danvan.assignments.models import UNFINISHED, Assignment, State
from danvan.assignments.queries.below import below
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.org.models import Unit


def pass_on(
    assignment: Assignment,
    *,
    parts: Sequence[tuple[Unit, int | None]],
    title: str = "",
    due: date | None = None,
    note: str = "",
    actor: Actor,
) -> list[Assignment]:
    """One part for each (unit, target in thousandths of the assignment's measure or None).

    The holder stays answerable and becomes the issuer of the parts. Without `title` and `due` they
    have the assignment's. WrongState unless it is accepted. BadInput("unit") for no unit, oneself,
    a unit not below, or one that has a part already; ("target") for 0 or less; ("due") for a day
    before today or after the assignment's own.
    """
    actor.must("pass_on", assignment)
    holder = _holder(assignment)
    due = due or assignment.due
    _check_due(assignment, due)
    _check_units(assignment, [unit for unit, _target in parts])
    name = title.strip() or assignment.title
    drafts = checked(
        [
            Given(unit, name, assignment.text, due, target=target, measure=assignment.measure)
            for unit, target in parts
        ]
    )
    with recorded(events.PASSED_ON, assignment, actor=actor, note=note.strip()) as entry:
        _hold(assignment, holder)
        _check_new(assignment, [unit for unit, _target in parts])
        made = made_each(
            drafts, source=assignment.source, issuer=holder, area=assignment.area,
            parent=assignment,
        )  # fmt: skip
        entry.after = {
            "count": len(made), "due": due, "parts": [one.pk for one in made],
            "units": [one.unit_id for one in made], "targets": [one.target for one in made],
        }  # fmt: skip
    return made


def _holder(assignment: Assignment) -> Unit:
    if assignment.unit is None:
        raise WrongState(_("Việc này đang chờ phân công lại. Hãy đợi đơn vị nhận việc."))
    return assignment.unit


def _hold(assignment: Assignment, holder: Unit) -> None:
    """It is accepted and stays so until the verb is done: whoever withdraws it waits."""
    accepted = Assignment.objects.filter(pk=assignment.pk, state=State.ACCEPTED, unit=holder)
    if not accepted.update(state=State.ACCEPTED):
        raise WrongState(_("Hãy tiếp nhận việc trước khi giao tiếp cho cấp dưới."))


def _check_due(assignment: Assignment, due: date | None) -> None:
    if due is None:
        return
    if due < assignment.issued_at.astimezone(clock.ZONE).date():
        raise BadInput("due", _("Hạn đứng trước ngày giao. Hãy chọn một ngày từ hôm nay trở đi."))
    if assignment.due is not None and assignment.due < clock.today():
        raise BadInput("due", _("Việc đã quá hạn. Hãy xin gia hạn trước khi giao tiếp."))
    if assignment.due is not None and due > assignment.due:
        raise BadInput(
            "due",
            _("Hạn của phần giao tiếp không được sau hạn của việc: %(day)s.")
            % {"day": f"{assignment.due:%d/%m/%Y}"},
        )


def _check_units(assignment: Assignment, units: Sequence[Unit]) -> None:
    if not units:
        raise BadInput("unit", _("Hãy chọn ít nhất một đơn vị để giao tiếp."))
    ids = [unit.pk for unit in units]
    if assignment.unit_id in ids:
        raise BadInput("unit", _("Không giao tiếp cho chính đơn vị mình. Hãy chọn đơn vị khác."))
    if len(set(ids)) != len(ids):
        raise BadInput("unit", _("Có đơn vị được chọn hai lần. Hãy chọn mỗi đơn vị một lần."))
    allowed = {span.unit_id for span in below(assignment.unit_id or 0)}
    if others := [unit for unit in units if unit.pk not in allowed]:
        raise BadInput(
            "unit",
            _("%(unit)s không phải là cấp dưới của đơn vị. Hãy chọn đơn vị trong danh sách.")
            % {"unit": others[0]},
        )


def _check_new(assignment: Assignment, units: Sequence[Unit]) -> None:
    having = Assignment.objects.filter(
        parent=assignment, unit__in=[unit.pk for unit in units], state__in=UNFINISHED
    ).select_related("unit")
    if (one := having.first()) is not None:
        raise BadInput(
            "unit",
            _("%(unit)s đã được giao một phần của việc này.") % {"unit": one.unit},
        )
