"""Counting what the review rests on: each question once, then no more."""

from collections import Counter
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate

from danvan.assignments.models import OPEN, UNFINISHED, Assignment, Handover, State
from danvan.figures.queries import Row, consolidate
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.periods import Period, parse
from danvan.org.models import AreaSpan, Level, UnitSpan
from danvan.org.queries import area_paths, last_spans
from danvan.oversight import queries as oversight
from danvan.programmes.models import Party, Programme
from danvan.programmes.territory import reached
from danvan.reporting.models import FormLine, Indicator, Schedule
from danvan.reporting.queries import completeness
from danvan.review.drafting.phrases import FIELDS
from danvan.review.facts import (
    Actors,
    Facts,
    Fault,
    Line,
    Move,
    Names,
    Oversight,
    Reform,
    Reports,
    Work,
)

SHOWN = 5


def gather(programme: Programme, year: int, day: date, actor: Actor) -> Facts:
    """Everything about the programme's year as it stands on the map of `day`."""
    period = parse(str(year))
    spans = AreaSpan.objects.filter(area=programme.area_id)
    area = spans.on(day).first() or spans.order_by("-valid_from")[0]
    schedules = list(Schedule.objects.filter(form__programme=programme).order_by("id"))
    return Facts(
        programme=programme,
        year=year,
        day=day,
        area=area,
        since=_since(schedules, year - 1),
        lines=lines_of(programme, year, day, area),
        reports=_reports(programme, period, schedules, actor),
        work=_work(programme, year, day),
        oversight=_oversight(programme, period, day),
        reform=_reform(programme, period, day),
        actors=_actors(programme, day),
    )


def lines_of(programme: Programme, year: int, day: date, area: AreaSpan) -> list[Line]:
    """Each indicator of the programme's forms, field by field, this year and the year before."""
    indicators = _indicators(programme)
    codes = [indicator.code for indicator in indicators]
    now = at_area(programme, str(year), codes, day, area)
    before = at_area(programme, str(year - 1), codes, day, area)
    return [_line(i, now.get(i.code), before.get(i.code)) for i in indicators]


def _indicators(programme: Programme) -> list[Indicator]:
    """Those on the forms, once each: in the order of the fields, then of the forms."""
    lines = FormLine.objects.filter(form__programme=programme).order_by("form", "order")
    found = dict.fromkeys(line.indicator for line in lines.select_related("indicator"))
    fields = list(FIELDS)
    return sorted(found, key=lambda indicator: fields.index(indicator.field))


def at_area(
    programme: Programme, period: str, codes: list[str], day: date, area: AreaSpan
) -> dict[str, Row]:
    """The programme's whole area on the map of `day`: one row an indicator."""
    rows = consolidate(
        programme, period, indicators=codes, as_of=day, under=area.code, level=area.level
    )
    return {
        row.indicator: row
        for row in rows
        if row.node_id == area.area_id and row.level == area.level
    }


def _line(indicator: Indicator, now: Row | None, before: Row | None) -> Line:
    return Line(
        indicator=indicator,
        now=now.thousandths if now else None,
        before=before.thousandths if before else None,
        reports=now.reports if now else 0,
        expected=now.expected if now else 0,
        reports_before=before.reports if before else 0,
        expected_before=before.expected if before else 0,
        estimate=bool(now and now.estimate),
    )


def _since(schedules: list[Schedule], year: int) -> int:
    """The first month of `year` that every schedule covers; 1 where they began before."""
    firsts = [parse(schedule.first_period) for schedule in schedules]
    return max((p.from_month for p in firsts if p.year == year), default=1)


def _reports(
    programme: Programme, period: Period, schedules: list[Schedule], actor: Actor
) -> Reports:
    found = completeness(programme, period, actor)
    missing = Counter(row.unit_id for row in found.rows if not row.counts)
    names = {row.unit_id: row.unit_name for row in found.rows if not row.counts}
    most = sorted(missing.items(), key=lambda item: (-item[1], names[item[0]]))
    return Reports(
        approved=found.approved,
        expected=found.expected,
        units_missing=len(missing),
        missing=[(names[unit], count) for unit, count in most[:SHOWN]],
        line=schedules[0].line if schedules else "",
        level=schedules[0].level if schedules else "",
    )


def _work(programme: Programme, year: int, day: date) -> Work:
    """Assignments due in the calendar year, as they stand now; not the joined and withdrawn."""
    given = Assignment.objects.filter(issue__obligation__programme=programme).exclude(
        state__in=[State.JOINED, State.WITHDRAWN]
    )
    due = given.filter(due__year=year)
    verified, late = Q(state=State.VERIFIED), Q(state__in=OPEN, due__lt=day)
    counts = due.annotate(reported_on=TruncDate("reported_at", tzinfo=clock.ZONE)).aggregate(
        given=Count("pk"),
        verified=Count("pk", filter=verified),
        verified_late=Count("pk", filter=verified & Q(reported_on__gt=F("due"))),
        reported=Count("pk", filter=Q(state=State.REPORTED)),
        overdue=Count("pk", filter=late),
        units=Count("unit", filter=late, distinct=True),
    )
    others = given.aggregate(
        undated=Count("pk", filter=Q(due=None, issued_at__lt=_after(year))),
        undated_verified=Count("pk", filter=verified & Q(due=None, issued_at__lt=_after(year))),
        unplaced=Count("pk", filter=Q(unit=None, state__in=UNFINISHED)),
    )
    done = counts["verified"] + counts["reported"] + counts["overdue"]
    named = _clauses(due.filter(late))
    return Work(running=counts["given"] - done, late=named, **counts, **others)


def _after(year: int) -> datetime:
    return datetime(year + 1, 1, 1, tzinfo=clock.ZONE)


def _clauses(late: QuerySet[Assignment]) -> Names:
    """The clauses with most of them, as people cite them."""
    counted = (
        late.values_list("issue__obligation__path", "issue__obligation__title")
        .annotate(count=Count("pk"))
        .order_by("-count", "issue__obligation__path")
    )
    return [
        (f"điểm {path} «{title}»" if path else f"«{title}»", count)
        for path, title, count in counted[:SHOWN]
    ]


def _oversight(programme: Programme, period: Period, day: date) -> Oversight:
    counted = oversight.counts(programme, period)
    rows = oversight.open_findings(programme, period.end)[:SHOWN]
    ids = {row.finding.inspection.by_id for row in rows}
    ids |= {row.unit_id or row.finding.inspection.unit_id for row in rows}
    spans = last_spans(ids, day)
    faults = [
        Fault(
            text=row.finding.text,
            unit=spans[row.unit_id or row.finding.inspection.unit_id].name,
            by=_short(spans[row.finding.inspection.by_id]),
            title=row.finding.inspection.title,
            due=row.due,
            overdue=row.overdue,
        )
        for row in rows
    ]
    return Oversight(
        held=counted.held,
        opened=counted.opened,
        remedied=counted.remedied,
        overdue=counted.overdue,
        open=counted.open,
        faults=faults,
    )


def _reform(programme: Programme, period: Period, day: date) -> Reform:
    """Areas on the window's first day and on `day`; work that reorganisations of the year moved."""
    moved = (
        Handover.objects.filter(
            assignment__issue__obligation__programme=programme,
            reorganisation__isnull=False,
            on__gte=period.first,
            on__lt=period.end,
        )
        .values("reorganisation__title", "on")
        .annotate(
            handed=Count("pk", filter=Q(to_unit__isnull=False, joined_to__isnull=True)),
            joined=Count("pk", filter=Q(joined_to__isnull=False)),
            placing=Count("pk", filter=Q(placing_unit__isnull=False, joined_to__isnull=True)),
        )
        .order_by("on", "reorganisation__title")
    )
    moves = [
        Move(m["reorganisation__title"], m["on"], m["handed"], m["joined"], m["placing"])
        for m in moved
    ]
    before = _areas(programme, period.first)
    after = _areas(programme, day)
    return Reform(
        before[Level.COMMUNE],
        after[Level.COMMUNE],
        before[Level.DISTRICT],
        after[Level.DISTRICT],
        moves,
    )


def _areas(programme: Programme, day: date) -> Counter[str]:
    """How many areas of each level lie in the programme's area on the day, as far as it reaches."""
    paths, inside = area_paths(day), reached(programme, day)
    levels = AreaSpan.objects.on(day).filter(level__in=[Level.COMMUNE, Level.DISTRICT])
    return Counter(
        level
        for below, level in levels.values_list("area_id", "level")
        if (inside is None or below in inside)
        and not set(programme.homes).isdisjoint(paths.get(below, ()))
    )


def _actors(programme: Programme, day: date) -> Actors:
    parties = list(Party.objects.filter(programme=programme).order_by("id"))
    spans = last_spans({programme.owner_id, *(p.unit_id for p in parties)}, day)

    def named(part: Party.Part) -> list[str]:
        units = dict.fromkeys(p.unit_id for p in parties if p.part == part and p.unit_id in spans)
        return [_short(spans[unit]) for unit in units]

    part = Party.Part
    return Actors(
        owner=_short(spans[programme.owner_id]),
        leads=named(part.LEAD),
        coordinators=named(part.COORDINATOR),
        inspectors=named(part.INSPECTOR),
    )


def _short(span: UnitSpan) -> str:
    """A provincial unit is called without the province: «Bộ Chỉ huy Quân sự tỉnh»."""
    return span.short or span.name if span.level == Level.PROVINCE else span.name
