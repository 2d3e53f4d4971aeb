"""What others than the holder do with work reported done: verify it, or open it again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from danvan.assignments import events
from danvan.assignments.actions.bulk import move_many, said
from danvan.assignments.actions.evidence import Shown
from danvan.assignments.models import Assignment, Evidence, Handover, State
from danvan.assignments.succession import Lineage
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.kernel.journal import Recording, recorded
from danvan.kernel.states import move
from danvan.org.models import Area

How = Assignment.How


def verify(
    assignment: Assignment, *, note: str = "", how: str = How.LOOKING, actor: Actor
) -> Assignment:
    """The issuer or an inspector confirms that it is done, by LOOKING, INSPECTION or SAMPLE.

    WrongState unless it was reported. A unit never verifies its own work: NotAllowed by the rule,
    and a constraint in the database refuses it too. (The system belongs to no unit: `verified_by`
    stays null and the journal says who it was.)
    """
    actor.must("verify", assignment)
    way = _way(how)
    with recorded(events.VERIFIED, assignment, actor=actor, note=note.strip()) as entry:
        old = confirm(assignment, way, actor)
        entry.changed("state", old, assignment.state)
        entry.after["how"] = way
    return assignment


def confirm(assignment: Assignment, how: How, actor: Actor) -> str:
    """Inside a verb's `recorded`: reported becomes verified; returns the old state."""
    return move(
        assignment, [State.REPORTED], State.VERIFIED,
        verified_at=clock.now(), verified_by_id=actor.unit_id, verified_how=how,
    )  # fmt: skip


def _way(how: str) -> How:
    if how not in How.values:
        raise BadInput("how", _("Hãy chọn cách kiểm chứng trong danh sách."))
    return How(how)


def verify_many(
    assignments: Iterable[Assignment] | QuerySet[Assignment],
    *,
    note: str = "",
    how: str = How.LOOKING,
    actor: Actor,
) -> int:
    """Many at once, all or nothing, one journal entry with the count. As `verify`."""
    return move_many(
        assignments, [State.REPORTED], State.VERIFIED, verb="verify",
        event=events.MANY_VERIFIED, note=note.strip(), actor=actor,
        verified_at=clock.now(), verified_by_id=actor.unit_id, verified_how=_way(how),
    )  # fmt: skip


def reopen(assignment: Assignment, *, reason: str, actor: Actor) -> Assignment:
    """Contrary evidence: what was reported or verified is work again, due when it was due.

    Needs a reason (BadInput). WrongState unless it was reported or verified. Where the unit that
    did it has ended since, the work goes to its only successor, else to a placing list.
    """
    actor.must("reopen", assignment)
    reason = said(reason, "reason", _("Hãy viết rõ vì sao mở lại việc này."))
    with recorded(events.REOPENED, assignment, actor=actor, note=reason) as entry:
        open_again(assignment, entry)
    return assignment


def contest(
    assignment: Assignment,
    *,
    reason: str,
    kind: str = Evidence.Kind.NOTE,
    note: str = "",
    link: str = "",
    file: File[bytes] | None = None,
    paper: Paper | None = None,
    figure: dict[str, Any] | None = None,
    on: date | None = None,
    place: Area | None = None,
    actor: Actor,
) -> Evidence:
    """Somebody else shows that it is not done: their evidence is kept and the work opened again.

    Evidence as in `add_evidence`; words alone (NOTE) may be the reason itself. WrongState unless
    it was reported or verified. Nobody contests work of the own unit.
    """
    actor.must("contest", assignment)
    reason = said(reason, "reason", _("Hãy viết rõ vì sao mở lại việc này."))
    words = note if note.strip() or kind != Evidence.Kind.NOTE else reason
    shown = Shown(kind, words, link, file, paper, figure, on, place)
    shown.checked(actor)
    with recorded(events.CONTESTED, assignment, actor=actor, note=reason) as entry:
        open_again(assignment, entry)
        by = actor.unit_id or assignment.issuer_id
        evidence = shown.saved(assignment, by, against=True)
        entry.after |= {"evidence": evidence.pk, "kind": kind}
    return evidence


def open_again(assignment: Assignment, entry: Recording) -> None:
    """Inside a verb's `recorded`: accepted again, held by whoever stands for the unit today."""
    entry.before = {
        "reported_at": assignment.reported_at, "verified_at": assignment.verified_at,
        "verified_by": assignment.verified_by_id,
    }  # fmt: skip
    old = move(
        assignment, [State.REPORTED, State.VERIFIED], State.ACCEPTED,
        reported_at=None, verified_at=None, verified_by_id=None, verified_how="",
    )  # fmt: skip
    entry.changed("state", old, assignment.state)
    _to_who_is_there(assignment, old)


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
