"""Reading what was typed on a sheet, field by field, losing nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.reporting.models import Aggregation, Figure, Indicator, Submission
from danvan.reporting.numbers import thousandths

type Typed = Mapping[str, str | Decimal | int | None]


class BadValues(BadInput):
    """Several fields at once: `errors` and `typed` by indicator code. `field` is the first."""

    def __init__(
        self, errors: dict[str, str], typed: dict[str, str], submission: Submission | None = None
    ) -> None:
        first = next(iter(errors))
        super().__init__(first, errors[first])
        self.errors = errors
        self.typed = typed
        self.submission = submission


@dataclass
class Reading:
    """`values` in thousandths; `typed` is what could not be read, with `errors` saying why."""

    values: dict[str, int] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def read(indicators: list[Indicator], values: Typed) -> Reading:
    """Every value given. BadInput for a field that is not on the form or is computed."""
    found, by_code = Reading(), {indicator.code: indicator for indicator in indicators}
    for code, typed in values.items():
        indicator = by_code.get(code)
        if indicator is None:
            raise BadInput(code, _("Chỉ tiêu này không có trong biểu."))
        if indicator.aggregation == Aggregation.AVERAGE:
            if typed not in (None, ""):
                raise BadInput(code, _("Chỉ tiêu này được tính từ chỉ tiêu khác, không nhập."))
            continue
        try:
            value = thousandths(typed, field=code, decimals=indicator.decimals)
        except BadInput as wrong:
            found.typed[code] = str(typed)[:60]
            found.errors[code] = wrong.message
        else:
            if value is not None:
                found.values[code] = value
    return found


def write(submission: Submission, indicators: list[Indicator], values: dict[str, int]) -> None:
    """The report's figures become exactly these."""
    ids = {indicator.code: indicator.pk for indicator in indicators}
    Figure.objects.filter(submission=submission).delete()
    Figure.objects.bulk_create(
        Figure(submission=submission, indicator_id=ids[code], thousandths=value)
        for code, value in values.items()
    )
