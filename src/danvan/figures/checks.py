"""Is the store what the database says, and does it add up on every map?"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from django.utils.translation import gettext as _

from danvan.figures import store
from danvan.figures.asking import Question, board, question, read
from danvan.figures.atlas import atlas
from danvan.figures.rows import NOT_PLACED, Row, tree_rows
from danvan.figures.store.loading import month
from danvan.kernel import clock
from danvan.kernel.periods import Period, month_of, parse
from danvan.programmes.models import Programme
from danvan.reporting.models import Aggregation

type Progress = Callable[[int, int], None]
ADDS_UP = (Aggregation.SUM, Aggregation.LATEST)


def faults(progress: Progress | None = None) -> list[str]:
    """Everything wrong, as sentences; [] is what one wants.

    The store against the database, row by row; totals as it was and as it is on several days;
    every node against its children and what is not placed; reports against those owed.
    """
    jobs = list(_jobs())
    found: list[str] = []
    for done, job in enumerate(jobs, start=1):
        found += job()
        if progress:
            progress(done, len(jobs))
    return found


def _jobs() -> Iterator[Callable[[], list[str]]]:
    partitions = store.partitions()
    for programme in Programme.objects.filter(pk__in=partitions).order_by("id"):
        keys = partitions[programme.pk]
        for key in keys:
            yield partial(_stored, programme, key)
        asked = question(programme, None, "area")
        for period in _periods(keys):
            yield partial(_adds_up, asked, period)


def _stored(programme: Programme, key: int) -> list[str]:
    if store.month_table(programme.pk, key).equals(month(programme.pk, key)):
        return []
    return [
        _("Kho số liệu tháng %(key)s của «%(programme)s» khác với cơ sở dữ liệu.")
        % {"key": key, "programme": programme.code}
    ]


def _periods(keys: list[int]) -> list[Period]:
    """The years reported, and the months in which units ended."""
    years = sorted({key // 100 for key in keys})
    days = {heir.on for heirs in atlas().units.heirs.values() for heir in heirs}
    months = {month_of(day) for day in days}
    return [parse(str(y)) for y in years] + sorted(m for m in months if m.keys[0] in keys)


def _days() -> list[date]:
    """Before all reforms, each day on which units ended, and today."""
    days = {heir.on for heirs in atlas().units.heirs.values() for heir in heirs}
    first = min(days, default=clock.today()) - timedelta(days=1)
    return sorted(days | {first, clock.today()})


def _adds_up(asked: Question, period: Period) -> list[str]:
    came = read(asked, period)
    was = tree_rows(board(asked, came, None))
    found = _nodes(asked, period, was, _("như khi báo cáo"))
    for day in _days():
        now = tree_rows(board(asked, came, day))
        said = day.strftime("%d/%m/%Y")
        found += _nodes(asked, period, now, said)
        if (totals := _totals(was)) != (later := _totals(now)):
            wrong = [code for code in totals if totals[code] != later.get(code)]
            found.append(
                _(
                    "«%(programme)s», kỳ %(period)s: tổng ngày %(day)s khác tổng như khi báo cáo: "
                    "%(codes)s."
                )
                % {
                    "programme": asked.programme.code,
                    "period": period.code,
                    "day": said,
                    "codes": ", ".join(wrong),
                }
            )
    return found


def _totals(rows: list[Row]) -> dict[str, tuple[int | None, int, int]]:
    """The first row of each indicator is that of all."""
    totals: dict[str, tuple[int | None, int, int]] = {}
    for row in rows:
        totals.setdefault(row.indicator, (row.thousandths, row.reports, row.expected))
    return totals


def _nodes(asked: Question, period: Period, rows: list[Row], day: str) -> list[str]:
    """Nodes that are not their children plus what is not placed, or have more reports than owed."""
    kinds = {indicator.code: indicator.aggregation for indicator in asked.indicators}
    below: dict[tuple[str, int], int] = {}
    parents: set[int] = set()
    for row in rows:
        if row.parent_id is not None:
            place = (row.indicator, row.parent_id)
            below[place] = below.get(place, 0) + (row.thousandths or 0)
            if row.level != NOT_PLACED:
                parents.add(row.parent_id)
    wrong = sorted(
        {
            row.code
            for row in rows
            if row.reports > row.expected
            or (
                row.level != NOT_PLACED
                and row.node_id in parents
                and kinds[row.indicator] in ADDS_UP
                and (row.thousandths or 0) != below.get((row.indicator, row.node_id), 0)
            )
        }
    )
    if not wrong:
        return []
    said = {"programme": asked.programme.code, "period": period.code, "day": day}
    return [
        _("«%(programme)s», kỳ %(period)s, %(day)s: không cộng đúng ở %(codes)s.")
        % {**said, "codes": ", ".join(wrong[:10])}
    ]
