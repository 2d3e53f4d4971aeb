"""The carrier of assignments: called by the verb that applies or undoes a reorganisation."""

from django.db.models import Max

from danvan.assignments.carrying import undoing
from danvan.assignments.carrying.changes import UnitChanges, unit_changes
from danvan.assignments.carrying.plan import Facts, Plan, facts, plan, with_area, with_coordinators
from danvan.assignments.carrying.saving import save, save_areas, save_coordinators
from danvan.assignments.carrying.telling import section
from danvan.assignments.making import BATCH
from danvan.assignments.models import Assignment, Carried, Evidence, Handover
from danvan.org.carriers import Section
from danvan.org.models import Reorganisation


class AssignmentCarrier:
    """Carries, previews and restores; the journal entry is that of the reorganisation."""

    name = "assignments"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """What `carry` would do, in the same counts. Nothing is written."""
        changes = unit_changes(reorganisation)
        return _counts(plan(changes), changes)

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        """What becomes of each open assignment whose holder ends."""
        changes = unit_changes(reorganisation)
        made = plan(changes)
        return [section(made, changes, _counts(made, changes), limit)]

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Pass all unfinished work of the ended units on; returns counts.

        passed: to an only successor; to_place: to a placing list; joined: became part of another;
        issuers, coordinators: assignments in which those changed; registers: those, finished ones
        too, that stand in another area's register now (left out where there are none).
        """
        changes = unit_changes(reorganisation)
        made = plan(changes)
        touched = made.touched()
        save(touched)
        save_coordinators(made.coordinators)
        save_areas({pk: after for pk, (_before, after) in made.areas.items()})
        _keep(made, touched, reorganisation)
        _hand_over(made, reorganisation)
        return _counts(made, changes)

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """Why it cannot be undone: carried work was touched since, or new work given."""
        return undoing.obstacle(reorganisation)

    def restore(self, reorganisation: Reorganisation) -> None:
        """Put back every field as it was before, and forget the hand-overs."""
        undoing.restore(reorganisation)


def _keep(made: Plan, touched: list[Assignment], reorganisation: Reorganisation) -> None:
    """What was and what is, for undoing; of other work no more than the register it stood in."""
    last_evidence = Evidence.objects.aggregate(last=Max("pk"))["last"] or 0
    kept: dict[int, tuple[Facts, Facts]] = {
        row.pk: (
            with_coordinators(made.before[row.pk], made.coordinators_before.get(row.pk)),
            with_coordinators(facts(row), made.coordinators.get(row.pk)),
        )
        for row in touched
    }
    for pk, (old, new) in made.areas.items():
        before, after = kept.get(pk, ({}, {}))
        kept[pk] = (with_area(before, old), with_area(after, new))
    Carried.objects.bulk_create(
        [
            Carried(reorganisation_id=reorganisation.pk, assignment_id=pk, before=before,
                    after=after, last_evidence=last_evidence)
            for pk, (before, after) in kept.items()
        ],
        batch_size=BATCH,
    )  # fmt: skip


def _hand_over(made: Plan, reorganisation: Reorganisation) -> None:
    Handover.objects.bulk_create(
        [
            Handover(
                assignment_id=pk, from_unit_id=made.holders[pk][0], to_unit_id=row.unit_id,
                placing_unit_id=row.placing_unit_id, on=reorganisation.on,
                reorganisation_id=reorganisation.pk, joined_to_id=row.joined_to_id,
                state_before=str(made.before[pk]["state"]),
            )
            for pk, row in made.rows.items()
            if made.holders[pk] != (row.unit_id, row.placing_unit_id)
            or row.joined_to_id != made.before[pk]["joined_to"]
        ],
        batch_size=BATCH,
    )  # fmt: skip


def _counts(made: Plan, changes: UnitChanges) -> dict[str, int]:
    counts = dict.fromkeys(("passed", "to_place", "joined", "issuers", "coordinators"), 0)
    for pk, row in made.rows.items():
        if made.newly_joined(pk):
            counts["joined"] += 1
        elif made.unfinished(pk) and made.holders[pk][0] in changes.ended:
            counts["passed" if row.unit_id else "to_place"] += 1
        counts["issuers"] += row.issuer_id != made.before[pk]["issuer"]
    counts["coordinators"] = sum(
        made.coordinators[pk] != before for pk, before in made.coordinators_before.items()
    )
    return counts | ({"registers": len(made.areas)} if made.areas else {})
