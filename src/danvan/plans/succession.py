"""A plan of a unit that ended goes on in its successor's: merged line by line, said so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from danvan.kernel import clock
from danvan.plans.binding import decider
from danvan.plans.content import Line, in_force, lines_of, merged
from danvan.plans.laying import lay, rows_by_key
from danvan.plans.models import OPEN, Plan, PlanLine, State


def plan_of(unit_id: int, like: Plan, on: date) -> tuple[Plan, bool]:
    """The unit's plan for the same programme and year, and whether it was made just now."""
    return Plan.objects.get_or_create(
        programme=like.programme,
        unit_id=unit_id,
        year=like.year,
        defaults={"to_id": decider(like.programme, unit_id, on), "saved_at": clock.now()},
    )


def pass_on(plans: Sequence[Plan], heir: Plan, on: date) -> None:
    """`heir` becomes a draft that holds the lines of all; they are kept, and point to it.

    What was open is CARRIED; what was approved stays so, and what it says of the months from `on`
    goes on. Where the heir had a plan of its own, its lines come first and stay those they were.
    """
    own = lines_of(heir)
    passed = merged([carried(plan, on) for plan in plans], PlanLine.Origin.CARRIED)
    rows = rows_by_key(heir)
    together = {line.key: line for line in own}
    for line in passed:
        kept = together.get(line.key)
        together[line.key] = merged([[kept], [line]], line.origin)[0] if kept else line
    lay(heir, [(rows.get(key), line) for key, line in together.items()])
    if heir.state in (State.SUBMITTED, State.APPROVED):
        heir.state = State.DRAFT
    heir.save(update_fields=["state"])
    for plan in plans:
        plan.carried_to, plan.placing_unit = heir, None
        if plan.state in OPEN:
            plan.state = State.CARRIED
        plan.save(update_fields=["carried_to", "placing_unit", "state"])


def carried(plan: Plan, on: date) -> list[Line]:
    """The lines that go on from the day: of an approved plan, those of the months still to come."""
    if plan.state in OPEN:
        return lines_of(plan)
    first = on.month if on.year == plan.year else 1
    return [
        replace(line, from_month=max(line.from_month, first))
        for line in in_force(plan)
        if line.to_month >= first
    ]
