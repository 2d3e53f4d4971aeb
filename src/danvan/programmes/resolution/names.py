"""Exact names to units, as the tree stood in a province on a day."""

import re
from collections import defaultdict
from datetime import date

from danvan.org.models import Level, UnitSpan
from danvan.org.queries import area_ids_under
from danvan.programmes.resolution.lines import line_names
from danvan.programmes.resolution.spelling import spelled, without_standing

_ABOVE = (Level.CENTRAL, Level.MILITARY_REGION)
_AT_PROVINCE = re.compile(r"\btinh\b")


class Names:
    """The names of every unit of one province, and of the bodies above it, on the day.

    Read with three queries; then any number of names can be asked.
    """

    def __init__(self, area_id: int, on: date) -> None:
        self._meant: dict[str, set[int]] = defaultdict(set)
        spans = UnitSpan.objects.on(on)
        inside = list(spans.filter(area_id__in=area_ids_under(area_id, on)))
        own = [span for span in inside if span.level == Level.PROVINCE]
        for span in [*inside, *spans.filter(level__in=_ABOVE)]:
            self._meant[spelled(span.name)].add(span.unit_id)
        for span in own:
            self._meant[spelled(span.short)].add(span.unit_id)
            self._meant[_bare(span)].add(span.unit_id)
        self._add_aliases(own)
        self._add_attached()
        self._meant.pop("", None)

    def unit(self, printed: str) -> int | None:
        """The one unit meant, or None where nobody or more than one bears the name."""
        name = spelled(printed)
        for spelling in (name, without_standing(name)):
            meant = self._meant.get(spelling, set())
            if meant:
                return next(iter(meant)) if len(meant) == 1 else None
        return None

    def _add_aliases(self, own: list[UnitSpan]) -> None:
        """Other names of a line count where they say that they mean the province's unit."""
        by_line: dict[str, list[int]] = defaultdict(list)
        for span in own:
            by_line[span.line].append(span.unit_id)
        for line, aliases in line_names().aliases.items():
            for alias in map(spelled, aliases):
                fits = _AT_PROVINCE.search(alias) and alias not in self._meant
                if fits and len(by_line[line]) == 1:
                    self._meant[alias].update(by_line[line])

    def _add_attached(self) -> None:
        """A body attached to a unit binds the unit whose name it ends with."""
        known = sorted((name for name in self._meant if name), key=len, reverse=True)
        for body in map(spelled, line_names().attached):
            host = next((name for name in known if body.endswith(f" {name}")), "")
            if host and body not in self._meant:
                self._meant[body].update(self._meant[host])


def _bare(span: UnitSpan) -> str:
    """The name without the province's own: «Tỉnh Đoàn» of «Tỉnh Đoàn Nghệ An»."""
    name = spelled(span.name)
    short = spelled(span.short)
    if short and name.startswith(short):
        return short
    words = name.split(" ")
    for kept in range(len(words) - 1, 1, -1):
        if words[kept - 1] in ("tinh", "uy", "doan") and "tinh" in words[:kept]:
            return " ".join(words[:kept])
    return name
