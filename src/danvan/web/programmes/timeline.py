"""The days of a programme along one line, 1200 wide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.programmes.models import Programme
from danvan.programmes.queries import Point
from danvan.web.words import written_day

LEFT, RIGHT = 6, 1194
ROOM = 150  # what a label needs before the next


@dataclass(frozen=True)
class Mark:
    """A point with its label; `anchor` is the CSS class of the text (s: starts here, e: ends)."""

    kind: str
    x: int
    label_x: int
    label: str
    anchor: str
    told: str


@dataclass(frozen=True)
class Timeline:
    today: int | None
    marks: list[Mark]
    years: list[tuple[int, int]]
    told: str


def timeline(programme: Programme, points: Iterable[Point]) -> Timeline:
    """Labels that would run into one another are left out, dates of single duties first."""
    points = list(points)
    first = min([programme.from_day, *(p.day for p in points if p.kind == "start")])
    days = max((programme.to_day - first).days, 1)

    def at(day: date) -> int:
        return round(LEFT + (RIGHT - LEFT) * min(max((day - first).days / days, 0), 1))

    inside = [p for p in points if first <= p.day <= programme.to_day]
    today = next((at(p.day) for p in inside if p.kind == "today"), None)
    order = ("start", "end", "seam", "today", "due")
    taken: list[tuple[int, int]] = []
    marks = [_mark(p, at(p.day), taken) for p in sorted(inside, key=lambda p: order.index(p.kind))]
    years = [(at(date(y, 1, 1)), y) for y in range(first.year + 1, programme.to_day.year + 1)]
    told = "; ".join(f"{p.label} {written_day(p.day)}" for p in inside)
    return Timeline(today, marks, years, told)


def _mark(point: Point, x: int, taken: list[tuple[int, int]]) -> Mark:
    """The seam's label stands before it, the others after, unless that leaves the picture."""
    label = (
        point.label
        if point.kind in ("today", "due")
        else (f"{point.label} {written_day(point.day)}")
    )
    before = point.kind in ("seam", "end") or x > RIGHT - ROOM
    width = round(6.2 * len(label))
    start, end = (x - width, x) if before else (x, x + width)
    if any(start < b and end > a for a, b in taken):
        label = ""
    else:
        taken.append((start - 8, end + 8))
    edge = point.kind in ("start", "end")
    gap = 4 if edge else 6
    label_x = x + gap if before and edge else x - gap if before or edge else x + gap
    return Mark(
        point.kind,
        x,
        label_x,
        label,
        "e" if before else "s",
        f"{point.label} {written_day(point.day)}",
    )
