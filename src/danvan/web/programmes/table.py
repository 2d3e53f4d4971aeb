"""The matrix as a page shows it: the grid for wide screens, fractions by level for narrow ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from danvan.programmes.queries import Cell, Column, Group, Matrix, Row, Tally
from danvan.web.templatetags.danvan import STATUSES, shape
from danvan.web.words import abbreviated, bare_place

type _To = Callable[[Sequence[str]], str]  # codes of open districts → address
LEVELS = ("province", "district", "commune")


@dataclass(frozen=True)
class Head:
    """The head of a column; `open_url` unfolds a district, `seam` is the stitch after a group."""

    label: str
    full: str = ""
    count: int = 1
    look: str = ""
    open_url: str = ""
    seam: bool = False


@dataclass(frozen=True)
class Square:
    """A cell: a status with its word, or a fraction; nothing where nobody is assigned."""

    look: str = ""
    status: str = ""
    word: str = ""
    fraction: str = ""
    url: str = ""
    seam: bool = False
    tip: str = ""


@dataclass(frozen=True)
class Fraction:
    """Of a level: how many are through, and the worst that is among them."""

    status: str = ""
    done: int = 0
    total: int = 0
    handed: int = 0


@dataclass(frozen=True)
class Line:
    row: Row
    squares: list[Square]
    fractions: dict[str, Fraction]


@dataclass(frozen=True)
class Band:
    """Some groups under one heading: cấp tỉnh, huyện, xã. `brackets` names the groups below it."""

    level: str
    title: str
    span: int
    brackets: list[tuple[str, int, str]]


@dataclass(frozen=True)
class Foot:
    """Under a column: what is counted in it, and its key; the stitch has none."""

    key: str
    tally: Tally
    look: str = ""


@dataclass(frozen=True)
class Table:
    """`feet` and the lines' tallies are for following up."""

    seam: date | None
    ended: date | None
    bands: list[Band]
    heads: list[Head]
    lines: list[Line] = field(default_factory=list)
    feet: list[Foot] = field(default_factory=list)


def table(
    matrix: Matrix, unfold: Sequence[str], year: int | None, *, gap: str | None = None
) -> Table:
    """Everything that the template needs, in the order in which it is written.

    `gap` is given on the page for following up ("" for all): it stays in the addresses, and each
    cell says how long the answer took.
    """
    before = _before_seam(matrix)
    edges = set(accumulate(len(group.columns) for group in matrix.groups))

    def to(codes: Sequence[str]) -> str:
        return _asked(codes, year, gap or "")

    heads = [_head(column, n in edges, unfold, to) for n, column in enumerate(matrix.columns)]
    if before is not None:
        heads.insert(before, Head("", look="seam", seam=True))
    levels = [_level(group) for group in matrix.groups for _column in group.columns]
    return Table(
        matrix.seam, matrix.seam - timedelta(days=1) if matrix.seam else None,
        _bands(matrix, unfold, to), heads,
        [
            Line(row, _squares(row, matrix.columns, edges, before, tips=gap is not None),
                 _fractions(row, levels))
            for row in matrix.rows
        ],
        [] if gap is None else _feet(matrix, edges, before),
    )  # fmt: skip


def _feet(matrix: Matrix, edges: set[int], before: int | None) -> list[Foot]:
    feet = [
        Foot(column.key, tally, "gap" if n in edges else "")
        for n, (column, tally) in enumerate(zip(matrix.columns, matrix.column_tallies, strict=True))
    ]
    if before is not None:
        feet.insert(before, Foot("", Tally(), "seam"))
    return feet


def _before_seam(matrix: Matrix) -> int | None:
    """How many columns stand before the stitch."""
    if matrix.seam is None:
        return None
    return sum(len(g.columns) for g in matrix.groups if _level(g) != "commune")


def _level(group: Group) -> str:
    return group.key if group.key in ("province", "district") else "commune"


def _head(column: Column, edge: bool, unfold: Sequence[str], to: _To) -> Head:
    look = {"district": "ended", "fold": "more"}.get(column.kind, "")
    url = ""
    if column.kind == "fold" and column.code:
        url = to([*unfold, column.code])
    shorten = abbreviated if column.kind == "unit" else bare_place
    return Head(
        shorten(column.label),
        column.label,
        column.count,
        f"{look} gap".strip() if edge else look,
        url,
    )


def _asked(unfold: Sequence[str], year: int | None, gap: str) -> str:
    """The address with these districts open; an empty `open` says that none is."""
    pairs = [("open", code) for code in unfold or [""]] + ([("year", str(year))] if year else [])
    pairs += [("gap", gap)] if gap else []
    return f"?{urlencode(pairs)}#h-mx"


def _bands(matrix: Matrix, unfold: Sequence[str], to: _To) -> list[Band]:
    titles = {"province": _("Cấp tỉnh"), "district": "", "commune": _("Cấp xã")}
    if matrix.seam:
        titles["commune"] = _("Xã, từ ngày %(day)s") % {
            "day": f"{matrix.seam.day}/{matrix.seam:%-m/%Y}"
        }
    bands = []
    for level in LEVELS:
        groups = [g for g in matrix.groups if _level(g) == level]
        if groups:
            brackets = [
                (g.title if level == "commune" else "", len(g.columns), _fold_url(g, unfold, to))
                for g in groups
            ]
            span = sum(len(g.columns) for g in groups)
            bands.append(Band(level, titles[level] or groups[0].title, span, brackets))
    return bands


def _fold_url(group: Group, unfold: Sequence[str], to: _To) -> str:
    """Fold an opened district again."""
    code = group.key.partition("-")[2]
    return to([c for c in unfold if c != code]) if code and code in unfold else ""


def _squares(
    row: Row, columns: Sequence[Column], edges: set[int], before: int | None, *, tips: bool
) -> list[Square]:
    squares = [
        _square(cell, column, n in edges, tips=tips)
        for n, (cell, column) in enumerate(zip(row.cells, columns, strict=True))
    ]
    if before is not None:
        squares.insert(before, Square(look="seam", seam=True))
    return squares


def _square(cell: Cell | None, column: Column, edge: bool, *, tips: bool) -> Square:
    gap = "gap" if edge else ""
    if cell is None:
        return Square(f"fr {gap}".strip() if column.kind == "fold" else gap)
    status = shape(cell.status)
    if column.kind == "fold" and status != "hand":
        full = "full" if cell.done == cell.total else "hot" if status == "over" else ""
        return Square(
            f"fr {gap} {full}".strip(), fraction=f"{cell.done}/{cell.total}",
            tip=_latency(cell.tally) if tips else "",
        )  # fmt: skip
    word = _("Xong") if status == "ok" else str(STATUSES[status])
    if cell.total > 1:
        word = f"{word}, {cell.done}/{cell.total}"
    linked = cell.assignment and column.kind != "district"  # what ended is counted, not opened
    url = reverse("assignment", args=[cell.assignment]) if linked else ""
    return Square(gap, status, word, url=url, tip=_latency(cell.tally) if tips else "")


def _latency(tally: Tally) -> str:
    if tally.latency is None:
        return _("Chưa trả lời") if tally.silent else ""
    days = round(tally.latency)
    return ngettext("Trả lời sau %(days)s ngày", "Trả lời sau %(days)s ngày", days) % {"days": days}


def _fractions(row: Row, levels: Sequence[str]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for level in LEVELS:
        cells = [c for c, of in zip(row.cells, levels, strict=True) if c and of == level]
        if cells:
            statuses = [shape(cell.status) for cell in cells]
            done, total = sum(c.done for c in cells), sum(c.total for c in cells)
            worst = _worst(set(statuses), done, total)
            found[level] = Fraction(worst, done, total, statuses.count("hand"))
    return found


def _worst(statuses: set[str], done: int, total: int) -> str:
    """As in one cell of the matrix: late wins over all, and begun is begun."""
    if not total:
        return "hand"
    if "over" in statuses:
        return "over"
    if done == total:
        return "late" if "late" in statuses else "ok"
    return "run" if done or "run" in statuses else "none"
