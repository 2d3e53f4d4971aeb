"""Areas and units by what a clerk types: a code or a name of the eve of the reorganisation, or of
what the draft itself makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Literal

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.kernel.text import fold
from danvan.org.models import AreaSpan, Change, Level, Reorganisation, UnitSpan
from danvan.org.queries import find_units

MOST = 20  # candidates offered for one line
KEPT = 200  # lines read from one field

type Of = Literal["area", "unit"]


@dataclass(frozen=True)
class Candidate:
    """Something the text may mean: identity, name, code (of an area), and where it stood."""

    pk: int
    name: str
    code: str
    where: str

    def __str__(self) -> str:
        return " · ".join(part for part in (self.name, self.code, self.where) if part)


@dataclass(frozen=True)
class Looked:
    """One typed line. `chosen` is what it means; of several `candidates` the reader picks one."""

    text: str
    key: str
    chosen: Candidate | None
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def to_tell_apart(self) -> bool:
        return len(self.candidates) > 1


def look_up(
    text: str, of: Of, *, row: Reorganisation, picked: Mapping[str, str], drafted: bool = False
) -> list[Looked]:
    """Each line of `text` on the eve; with `drafted`, what the draft begins is found too.

    `picked` holds choices made before, by key. Two or three queries a line.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [_one(line, of, row, picked, drafted) for line in lines[:KEPT]]


def meant(looked: list[Looked], name: str) -> list[Candidate]:
    """What the lines mean, each once; BadInput(`name`) tells each line that is not clear yet."""
    unclear = [_unclear(one) for one in looked if one.chosen is None]
    if unclear:
        raise BadInput(name, " ".join(unclear))
    return list(dict.fromkeys(one.chosen for one in looked if one.chosen is not None))


def _unclear(one: Looked) -> str:
    if one.candidates:
        return _("«%(text)s» có thể là nhiều nơi. Hãy chọn một nơi bên dưới.") % {"text": one.text}
    return _("«%(text)s»: ngay trước ngày sắp xếp không có nơi nào mang mã hoặc tên này.") % {
        "text": one.text
    }


def _one(
    text: str, of: Of, row: Reorganisation, picked: Mapping[str, str], drafted: bool
) -> Looked:
    key = "pick-" + sha256(f"{of} {text}".encode()).hexdigest()[:10]
    eve = row.on - timedelta(days=1)
    found = areas(text, eve) if of == "area" else units(text, eve)
    if drafted:
        found = [*begun(text, of, row), *found]
    chosen = next((one for one in found if str(one.pk) == picked.get(key)), None)
    if chosen is None and len(found) == 1:
        chosen = found[0]
    return Looked(text, key, chosen, found)


def areas(text: str, on: date) -> list[Candidate]:
    """By code, else by whole name, else by a part of it; with what stood above it."""
    spans = AreaSpan.objects.on(on).exclude(level=Level.COUNTRY)
    words = fold(text)
    found = list(spans.filter(code=text)[:MOST])
    if not found and words:
        found = list(spans.filter(folded=words).order_by("code")[:MOST])
    if not found and words:
        found = list(spans.filter(folded__contains=words).order_by("level", "code")[:MOST])
    above = _area_names({span.parent_id for span in found if span.parent_id}, on)
    return [
        Candidate(span.area_id, span.name, span.code, above.get(span.parent_id or 0, ""))
        for span in found
    ]


def units(text: str, on: date) -> list[Candidate]:
    """By name; those of exactly this name alone, if there are any; with their place."""
    found: list[UnitSpan] = find_units(text, on=on, limit=MOST)
    exact = [span for span in found if span.folded == fold(text)]
    found = exact or found
    places = _area_names({span.area_id for span in found}, on)
    return [Candidate(span.unit_id, span.name, "", places.get(span.area_id, "")) for span in found]


def begun(text: str, of: Of, row: Reorganisation) -> list[Candidate]:
    """What the draft itself begins, by code or whole name."""
    rows = row.changes.filter(action=Change.Action.BEGIN, **{f"{of}__isnull": False})
    same = rows.filter(facts__folded=fold(text)) | rows.filter(facts__code=text)
    here = _("lập mới trong bản này")
    return [
        Candidate(pk, str(facts.get("name", "")), str(facts.get("code", "")), here)
        for pk, facts in same.values_list(of, "facts")[:MOST]
    ]


def _area_names(ids: set[int], on: date) -> dict[int, str]:
    spans = AreaSpan.objects.on(on).filter(area__in=ids)
    return dict(spans.values_list("area_id", "name"))
