"""The measurements at national size, on the database that the environment names."""

import os
import random
import resource
from collections.abc import Callable
from datetime import date
from functools import partial
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from django.db import connection
from django.test import Client
from figure import Figure

from country import building, walking
from danvan.org.actions import apply_reorganisation
from danvan.org.drafting import preview
from danvan.org.models import Area, AreaSpan, Reorganisation, Unit, UnitSpan
from danvan.org.queries import (
    ancestor_ids,
    area_children,
    descendant_ids,
    provinces,
    reorganisation_preview,
)
from danvan.org.reform.statistics import refresh_statistics

DAYS = (date(2025, 2, 15), date(2025, 6, 30), date(2025, 7, 1), date(2026, 3, 1))
SEED, WALKED = 2025, 12


def measure() -> list[Figure]:
    building.load()
    work, acts = building.give_work(), building.acts_of_2025()
    refresh_statistics()
    previewing, applying = _reform(acts, work)
    for later in Reorganisation.objects.filter(state="draft").order_by("on", "code"):
        apply_reorganisation(later, actor=building.ACTOR)
    refresh_statistics()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = f"{Area.objects.count()} areas, {Unit.objects.count()} units, {_spans()} spans"
    return [
        *previewing,
        applying,
        _pages(size),
        *_one_query(size),
        Figure("memory at its peak", peak, "MiB", 1024, size),
    ]


def _busy() -> str:
    """How much else the machine had to do, for who reads the seconds."""
    return f"; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def _spans() -> int:
    return AreaSpan.objects.count() + UnitSpan.objects.count()


def _reform(acts: list[Reorganisation], work: int) -> tuple[list[Figure], Figure]:
    counted = _timed(lambda: [reorganisation_preview(act) for act in acts])
    told = _timed(lambda: [preview(act) for act in acts])
    applied = _timed(lambda: [apply_reorganisation(act, actor=building.ACTOR) for act in acts])
    size = f"{len(acts)} acts, {work} open assignments{_busy()}"
    return [
        Figure("reform of 2025: preview, counts", counted, "s", 30, size),
        Figure("reform of 2025: preview with first rows", told, "s", 30, size),
    ], Figure("reform of 2025: apply", applied, "s", 60, size)


def _pages(size: str) -> Figure:
    """Every province on every day, in each way, as a browser asks for it."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(building.reader())
    asked = [(p.area_id, day) for day in DAYS for p in provinces(day)]
    urls = [f"/units/?at={d}&province={a}&{way}" for a, d in asked for way in _ways(a, d)]
    _must_be_fine(client, urls[0])
    taken = [_timed(partial(_must_be_fine, client, url)) for url in urls]
    chosen = random.Random(SEED).sample(asked, WALKED)  # noqa: S311 a sample, no secret
    walked = [_timed(partial(walking.tree, area, day)) for area, day in chosen]
    pages = f"{len(taken)} pages, median {median(taken) * 1000:.0f} ms; {size}{_busy()}"
    return Figure("tree page of a province, p95", _p95(taken), "ms", 100, pages, _p95(walked))


def _ways(province: int, day: date) -> tuple[str, ...]:
    """By area, by superior, and by area with the first district or commune open."""
    first = area_children(province, day).values_list("area_id", flat=True).first()
    return "by=area", "by=superior", f"by=area&open={first}"


def _must_be_fine(client: Client, url: str) -> None:
    status = client.get(url).status_code
    if status != 200:
        raise AssertionError(f"{url}: {status}")


def _p95(taken: list[float]) -> float:
    return quantiles(taken, n=20)[-1] * 1000


def _one_query(size: str) -> list[Figure]:
    """The same answers both ways, for units of every level on every day; the most queries."""
    chance = random.Random(SEED)  # noqa: S311 a sample, no secret
    figures = []
    for name, ours, naive, levels in (
        ("ancestors", ancestor_ids, walking.ancestors, ("province", "district", "commune")),
        ("descendants", descendant_ids, walking.descendants, ("central", "province", "district")),
    ):
        most, walked, times, naive_times = 0, 0, [], []
        asked = [(unit, day) for day in DAYS for unit in _some(levels, day, chance)]
        for unit, day in asked:
            found, queries, took = _counted(partial(ours, unit, day))
            same, steps, walk_took = _counted(partial(naive, unit, day))
            if found != same:
                raise AssertionError(f"{name} of {unit} on {day} differ")
            most, walked = max(most, queries), max(walked, steps)
            times.append(took)
            naive_times.append(walk_took)
        told = (
            f"{len(asked)} units, at most {max(times) * 1000:.1f} ms against "
            f"{max(naive_times) * 1000:.0f} ms; {size}"
        )
        figures.append(Figure(f"{name}: queries at most", most, "queries", 1, told, walked))
    return figures


def _some(levels: tuple[str, ...], day: date, chance: random.Random) -> list[int]:
    """All units of the centre, some of each other level."""
    found: list[int] = []
    for level in levels:
        units = list(
            UnitSpan.objects.on(day).filter(level=level).order_by("unit_id")
            .values_list("unit_id", flat=True)
        )  # fmt: skip
        few = units if level == "central" else chance.sample(units, min(len(units), 10))
        found += few
    return found


def _counted[T](work: Callable[[], T]) -> tuple[T, int, float]:
    """What it found, with how many queries, in which time."""
    seen = 0

    def count(execute: Any, *call: Any) -> Any:
        nonlocal seen
        seen += 1
        return execute(*call)

    with connection.execute_wrapper(count):
        began = perf_counter()
        found = work()
        return found, seen, perf_counter() - began


def _timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
