"""Numbers, days and names as an official Vietnamese paper writes them.

The text of a review is an office's paper: it is written in Vietnamese, whatever the language of
the page on which somebody asked for it.
"""

from decimal import ROUND_HALF_UP, Decimal

from danvan.reporting.models import SCALE, Aggregation, Indicator

SHARE = "tỷ lệ"
SYNTHETIC = "Số liệu giả lập, chỉ để minh họa"


def number(value: Decimal | int) -> str:
    """1.234.567,8: all digits that there are, none that are not."""
    plain = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    whole, _dot, fraction = plain.partition(".")
    fraction = fraction.rstrip("0")
    text = whole.replace(",", ".")
    return f"{text},{fraction}" if fraction else text


def figure(thousandths: int, indicator: Indicator) -> str:
    """The exact value; an average to the indicator's decimals; a share in per cent."""
    if indicator.aggregation == Aggregation.AVERAGE:
        thousandths = rounded(thousandths, indicator.decimals)
    if indicator.unit_vi == SHARE:
        return f"{number(Decimal(thousandths) / (SCALE // 100))}%"
    return number(Decimal(thousandths) / SCALE)


def rounded(thousandths: int, decimals: int) -> int:
    """Thousandths, half up, at so many decimals (at most 3)."""
    step = (1000, 100, 10, 1)[min(decimals, 3)]
    return (thousandths + step // 2) // step * step


def unit(indicator: Indicator) -> str:
    """What stands after the figure; nothing after a share, which is in per cent."""
    return "" if indicator.unit_vi == SHARE else indicator.unit_vi


def measured(thousandths: int, indicator: Indicator) -> str:
    """Figure and unit."""
    return f"{figure(thousandths, indicator)} {unit(indicator)}".rstrip()


def percent(part: int, whole: int) -> str:
    """`part` in per cent of `whole` (not 0), one decimal, rounded half up."""
    share = Decimal(part) * 100 / whole
    return f"{number(share.quantize(Decimal('0.1'), ROUND_HALF_UP))}%"


def change(now: int, before: int) -> str:
    """«tăng 12,4%», «giảm 3%», «gấp 2,5 lần», «bằng»; without a base, no number."""
    if now == before:
        return "bằng"
    if now >= 2 * before > 0:
        times = (Decimal(now) / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return f"gấp {number(times)} lần"
    word = "tăng" if now > before else "giảm"
    return f"{word} {percent(abs(now - before), abs(before))}" if before else word


def against(now: int, before: int, year: int) -> str:
    """The same as part of a sentence: «tăng 12,4% so với năm 2024», «gấp 2,5 lần năm 2024»."""
    said = change(now, before)
    return f"{said}{' so với' if said[:4] in ('tăng', 'giảm') else ''} năm {year}"


def small(text: str) -> str:
    """The first letter small, for the middle of a sentence; abbreviations stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def listed(names: list[str]) -> str:
    """«A, B, C»: without «và», which many names hold."""
    return ", ".join(names)
