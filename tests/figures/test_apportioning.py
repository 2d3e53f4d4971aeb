"""Estimates: asked for, exact to the last digit, marked, and never in a total or a peak."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.figures import queries
from danvan.figures.apportioning import by_weight, equally, guesses, partly, spread
from danvan.figures.placing import Piece
from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput
from danvan.kernel.periods import Period
from tests.figures.conftest import Book
from tests.figures.test_invariants import board, days, many, periods
from tests.figures.worlds import World, worlds

AFTER, BEFORE = date(2026, 6, 1), date(2025, 6, 30)
weighs = st.sampled_from([equally, by_weight({n: n % 5 for n in range(200)}), by_weight({})])


def told(book: Book, period: str, indicator: str = "work_days", **asked: object) -> dict[str, str]:
    """Whole units by code with ≈ before estimates, `code*` for what is not placed."""
    return {
        row.code + ("*" if row.level == "not_placed" else ""): f"{'≈' * row.estimate}{row.value:f}"
        for row in book.rows(period, indicator, as_of=AFTER, **asked)
        if row.value is not None
    }


@pytest.mark.django_db
def test_equal_parts_are_marked_and_the_total_is_not(book: Book) -> None:
    book.report("2025-06", old_1={"work_days": 10}, old_3={"work_days": 5}, old_4={"work_days": 2})
    assert told(book, "2025-06") == {"97": "17", "97*": "5", "97101": "10", "97190": "2"}
    assert told(book, "2025-06", apportion="equal") == {
        "97": "17", "97101": "≈12.5", "97190": "≈4.5",
    }  # fmt: skip
    assert told(book, "2025-06", apportion="equal", level="commune") == {
        "97101": "≈12.5", "97190": "≈4.5",
    }  # fmt: skip
    assert told(book, "2025-06", apportion="equal", level="province") == {"97": "17"}


@pytest.mark.django_db
def test_by_an_indicator_s_latest_value(book: Book) -> None:
    book.report("2025-06", old_3={"work_days": 10})
    book.report("2025-08", new_1={"models_active": 9}, new_2={"models_active": 9})
    book.report("2025-09", new_1={"models_active": 3}, new_2={"models_active": 1})
    assert told(book, "2025-06", apportion="models_active") == {
        "97": "10", "97101": "≈7.5", "97190": "≈2.5",
    }  # fmt: skip


@pytest.mark.django_db
def test_where_the_indicator_says_nothing_of_a_place_nothing_is_divided(book: Book) -> None:
    book.report("2025-06", old_3={"work_days": 10})
    book.report("2025-08", new_1={"models_active": 9})
    assert told(book, "2025-06", apportion="models_active") == {"97": "10", "97*": "10"}
    book.report("2025-09", new_1={"models_active": 0}, new_2={"models_active": 0})
    assert told(book, "2025-06", apportion="models_active") == {"97": "10", "97*": "10"}


@pytest.mark.django_db
def test_a_peak_is_never_divided_and_an_average_is_made_of_its_parts(book: Book) -> None:
    peak, mean = "disaster_peak_turnout", "attendance_per_session"
    book.report(
        "2025-06",
        old_1={"dissemination_sessions": 1, "dissemination_attendance": 10},
        old_3={peak: 90, "dissemination_sessions": 2, "dissemination_attendance": 100},
    )
    assert told(book, "2025-06", peak, apportion="equal") == {"97": "90", "97*": "90"}
    assert told(book, "2025-06", mean, apportion="equal") == {
        "97": "36.667", "97101": "≈30", "97190": "≈50",
    }  # fmt: skip


@pytest.mark.django_db
def test_months_of_estimates_add_up_to_the_quarter(book: Book) -> None:
    for month, value in (("2025-04", 1), ("2025-05", 1), ("2025-06", 3)):
        book.report(month, old_3={"work_days": value})
    node = book.tree.area("new_1").pk
    run = queries.series(
        book.programme, "work_days", ["2025-04", "2025-05", "2025-06", "2025-Q2"], AFTER, node,
        apportion="equal",
    )  # fmt: skip
    assert run == {"work_days": [500, 500, 1500, 2500]}


@pytest.mark.django_db
def test_the_reports_behind_an_estimate_add_up_to_it(book: Book) -> None:
    book.report("2025-06", old_1={"work_days": 10}, old_3={"work_days": 5})
    node = book.tree.area("new_1").pk
    found = queries.reports_behind(
        book.programme, "2025-06", "work_days", node, AFTER, system(), apportion="equal"
    )
    assert [(s.whole, s.thousandths, s.divided) for s in found] == [
        (10_000, 10_000, False), (5_000, 2_500, True),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["sai", "attendance_per_session", "disaster_peak_turnout"])
def test_what_nothing_can_be_divided_by_is_named(book: Book, code: str) -> None:
    book.report("2025-06", old_3={"work_days": 5})
    with pytest.raises(BadInput) as refused:
        book.rows("2025-06", as_of=AFTER, apportion=code)
    assert refused.value.field == "apportion"


@many
@given(worlds(), periods, days, weighs)
def test_only_what_is_marked_may_differ_and_totals_stay(
    world: World, period: Period, day: date | None, weigh: object
) -> None:
    exact = rows_by_place(world, period, day, None)
    guessed = rows_by_place(world, period, day, weigh)
    for place in exact.keys() | guessed.keys():
        was, now = exact.get(place), guessed.get(place)
        if now is None:
            assert place[2] == "not_placed"
        elif not now.estimate and place[2] != "not_placed":
            assert was is not None
            assert now.thousandths == was.thousandths
    first = {r.indicator: r.thousandths for r in reversed(list(exact.values()))}
    assert first == {r.indicator: r.thousandths for r in reversed(list(guessed.values()))}
    assert not any(r.estimate for r in guessed.values() if r.indicator == "peak")
    assert not any(r.estimate for r in exact.values())


def rows_by_place(world: World, period: Period, day: date | None, weigh: object) -> dict:
    from danvan.figures.rows import tree_rows

    rows = tree_rows(board(world, period, day, weigh))
    return {(row.indicator, row.node_id, row.level): row for row in rows}


@many
@given(worlds(), periods, days, weighs)
def test_estimates_too_are_their_children_and_what_is_not_placed(
    world: World, period: Period, day: date | None, weigh: object
) -> None:
    rows = list(rows_by_place(world, period, day, weigh).values())
    for row in rows:
        below = [
            r for r in rows
            if r.indicator == row.indicator and r.parent_id == row.node_id and r is not row
        ]  # fmt: skip
        if below and row.level != "not_placed" and row.indicator != "peak" and row.node_id:
            assert (row.thousandths or 0) == sum(r.thousandths or 0 for r in below)


@given(
    st.integers(0, 10**15),
    st.lists(st.tuples(st.sets(st.integers(2, 9), min_size=2), st.integers(1, 9)), min_size=1),
    st.integers(0, 3),
)
def test_parts_of_an_estimate_add_up(
    value: int, undivided: list[tuple[set[int], int]], exact: int
) -> None:
    total = exact + sum(weight for _places, weight in undivided)
    pieces = [Piece(1, Fraction(weight, total), frozenset(p)) for p, weight in undivided]
    if exact:
        pieces.append(Piece(1, Fraction(exact, total)))
    guessed = guesses(tuple(pieces), equally)
    amounts = spread(value, ((1, Fraction(1)),), guessed)
    assert sum(amount for _node, amount in amounts) == value
    assert sum(part for _node, part in guessed[1]) == 1
    assert all(abs(amount - value * dict(guessed[1])[node]) < 1 for node, amount in amounts)


@given(worlds())
def test_a_part_is_an_estimate_up_to_where_all_parts_meet(world: World) -> None:
    tree = world.forest.as_is(AFTER)
    leaves = sorted(tree.nodes)[-3:]
    if len(leaves) > 1:
        marked = partly(tree, [frozenset(leaves)])
        for node in tree.nodes:
            inside = sum(node in tree.path(leaf) for leaf in leaves)
            assert (node in marked) == (0 < inside < len(leaves))
