"""The unit tree of one province on a day, open along one path: a level at a time, never all."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from danvan.kernel.text import fold
from danvan.org.models import AreaSpan, Level, UnitSpan
from danvan.web.figures.origins import districts_of, small

MOST = 120  # units shown under one superior
FEW = 24  # communes below a province that need no grouping

AREA_KINDS = {
    Level.DISTRICT: lambda n: ngettext("%(n)s huyện", "%(n)s huyện", n) % {"n": n},
    Level.COMMUNE: lambda n: ngettext("%(n)s xã, phường", "%(n)s xã, phường", n) % {"n": n},
}


@dataclass(frozen=True)
class Node:
    """One line of the tree. `open_id` is what `href` opens; a unit has its own page besides.

    A group is only a heading over its children.
    """

    name: str
    note: str = ""
    open_id: int | None = None
    unit_id: int | None = None
    is_open: bool = False
    is_group: bool = False
    href: str = ""
    children: list["Node"] = field(default_factory=list)


def linked(
    nodes: list[Node], link: Callable[[int | None], str], above: int | None = None
) -> list[Node]:
    """The same nodes with their links: to open what is closed, to close what is open."""
    return [
        replace(
            node,
            href=link(above if node.is_open else node.open_id) if node.open_id else "",
            children=linked(node.children, link, node.open_id),
        )
        for node in nodes
    ]


def by_area(province: AreaSpan, day: date, *, line: str, opened: int | None) -> list[Node]:
    """Units of the province, then its areas; the opened area shows its areas and units."""
    path = _area_path(opened, province.area_id, day) if opened else []
    units = _units_at(province.area_id, day, line)
    head = [Node(_("Cấp tỉnh"), is_group=True, children=units)] if units else []
    return [*head, *_grouped(_areas(province.area_id, day, line, path))]


def _grouped(areas: list[Node]) -> list[Node]:
    """Where communes stand right below a province, they are grouped by the district of before."""
    communes = [node.open_id for node in areas if node.open_id and not node.note]
    if len(communes) <= FEW:
        return areas
    origin = districts_of(communes)
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in areas:
        groups[(origin.get(node.open_id or 0) or [""])[0]].append(node)
    return [
        Node(
            _("Từ %(district)s") % {"district": small(name)} if name else _("Nơi khác"),
            is_group=True,
            children=groups[name],
        )
        for name in sorted(groups, key=lambda name: (not name, fold(name)))
    ]


def _areas(parent: int, day: date, line: str, path: list[int]) -> list[Node]:
    spans = list(AreaSpan.objects.on(day).filter(parent=parent).order_by("code"))
    below = _area_counts([span.area_id for span in spans], day)
    nodes = []
    for span in spans:
        node = Node(span.name, below.get(span.area_id, ""), open_id=span.area_id)
        if path and span.area_id == path[0]:
            units = _units_at(span.area_id, day, line)
            inside = [*units, *_areas(span.area_id, day, line, path[1:])]
            node = replace(node, is_open=True, children=inside or [_nothing()])
        nodes.append(node)
    return nodes


def _nothing() -> Node:
    return Node(_("Không có đơn vị nào ở đây trong ngày này."))


def _area_counts(areas: list[int], day: date) -> dict[int, str]:
    counts = (
        AreaSpan.objects.on(day)
        .filter(parent__in=areas)
        .values_list("parent", "level")
        .annotate(n=Count("id"))
    )
    return {area: AREA_KINDS[Level(level)](n) for area, level, n in counts if level in AREA_KINDS}


def _area_path(area: int, top: int, day: date) -> list[int]:
    """From below `top` down to `area`; empty if the area does not stand below it that day."""
    path: list[int] = []
    step: int | None = area
    while step is not None and step != top and len(path) < 5:
        path.insert(0, step)
        span = AreaSpan.objects.on(day).filter(area=step).first()
        step = span.parent_id if span else None
    return path if step == top else []


def _units_at(area: int, day: date, line: str) -> list[Node]:
    spans = UnitSpan.objects.on(day).filter(area=area).order_by("line", "name")
    return [_unit(span) for span in (spans.filter(line=line) if line else spans)]


def _unit(span: UnitSpan, note: str = "") -> Node:
    return Node(span.name, note, unit_id=span.unit_id)


def by_superior(province: AreaSpan, day: date, *, line: str, opened: int | None) -> list[Node]:
    """From the provincial units whose superior is not of the province down the chain of command."""
    here = UnitSpan.objects.on(day).filter(area=province.area_id)
    tops = here.filter(Q(superior__isnull=True) | ~Q(superior__in=here.values("unit"))).order_by(
        "line", "name"
    )
    if line:
        tops = tops.filter(line=line)
    found = list(tops)
    path = _unit_path(opened, day) if opened else []
    heads = {span.unit_id for span in found}
    while path and path[0] not in heads:  # superiors outside the province
        path.pop(0)
    return _chain(found, day, path)


def _chain(spans: Iterable[UnitSpan], day: date, path: list[int]) -> list[Node]:
    found = list(spans)
    below = dict(
        UnitSpan.objects.on(day)
        .filter(superior__in=[span.unit_id for span in found])
        .values_list("superior")
        .annotate(n=Count("id"))
    )
    nodes = []
    for span in found:
        count = below.get(span.unit_id, 0)
        node = _unit(span, _under(count) if count else "")
        if count:
            node = replace(node, open_id=span.unit_id)
        if count and path and span.unit_id == path[0]:
            inside = UnitSpan.objects.on(day).filter(superior=span.unit_id).order_by("name")
            children = _chain(inside[:MOST], day, path[1:])
            if count > MOST:
                children.append(_more(count - MOST))
            node = replace(node, is_open=True, children=children)
        nodes.append(node)
    return nodes


def _more(count: int) -> Node:
    return Node(
        _("Còn %(n)s đơn vị nữa. Xếp theo địa bàn, hoặc tìm theo tên, để xem.") % {"n": count}
    )


def _under(count: int) -> str:
    return ngettext("%(n)s đơn vị dưới", "%(n)s đơn vị dưới", count) % {"n": count}


def _unit_path(unit: int, day: date) -> list[int]:
    """The unit's superiors on the day, from the top, and the unit itself."""
    path: list[int] = []
    step: int | None = unit
    while step is not None and step not in path:
        path.insert(0, step)
        span = UnitSpan.objects.on(day).filter(unit=step).first()
        step = span.superior_id if span else None
    return path
