"""Approved reports out of the database as columns.

One row a figure, and one row a report with indicator_id 0 and no value: so that a report without
figures (nothing to report) is there too. A report that was approved and is being corrected stands
with what its approved version said.
"""

from typing import Any

import pyarrow as pa

from danvan.reporting.models import Figure, Indicator, Revision, Submission

REPORT = 0  # in the place of an indicator
SCHEMA = pa.schema([
    ("submission_id", pa.int64()), ("schedule_id", pa.int32()), ("unit_id", pa.int32()),
    ("key", pa.int32()), ("first", pa.date32()), ("end", pa.date32()), ("nil", pa.bool_()),
    ("indicator_id", pa.int32()), ("thousandths", pa.int64()),
])  # fmt: skip

type Rows = list[tuple[Any, ...]]


def month(programme_id: int, key: int) -> pa.Table:
    """The month's table, sorted by indicator, then report; empty where nothing is approved."""
    approved = Submission.objects.filter(
        schedule__form__programme=programme_id, key=key, version__gt=0
    )
    columns = ("id", "schedule_id", "unit_id", "key", "first", "end", "nil", "state", "version")
    return _table(list(approved.values_list(*columns)), _values(programme_id, key))


def _values(programme_id: int, key: int) -> Rows:
    figures = Figure.objects.filter(
        submission__schedule__form__programme=programme_id,
        submission__key=key,
        submission__state=Submission.State.APPROVED,
    )
    return list(figures.values_list("submission_id", "indicator_id", "thousandths"))


def _table(reports: Rows, values: Rows) -> pa.Table:
    kept: dict[int, tuple[Any, ...]] = {}
    waiting = {row[0]: row[8] for row in reports if row[7] != Submission.State.APPROVED}
    said = _versions(waiting)
    for pk, schedule, unit, key, first, end, nil, _state, _version in reports:
        empty = not said[pk] if pk in said else nil
        kept[pk] = (pk, schedule, unit, key, first, end, empty)
    rows = [(*head, REPORT, None) for head in kept.values()]
    rows += [(*kept[pk], indicator, value) for pk, indicator, value in values]
    rows += [
        (*kept[pk], indicator, value)
        for pk, figures in said.items()
        for indicator, value in figures.items()
    ]
    rows.sort(key=lambda row: (row[7], row[0]))
    columns = zip(*rows, strict=True) if rows else ([] for _ in SCHEMA)
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)],
        schema=SCHEMA,
    )


def _versions(waiting: dict[int, int]) -> dict[int, dict[int, int]]:
    """What the approved version of a report under correction said, by indicator id."""
    if not waiting:
        return {}
    ids = dict(Indicator.objects.values_list("code", "id"))
    rows = Revision.objects.filter(submission_id__in=waiting)
    return {
        revision.submission_id: {ids[code]: value for code, value in revision.values.items()}
        for revision in rows
        if revision.version == waiting[revision.submission_id]
    }
