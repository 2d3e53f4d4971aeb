"""The table of indicators at one place: this period beside others, with its line and its mark."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef

from danvan.figures.queries import Row, Several, consolidate, several
from danvan.figures.rows import NOT_PLACED
from danvan.kernel.periods import Period
from danvan.org.models import AreaSpan, Change, Level, Reorganisation
from danvan.reporting.models import Aggregation, Indicator
from danvan.web.figures.asked import Asked, before, twelve_months, year_before, year_to_date
from danvan.web.figures.origins import districts_of, small
from danvan.web.figures.spark import Spark, spark
from danvan.web.figures.values import change, shown, shown_unit
from danvan.web.reporting.words import indicator_name

SHOWN = 8  # children without being asked for all
PAGE = 50  # children a page when all were asked for


@dataclass(frozen=True)
class Numbers:
    """Thousandths of the period, and of those it is compared with; `to_date` None for a stock."""

    now: int | None = None
    last: int | None = None
    year_ago: int | None = None
    to_date: int | None = None

    @property
    def change(self) -> str:
        return change(self.now, self.last)

    def words(self, indicator: Indicator) -> list[str]:
        """As the columns show them."""
        return [shown(v, indicator) for v in (self.now, self.last, self.year_ago, self.to_date)]


@dataclass(frozen=True)
class Child:
    """A place below, or (`placed` False) what stands exact at the node and at no place below.

    `ended` is the last day of a place that ended inside the period.
    """

    name: str
    origin: str
    numbers: Numbers
    mark: str
    estimate: bool
    reports: int
    expected: int
    href: str
    source: str
    placed: bool
    words: list[str]
    ended: date | None = None


@dataclass(frozen=True)
class Line:
    """One indicator. `mark` is full, part or appr; `children` only where it is open, `hidden` how
    many more there are, `pages` where all were asked for."""

    indicator: Indicator
    name: str
    unit: str
    numbers: Numbers
    spark: Spark
    mark: str
    reports: int
    expected: int
    source: str
    toggle: str
    all_query: str
    is_open: bool
    estimate: bool
    words: list[str]
    children: list[Child] = field(default_factory=list)
    hidden: int = 0
    pages: Page[Child] | None = None


def mark_of(row: Row | None) -> str:
    """The gravest that holds: estimate, some reports missing, all in."""
    if row is None or row.estimate:
        return "appr" if row else "part"
    return "full" if row.reports >= row.expected else "part"


def lines(asked: Asked, *, opened: str, page: str | None) -> list[Line]:
    """A line an indicator of the programme's forms, in their order; one may be open.

    With `page` (of its children) the open one stands alone.
    """
    alone = bool(opened and page)
    here, below = _rows(asked, opened, [opened] if alone else None)
    indicators = {i.code: i for i in Indicator.objects.filter(code__in=here)}
    months = twelve_months(asked.period)
    windows = {w.code: w for w in [*months, *_compared(asked.period), year_to_date(asked.period)]}
    nodes = {asked.node.area_id, *(node for node, _level in below)}
    runs = several(
        asked.programme, list(here), list(windows.values()), asked.as_of, nodes,
        apportion=asked.apportion,
    )  # fmt: skip
    run = dict(zip(windows, runs, strict=True))
    seam = _seam(months)
    found = []
    for code, row in here.items():
        line = _line(asked, indicators[code], row, run, months, seam, is_open=code == opened)
        found.append(_with_children(asked, line, below, run, page) if line.is_open else line)
    return found


def _rows(
    asked: Asked, opened: str, codes: list[str] | None
) -> tuple[dict[str, Row], dict[tuple[int, str], Row]]:
    """The node's row by indicator, and of the open one those right below it."""
    rows = consolidate(
        asked.programme, asked.period, indicators=codes, as_of=asked.as_of,
        under=asked.node.code, depth=1 if opened else 0, apportion=asked.apportion,
    )  # fmt: skip
    node = asked.node.area_id
    here = {r.indicator: r for r in rows if r.node_id == node and r.level != NOT_PLACED}
    below = {
        (row.node_id, NOT_PLACED if row.level == NOT_PLACED else ""): row
        for row in rows
        if row.indicator == opened and row.parent_id == node
    }
    return here, below


def _line(
    asked: Asked,
    indicator: Indicator,
    row: Row,
    runs: dict[str, Several],
    months: list[Period],
    seam: int | None,
    *,
    is_open: bool,
) -> Line:
    place = (asked.node.area_id, indicator.code)
    run = {period: values.whole(*place) for period, values in runs.items()}
    now, last, year_ago = (run[period.code] for period in _compared(asked.period))
    this_year = [run[m.code] for m in months if m.year == asked.period.year]
    numbers = Numbers(now, last, year_ago, _to_date(indicator, asked.period, this_year))
    code = indicator.code
    return Line(
        indicator=indicator,
        name=indicator_name(indicator),
        unit=shown_unit(indicator),
        numbers=numbers,
        words=numbers.words(indicator),
        spark=spark([run[m.code] for m in months], seam=seam),
        mark=mark_of(row),
        estimate=row.estimate,
        reports=row.reports,
        expected=row.expected,
        source=source_href(asked, code, asked.node.area_id),
        toggle=asked.query(open=None if is_open else code),
        all_query=asked.query(open=code, page=1),
        is_open=is_open,
    )


def _compared(period: Period) -> list[Period]:
    """The period, the one before, and the same of the year before."""
    return [period, before(period), year_before(period)]


def _to_date(indicator: Indicator, period: Period, months: list[int | None]) -> int | None:
    """The year so far, for flows; a stock has no sum."""
    given = [value for value in months if value is not None]
    if period.kind == "year" or indicator.aggregation != Aggregation.SUM or not given:
        return None
    return sum(given)


def _seam(months: list[Period]) -> int | None:
    """Where the map was redrawn among the months: the last day that redrew areas."""
    redrew = Change.objects.filter(reorganisation=OuterRef("pk"), area__isnull=False)
    days = Reorganisation.objects.filter(
        Exists(redrew), state=Reorganisation.State.APPLIED,
        on__gt=months[0].first, on__lt=months[-1].end,
    ).values_list("on", flat=True)  # fmt: skip
    on = max(days, default=None)
    return next((i for i, m in enumerate(months) if on and on < m.end), None)


def _with_children(
    asked: Asked,
    line: Line,
    below: dict[tuple[int, str], Row],
    run: dict[str, Several],
    page: str | None,
) -> Line:
    windows = [*_compared(asked.period)[1:], year_to_date(asked.period)]
    others = [run[window.code] for window in windows]
    rows = {k: r for k, r in below.items() if r.expected or r.thousandths is not None}
    areas = [row.node_id for row in rows.values() if row.level != NOT_PLACED]
    inside = asked.node.level == Level.DISTRICT
    origin = {} if inside else districts_of(_communes(rows.values()))
    ended = _ended(areas, asked)
    children = [_child(asked, line, row, others, origin, ended) for row in rows.values()]
    children.sort(key=_rank)
    if page:
        pages = Paginator(children, PAGE).get_page(page)
        return replace(line, children=list(pages), pages=pages)
    some = _some(children)
    return replace(line, children=some, hidden=len(children) - len(some))


def _communes(rows: Iterable[Row]) -> list[int]:
    return [row.node_id for row in rows if row.level == Level.COMMUNE]


def _rank(child: Child) -> tuple[bool, bool, int, str]:
    """The highest first, then those who lack, last what is not placed."""
    now = child.numbers.now
    return not child.placed, now is None, -(now or 0), child.name


def _some(children: list[Child]) -> list[Child]:
    """The highest, those who lack, and what is not placed."""
    apart = [c for c in children if not c.placed or c.numbers.now is None][:SHOWN]
    placed = [c for c in children if c.placed and c.numbers.now is not None]
    return [*placed[: max(SHOWN - len(apart), 4)], *apart]


def _ended(areas: list[int], asked: Asked) -> dict[int, date]:
    """Last days of places that ended inside the period, where the map is that of the time."""
    if asked.as_of is not None:
        return {}
    spans = AreaSpan.objects.filter(area__in=areas)
    there = spans.on(asked.period.last).values("area")
    ends = spans.exclude(area__in=there).order_by("valid_from").values_list("area", "valid_to")
    return {area: end - timedelta(days=1) for area, end in ends if end}


def _child(
    asked: Asked,
    line: Line,
    row: Row,
    others: list[Several],
    origin: dict[int, list[str]],
    ended: dict[int, date],
) -> Child:
    placed, place = row.level != NOT_PLACED, (row.node_id, row.indicator)
    last, year_ago, to_date = ((other.whole if placed else other.alone)(*place) for other in others)
    numbers = Numbers(
        row.thousandths, last, year_ago, _to_date(line.indicator, asked.period, [to_date])
    )
    return Child(
        name=row.name,
        origin=", ".join(small(name) for name in origin.get(row.node_id, [])[:2]) if placed else "",
        numbers=numbers,
        words=numbers.words(line.indicator),
        ended=ended.get(row.node_id) if placed else None,
        mark=mark_of(row),
        estimate=row.estimate,
        reports=row.reports,
        expected=row.expected,
        href=asked.query(area=row.node_id, open=None) if placed else "",
        source=source_href(asked, line.indicator.code, row.node_id),
        placed=placed,
    )


def source_href(asked: Asked, code: str, node: int) -> str:
    """The page of the reports behind a number, from the page of figures."""
    return f"source/?{asked.query(indicator=code, area=node)}"
