"""My work: groups, counts, the week; and a number of queries that does not grow."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.assignments.models import Assignment, State
from danvan.assignments.queries import my_work
from tests.assignments.conftest import Giver
from tests.factories import TODAY, Cast

pytestmark = pytest.mark.django_db
LATE, SOON = TODAY - timedelta(days=3), TODAY + timedelta(days=2)


def shown(cast: Cast, name: str) -> dict[str, tuple[int, list[tuple]]]:
    mine = my_work(cast.members[name].actor, on=TODAY)
    return {
        group.key: (group.count, [(r.counterpart, r.days_left, r.status, r.action)
                                  for r in group.rows])
        for group in mine.groups
    }  # fmt: skip


def some(cast: Cast, given: Giver) -> None:
    own = ("military_command", "new_1")
    given(cast.tree, *own, due=LATE)
    given(cast.tree, *own, due=SOON)
    given(cast.tree, *own, due=SOON, state=State.ACCEPTED)
    given(cast.tree, *own, due=LATE, state=State.REPORTED)
    given(cast.tree, *own, due=LATE, state=State.VERIFIED)
    given(cast.tree, "military_command", "new_2", beside=[own], state=State.ACCEPTED)
    given(cast.tree, "military_command", "new_2", state=State.CLARIFY)


def test_an_officers_work(cast: Cast, given: Giver) -> None:
    some(cast, given)
    committee = "Ban Dân vận Tỉnh ủy Lam Giang"
    assert shown(cast, "officer") == {
        "overdue": (1, [(committee, -3, "overdue", "answer")]),
        "acknowledge": (1, [(committee, 2, "none", "answer")]),
        "leading": (2, [(committee, -3, "running", ""), (committee, 2, "running", "report")]),
        "coordinating": (1, [("Ban Chỉ huy Quân sự xã Bình Minh", None, "running", "")]),
    }
    mine = my_work(cast.officer.actor, on=TODAY)
    assert (mine.open, mine.overdue, mine.to_acknowledge) == (4, 1, 1)
    assert [(day.day.day, day.today, day.count) for day in mine.week] == [
        (8, False, 0),
        (9, False, 0),
        (10, True, 0),
        (11, False, 0),
        (12, False, 2),
        (13, False, 0),
        (14, False, 0),
    ]


def test_the_issuers_work(cast: Cast, given: Giver) -> None:
    some(cast, given)
    given(cast.tree, "military_command", "new_2")
    Assignment.objects.filter(state=State.ISSUED, due=None).update(
        unit=None, placing_unit=cast.tree.unit("military_command", "province")
    )
    own, other = "Ban Chỉ huy Quân sự xã An Hòa", "Ban Chỉ huy Quân sự xã Bình Minh"
    assert shown(cast, "coordinator") == {
        "verify": (1, [(own, -3, "running", "verify")]),
        "place": (1, [("Bộ Chỉ huy Quân sự tỉnh Lam Giang", None, "none", "place")]),
        "clarify": (1, [(other, None, "none", "explain")]),
        "chase": (1, [(own, -3, "overdue", "")]),
    }
    assert shown(cast, "inspector") == {"verify": (1, [(own, -3, "running", "verify")])}


@pytest.mark.parametrize("name", ["superior", "sibling", "front", "postless", "outsider"])
def test_others_have_no_work_of_it(cast: Cast, given: Giver, name: str) -> None:
    given(cast.tree, "military_command", "new_1", due=LATE)
    assert shown(cast, name) == {}


def test_the_list_is_cut_at_fifty_and_the_queries_do_not_grow(cast: Cast, given: Giver) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            my_work(cast.officer.actor, on=TODAY)
        return len(queries)

    given(cast.tree, "military_command", "new_1", due=date(2026, 8, 1))
    first = asked()
    for _ in range(60):
        given(cast.tree, "military_command", "new_1", due=date(2026, 8, 1))
    group = my_work(cast.officer.actor, on=TODAY).groups[0]
    assert (group.count, len(group.rows)) == (61, 50)
    assert asked() == first <= 5
