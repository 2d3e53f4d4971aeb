"""Over any sequence of legal acts, drafted in any way, every figure is there once and adds up."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.figures import atlas, checks, queries
from danvan.figures.rows import NOT_PLACED, Row
from danvan.figures.tree import ROOT
from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.kernel.periods import Period, month, months_between, parse
from danvan.org import drafting
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.models import Level, Reorganisation, UnitSpan, UnitSuccession
from tests.factories.land import make_land
from tests.figures.ledgers import (
    FLOW,
    MEAN,
    OVER,
    PEAK,
    STOCK,
    UNDER,
    Ledger,
    fresh_store,
    make_ledger,
)  # fmt: skip
from tests.org.acts import BEGINNING, Act, Plan, carry_out, draft_act, plans
from tests.org.snapshot import dump

SQLITE = "sqlite" in django_settings.DATABASES["default"]["ENGINE"]
ADDS = (FLOW, STOCK, OVER, UNDER)
AT_FIRST = date(2019, 6, 1)  # before there was anything
LATER = date(2027, 1, 1)
numbers = count()

type Figures = dict[tuple[Any, ...], list[Row]]


class Asked(NamedTuple):
    """The window that is looked at, and one day among others."""

    period: Period
    day: date


periods = st.sampled_from(["2025", "2025-Q1", "2025-H1", *(f"2025-{n:02}" for n in range(1, 8))])
days = st.integers(0, 320).map(lambda number: BEGINNING + timedelta(days=number))


@pytest.fixture(autouse=True)
def no_map_kept() -> Iterator[None]:
    """Each test draws its own maps."""
    atlas.forget()
    yield
    atlas.forget()


@pytest.mark.django_db
@settings(
    max_examples=12 if SQLITE else 3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(plan=plans(), asked=st.builds(Asked, periods.map(parse), days), seed=st.integers(0, 2**32))
def test_nothing_is_lost_or_counted_twice_and_what_is_undone_was_never(
    settings: LazySettings, tmp_path: Path, plan: Plan, asked: Asked, seed: int
) -> None:
    settings.FIGURES_ROOT = fresh_store(tmp_path, next(numbers))
    atlas.forget()
    with transaction.atomic():
        ledger = make_ledger(make_land(plan.shape), seed)
        kept = len(plan.acts) - plan.undone
        reported = month(2025, 1)
        for number, act in enumerate(plan.acts[:kept]):
            reported = report_until(ledger, reported, act.on)
            applied(act, draft_act(act, number))
        tail = plan.acts[kept:]
        report_until(ledger, reported, tail[0].on if tail else LATER.replace(year=2026))
        figures = everything(ledger, asked)
        holds(ledger, asked.period, figures)
        done: list[tuple[date, Reorganisation, bytes, Figures]] = []
        for number, act in enumerate(tail, start=kept):
            made, before = draft_act(act, number), dump()
            if applied(act, made):
                done.append((act.on, made, before, figures))
                figures = everything(ledger, asked)
                holds(ledger, asked.period, figures)
        last = figures
        for on, made, before, was in reversed(done):
            with clock.at(on):
                undo_reorganisation(made, actor=system())
            assert dump() == before
            assert everything(ledger, asked) == was
        for on, made, _before, _was in done:
            with clock.at(on):
                apply_reorganisation(made, actor=system())
        assert everything(ledger, asked) == last
        with clock.at(LATER):
            assert checks.faults() == []
        transaction.set_rollback(True)


def applied(act: Act, made: Reorganisation) -> bool:
    """Whether it could be; what is refused is thrown away."""
    done = carry_out(act, made)
    if not done:
        drafting.discard_draft(made, actor=system())
    return done


def report_until(ledger: Ledger, first: Period, day: date) -> Period:
    """The months that end by the day are reported; the next one is given back."""
    if first.end > day:
        return first
    last = first
    for window in months_between(first, month(2025, 12)):
        if window.end > day:
            return window
        ledger.report([window])
        last = window
    return month(2026, 1) if last.end > first.first else first


def everything(ledger: Ledger, asked: Asked) -> Figures:
    """All rows that a page could show."""
    ask = partial(queries.consolidate, ledger.programme, asked.period)
    found: Figures = {
        (by, day): ask(by=by, as_of=day)
        for by in ("area", "unit")
        for day in (None, AT_FIRST, asked.day, LATER)
    }
    found["area", LATER, "equal"] = ask(as_of=LATER, apportion="equal")
    return found | {("level", LATER): ask(as_of=LATER, level=Level.COMMUNE)}


def holds(ledger: Ledger, period: Period, figures: Figures) -> None:
    """Against what is reckoned in plain Python, and each number against those below it."""
    totals, reports = ledger.totals(period), len(ledger.of(period))
    for key, rows in figures.items():
        if key[0] == "level":
            adds_up_at_a_level(rows, totals)
            continue
        first = {row.indicator: row for row in reversed(rows)}
        assert (key, {code: row.thousandths for code, row in first.items()}) == (key, totals)
        assert {row.reports for row in first.values()} == {reports}
        every_node_adds_up(rows)
    each_unit_has_its_own(ledger.by_unit(period, FLOW), figures)


def every_node_adds_up(rows: list[Row]) -> None:
    """A node is its children and what is not placed; no more reports come than are owed."""
    assert [row for row in rows if row.reports > row.expected] == []
    below: dict[tuple[str, int], list[int]] = defaultdict(list)
    for row in rows:
        if row.node_id != ROOT or row.level == NOT_PLACED:
            below[row.indicator, row.parent_id or ROOT].append(row.thousandths or 0)
    nodes = {(r.node_id, r.indicator): r for r in rows if r.level != NOT_PLACED}
    for (node, code), row in nodes.items():
        if below[code, node] and code != MEAN:
            together = max if code == PEAK else sum
            assert (row.thousandths or 0) == together(below[code, node])
        elif code == MEAN:
            over, under = nodes[node, OVER].thousandths, nodes[node, UNDER].thousandths
            mean = None if over is None or not under else (2000 * over + under) // (2 * under)
            assert row.thousandths == mean


def adds_up_at_a_level(rows: list[Row], totals: dict[str, int | None]) -> None:
    assert {row.level for row in rows} <= {Level.COMMUNE, NOT_PLACED}
    for code in ADDS:
        parts = [r.thousandths for r in rows if r.indicator == code and r.thousandths is not None]
        assert (code, sum(parts) if parts else None) == (code, totals[code])


def each_unit_has_its_own(said: dict[int, int], figures: Figures) -> None:
    """By the chain of command: as it was, what it reported; now, so too where it took over none."""
    heirs = set(UnitSuccession.objects.values_list("successor_id", flat=True))
    there = set(UnitSpan.objects.on(LATER).values_list("unit_id", flat=True))
    led = set(UnitSpan.objects.values_list("superior_id", flat=True))
    was, now = own(figures["unit", None]), own(figures["unit", LATER])
    for unit, value in said.items():
        if unit not in led:
            assert was[unit] == value
            assert unit not in there - heirs or now[unit] == value


def own(rows: list[Row]) -> dict[int, int]:
    return {
        row.node_id: row.thousandths or 0
        for row in rows
        if row.indicator == FLOW and row.level != NOT_PLACED
    }
