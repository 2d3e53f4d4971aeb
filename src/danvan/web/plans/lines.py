"""The lines of a plan as a plain form: what stands, or what was typed with what is wrong in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from danvan.kernel.errors import BadInput
from danvan.plans.checking import Draft
from danvan.plans.models import Plan, PlanLine
from danvan.programmes.models import Obligation

EMPTY = 2  # rows to write own work into
FIELDS = (
    "text", "from_month", "to_month", "target", "indicator", "measure", "people", "forces",
    "money", "source", "lead",
)  # fmt: skip
_SAYS = ("text", "target", "measure", "people", "forces", "money", "lead", "indicator")


@dataclass(frozen=True)
class Box:
    """One field of a line."""

    id: str
    name: str
    value: str
    error: str


@dataclass(frozen=True)
class LineForm:
    """A line to write: `title` is the obligation's, empty for own work."""

    place: int
    line: int | None
    obligation: int | None
    title: str
    boxes: dict[str, Box]
    origin: str = ""
    summed: int = 0
    remark: str = ""

    @property
    def errors(self) -> list[Box]:
        return [box for box in self.boxes.values() if box.error]


@dataclass(frozen=True)
class Typed:
    """What came in: `drafts` are the lines that say something and were not struck out."""

    drafts: list[Draft] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


def standing(plan: Plan) -> list[LineForm]:
    """The lines as they are, and empty ones below."""
    rows = list(plan.lines.select_related("obligation", "indicator"))
    found = [_of_row(place, row) for place, row in enumerate(rows)]
    return found + [_empty(len(rows) + n) for n in range(EMPTY)]


def typed(data: QueryDict) -> Typed:
    """Every line posted, in order; `places` says where each stood on the page."""
    found = Typed()
    for place in _places(data):
        draft = _draft(data, place)
        says = draft.obligation or any(str(getattr(draft, name)).strip() for name in _SAYS)
        if says and f"l{place}-drop" not in data:
            found.drafts.append(draft)
            found.places.append(place)
    return found


def again(plan: Plan, data: QueryDict, refused: BadInput) -> list[LineForm]:
    """What was typed, with what was refused at its place."""
    told: Mapping[str, str] = getattr(refused, "errors", {})
    came = typed(data)
    errors: dict[tuple[int, str], str] = {}
    for key, why in told.items():
        place, _dot, name = key.partition(".")
        errors[came.places[int(place)], name] = why
    rows = {row.pk: row for row in plan.lines.select_related("obligation")}
    titles = Obligation.objects.filter(programme=plan.programme_id).in_bulk()
    return [_typed_line(data, place, errors, rows, titles) for place in _places(data)]


def _places(data: QueryDict) -> Iterator[int]:
    place = 0
    while f"l{place}-from_month" in data:
        yield place
        place += 1


def _draft(data: QueryDict, place: int) -> Draft:
    values = {name: data.get(f"l{place}-{name}", "") for name in FIELDS}
    return Draft(line=_pk(data, place, "line"), obligation=_pk(data, place, "obligation"), **values)


def _pk(data: QueryDict, place: int, name: str) -> int | None:
    text = data.get(f"l{place}-{name}", "")
    return int(text) if text.isdecimal() and len(text) < 18 else None


def _typed_line(
    data: QueryDict,
    place: int,
    errors: Mapping[tuple[int, str], str],
    rows: Mapping[int, PlanLine],
    titles: Mapping[int, Obligation],
) -> LineForm:
    pk, obligation = _pk(data, place, "line"), _pk(data, place, "obligation")
    row, named = rows.get(pk or 0), titles.get(obligation or 0)
    values = {name: data.get(f"l{place}-{name}", "") for name in FIELDS}
    wrong = {name: why for (at, name), why in errors.items() if at == place}
    return LineForm(
        place, pk, obligation, named.title if named else "", _boxes(place, values, wrong),
        **_whence(row),
    )  # fmt: skip


def _of_row(place: int, row: PlanLine) -> LineForm:
    values = {
        "text": row.text, "from_month": str(row.from_month), "to_month": str(row.to_month),
        "target": plain(row.target), "measure": row.measure, "forces": row.forces,
        "indicator": row.indicator.code if row.indicator else "", "lead": row.lead,
        "people": "" if row.people is None else str(row.people), "source": row.source,
        "money": "" if row.money is None else f"{row.money:,}".replace(",", "."),
    }  # fmt: skip
    title = row.obligation.title if row.obligation else ""
    return LineForm(
        place, row.pk, row.obligation_id, title, _boxes(place, values, {}), **_whence(row)
    )


def _whence(row: PlanLine | None) -> dict[str, Any]:
    if row is None:
        return {}
    own = row.origin == PlanLine.Origin.OWN
    return {
        "origin": "" if own else str(PlanLine.Origin(row.origin).label),
        "summed": row.summed,
        "remark": row.remark,
    }


def _empty(place: int) -> LineForm:
    values = {"from_month": "1", "to_month": "12"}
    return LineForm(place, None, None, "", _boxes(place, values, {}))


def _boxes(place: int, values: Mapping[str, str], errors: Mapping[str, str]) -> dict[str, Box]:
    return {
        name: Box(f"l{place}-{name}", f"l{place}-{name}", values.get(name, ""),
                  errors.get(name, ""))
        for name in FIELDS
    }  # fmt: skip


def plain(target: int | None) -> str:
    """As it can be typed again without a doubt: no grouping, a comma for the fraction."""
    if target is None:
        return ""
    text = f"{Decimal(target) / 1000:.3f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") + ("0" if len(text.partition(".")[2]) == 3 else "")
