"""Counts by area and kind, on the map of the day."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.kernel import clock as kernel_clock
from danvan.kernel.actor import system
from danvan.matters import actions, queries
from danvan.matters.actions import raise_matter
from danvan.matters.models import Matter
from danvan.matters.queries import Asked, Counts
from tests.conftest import Clock
from tests.factories import BEFORE, TODAY, Cast, Member, Tree, reform
from tests.matters.conftest import COMMITTEE, Raiser

pytestmark = pytest.mark.django_db


def shown(found: Counts) -> list[tuple[str, int, int, int, float | None]]:
    return [
        (line.name, line.unsettled, line.overdue, line.settled, line.median_days)
        for line in found.areas
    ]


def before_the_reform(tree: Tree, place: str, title: str) -> Matter:
    """Raised in June 2025, when the area was there."""
    with kernel_clock.at(BEFORE):
        return raise_matter(
            area=tree.area(place), kind="land_papers", title=title, text="Chưa có giấy.",
            owner=tree.unit(COMMITTEE, place), by=tree.unit(COMMITTEE, place), actor=system(),
        )  # fmt: skip


def test_open_and_settled_with_median_days_and_levels(
    cast: Cast, raised: Raiser, owner: Member, clock: Clock
) -> None:
    early, late, still = raised(), raised(kind="damage"), raised(due=date(2026, 6, 11))
    clock.advance(timedelta(days=2))
    actions.settle(early, how="Xong", actor=owner.actor)
    clock.advance(timedelta(days=3))
    actions.settle(late, how="Xong", actor=owner.actor)
    found = queries.counts(cast.coordinator.actor, under=cast.tree.area("province").pk)
    assert shown(found) == [("An Hòa", 1, 1, 2, 3.5)]
    assert [(line.key, line.raised) for line in found.kinds] == [("services", 2), ("damage", 1)]
    assert (found.name, found.total.levels) == ("Lam Giang", {"commune": 2})
    assert still.state == "open"


def test_matters_of_ended_areas_stand_at_their_heirs(tree_before: Tree, clock: Clock) -> None:
    clock.set(BEFORE)
    for place, title in (("old_1", "một"), ("old_3", "chia"), ("old_6", "sáu"),
                         ("district_1", "huyện")):  # fmt: skip
        before_the_reform(tree_before, place, title)
    province = tree_before.area("province").pk
    was = queries.counts(system(), under=province)
    assert [(line.name, line.raised) for line in was.areas] == [("Tây Lam", 1), ("Đông Lam", 3)]
    reform(tree_before)
    clock.set(TODAY)
    now = queries.counts(system(), under=province)
    assert [(line.name, line.raised) for line in now.areas] == [
        ("An Hòa", 1), ("Bình Minh", 1), ("Lam Giang", 2),
    ]  # fmt: skip
    assert now.total.raised == was.total.raised == 4
    names = {row.matter.title: row.area_name for row in queries.rows(Matter.objects.all())}
    assert names == {
        "một": "An Hòa", "chia": "An Phú (nay thuộc Lam Giang)",
        "sáu": "Bình Yên (nay thuộc Bình Minh)", "huyện": "Đông Lam (nay thuộc Lam Giang)",
    }  # fmt: skip


def test_the_list_is_narrowed_by_what_stands_in_an_area(cast: Cast, raised: Raiser) -> None:
    tree = cast.tree
    before_the_reform(tree, "old_2", "cũ")
    raised(title="mới", kind="damage", urgency="urgent")
    actor, here = cast.coordinator.actor, tree.area("new_1").pk
    assert [m.title for m in queries.matters(actor, Asked(area_id=here))] == ["cũ", "mới"]
    for asked, titles in (
        (Asked(area_id=tree.area("new_2").pk), []),
        (Asked(kind="damage"), ["mới"]),
        (Asked(urgency="urgent"), ["mới"]),
        (Asked(box="late"), ["cũ"]),
        (Asked(box="mine"), []),
        (Asked(state="unsettled"), ["cũ", "mới"]),
        (Asked(state="closed"), []),
        (Asked(words="MỚI"), ["mới"]),
        (Asked(state="khong-co", kind="khong-co"), ["cũ", "mới"]),
    ):
        assert [m.title for m in queries.matters(actor, asked)] == titles, asked
    assert [m.title for m in queries.matters(cast.officer.actor, Asked(box="raised"))] == ["mới"]


def test_the_number_of_queries_does_not_grow(cast: Cast, raised: Raiser) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries_made:
            queries.counts(cast.coordinator.actor, under=cast.tree.area("province").pk)
            queries.rows(queries.matters(cast.coordinator.actor))
        return len(queries_made)

    raised()
    one = asked()
    for number in range(4):
        raised(title=f"Việc {number}", area="new_2")
    assert asked() == one
