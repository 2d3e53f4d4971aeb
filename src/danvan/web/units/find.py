"""Looking for a unit by any name it ever bore."""

from dataclasses import dataclass
from datetime import date, timedelta

from danvan.kernel.text import fold
from danvan.org.models import UnitSpan
from danvan.org.queries import units_within

LIMIT = 30


@dataclass(frozen=True)
class Found:
    """A unit by the name that matched; `until` is that name's last day, None if it holds today."""

    pk: int
    name: str
    line: str
    until: date | None


def find(
    text: str, *, area_id: int, line: str = "", limit: int = LIMIT
) -> tuple[list[Found], bool]:
    """Units of the province, of any era, whose name has `text` in it; and whether there were more.

    Folded (dau = đầu), names in force first. One query.
    """
    wanted = UnitSpan.objects.filter(folded__contains=fold(text), unit__in=units_within(area_id))
    if line:
        wanted = wanted.filter(line=line)
    spans = list(wanted.order_by("-valid_from", "name")[: limit * 3])
    seen: dict[tuple[int, str], UnitSpan] = {}
    for span in sorted(spans, key=lambda s: (s.valid_to is not None, len(s.name), s.name)):
        seen.setdefault((span.unit_id, span.name), span)
    found = [
        Found(s.unit_id, s.name, s.line, s.valid_to - timedelta(days=1) if s.valid_to else None)
        for s in seen.values()
    ]
    return found[:limit], len(found) > limit
