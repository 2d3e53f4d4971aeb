"""Taking in a whole month of reports that were approved elsewhere: one verb, one entry."""

from collections import Counter
from collections.abc import Iterable
from itertools import batched, chain

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.kernel.journal import Event, recorded
from danvan.kernel.periods import Period, parse
from danvan.org.queries import unit_names
from danvan.reporting.changes import tell
from danvan.reporting.models import (
    SCALE,
    Aggregation,
    Figure,
    Indicator,
    Revision,
    Schedule,
    Submission,
)
from danvan.reporting.queries.expecting import Expected, expected
from danvan.reporting.queries.values import form_indicators

IMPORTED = Event("submission.imported", gettext_lazy("Đã nạp báo cáo đã duyệt của một tháng"))
BATCH = 5000
NAMED = 5
INSERT_FIGURES = "INSERT INTO reporting_figure (submission_id, indicator_id, thousandths) VALUES"

type Rows = dict[int, dict[str, int]]


def import_approved(
    schedule: Schedule,
    period: Period | str,
    rows: Iterable[tuple[int, dict[str, int]]],
    *,
    synthetic: bool,
    actor: Actor,
) -> int:
    """Reports of the month by unit id: thousandths by indicator code; {} is nothing to report.

    Returns how many reports were new. The same rows again change nothing and leave no entry.
    BadInput("rows") names units that did not owe a report, that stand twice, or whose approved
    report says otherwise, and indicators that are not on the form; nothing is taken in then.
    """
    actor.must("import", Submission)
    window = parse(period) if isinstance(period, str) else period
    given = _by_unit(rows)
    indicators = {i.code: i for i in form_indicators(schedule)}
    parts = _must_be_owed(schedule, window, given)
    _must_fit(given, indicators)
    fresh = _not_there_yet(schedule, window, given)
    if not fresh:
        return 0
    with recorded(IMPORTED, schedule, actor=actor) as entry:
        made = _submissions(schedule, fresh, parts, synthetic=synthetic)
        _figures(made, fresh, indicators)
        entry.after.update(
            period=window.code,
            reports=len(made),
            synthetic=synthetic,
            figures=sum(len(values) for values in fresh.values()),
        )
        tell([(schedule.form.programme_id, window.keys[0])])
    return len(fresh)


def _by_unit(rows: Iterable[tuple[int, dict[str, int]]]) -> Rows:
    listed = list(rows)
    given = dict(listed)
    if len(given) < len(listed):
        times = Counter(unit for unit, _values in listed)
        raise _refused(_("Đơn vị ghi hai lần"), [unit for unit, n in times.items() if n > 1])
    return given


def _must_be_owed(schedule: Schedule, window: Period, given: Rows) -> dict[int, Expected]:
    if window.kind != "month":
        raise BadInput("period", _("Chỉ nạp từng tháng, như 2025-07."))
    parts = {part.unit_id: part for part in expected(schedule, window)}
    if strangers := given.keys() - parts.keys():
        raise _refused(
            _("Đơn vị không phải báo cáo theo biểu này trong kỳ %(period)s")
            % {"period": window.code},
            strangers,
        )
    return parts


def _must_fit(given: Rows, indicators: dict[str, Indicator]) -> None:
    """Only typed indicators of the form, whole thousandths, whole units where they are counted."""
    step = {
        code: 1 if i.decimals else SCALE
        for code, i in indicators.items()
        if i.aggregation != Aggregation.AVERAGE
    }
    wrong = {
        unit
        for unit, values in given.items()
        for code, value in values.items()
        if code not in step or type(value) is not int or value < 0 or value % step[code]
    }
    if wrong:
        raise _refused(_("Chỉ tiêu hoặc số liệu không hợp biểu ở đơn vị"), wrong)


def _not_there_yet(schedule: Schedule, window: Period, given: Rows) -> Rows:
    """What is new. What is there must say the same."""
    there = dict(
        Submission.objects.filter(schedule=schedule, period=window.code, unit_id__in=given.keys())
        .filter(version__gt=0)
        .values_list("unit_id", "id")
    )
    begun = Submission.objects.filter(
        schedule=schedule, period=window.code, unit_id__in=given.keys(), version=0
    )
    said: Rows = {unit: {} for unit in there}
    rows = Figure.objects.filter(submission__schedule=schedule, submission__period=window.code)
    figures = rows.values_list("submission__unit_id", "indicator__code", "thousandths")
    for unit, code, value in figures if there else ():
        if unit in said:
            said[unit][code] = value
    other = {unit for unit in there if said[unit] != given[unit]}
    other |= set(begun.values_list("unit_id", flat=True))
    if other:
        raise _refused(_("Đã có báo cáo khác của đơn vị"), other)
    return {unit: values for unit, values in given.items() if unit not in there}


def _submissions(
    schedule: Schedule, fresh: Rows, parts: dict[int, Expected], *, synthetic: bool
) -> list[Submission]:
    now = clock.now()
    return Submission.objects.bulk_create(
        [
            Submission(
                schedule=schedule,
                unit_id=unit,
                period=parts[unit].period,
                key=parts[unit].key,
                first=parts[unit].first,
                end=parts[unit].end,
                state=Submission.State.APPROVED,
                nil=not values,
                version=1,
                synthetic=synthetic,
                saved_at=now,
                submitted_at=now,
                approved_at=now,
            )
            for unit, values in fresh.items()
        ],
        batch_size=BATCH,
    )


def _figures(made: list[Submission], fresh: Rows, indicators: dict[str, Indicator]) -> None:
    """A statement for many rows, without a model instance each: several times as fast."""
    ids = {code: indicator.pk for code, indicator in indicators.items()}
    rows = [
        (submission.pk, ids[code], value)
        for submission in made
        for code, value in fresh[submission.unit_id].items()
    ]
    with connection.cursor() as cursor:
        for batch in batched(rows, BATCH):
            places = ", ".join(["(%s, %s, %s)"] * len(batch))
            cursor.execute(f"{INSERT_FIGURES} {places}", list(chain.from_iterable(batch)))
    now = clock.now()
    Revision.objects.bulk_create(
        (Revision(submission=s, version=1, values=fresh[s.unit_id], approved_at=now) for s in made),
        batch_size=BATCH,
    )


def _refused(why: str, units: Iterable[int]) -> BadInput:
    listed = sorted(units)
    names = unit_names(listed[:NAMED])
    shown = ", ".join(f"{names.get(unit, '?')} ({unit})" for unit in listed[:NAMED])
    more = _(" và %(count)s đơn vị khác") % {"count": len(listed) - NAMED}
    return BadInput("rows", f"{why}: {shown}{more if len(listed) > NAMED else ''}.")
