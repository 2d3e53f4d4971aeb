"""What others than the holder do with work reported done: verify it, or open it again."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from danvan.assignments import events
from danvan.assignments.actions.bulk import move_many, said
from danvan.assignments.models import Assignment, Handover, State
from danvan.assignments.succession import Lineage
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.journal import recorded
from danvan.kernel.states import move


def verify(assignment: Assignment, *, note: str = "", actor: Actor) -> Assignment:
    """The issuer or an inspector confirms that it is done.

    WrongState unless it was reported. A unit never verifies its own work: NotAllowed by the rule,
    and a constraint in the database refuses it too. (The system belongs to no unit: `verified_by`
    stays null and the journal says who it was.)
    """
    actor.must("verify", assignment)
    with recorded(events.VERIFIED, assignment, actor=actor, note=note.strip()) as entry:
        old = move(
            assignment, [State.REPORTED], State.VERIFIED,
            verified_at=clock.now(), verified_by_id=actor.unit_id,
        )  # fmt: skip
        entry.changed("state", old, assignment.state)
    return assignment


def verify_many(
    assignments: Iterable[Assignment] | QuerySet[Assignment], *, note: str = "", actor: Actor
) -> int:
    """Many at once, all or nothing, one journal entry with the count. As `verify`."""
    return move_many(
        assignments, [State.REPORTED], State.VERIFIED, verb="verify",
        event=events.MANY_VERIFIED, note=note.strip(), actor=actor,
        verified_at=clock.now(), verified_by_id=actor.unit_id,
    )  # fmt: skip


def reopen(assignment: Assignment, *, reason: str, actor: Actor) -> Assignment:
    """Contrary evidence: what was reported or verified is work again, due when it was due.

    Needs a reason (BadInput). WrongState unless it was reported or verified. Where the unit that
    did it has ended since, the work goes to its only successor, else to a placing list.
    """
    actor.must("reopen", assignment)
    reason = said(reason, "reason", _("Hãy viết rõ vì sao mở lại việc này."))
    with recorded(events.REOPENED, assignment, actor=actor, note=reason) as entry:
        entry.before = {
            "reported_at": assignment.reported_at, "verified_at": assignment.verified_at,
            "verified_by": assignment.verified_by_id,
        }  # fmt: skip
        old = move(
            assignment, [State.REPORTED, State.VERIFIED], State.ACCEPTED,
            reported_at=None, verified_at=None, verified_by_id=None,
        )  # fmt: skip
        entry.changed("state", old, assignment.state)
        _to_who_is_there(assignment, old)
    return assignment


def _to_who_is_there(assignment: Assignment, state_before: str) -> None:
    if assignment.unit_id is None:
        return
    came_from, today = assignment.unit_id, clock.today()
    unit_id, placing_id = Lineage(today).holder(came_from, else_placed_by=assignment.issuer_id)
    if unit_id == came_from:
        return
    assignment.unit_id, assignment.placing_unit_id = unit_id, placing_id
    assignment.save(update_fields=["unit", "placing_unit"])
    Handover.objects.create(
        assignment=assignment, from_unit_id=came_from, to_unit_id=unit_id,
        placing_unit_id=placing_id, on=today, state_before=state_before,
    )  # fmt: skip
