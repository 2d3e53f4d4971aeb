"""One list from every room: what stands where, narrowed, and for how many queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.assignments import actions as work
from danvan.assignments.models import Escalation, Extension, State
from danvan.desk.filters import Filter
from danvan.desk.queries import desk
from danvan.desk.queries.one_list import order
from danvan.kernel.waiting import Waiting
from tests.assignments.conftest import Giver
from tests.factories import TODAY, Cast

pytestmark = pytest.mark.django_db
LATE, SOON = TODAY - timedelta(days=3), TODAY + timedelta(days=2)
OWN = ("military_command", "new_1")


def shown(cast: Cast, name: str, chosen: Filter | None = None) -> dict[str, list[str]]:
    found = desk(cast.members[name].actor, on=TODAY, chosen=chosen)
    return {pile.key: [item.title for item in pile.items] for pile in found.piles}


def test_what_was_reminded_of_is_marked_and_listed_again_but_counted_once(
    cast: Cast, given: Giver
) -> None:
    late = given(cast.tree, *OWN, due=LATE)
    work.remind([late], actor=cast.coordinator.actor)
    found = desk(cast.officer.actor, on=TODAY)
    assert [(p.key, p.count, p.again, p.items[0].reminded) for p in found.piles] == [
        ("overdue", 1, False, TODAY),
        ("reminded", 1, True, TODAY),
    ]
    assert found.count == 1


def test_who_gave_it_chases_decides_on_more_time_and_superiors_see_what_went_up(
    cast: Cast, given: Giver
) -> None:
    late = given(cast.tree, *OWN, due=LATE, state=State.ACCEPTED)
    Extension.objects.create(
        assignment=late, asked_by=late.unit, until=SOON, reason="Mưa lũ.", asked_at=late.issued_at
    )
    above = cast.tree.unit("military_command", "province")
    Escalation.objects.create(assignment=late, to=above, due=LATE, step=1, on=TODAY)
    title = ["Việc của new_1"]
    assert shown(cast, "coordinator") == {"extension": title, "chase": title}
    assert shown(cast, "superior") == {"escalated": title}
    assert shown(cast, "outsider") == {}


def test_rooms_that_plug_in_stand_where_they_say(
    cast: Cast, given: Giver, monkeypatch: pytest.MonkeyPatch
) -> None:
    from danvan.desk import sources

    one = Waiting("one", 7, "Xem bản mềm", "Nơi khác", "Ai đó", LATE, "units")
    source = sources.Source(
        lambda actor, on: [one, one._replace(key="unheard of", pk=8)],
        {"one": sources.Group("Nhóm", "Xem", after="overdue")},
    )
    monkeypatch.setattr(sources, "_sources", {"fair": source})
    given(cast.tree, *OWN, due=SOON)
    given(cast.tree, *OWN, due=LATE)
    found = desk(cast.officer.actor, on=TODAY)
    assert [(p.key, str(p.title), p.items[0].status) for p in found.piles] == [
        ("overdue", "Quá hạn", "overdue"),
        ("fair_one", "Nhóm", "overdue"),
        ("acknowledge", "Chờ tiếp nhận", "none"),
        ("fair_unheard of", "Việc khác", "overdue"),
    ]
    assert shown(cast, "officer", Filter(q="mem nơi"))["fair_one"] == ["Xem bản mềm"]
    assert shown(cast, "officer", Filter(state="issued")).keys() == {"overdue", "acknowledge"}
    assert shown(cast, "postless") == {}


@pytest.mark.parametrize(
    ("chosen", "keys"),
    [
        (Filter(due="late"), {"overdue"}),
        (Filter(due="week"), {"acknowledge"}),
        (Filter(due="none"), {"leading", "coordinating"}),
        (Filter(state="accepted"), {"leading"}),
        (Filter(unit="ban dan van tinh uy"), {"overdue", "acknowledge", "leading"}),
        (Filter(unit="xa binh minh"), {"coordinating"}),
        (Filter(line="military_command"), {"coordinating"}),
        (Filter(q="NEW_2"), {"coordinating"}),
        (Filter(q="việc 12-ct"), {"overdue", "acknowledge", "leading", "coordinating"}),
        (Filter(programme="none-such"), set()),
    ],
)
def test_filters(cast: Cast, given: Giver, chosen: Filter, keys: set[str]) -> None:
    given(cast.tree, *OWN, due=LATE)
    given(cast.tree, *OWN, due=SOON)
    given(cast.tree, *OWN, state=State.ACCEPTED)
    given(cast.tree, "military_command", "new_2", beside=[OWN])
    assert shown(cast, "officer", chosen).keys() == keys


def test_every_group_has_its_place_once() -> None:
    keys = order()
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("who", "most"), [("officer", 30), ("coordinator", 30), ("superior", 30), ("inspector", 20)]
)
def test_queries_do_not_grow(cast: Cast, given: Giver, who: str, most: int) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk(cast.members[who].actor, on=TODAY)
        return len(queries)

    def some() -> None:
        for state in (State.ISSUED, State.ACCEPTED, State.REPORTED, State.CLARIFY):
            given(cast.tree, *OWN, due=date(2026, 6, 1), state=state)

    some()
    first = asked()
    for _ in range(20):
        some()
    assert asked() == first <= most
