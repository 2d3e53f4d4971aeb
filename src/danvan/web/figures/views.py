"""Consolidated figures: the table, the reports behind a number, the table to take away."""

import csv
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from danvan.figures.atlas import same_atlas
from danvan.figures.queries import Source, consolidate, reports_behind
from danvan.figures.rows import NOT_PLACED
from danvan.kernel import clock
from danvan.kernel.errors import NotFound
from danvan.programmes.models import Programme
from danvan.programmes.queries import programme as fetch_programme
from danvan.reporting.models import Indicator
from danvan.web.doors import Acting, in_a_post
from danvan.web.figures.asked import Asked, asked_of, before, choices, year_before, year_to_date
from danvan.web.figures.dividing import Dividing, dividing, words
from danvan.web.figures.reach import Reach, reach
from danvan.web.figures.table import Line, lines, mark_of
from danvan.web.figures.values import period_short
from danvan.web.reporting.words import indicator_name, indicator_unit

SOURCES_SHOWN = 60


@dataclass(frozen=True)
class FiguresPage:
    """One place; `top_name` is what the programme's own area is called, `reach` is of it alone."""

    asked: Asked
    reach: Reach | None
    lines: list[Line]
    dividing: Dividing | None
    opened: str
    top_name: str
    at: datetime

    @property
    def now_name(self) -> str:
        return period_short(self.asked.period)

    @property
    def last_name(self) -> str:
        return period_short(before(self.asked.period))

    @property
    def year_apart(self) -> bool:
        """Is the same period of the year before another one than the period before?"""
        return before(self.asked.period) != year_before(self.asked.period)

    @property
    def months_to_date(self) -> int:
        return year_to_date(self.asked.period).to_month

    @property
    def synthetic(self) -> bool:
        return bool(self.asked.programme.synthetic or (self.reach and self.reach.synthetic))

    @property
    def is_top(self) -> bool:
        return self.asked.node.area_id in self.asked.programme.homes

    @property
    def csv_query(self) -> str:
        return self.asked.query()

    @property
    def open_query(self) -> str:
        return self.asked.query(open=self.opened)

    @property
    def top_query(self) -> str:
        return self.asked.query(area=None, open=self.opened or None)


def _fetch(request: Acting, code: str) -> Programme:
    programme = fetch_programme(request.actor, code)
    request.actor.must("see_figures", programme)
    return programme


@require_safe
@in_a_post
def figures(request: Acting, code: str) -> HttpResponse:
    """The indicators at one place for a period, as it was or as it is; one of them open."""
    programme = _fetch(request, code)
    asked = asked_of(programme, request.GET.dict())
    opened = request.GET.get("open", "")
    top = asked.node.area_id in programme.homes
    with same_atlas():
        found = lines(asked, opened=opened, page=request.GET.get("page") if opened else None)
        divides = dividing(asked)
    page = FiguresPage(
        asked=asked,
        reach=reach(asked) if top else None,
        lines=found,
        dividing=divides,
        opened=opened,
        top_name=str(programme.area),
        at=clock.now(),
    )
    return render(request, "figures/figures.html", {
        "page": page, "programme": programme, "choices": choices(programme, clock.today()),
    })  # fmt: skip


@dataclass(frozen=True)
class SourcePage:
    """The number, and the reports it is made of, some at a time."""

    asked: Asked
    indicator: Indicator
    name: str
    unit: str
    thousandths: int | None
    estimate: bool
    apportioned: str
    mark: str
    reports: int
    expected: int
    sources: "Page[Source]"
    divided: int
    synthetic: bool
    query: str
    at: datetime


@require_safe
@in_a_post
def source(request: Acting, code: str) -> HttpResponse:
    """From what is this number? Which reports, how counted, when; each with its way."""
    programme = _fetch(request, code)
    asked = asked_of(programme, request.GET.dict())
    page = _source_page(request, asked, request.GET.get("indicator", ""))
    return render(request, "figures/source.html", {"page": page, "programme": programme})


def _source_page(request: Acting, asked: Asked, code: str) -> SourcePage:
    indicator = Indicator.objects.filter(code=code).first()
    if indicator is None:
        raise NotFound
    row = next((
        row
        for row in consolidate(
            asked.programme, asked.period, indicators=[code], as_of=asked.as_of,
            under=asked.node.code, depth=0, apportion=asked.apportion,
        )
        if row.node_id == asked.node.area_id and row.level != NOT_PLACED
    ), None)  # fmt: skip
    found = reports_behind(
        asked.programme, asked.period, code, asked.node.area_id, asked.as_of, request.actor,
        apportion=asked.apportion,
    )  # fmt: skip
    return SourcePage(
        asked=asked,
        indicator=indicator,
        name=indicator_name(indicator),
        unit=indicator_unit(indicator),
        thousandths=row.thousandths if row else None,
        estimate=bool(row and row.estimate),
        apportioned=words(asked),
        mark=mark_of(row),
        reports=row.reports if row else 0,
        expected=row.expected if row else 0,
        sources=Paginator(found, SOURCES_SHOWN).get_page(request.GET.get("page")),
        divided=sum(one.divided for one in found),
        synthetic=any(one.synthetic for one in found),
        query=asked.query(indicator=code, area=asked.node.area_id),
        at=clock.now(),
    )


@require_safe
@in_a_post
def table_csv(request: Acting, code: str) -> HttpResponse:
    """The place and everything below it, all indicators, as CSV with what the page says."""
    programme = _fetch(request, code)
    asked = asked_of(programme, request.GET.dict())
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([
        "programme", "period", "as_of", "code", "name", "level", "indicator", "value",
        "estimate", "reports", "expected", "synthetic",
    ])  # fmt: skip
    as_of = asked.as_of.isoformat() if asked.as_of else "as-was"
    made_up = "yes" if programme.synthetic else "no"
    for row in consolidate(
        programme, asked.period, as_of=asked.as_of, under=asked.node.code,
        apportion=asked.apportion,
    ):  # fmt: skip
        value = "" if row.value is None else f"{row.value.normalize():f}"
        writer.writerow([
            programme.code, row.period, as_of, row.code, row.name, row.level, row.indicator,
            value, "yes" if row.estimate else "no", row.reports, row.expected, made_up,
        ])  # fmt: skip
    name = f"{programme.code}-{asked.period.code}-{as_of}.csv"
    return HttpResponse(
        "\ufeff" + out.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
