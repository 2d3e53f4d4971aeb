"""What a draft would touch, told before it is applied, and the questions that it leaves."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.org import carriers, drafting
from danvan.org.actions import apply_reorganisation
from danvan.org.carriers import Choice, Section, Told
from danvan.org.models import Delegation, Reorganisation
from tests.conftest import Clock
from tests.factories import REFORM, Cast, Tree
from tests.org.snapshot import snapshot


class Porter:
    """Carries parcels, and asks to which door."""

    name = "parcels"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        return {"parcels": 3}

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        doors = {"front": "Cửa trước", "back": "Cửa sau"}
        door = Choice("parcels.door", "Cửa nào?", doors,
                      carriers.chosen(reorganisation, "parcels.door", doors))  # fmt: skip
        rows = [Told("Gói", "A", "B")] * 3
        return [Section("parcels", "Gói hàng", {"parcels": 3}, rows[:limit], [door])]

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        return {}

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        return None

    def restore(self, reorganisation: Reorganisation) -> None:
        """Nothing was carried."""


class Counter:
    """An older carrier, which only counts."""

    name = "letters"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        return {"letters": 2}

    carry, obstacle, restore = Porter.carry, Porter.obstacle, Porter.restore


@pytest.fixture(autouse=True)
def two_carriers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(carriers, "_carriers", {})
    carriers.register(Porter())
    carriers.register(Counter())
    yield


def test_trees_and_people_and_what_rooms_above_tell(cast_before: Cast) -> None:
    tree = cast_before.tree
    act, before = tree.reorganisations["province"], snapshot()
    Delegation.objects.create(
        post=cast_before.superior.post, user=cast_before.postless.user, reason="Đi học",
        valid_from=REFORM - timedelta(days=9), valid_to=REFORM + timedelta(days=9),
    )  # fmt: skip
    found = drafting.preview(act)
    assert [(s.key, dict(s.counts)) for s in found.sections] == [
        ("areas", {"areas_begin": 2, "areas_end": 8, "areas_succeed": 10}),
        ("units", {"units_begin": 12, "units_end": 48, "units_succeed": 72}),
        ("posts", {"posts_ended": 4}),
        ("delegations", {"delegations_ended": 1}),
        ("accounts", {"accounts_reading_only": 4}),
        ("parcels", {"parcels": 3}),
        ("letters", {"letters": 2}),
    ]
    areas, units = found.section("areas"), found.section("units")
    assert Told("lập mới", "An Hòa (97101)", "trực thuộc Lam Giang (97)") in areas.rows
    assert Told("kết thúc", "An Phú (97103)", "An Hòa (97101), Bình Minh (97190)") in areas.rows
    assert (
        Told(
            "kết thúc",
            "Ban Chỉ huy Quân sự xã An Lạc",
            "Ban Chỉ huy Quân sự xã An Hòa",
        )
        in units.rows
    )
    assert len(units.rows) == 50
    post = cast_before.officer.post
    assert post is not None
    heir = "kết thúc từ ngày 01/07/2025; công việc chuyển sang: Ban Chỉ huy Quân sự xã An Hòa"
    assert Told(post.title, "Ban Chỉ huy Quân sự xã An Hòa", heir) in found.section("posts").rows
    assert [row.what for row in found.section("accounts").rows] == [
        "officer", "other_line", "sibling", "superior",
    ]  # fmt: skip
    assert snapshot() == before


def test_it_tells_at_most_so_many_with_the_same_queries(tree_before: Tree) -> None:
    act = tree_before.reorganisations["province"]
    asked = []
    for limit in (1, 40):
        with CaptureQueriesContext(connection) as queries:
            found = drafting.preview(act, limit=limit)
        asked.append(len(queries))
        assert len(found.section("units").rows) == limit
    assert asked[0] == asked[1]


def test_a_choice_is_kept_until_it_is_applied(cast_before: Cast, clock: Clock) -> None:
    act = cast_before.tree.reorganisations["province"]
    who = cast_before.administrator.actor
    assert [choice.chosen for choice in drafting.preview(act).choices] == ["front"]
    drafting.choose(act, "parcels.door", "back", actor=who)
    act.refresh_from_db()
    assert act.choices == {"parcels.door": "back"}
    assert [choice.chosen for choice in drafting.preview(act).choices] == ["back"]
    entry = history(act).get()
    assert (entry.before, entry.after) == ({"parcels.door": None}, {"parcels.door": "back"})
    for key, option, field in (("parcels.day", "x", "key"), ("parcels.door", "x", "option")):
        with pytest.raises(BadInput) as refused:
            drafting.choose(act, key, option, actor=who)
        assert refused.value.field == field
    with pytest.raises(NotAllowed):
        drafting.choose(act, "parcels.door", "front", actor=cast_before.coordinator.actor)
    clock.set(REFORM)
    apply_reorganisation(act, actor=system())
    with pytest.raises(WrongState):
        drafting.choose(act, "parcels.door", "front", actor=who)
