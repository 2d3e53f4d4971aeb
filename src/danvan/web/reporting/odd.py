"""What stands out among many reports, read in bulk: three queries, however many there are."""

from collections import defaultdict
from collections.abc import Sequence

from danvan.kernel.periods import parse
from danvan.reporting.models import Figure, FormLine, Indicator, Submission
from danvan.reporting.queries.values import Warned, month_before, unusual

type Values = dict[str, int]


def odd(waiting: Sequence[Submission]) -> dict[int, list[Warned]]:
    """Unusual values by submission id, against the unit's own report of the month before."""
    lines = _indicators({one.schedule.form_id for one in waiting})
    now = _values({one.pk for one in waiting})
    before = _before(waiting)
    return {
        one.pk: unusual(
            lines[one.schedule.form_id], now.get(one.pk, {}), before.get((one.unit_id, one.key), {})
        )
        for one in waiting
    }


def _indicators(forms: set[int]) -> dict[int, list[Indicator]]:
    found: dict[int, list[Indicator]] = defaultdict(list)
    for line in FormLine.objects.filter(form__in=forms).select_related("indicator"):
        found[line.form_id].append(line.indicator)
    return found


def _values(submissions: set[int]) -> dict[int, Values]:
    found: dict[int, Values] = defaultdict(dict)
    rows = Figure.objects.filter(submission__in=submissions)
    for pk, code, value in rows.values_list("submission", "indicator__code", "thousandths"):
        found[pk][code] = value
    return found


def _before(waiting: Sequence[Submission]) -> dict[tuple[int, int], Values]:
    """Values of the month before, by unit and the key of the month that waits."""
    follows = {month_before(parse(one.period)).keys[0]: one.key for one in waiting}
    rows = Figure.objects.filter(
        submission__schedule__in={one.schedule_id for one in waiting},
        submission__unit__in={one.unit_id for one in waiting},
        submission__key__in=follows,
        submission__version__gt=0,
    )
    found: dict[tuple[int, int], Values] = defaultdict(dict)
    columns = ("submission__unit", "submission__key", "indicator__code", "thousandths")
    for unit, key, code, value in rows.values_list(*columns):
        found[unit, follows[key]][code] = value
    return found
