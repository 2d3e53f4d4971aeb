"""The matrix, built: rows, columns, and folding of what is too wide."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from danvan.kernel import periods
from danvan.kernel.text import fold
from danvan.org.models import AreaSpan
from danvan.programmes import due as rules_of_due
from danvan.programmes.models import Obligation, Programme
from danvan.programmes.queries.matrix.ground import Ground, Key, ground
from danvan.programmes.queries.matrix.labels import labels, within_sentence
from danvan.programmes.queries.matrix.pieces import Piece, clauses, pieces, shown_periods
from danvan.programmes.queries.matrix.shape import (
    DONE,
    Cell,
    Column,
    Group,
    Matrix,
    Row,
    Status,
    counted,
    together,
)

WIDEST = 20  # commune columns; beyond it they are folded by former district
type Cells = dict[tuple[int, Key], list[Piece]]


def matrix(
    programme: Programme, *, on: date, unfold: Collection[str] = (), year: int | None = None
) -> Matrix:
    """Clauses by units, as of the day `on`.

    Columns: the province's units, districts (as they were before the reform, once it has come),
    communes by (former) district. More than 20 communes are folded into fractions, one column for
    each district but those whose codes `unfold` names. Recurring clauses show their latest period
    begun by the day, or the latest of `year`. The number of queries does not grow with units.
    """
    rows = clauses(programme)
    shown = shown_periods(programme, on=on, year=year)
    found = pieces(shown, on=on)
    land = ground(programme, {p.unit for p in found if p.unit is not None}, on)
    cells, waiting = _placed(found, land)
    groups, folded = _groups(cells, land, unfold)
    members = {
        column.key: _members(column, cells, land) for group in groups for column in group.columns
    }
    columns = [column for group in groups for column in group.columns]
    return Matrix(
        on, land.seam, folded, groups,
        [
            _row(row, shown.get(row.pk, ""), waiting[row.pk],
                 [_cell(row.pk, members[column.key], column, cells) for column in columns])
            for row in rows
        ],
    )  # fmt: skip


def overdue(
    programme: Programme,
    *,
    on: date,
    year: int | None = None,
    obligation: int | None = None,
    column: str | None = None,
) -> list[int]:
    """Ids of the assignments that the matrix shows as overdue: of a row, of a column, or all."""
    found = pieces(shown_periods(programme, on=on, year=year), on=on)
    land = ground(programme, {p.unit for p in found if p.unit is not None}, on)
    cells, _waiting = _placed(found, land)
    keys = None if column is None else set(_members(Column(column, "", ""), cells, land))
    return sorted(
        piece.assignment
        for (row, key), here in cells.items()
        if obligation in (None, row) and (keys is None or key in keys)
        for piece in here if piece.tally.late
    )  # fmt: skip


def _placed(found: list[Piece], land: Ground) -> tuple[Cells, dict[int, int]]:
    """Pieces by clause and place, and how many wait on placing lists.

    An ended commune's finished work shows at today's commune; that it was handed over does not.
    """
    cells: Cells = defaultdict(list)
    waiting: dict[int, int] = defaultdict(int)
    places = {unit: land.place(unit) for unit in {piece.unit for piece in found} if unit}
    for piece in found:
        if piece.unit is None:
            waiting[piece.obligation] += 1
            continue
        key = places[piece.unit]
        passed_on = piece.status is Status.HANDED_OVER
        if key is not None and not (passed_on and key[0] != "district"):
            cells[piece.obligation, key].append(piece)
    return cells, waiting


def _groups(cells: Cells, land: Ground, unfold: Collection[str]) -> tuple[list[Group], bool]:
    keys = {key for _obligation, key in cells}
    units = sorted((pk for kind, pk in keys if kind == "unit"), key=land.unit_rank)
    province = [Column(f"unit-{pk}", land.unit_label(pk), "unit") for pk in units]
    if ("stations", 0) in keys:
        province.append(Column("stations-0", _("Đồn, trạm"), "fold"))
    named = labels(land.districts.values())
    districts = [
        Column(f"district-{pk}", named[pk], "district", span.code)
        for pk, span in land.districts.items() if ("district", pk) in keys
    ]  # fmt: skip
    communes = [land.communes[pk] for kind, pk in keys if kind == "commune"]
    folded = len(communes) > WIDEST
    groups = [
        Group("province", _("Cấp tỉnh"), province),
        Group("district", _district_title(land), districts),
        *_commune_groups(communes, land, unfold if folded else None),
    ]
    return [group for group in groups if group.columns], folded


def _district_title(land: Ground) -> str:
    if land.seam is None:
        return _("Cấp huyện")
    return _("Huyện, trước ngày %(day)s") % {
        "day": f"{land.seam.day}/{land.seam.month}/{land.seam.year}"
    }


def _commune_groups(
    communes: list[AreaSpan], land: Ground, unfold: Collection[str] | None
) -> list[Group]:
    """A group for each district that is shown in full, then one of the folded districts."""
    by_district: dict[int, list[AreaSpan]] = defaultdict(list)
    for span in communes:
        by_district[land.district_of.get(span.area_id, 0)].append(span)
    order, short = [*land.districts, 0], labels(land.districts.values())
    full: list[Group] = []
    fractions: list[Column] = []
    for district in order:
        inside = sorted(by_district.get(district, []), key=lambda s: (s.kind, fold(s.name), s.code))
        if not inside:
            continue
        former = land.districts.get(district)
        code = former.code if former else ""
        if unfold is None or code in unfold:
            named = labels(inside)
            columns = [
                Column(f"commune-{s.area_id}", named[s.area_id], "commune", s.code) for s in inside
            ]
            full.append(Group(f"communes-{code}", _district_heading(former, land), columns))
        else:
            label = short[district] if former else _("Xã khác")
            fractions.append(Column(f"fold-{district}", label, "fold", code, len(inside)))
    others = ngettext("%(count)s huyện khác", "%(count)s huyện khác", len(fractions))
    return [*full, Group("others", others % {"count": len(fractions)}, fractions)]


def _district_heading(span: AreaSpan | None, land: Ground) -> str:
    if span is None:
        return _("Xã khác")
    if land.seam is None:
        return _("Xã của %(district)s") % {"district": within_sentence(span)}
    return _("từ %(district)s") % {"district": within_sentence(span)}


def _members(column: Column, cells: Cells, land: Ground) -> list[Key]:
    """The places that a column shows."""
    kind, _dash, pk = column.key.partition("-")
    if kind != "fold":
        return [(kind, int(pk))]
    inside = {key for _o, key in cells if key[0] == "commune"}
    return sorted(key for key in inside if land.district_of.get(key[1], 0) == int(pk))


def _cell(obligation: int, members: list[Key], column: Column, cells: Cells) -> Cell | None:
    """A plain column counts assignments; a folded one counts the places that are through."""
    here = [cells[obligation, key] for key in members if (obligation, key) in cells]
    if not here:
        return None
    every = [piece for there in here for piece in there]
    tally = counted(piece.tally for piece in every)
    if column.kind != "fold" or column.key == "stations-0":
        cell = together([piece.status for piece in every], every[0].assignment)
        return replace(cell, tally=tally)
    places = [
        there[0].status if len(there) == 1 else together([piece.status for piece in there]).status
        for there in here
    ]
    whole = together(places)
    done = sum(status in DONE for status in places)
    return Cell(whole.status, done, len(places), tally=tally)


def _row(row: Obligation, period: str, waiting: int, cells: list[Cell | None]) -> Row:
    window = periods.parse(period) if period else None
    return Row(
        obligation=row.pk, path=row.path, title=row.title, period=period,
        due=rules_of_due.due_day(row.due, window), by_schedule=row.by_schedule,
        waiting=waiting, cells=cells,
    )  # fmt: skip
