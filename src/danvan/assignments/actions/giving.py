"""What the issuer does, and the keeper of a placing list: give, explain, place, withdraw."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from danvan.assignments import events
from danvan.assignments.actions.bulk import said
from danvan.assignments.actions.drafts import checked, must_be_there
from danvan.assignments.making import Given, made_each
from danvan.assignments.models import OPEN, UNFINISHED, Assignment, Handover, State
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.org.models import Area, Unit

_RETURNED = (State.CLARIFY, State.NOT_OURS, State.NO_MEANS)


def give(
    *,
    title: str,
    text: str,
    source: str,
    unit: Unit,
    issuer: Unit,
    area: Area,
    due: date | None,
    coordinators: Sequence[Unit] = (),
    target: int | None = None,
    measure: str = "",
    actor: Actor,
) -> Assignment:
    """One assignment outside programmes (a finding's remedy, a case), in the name of `issuer`.

    `target` is in thousandths of `measure`. BadInput("unit") if the unit is not there today,
    ("title") without a title, ("due") for a day that has passed, ("target") for 0 or less.
    """
    _may_give(issuer, actor)
    drafts = checked([Given(unit, title, text, due, coordinators, target, measure)])
    with recorded(events.GIVEN, None, actor=actor) as entry:
        assignment = made_each(drafts, source=source, issuer=issuer, area=area)[0]
        entry.subject = assignment
        entry.after = {"unit": unit.pk, "issuer": issuer.pk, "due": due, "target": target}
    return assignment


def give_many(
    drafts: Sequence[Given], *, issuer: Unit, area: Area, source: str, actor: Actor
) -> list[Assignment]:
    """One assignment for each draft, in their order; all or nothing, one journal entry.

    As `give`. BadInput("unit") where there is none to give.
    """
    _may_give(issuer, actor)
    if not drafts:
        raise BadInput("unit", _("Hãy chọn ít nhất một đơn vị để giao việc."))
    good = checked(drafts)
    with recorded(events.MANY_GIVEN, area, actor=actor) as entry:
        given = made_each(good, source=source, issuer=issuer, area=area)
        entry.after = {
            "count": len(given), "issuer": issuer.pk, "assignments": [one.pk for one in given],
        }  # fmt: skip
    return given


def _may_give(issuer: Unit, actor: Actor) -> None:
    actor.must("give", Assignment)
    if not actor.is_system and issuer.pk not in actor.unit_ids:
        raise NotAllowed


def explain(assignment: Assignment, *, note: str, actor: Actor) -> Assignment:
    """The issuer answers "please clarify", "not ours" or "no means": it stands issued again.

    Needs words (BadInput). WrongState unless it was answered so.
    """
    actor.must("explain", assignment)
    note = said(note, "note", _("Hãy viết lời giải thích cho đơn vị."))
    with recorded(events.EXPLAINED, assignment, actor=actor, note=note) as entry:
        old = move(assignment, _RETURNED, State.ISSUED, answered_at=None)
        entry.changed("state", old, assignment.state)
    return assignment


def withdraw(assignment: Assignment, *, reason: str, actor: Actor) -> Assignment:
    """The issuer takes it back, with a reason (BadInput). WrongState once it was reported.

    What was passed on from it and is still open is withdrawn with it.
    """
    actor.must("withdraw", assignment)
    reason = said(reason, "reason", _("Hãy viết rõ vì sao rút việc này."))
    with recorded(events.WITHDRAWN, assignment, actor=actor, note=reason) as entry:
        old = move(assignment, OPEN, State.WITHDRAWN)
        entry.changed("state", old, assignment.state)
        if parts := _withdrawn_parts(assignment):
            entry.after["parts"] = parts
    return assignment


def _withdrawn_parts(assignment: Assignment) -> list[int]:
    """Ids of the open parts of every step down; they are withdrawn."""
    found: list[int] = []
    layer = [assignment.pk]
    while layer:
        parts = Assignment.objects.filter(parent__in=layer, state__in=OPEN)
        layer = sorted(parts.values_list("pk", flat=True))
        found += layer
    Assignment.objects.filter(pk__in=found, state__in=OPEN).update(state=State.WITHDRAWN)
    return found


def place(assignment: Assignment, *, unit: Unit, actor: Actor) -> Assignment:
    """Name the unit that takes what waits on a placing list, or what was refused.

    The due date stays. What was open stands issued at the new unit, which answers it; what was
    reported stays reported. BadInput("unit") if the unit is not there today or not in the
    register's area; WrongState if it was placed before or is finished.
    """
    actor.must("place", assignment)
    must_be_there(unit, assignment.area)
    came_from, placed_by, state = (
        assignment.unit_id, assignment.placing_unit_id, assignment.state,
    )  # fmt: skip
    with recorded(events.PLACED, assignment, actor=actor) as entry:
        waiting = Assignment.objects.filter(pk=assignment.pk, state=state, unit=came_from)
        if came_from is None:
            waiting = waiting.filter(state__in=UNFINISHED, unit__isnull=True)
        else:
            waiting = waiting.filter(state__in=(State.NOT_OURS, State.NO_MEANS))
        to = State.REPORTED if state == State.REPORTED else State.ISSUED
        values = {"unit": unit, "placing_unit": None, "state": to}
        if to == State.ISSUED:
            values["answered_at"] = None
        if not waiting.update(**values):
            raise WrongState
        for name, value in values.items():
            setattr(assignment, name, value)
        Handover.objects.create(
            assignment=assignment, from_unit_id=came_from, to_unit=unit,
            placing_unit_id=placed_by, on=clock.today(), state_before=state,
        )  # fmt: skip
        entry.changed("unit", came_from, unit.pk)
        entry.changed("placing_unit", placed_by, None)
        entry.changed("state", state, to)
    return assignment
