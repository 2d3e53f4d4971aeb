"""What a page of figures is about, read from its address: period, map, place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Max
from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.errors import BadInput
from danvan.kernel.periods import Period, month_of, months_between, parse
from danvan.org.models import AreaSpan
from danvan.programmes.models import Programme
from danvan.reporting.models import Schedule, Submission

WAS, NOW = "was", "now"


@dataclass(frozen=True)
class Asked:
    """`as_of` None is as it was; `node` is the place (its span in force), the programme's unless
    another was chosen. `apportion` is as `consolidate` takes it."""

    programme: Programme
    period: Period
    as_of: date | None
    mode: str
    node: AreaSpan
    apportion: str | None = None

    @property
    def map_day(self) -> date:
        """The day whose map names the places."""
        return self.as_of or self.period.last

    def query(self, **more: object) -> str:
        """The address of the same figures, with something changed or added; None takes away."""
        values: dict[str, object] = {"period": self.period.code, "as_of": self.mode}
        if self.node.area_id not in self.programme.homes:
            values["area"] = self.node.area_id
        if self.apportion:
            values["apportion"] = self.apportion
        kept = {name: value for name, value in (values | more).items() if value is not None}
        return urlencode(kept)


def asked_of(programme: Programme, given: Mapping[str, str]) -> Asked:
    """BadInput("period"), BadInput("as_of") or BadInput("area") for what cannot be read."""
    period = parse(given["period"]) if given.get("period") else latest(programme)
    mode = given.get("as_of") or NOW
    as_of = None if mode == WAS else clock.today() if mode == NOW else _day(mode)
    day = as_of or period.last
    node = _node(programme, given.get("area", ""), day)
    return Asked(programme, period, as_of, mode, node, given.get("apportion") or None)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(
            "as_of",
            _("«%(text)s» không phải là ngày. Hãy viết như 2025-06-30.") % {"text": text[:20]},
        ) from error


def _node(programme: Programme, wanted: str, day: date) -> AreaSpan:
    areas = (int(wanted),) if wanted.isdigit() else programme.homes
    spans = AreaSpan.objects.filter(area__in=areas)
    span = (
        spans.on(day).first() or spans.filter(valid_from__lte=day).order_by("-valid_from").first()
    )
    if span is None:
        raise BadInput(
            "area", _("Ngày này không có địa bàn đã chọn. Hãy chọn lại kỳ hoặc địa bàn.")
        )
    return span


def latest(programme: Programme) -> Period:
    """The last month with approved reports; without any, the last whose window has closed."""
    key = Submission.objects.filter(schedule__form__programme=programme, version__gt=0).aggregate(
        last=Max("key")
    )["last"]
    return parse(f"{key // 100}-{key % 100:02}") if key else before(month_of(clock.today()))


def before(period: Period) -> Period:
    """The period before, of the same kind; for nine months and the like the year before's."""
    year, first = period.year, period.from_month
    match period.kind:
        case "month":
            return parse(f"{year}-{first - 1:02}") if first > 1 else parse(f"{year - 1}-12")
        case "quarter":
            return parse(f"{year}-Q{first // 3}") if first > 1 else parse(f"{year - 1}-Q4")
        case "half_year":
            return parse(f"{year}-H1") if first > 1 else parse(f"{year - 1}-H2")
        case _:
            return year_before(period)


def year_before(period: Period) -> Period:
    """The same period of the year before."""
    return parse(f"{period.year - 1}{period.code[4:]}")


def year_to_date(period: Period) -> Period:
    """From the year's first month to the period's last."""
    if period.from_month == 1:
        return period
    last = period.to_month
    return Period(period.year, 1, last, f"{period.year}-01+{last}", "to_date")


def twelve_months(period: Period) -> list[Period]:
    """The twelve months that end with the period's last."""
    months = list(months_between(parse(f"{period.year - 1}-01"), period.months[-1]))
    return months[-12:]


def choices(programme: Programme, today: date) -> list[tuple[str, list[Period]]]:
    """Periods that have begun, latest first: years, quarters, months."""
    spans = Schedule.objects.filter(form__programme=programme).values_list(
        "first_period", "last_period"
    )
    if not spans:
        return []
    first = min((parse(a) for a, _b in spans), key=lambda p: p.first)
    last = min(max((parse(b) for _a, b in spans), key=lambda p: p.first), month_of(today))
    years = range(last.year, first.year - 1, -1)
    codes = {
        _("Tháng"): [m.code for m in reversed(list(months_between(first, last)))],
        _("Quý"): [f"{y}-Q{q}" for y in years for q in (4, 3, 2, 1)],
        _("6 và 9 tháng"): [f"{y}-{part}" for y in years for part in ("9M", "H1")],
        _("Năm"): [str(y) for y in years],
    }
    return [
        (name, [p for p in map(parse, some) if first.first <= p.months[-1].first <= last.first])
        for name, some in codes.items()
    ]
