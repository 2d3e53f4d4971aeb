"""Where a matter's area stands on a day: itself, its one heir, or the lowest that holds all heirs.

A matter is never divided: what befell an area that was split stands whole above its parts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from danvan.matters.models import Matter
from danvan.org.models import AreaSpan
from danvan.org.queries import area_paths
from danvan.org.queries.heirs import Heir, final_heirs
from danvan.org.reform.scopes import AREAS


@dataclass(frozen=True)
class Ground:
    """`node` of the day's tree (None: nowhere in it); `name` as it was when it was last there."""

    node: int | None
    name: str
    node_name: str

    @property
    def label(self) -> str:
        """«Xã A», or «Xã A (nay Xã B)» where it passed to one of another name."""
        if not self.node_name or self.node_name == self.name:
            return self.name
        return _("%(name)s (nay thuộc %(now)s)") % {"name": self.name, "now": self.node_name}


def areas_on(ids: Iterable[int], on: date) -> dict[int, Ground]:
    """Each area → where it stands on the day. A fixed number of queries for each generation."""
    wanted = set(ids)
    if not wanted:
        return {}
    heirs = final_heirs(AREAS, wanted, on=on)
    nodes: dict[int, int | None] = {
        area: found[0].id for area, found in heirs.items() if len(found) == 1
    }
    if divided := wanted - nodes.keys():
        nodes |= _placed(divided, heirs, on)
    names = _names(wanted | {node for node in nodes.values() if node is not None})
    return {
        area: Ground(node, names.get(area, ""), names.get(node or 0, ""))
        for area, node in nodes.items()
    }


def _placed(areas: set[int], heirs: Mapping[int, list[Heir]], on: date) -> dict[int, int | None]:
    """Those with several heirs, or none: a walk over the day's whole tree."""
    paths = area_paths(on)
    nodes = {area: _holding([heir.id for heir in heirs[area]], paths) for area in areas}
    lost = {area for area, node in nodes.items() if node is None}
    parents = _last_parents(lost) if lost else {}
    return nodes | {area: _standing(parents.get(area), paths, on) for area in lost}


def came_to(area_id: int, on: date) -> set[int]:
    """Areas with matters that stand on the day at the area or below it, whatever they were."""
    paths = area_paths(on)
    below = {area for area, path in paths.items() if area_id in path}
    ids = set(Matter.objects.order_by().values_list("area_id", flat=True).distinct())
    return {area for area, ground in areas_on(ids, on).items() if ground.node in below}


def _holding(nodes: list[int], paths: Mapping[int, tuple[int, ...]]) -> int | None:
    """The lowest node of the tree that holds them all."""
    known = [paths[node] for node in nodes if node in paths]
    if not known or len(known) < len(nodes):
        return None
    shared = None
    for steps in zip(*known, strict=False):
        if len(set(steps)) > 1:
            break
        shared = steps[0]
    return shared


def _last_parents(ids: set[int]) -> dict[int, int | None]:
    spans = AreaSpan.objects.filter(area_id__in=ids).order_by("valid_from")
    return dict(spans.values_list("area_id", "parent_id"))


def _standing(
    area: int | None, paths: Mapping[int, tuple[int, ...]], on: date, steps: int = 6
) -> int | None:
    """An area without heirs stands where its last parent stands."""
    while area is not None and area not in paths and steps:
        heirs = [heir.id for heir in final_heirs(AREAS, [area], on=on)[area]]
        if (node := _holding(heirs, paths)) is not None:
            return node
        area, steps = _last_parents({area}).get(area), steps - 1
    return area if area in paths else None


def _names(ids: set[int]) -> dict[int, str]:
    spans = AreaSpan.objects.filter(area_id__in=ids).order_by("valid_from")
    return dict(spans.values_list("area_id", "name"))
