"""Finding areas and units of any era, by any name or code they ever had, and what they became."""

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from danvan.kernel.text import fold
from danvan.org.models import AreaSpan, Level
from danvan.org.queries.heirs import Heir, final_heirs
from danvan.org.queries.whereabouts import Spot, whereabouts
from danvan.org.reform.scopes import AREAS, UNITS, Scope

CANDIDATES = 200  # looked at closely, of each tree
SHORT = {
    "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "mttq": "mat tran to quoc",
    "bchqs": "ban chi huy quan su", "chqs": "chi huy quan su", "ldld": "lien doan lao dong",
    "tp": "thanh pho", "tp.": "thanh pho", "tx": "thi xa", "tx.": "thi xa", "tt.": "thi tran",
    "t.": "tinh", "h.": "huyen", "q.": "quan", "x.": "xa", "p.": "phuong",
}  # fmt: skip
_ORDER = {level: place for place, level in enumerate(Level.values)}


@dataclass(frozen=True)
class Found:
    """One area or unit, by the name or code that fitted best.

    `valid_from` and `valid_to` are when that name held (half-open). `there`: in force on the day;
    then `now` is what it is called that day. Else `became` holds who took it over, followed to the
    day; empty where nobody did. `land`: for an area, what lies on its ground on the day where that
    is not `became` (a district's communes). `line` is a unit's, `code` an area's; `inside` names
    what it lay in.
    """

    kind: str
    id: int
    name: str
    code: str
    level: str
    line: str
    valid_from: date
    valid_to: date | None
    there: bool
    now: str
    inside: str = ""
    became: list[Heir] = field(default_factory=list)
    land: list[Heir] = field(default_factory=list)


def search(text: str, *, on: date, limit: int = 20) -> list[Found]:
    """Areas and units of any era by name, with or without marks, or by an area's code.

    «huyện Quế Phong» finds the district that ended and where it went. Whole names come first, those
    with the marks as typed before the others, areas before units, higher levels before lower ones,
    what is there on the day before what is gone. At most 20 queries, however many are found.
    """
    bare = text.strip()[:120]
    words = " ".join(SHORT.get(word, word) for word in fold(bare).split())
    if not words:
        return []
    areas = _areas(words, bare, limit)
    units = _units(words, bare, limit)
    ranked = sorted([*areas, *units], key=lambda pair: pair[0])[:limit]
    found = _told([found for _rank, found in ranked], on)
    where = whereabouts([_spot(one, on) for one in found])
    return [replace(one, inside=inside) for one, inside in zip(found, where, strict=True)]


def _spot(one: Found, on: date) -> Spot:
    """Where it was while it bore the name: on the day if it did then, else on its last one."""
    last = one.valid_to - timedelta(days=1) if one.valid_to else on
    return Spot(one.kind, one.id, max(one.valid_from, min(on, last)))


def _areas(words: str, typed: str, limit: int) -> list[tuple[Any, Found]]:
    by_name = _named(AREAS.rows(), words)
    if words.isdigit():
        codes = {words, words.zfill(5)} if len(words) > 3 else {words}
        by_name = AREAS.rows().filter(code__in=codes).annotate(rank=Value(0), length=Length("name"))
    return _ranked(AREAS, by_name, typed, limit)


def _units(words: str, typed: str, limit: int) -> list[tuple[Any, Found]]:
    if words.isdigit():
        return []
    return _ranked(UNITS, _named(UNITS.rows(), words), typed, limit)


def _named(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Whole, then the name after the word for its kind, then the beginning, then all the words."""
    every = Q()
    for word in words.split()[:8]:
        every &= Q(folded__contains=word)
    rank = Case(
        When(folded=words, then=Value(0)),
        When(folded__endswith=f" {words}", then=Value(1)),
        When(folded__startswith=f"{words} ", then=Value(2)),
        When(folded__contains=words, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    named: QuerySet[Any] = rows.filter(every).annotate(rank=rank, length=Length("name"))
    return named


def _ranked(scope: Scope, rows: QuerySet[Any], typed: str, limit: int) -> list[tuple[Any, Found]]:
    """The best span of each identity with what it is sorted by."""
    marked = " ".join(unicodedata.normalize("NFC", typed).casefold().split())
    plain = marked == fold(typed)
    best: dict[int, tuple[Any, Found]] = {}
    spans = rows.order_by("rank", "length", F("valid_to").desc(nulls_first=True), "name", "id")
    for span in spans[:CANDIDATES]:
        name = unicodedata.normalize("NFC", span.name).casefold()
        key = (
            span.rank,
            not plain and marked not in name,
            scope is UNITS,
            _ORDER.get(span.level, len(_ORDER)),
            span.valid_to is not None,
            len(name),
            name,
            span.pk,
        )
        identity = getattr(span, scope.key)
        if identity not in best or key < best[identity][0]:
            best[identity] = (key, _found(scope, span))
    return sorted(best.values(), key=lambda pair: pair[0])[:limit]


def _found(scope: Scope, span: Any) -> Found:
    return Found(
        kind=scope.field, id=getattr(span, scope.key), name=span.name,
        code=getattr(span, "code", ""), level=span.level, line=getattr(span, "line", ""),
        valid_from=span.valid_from, valid_to=span.valid_to, there=False, now="",
    )  # fmt: skip


def _told(found: list[Found], on: date) -> list[Found]:
    """With what each is or became by the day."""
    became = {
        (scope.field, one): heirs
        for scope in (AREAS, UNITS)
        for one, heirs in final_heirs(
            scope, [f.id for f in found if f.kind == scope.field], on=on
        ).items()
    }
    told = [_with_heirs(one, became[one.kind, one.id]) for one in found]
    gone = [one.id for one in told if one.kind == "area" and not one.there]
    land = _land(gone, on)
    return [replace(one, land=_other(land.get(one.id, []), one.became))
            if one.kind == "area" else one for one in told]  # fmt: skip


def _with_heirs(one: Found, heirs: list[Heir]) -> Found:
    there = next((heir for heir in heirs if heir.id == one.id), None)
    if there is not None:
        return replace(one, there=True, now=there.name)
    return replace(one, became=heirs)


def _other(land: list[Heir], became: list[Heir]) -> list[Heir]:
    known = {heir.id for heir in became}
    return [heir for heir in land if heir.id not in known]


def _land(gone: list[int], on: date) -> dict[int, list[Heir]]:
    """Each ended area → what took over what lay in it at its end."""
    if not gone:
        return {}
    rows = AreaSpan.objects.filter(parent_id__in=gone, valid_to__isnull=False)
    lasts: dict[int, date] = {}
    below: dict[int, list[tuple[int, date]]] = {}
    for area, parent, end in rows.order_by("code").values_list("area_id", "parent_id", "valid_to"):
        if parent is None or end is None:
            continue
        lasts[parent] = max(end, lasts.get(parent, end))
        below.setdefault(parent, []).append((area, end))
    at_the_end = {
        parent: [area for area, end in children if end == lasts[parent]]
        for parent, children in below.items()
    }
    heirs = final_heirs(AREAS, [a for areas in at_the_end.values() for a in areas], on=on)
    return {
        parent: sorted(
            {heir.id: heir for area in areas for heir in heirs[area]}.values(),
            key=lambda heir: (heir.code, heir.name),
        )
        for parent, areas in at_the_end.items()
    }
