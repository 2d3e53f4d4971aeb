"""Whatever acts befall a small country: every matter is counted once, and comes back."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.kernel.errors import WrongState
from danvan.matters import actions, queries
from danvan.matters.models import Matter
from danvan.org.actions import undo_reorganisation
from danvan.org.models import Area, AreaSpan, Reorganisation, Unit, UnitSpan
from danvan.org.queries import country
from tests.factories.land import make_land
from tests.org.acts import BEGINNING, Plan, carry_out, draft_act, plans

pytestmark = pytest.mark.django_db


def raise_everywhere() -> int:
    """One of each area, owned by its military command and raised by its Front."""
    spans = list(UnitSpan.objects.order_by("unit_id").values_list("area_id", "line", "unit_id"))
    units = {(area, line): unit for area, line, unit in spans}
    places = [area for area, line, _unit in spans if line == "military_command"]
    for area in places:
        actions.raise_matter(
            area=Area.objects.get(pk=area), kind="other", title=f"Việc {area}", text="Làm.",
            owner=Unit.objects.get(pk=units[area, "military_command"]),
            by=Unit.objects.get(pk=units[area, "fatherland_front"]), actor=system(),
        )  # fmt: skip
    return len(places)


def everything() -> list[tuple]:
    return list(
        Matter.objects.order_by("pk").values_list("pk", "owner_id", "raised_by_id", "state")
    )


def check_sums(raised: int) -> None:
    """The country holds all; each node is its children and what stands at it."""
    under = [country().pk]
    totals = {}
    for node in under:
        found = queries.counts(system(), under=node)
        totals[node] = found.total.raised
        assert found.total.raised == sum(line.raised for line in found.areas)
        assert found.total.raised == sum(line.raised for line in found.kinds)
        for line in found.areas:
            if line.area_id not in (node, None):
                assert line.raised == queries.counts(system(), under=line.area_id).total.raised
    assert totals == {under[0]: raised}


@settings(
    max_examples=12, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(plan=plans(most=3), late=st.booleans())
def test_every_matter_is_counted_once_and_comes_back(plan: Plan, late: bool) -> None:
    with transaction.atomic():
        with clock.at(BEGINNING - timedelta(days=1)):
            make_land(plan.shape)
            raised = raise_everywhere()
        befall(plan, raised, late=late)
        transaction.set_rollback(True)


def befall(plan: Plan, raised: int, *, late: bool) -> None:
    for number, act in enumerate(plan.acts):
        before = everything()
        made = draft_act(act, number)
        if not carry_out(act, made):
            made.delete()  # a refused draft would stand in the way of the next
            continue
        with clock.at(act.on):
            check_sums(raised)
            assert owners_are_there()
            undone_and_done_again(made, before)
    last = plan.acts[-1].on + timedelta(days=200)
    with clock.at(last):
        if late:
            actions.pass_up_overdue(actor=system())
        check_sums(raised)


def owners_are_there() -> bool:
    """Who owns it is there, or nobody at all is left above it."""
    today = clock.today()
    there = set(UnitSpan.objects.on(today).values_list("unit_id", flat=True))
    gone = set(Matter.objects.values_list("owner_id", flat=True)) - there
    spans = UnitSpan.objects.filter(unit_id__in=gone).order_by("valid_from")
    above = dict(spans.values_list("unit_id", "superior_id"))
    return not any(above[unit] in there for unit in gone)


def undone_and_done_again(made: Reorganisation, before: list[tuple]) -> None:
    after = everything()
    made.refresh_from_db()
    with transaction.atomic():
        try:
            undo_reorganisation(made, actor=system())
        except WrongState:
            return
        assert everything() == before
        transaction.set_rollback(True)
    assert everything() == after
    assert AreaSpan.objects.exists()
