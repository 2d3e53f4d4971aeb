"""Small words about figures that the shared filters don't have."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from danvan.kernel.periods import Period
from danvan.reporting.models import SCALE, Aggregation, Indicator
from danvan.web.reporting.words import indicator_unit
from danvan.web.templatetags.danvan import number, period_name


def change(now: int | None, before: int | None) -> str:
    """The change in whole per cent with its sign; an en dash where there is nothing to compare."""
    if now is None or not before:
        return "–"
    share = ((Decimal(now) - before) * 100 / abs(before)).quantize(Decimal(1), ROUND_HALF_UP) + 0
    return f"{'+' if share > 0 else ''}{number(share)}%"


MILLION = 1_000_000
DONG = "đồng"
SHARE = "tỷ lệ"


def shown(value: int | None, indicator: Indicator) -> str:
    """As a table has room for it: đồng in millions, a share in per cent, a mean with one decimal.

    The page of a number's sources gives it exactly.
    """
    if value is None:
        return "–"
    if indicator.unit_vi == DONG:
        return number(_rounded(value, MILLION * SCALE, 1))
    if indicator.unit_vi == SHARE:
        return f"{number(_rounded(value, SCALE // 100, 1))}%"
    if indicator.aggregation == Aggregation.AVERAGE:
        return number(_rounded(value, SCALE, 1))
    return number(Decimal(value) / SCALE)


def _rounded(value: int, by: int, places: int) -> Decimal:
    return (Decimal(value) / by).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def shown_unit(indicator: Indicator) -> str:
    """What stands beside `shown`."""
    if indicator.unit_vi == DONG:
        return _("triệu đồng")
    return "" if indicator.unit_vi == SHARE else indicator_unit(indicator)


def period_short(period: Period) -> str:
    """For the head of a column: «Tháng 10», else the whole name."""
    if period.kind == "month":
        return _("Tháng %(month)s") % {"month": period.from_month}
    return period_name(period.code)
