"""The carrier of assignments: called by the verb that applies or undoes a reorganisation."""

from django.db.models import Max

from danvan.assignments.carrying import undoing
from danvan.assignments.carrying.changes import UnitChanges, unit_changes
from danvan.assignments.carrying.plan import Plan, facts, plan, with_coordinators
from danvan.assignments.carrying.saving import save, save_coordinators
from danvan.assignments.carrying.telling import section
from danvan.assignments.making import BATCH
from danvan.assignments.models import Carried, Evidence, Handover, State
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
        issuers, coordinators: assignments in which those changed.
        """
        changes = unit_changes(reorganisation)
        made = plan(changes)
        touched = made.touched()
        save(touched)
        save_coordinators(made.coordinators)
        last_evidence = Evidence.objects.aggregate(last=Max("pk"))["last"] or 0
        Carried.objects.bulk_create(
            [
                Carried(
                    reorganisation_id=reorganisation.pk, assignment_id=row.pk,
                    last_evidence=last_evidence,
                    before=with_coordinators(
                        made.before[row.pk], made.coordinators_before.get(row.pk)
                    ),
                    after=with_coordinators(facts(row), made.coordinators.get(row.pk)),
                )
                for row in touched
            ],
            batch_size=BATCH,
        )  # fmt: skip
        _hand_over(made, reorganisation)
        return _counts(made, changes)

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """Why it cannot be undone: carried work was touched since, or new work given."""
        return undoing.obstacle(reorganisation)

    def restore(self, reorganisation: Reorganisation) -> None:
        """Put back every field as it was before, and forget the hand-overs."""
        undoing.restore(reorganisation)


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
        if row.state == State.JOINED:
            counts["joined"] += 1
        elif made.holders[pk][0] in changes.ended:
            counts["passed" if row.unit_id else "to_place"] += 1
        counts["issuers"] += row.issuer_id != made.before[pk]["issuer"]
    counts["coordinators"] = sum(
        made.coordinators[pk] != before for pk, before in made.coordinators_before.items()
    )
    return counts
