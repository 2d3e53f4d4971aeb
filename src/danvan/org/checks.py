"""Whether the trees hold on every day: `tree_faults()` names what does not, in whole sentences.

And whether an area has each designation once at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from danvan.org.models import AreaSpan, Designation
from danvan.org.reform.scopes import SCOPES, Scope

type Interval = tuple[date, date]  # half-open


@dataclass(frozen=True)
class _Row:
    id: int
    name: str
    first: date
    end: date
    above: tuple[int | None, ...]


def tree_faults() -> list[str]:
    """Faults of the area and unit trees, codes, successions and designations; [] where all holds.

    Looks at every span, so that each day of the past and the future is proved, not only today.
    """
    rows = {scope: _rows(scope) for scope in SCOPES}
    lives = {scope: _lives(rows[scope]) for scope in SCOPES}
    faults: list[str] = []
    for scope in SCOPES:
        faults += _overlaps(rows[scope])
        faults += _rings(rows[scope])
        faults += _successions(scope, lives[scope])
        for place, (_column, upper) in enumerate(scope.above):
            faults += _orphans(rows[scope], place, lives[upper])
    return [*faults, *_shared_codes(), *_double_designations()]


def _rows(scope: Scope) -> list[_Row]:
    columns = [column for column, _upper in scope.above]
    values = (
        scope.rows()
        .order_by(scope.key, "valid_from")
        .values_list(scope.key, "name", "valid_from", "valid_to", *columns)
    )
    return [
        _Row(key, name, first, end or date.max, tuple(above))
        for key, name, first, end, *above in values
    ]


def _lives(rows: list[_Row]) -> dict[int, list[Interval]]:
    """When each identity is there, spans that follow on each other joined."""
    lives: dict[int, list[Interval]] = {}
    for row in rows:
        known = lives.setdefault(row.id, [])
        if known and known[-1][1] >= row.first:
            known[-1] = (known[-1][0], max(known[-1][1], row.end))
        else:
            known.append((row.first, row.end))
    return lives


def _overlaps(rows: list[_Row]) -> Iterator[str]:
    for one, two in pairwise(rows):
        if one.id == two.id and two.first < one.end:
            yield _("«%(name)s» có hai giai đoạn chồng lên nhau từ ngày %(day)s.") % {
                "name": two.name,
                "day": _day(two.first),
            }


def _orphans(rows: list[_Row], place: int, lives: dict[int, list[Interval]]) -> Iterator[str]:
    """Who stands below something on a day on which that is not there."""
    for row in rows:
        above = row.above[place]
        if above is not None and not any(
            first <= row.first and row.end <= end for first, end in lives.get(above, ())
        ):
            yield _("«%(name)s» (từ ngày %(day)s) trực thuộc một nơi chưa có hoặc đã kết thúc.") % {
                "name": row.name,
                "day": _day(row.first),
            }


def _rings(rows: list[_Row]) -> Iterator[str]:
    """A ring can only close on a day on which a span begins, so those days are enough."""
    for day in sorted({row.first for row in rows}):
        up = {row.id: row for row in rows if row.first <= day < row.end}
        sound: set[int] = set()
        for start in up:
            path: dict[int, None] = {}
            step: int | None = start
            while step in up and step not in sound and step not in path:
                path[step] = None
                step = up[step].above[0]
            if step in path:
                yield _("«%(name)s» là cấp trên của chính mình vào ngày %(day)s.") % {
                    "name": up[step].name,
                    "day": _day(day),
                }
            sound |= path.keys()


def _successions(scope: Scope, lives: dict[int, list[Interval]]) -> Iterator[str]:
    for row in scope.passed().order_by("on", "id"):
        old, new = row.predecessor_id, row.successor_id
        where = {"row": str(row)}
        if not any(end == row.on for _first, end in lives.get(old, ())):
            yield _("Kế thừa %(row)s: nơi đi không kết thúc vào ngày đó.") % where
        if not any(first <= row.on < end for first, end in lives.get(new, ())):
            yield _("Kế thừa %(row)s: nơi nhận không tồn tại vào ngày đó.") % where


def _shared_codes() -> Iterator[str]:
    """A code of a level belongs to one area on each day."""
    spans = AreaSpan.objects.order_by("level", "code", "valid_from")
    values = list(spans.values_list("level", "code", "valid_from", "valid_to", "area_id"))
    for one, two in pairwise(values):
        if one[:2] == two[:2] and one[4] != two[4] and two[2] < (one[3] or date.max):
            yield _("Mã %(code)s thuộc về hai địa bàn cùng lúc từ ngày %(day)s.") % {
                "code": two[1],
                "day": _day(two[2]),
            }


def _double_designations() -> Iterator[str]:
    """An area is of one kind (for a special area, of one programme) by one decision at a time."""
    rows = Designation.objects.order_by("area_id", "kind", "scope", "valid_from")
    for one, two in pairwise(rows):
        same = (one.area_id, one.kind, one.scope) == (two.area_id, two.kind, two.scope)
        if same and two.valid_from < (one.valid_to or date.max):
            spans = AreaSpan.objects.filter(area=two.area_id).order_by("valid_from")
            name = spans.values_list("name", flat=True).last()
            yield _("«%(name)s» được công nhận hai lần là %(kind)s cùng lúc từ ngày %(day)s.") % {
                "name": name,
                "kind": two.get_kind_display(),
                "day": _day(two.valid_from),
            }


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
