"""What was typed into a plan's lines, read and checked: every fault at its own place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.kernel.personal import numbers_in
from danvan.plans.binding import living
from danvan.plans.content import Line
from danvan.plans.models import Plan, PlanLine
from danvan.programmes.models import Programme
from danvan.reporting.models import SCALE, Indicator
from danvan.reporting.numbers import thousandths

MOST_LINES = 200
MOST_PEOPLE = 1_000_000


@dataclass(frozen=True)
class Draft:
    """A line as typed; `line` is the id of the one that it replaces, `indicator` a code."""

    line: int | None = None
    obligation: int | None = None
    text: str = ""
    from_month: str | int = 1
    to_month: str | int = 12
    target: str | int = ""
    indicator: str = ""
    measure: str = ""
    people: str | int = ""
    forces: str = ""
    money: str | int = ""
    source: str = ""
    lead: str = ""


class BadLines(BadInput):
    """Faults by "place.field" ("0.target"), the place counted from 0; `field` is the first."""

    def __init__(self, errors: dict[str, str]) -> None:
        first = next(iter(errors))
        super().__init__(first, errors[first])
        self.errors = errors


def indicators_of(programme: Programme) -> list[Indicator]:
    """Those on the programme's forms: what a target can be counted in."""
    return list(Indicator.objects.filter(form_lines__form__programme=programme).distinct()
                .order_by("pk"))  # fmt: skip


def checked(plan: Plan, drafts: Sequence[Draft]) -> list[tuple[int | None, Line]]:
    """Each with the id of the line it replaces. BadLines, or BadInput("lines") for too many."""
    if len(drafts) > MOST_LINES:
        raise BadInput("lines", _("Kế hoạch có tối đa %(most)s dòng.") % {"most": MOST_LINES})
    rows = {row.pk: row for row in plan.lines.all()}
    known = {one.pk for one in living(plan.programme)}
    known |= {row.obligation_id for row in rows.values() if row.obligation_id}
    indicators = {one.code: one for one in indicators_of(plan.programme)}
    indicators |= {
        row.indicator.code: row.indicator
        for row in plan.lines.select_related("indicator")
        if row.indicator
    }
    errors: dict[str, str] = {}
    found = []
    for place, draft in enumerate(drafts):
        reader = _Reader(place, errors)
        line = _line(draft, reader, known, indicators)
        kept = rows.get(draft.line or 0)
        if draft.line and kept is None:
            errors[f"{place}.text"] = _("Dòng này không thuộc kế hoạch này.")
        found.append((draft.line, _with_origin(line, kept)))
    if errors:
        raise BadLines(errors)
    return found


@dataclass
class _Reader:
    place: int
    errors: dict[str, str]

    def wrong(self, field: str, why: str) -> None:
        self.errors.setdefault(f"{self.place}.{field}", why)

    def tried[T](self, field: str, read: Callable[[], T], instead: T) -> T:
        try:
            return read()
        except BadInput as error:
            self.wrong(field, error.message)
            return instead

    def words(self, field: str, text: str, most: int) -> str:
        text = " ".join(text.split())
        if len(text) > most:
            self.wrong(field, _("Dài quá %(most)s chữ. Hãy viết gọn hơn.") % {"most": most})
        if found := numbers_in(text):
            self.wrong(
                field,
                _("«%(found)s» giống số giấy tờ hoặc số điện thoại của một người. Hãy bỏ đi.")
                % {"found": found[0]},
            )
        return text[:most]


def _line(draft: Draft, reader: _Reader, known: set[int], indicators: dict[str, Indicator]) -> Line:
    text = reader.words("text", draft.text, 300)
    if draft.obligation is None and not text:
        reader.wrong("text", _("Hãy ghi việc cần làm."))
    if draft.obligation is not None and draft.obligation not in known:
        reader.wrong("text", _("Việc này không còn trong chương trình. Hãy chọn việc khác."))
    first = _month(reader, "from_month", draft.from_month)
    last = _month(reader, "to_month", draft.to_month)
    if first > last:
        reader.wrong("to_month", _("Tháng cuối đứng trước tháng đầu. Hãy chọn lại."))
    target, indicator, measure = _target(draft, reader, indicators)
    money, source = _money(draft, reader)
    return Line(
        obligation_id=draft.obligation,
        text=text,
        from_month=first,
        to_month=last,
        target=target,
        indicator_id=indicator.pk if indicator else None,
        measure=measure,
        people=_people(reader, draft.people),
        forces=reader.words("forces", draft.forces, 200),
        money=money,
        source=source,
        lead=reader.words("lead", draft.lead, 200),
    )


def _month(reader: _Reader, field: str, typed: str | int) -> int:
    text = str(typed).strip()
    if text.isdecimal() and 1 <= int(text[:4]) <= 12:
        return int(text)
    reader.wrong(field, _("Tháng là một số từ 1 đến 12."))
    return 1 if field == "from_month" else 12


def _target(
    draft: Draft, reader: _Reader, indicators: dict[str, Indicator]
) -> tuple[int | None, Indicator | None, str]:
    indicator = indicators.get(draft.indicator)
    measure = "" if indicator else reader.words("measure", draft.measure, 60)
    if draft.indicator and indicator is None:
        reader.wrong("indicator", _("Chỉ tiêu này không có trong biểu báo cáo của chương trình."))
    decimals = indicator.decimals if indicator else 3
    target = reader.tried(
        "target", lambda: thousandths(str(draft.target), field="target", decimals=decimals), None
    )
    if target is not None and not draft.indicator and not measure:
        reader.wrong("measure", _("Hãy chọn chỉ tiêu hoặc ghi đơn vị tính, như «hộ», «lớp»."))
    return target, indicator, measure


def _money(draft: Draft, reader: _Reader) -> tuple[int | None, str]:
    money = _whole(reader, "money", draft.money, _("Hãy ghi số tiền bằng đồng, chỉ gồm chữ số."))
    if money is None:
        return None, ""
    if draft.source not in PlanLine.Source.values:
        reader.wrong("source", _("Hãy chọn nguồn kinh phí."))
        return money, ""
    return money, draft.source


def _people(reader: _Reader, typed: str | int) -> int | None:
    people = _whole(reader, "people", typed, _("Hãy ghi số người bằng chữ số."))
    if people is not None and people > MOST_PEOPLE:
        reader.wrong("people", _("Số người quá lớn. Hãy xem lại."))
        return None
    return people


def _whole(reader: _Reader, field: str, typed: str | int, why: str) -> int | None:
    try:
        found = thousandths(str(typed), field=field, decimals=0)
    except BadInput:
        reader.wrong(field, why)
        return None
    return None if found is None else found // SCALE


def _with_origin(line: Line, kept: PlanLine | None) -> Line:
    """Where the line came from stays with it, whatever is changed in it."""
    if kept is None:
        return line
    values: dict[str, Any] = {**line.__dict__, "origin": kept.origin, "summed": kept.summed}
    return Line(**values)
