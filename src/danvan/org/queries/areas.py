"""Areas: by code and day, the tree of a day, succession."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput, NotFound
from danvan.org.models import Area, AreaSpan, AreaSuccession, Level
from danvan.org.queries.recursion import AREAS_OVER, AREAS_UNDER, walk, within

type Heirs = dict[int, list[tuple[int, date, Decimal | None]]]


def country() -> Area:
    """The root of all areas. NotFound as long as no areas were loaded."""
    area = Area.objects.filter(spans__level=Level.COUNTRY).first()
    if area is None:
        raise NotFound(_("Chưa có địa bàn nào. Hãy nạp danh mục đơn vị hành chính trước."))
    return area


def provinces(on: date) -> QuerySet[AreaSpan]:
    """The provinces and centrally run cities of the day, by code."""
    return AreaSpan.objects.on(on).filter(level=Level.PROVINCE).order_by("code")


def area_by_code(code: str, level: str, on: date) -> AreaSpan:
    """What bore this code at this level on the day. BadInput("area") if nothing did."""
    found = AreaSpan.objects.on(on).filter(code=code, level=level).first()
    if found is None:
        raise BadInput(
            "area",
            _("Không có địa bàn nào mang mã «%(code)s» vào ngày %(day)s. Hãy kiểm tra mã và ngày.")
            % {"code": code[:20], "day": on.strftime("%d/%m/%Y")},
        )
    return found


def area_children(area_id: int | None, on: date) -> QuerySet[AreaSpan]:
    """The areas directly below on the day, by code; None asks for the root."""
    return AreaSpan.objects.on(on).filter(parent_id=area_id).order_by("code")


def area_paths(on: date) -> dict[int, tuple[int, ...]]:
    """Each area in force on the day with its ancestors and itself, from the country down."""
    parents: dict[int, int | None] = dict(
        AreaSpan.objects.on(on).values_list("area_id", "parent_id")
    )
    paths: dict[int, tuple[int, ...]] = {}
    for area in parents:
        _path(area, parents, paths)
    return paths


def _path(
    area: int, parents: dict[int, int | None], paths: dict[int, tuple[int, ...]]
) -> tuple[int, ...]:
    """A parent that is not in force that day ends the walk: the path starts below it."""
    if area not in paths:
        paths[area] = (area,)  # stands while walking, so that a cycle ends too
        parent = parents[area]
        if parent in parents:
            paths[area] = (*_path(parent, parents, paths), area)
    return paths[area]


def area_ids_under(area_id: int, on: date) -> set[int]:
    """The area and all below it on the day."""
    return set(walk(AREAS_UNDER, area_id, on))


def province_of(area_id: int, on: date) -> int | None:
    """The province in which an area lies on the day; itself if it is one; None above provinces."""
    above = within(AREAS_OVER, (area_id, on, on))
    found = AreaSpan.objects.on(on).filter(area_id__in=above, level=Level.PROVINCE)
    return found.values_list("area_id", flat=True).first()


def area_successors() -> Heirs:
    """Each ended area: (successor, on, share); a null share is one that nobody knows."""
    heirs: Heirs = defaultdict(list)
    rows = AreaSuccession.objects.order_by("on", "successor_id")
    for old, new, on, share in rows.values_list("predecessor_id", "successor_id", "on", "share"):
        heirs[old].append((new, on, share))
    return dict(heirs)
