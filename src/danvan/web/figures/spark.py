"""Geometry of the small drawings: sparklines and the completeness strip. No styles, only points."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

WIDTH, HEIGHT, PAD = 92, 26, 4


@dataclass(frozen=True)
class Spark:
    """Polylines before (`was`) and after (`now`) the seam, where the seam is, and the last dot."""

    was: list[str]
    now: list[str]
    seam: str
    dot: tuple[str, str] | None
    width: int = WIDTH
    height: int = HEIGHT


def spark(
    values: Sequence[int | None],
    *,
    seam: int | None = None,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> Spark:
    """Points of a line from 0 to the highest value; what is missing is a gap, never a zero.

    `seam` is the index of the first value after the map was redrawn (None: not inside).
    """
    top = max((v for v in values if v is not None), default=0) or 1
    step = (width - 2 * PAD) / max(len(values) - 1, 1)
    spots = [
        None if v is None else (PAD + i * step, height - PAD - max(v, 0) / top * (height - 2 * PAD))
        for i, v in enumerate(values)
    ]
    cut = len(values) if seam is None else seam
    # The stroke that crosses the seam belongs to the new map, so it starts one value earlier.
    last = next((s for s in reversed(spots) if s), None) if spots and spots[-1] else None
    return Spark(
        was=_lines(spots[:cut]) if seam else [],
        now=_lines(spots[max(cut - 1, 0) :] if seam else spots),
        seam=f"{PAD + (seam - 0.5) * step:.1f}" if seam else "",
        dot=(f"{last[0]:.1f}", f"{last[1]:.1f}") if last else None,
        width=width,
        height=height,
    )


def _lines(spots: Iterable[tuple[float, float] | None]) -> list[str]:
    """One polyline an unbroken run; a single spot is drawn as a short stroke."""
    runs: list[list[tuple[float, float]]] = [[]]
    for spot in spots:
        if spot is None:
            runs.append([])
        else:
            runs[-1].append(spot)
    return [
        " ".join(f"{x:.1f},{y:.1f}" for x, y in (run if len(run) > 1 else run * 2))
        for run in runs
        if run
    ]


@dataclass
class StripGroup:
    """One district's worth of cells: paths of what is in, half in and missing."""

    title: str
    done: str = ""
    half: str = ""
    missing: str = ""


@dataclass
class Strip:
    groups: list[StripGroup] = field(default_factory=list)
    width: int = 1108


def strip(groups: Iterable[tuple[str, Sequence[str]]], *, width: int = 1108) -> Strip:
    """Cells "done", "half" or "missing" in groups (title, cells), squeezed into `width`.

    Where cells would be thinner than four points they stand without gaps, and a run of the same
    is one stroke.
    """
    given = [(title, list(cells)) for title, cells in groups]
    count = sum(len(cells) for _title, cells in given)
    gap = 0.9 if len(given) > 1 else 0
    between = max(len(given) - 1, 0)
    pitch = min(width / max(count + gap * between, 1), 14.0)
    if pitch < 4:
        pitch = (width - 3 * between) / max(count, 1)
    drawn, at = Strip(width=width), 0.0
    for title, cells in given:
        group = StripGroup(title)
        for cell, run in _runs(cells, one_by_one=pitch >= 4):
            wide = pitch * 0.8 if pitch >= 4 else pitch * run
            box = f"M{at:.1f} 1h{wide:.1f}v14h-{wide:.1f}z"
            setattr(group, cell, getattr(group, cell) + box)
            at += pitch * run
        drawn.groups.append(group)
        at += pitch * gap if pitch >= 4 else 3
    return drawn


def _runs(cells: Sequence[str], *, one_by_one: bool) -> Iterator[tuple[str, int]]:
    if one_by_one:
        yield from ((cell, 1) for cell in cells)
    else:
        yield from ((cell, len(list(run))) for cell, run in groupby(cells))
