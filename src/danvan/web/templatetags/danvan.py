"""How dates, numbers and the shared components are written: once, for every page.

Vietnamese 18/11/2025 and 1.234,5; English 18 November 2025 and 1,234.5.
"""

from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, ngettext

from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.errors import BadInput
from danvan.kernel.periods import parse
from danvan.web.words import MONTHS, abbreviated, in_english, kind_word, written_day

register = template.Library()

_WEEKDAYS = (
    gettext_lazy("thứ Hai"),
    gettext_lazy("thứ Ba"),
    gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)
_WEEKDAYS_SHORT = (
    gettext_lazy("T2"),
    gettext_lazy("T3"),
    gettext_lazy("T4"),
    gettext_lazy("T5"),
    gettext_lazy("T6"),
    gettext_lazy("T7"),
    gettext_lazy("CN"),
)
# Shape and word of every status. The shape's name is its symbol in the sprite and its CSS class.
STATUSES = {
    "ok": gettext_lazy("Xong đúng hạn"),
    "late": gettext_lazy("Xong trễ"),
    "run": gettext_lazy("Đang làm"),
    "over": gettext_lazy("Quá hạn"),
    "none": gettext_lazy("Chưa bắt đầu"),
    "hand": gettext_lazy("Đã chuyển giao"),
}
_SAME = {
    "done": "ok",
    "done_late": "late",
    "running": "run",
    "overdue": "over",
    "handed_over": "hand",
}
PROVENANCE = {
    "full": gettext_lazy("đủ báo cáo"),
    "part": gettext_lazy("còn thiếu báo cáo"),
    "appr": gettext_lazy("có số phân bổ"),
    "rest": gettext_lazy("đã tính lại sau khi ký"),
}


def _local(moment: date | datetime) -> date | datetime:
    if isinstance(moment, datetime) and moment.tzinfo:
        return moment.astimezone(clock.ZONE)
    return moment


@register.filter
def day(value: date | datetime | None) -> str:
    """18/11/2025, or 18 November 2025."""
    if value is None:
        return "–"
    return written_day(_local(value))


@register.filter
def short_day(value: date | datetime | None) -> str:
    """18/11, or 18 Nov."""
    if value is None:
        return "–"
    d = _local(value)
    return f"{d.day} {MONTHS[d.month - 1][:3]}" if in_english() else f"{d:%d/%m}"


@register.filter
def near_day(value: date | None) -> str:
    """As `short_day` within half a year, else with its year."""
    far = value is not None and abs((value - clock.today()).days) > 182
    return day(value) if far else short_day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """09:41 18/11/2025, or 09:41, 18 November 2025."""
    if value is None:
        return "–"
    comma = "," if in_english() else ""
    return f"{_local(value):%H:%M}{comma} {day(value)}"


@register.filter
def weekday(value: date) -> str:
    """thứ Ba; Tuesday."""
    return str(_WEEKDAYS[value.weekday()])


@register.filter
def weekday_short(value: date) -> str:
    """T3; Tu."""
    return str(_WEEKDAYS_SHORT[value.weekday()])


@register.filter
def number(value: Decimal | int | float | None, decimals: int | None = None) -> str:
    """1.234,5 or 1,234.5; nothing is an en dash. Without `decimals` trailing zeros fall away."""
    if value is None or value == "":
        return "–"
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    text = f"{exact:,f}" if decimals is None else f"{exact:,.{decimals}f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.replace("-", "−")
    return text if in_english() else text.translate(str.maketrans(",.", ".,"))


@register.filter
def thousandths(value: int | None, decimals: int | None = None) -> str:
    """As `number`, from whole thousandths as figures are stored."""
    return number(None if value is None else Decimal(value) / 1000, decimals)


@register.filter
def percent(part: int, whole: int) -> str:
    """67%, rounded down so that 100% means all; an en dash where there is nothing to share."""
    return f"{part * 100 // whole}%" if whole else "–"


@register.filter
def share(part: Decimal | None) -> str:
    """«25%» of a part of 1, to a hundredth of a percent; nothing where nobody knows it."""
    return "" if part is None else f"{number((part * 100).quantize(Decimal('0.01')))}%"


@register.filter
def period_name(code: str) -> str:
    """«Tháng 11/2025», «Quý III/2025», «6 tháng đầu năm 2025»; the code itself if it is none."""
    try:
        period = parse(code)
    except BadInput:
        return code
    values = {
        "year": period.year,
        "month": period.from_month,
        "quarter": ("I", "II", "III", "IV")[(period.to_month - 1) // 3],
    }
    if in_english() and period.kind == "month":
        return f"{MONTHS[period.from_month - 1]} {period.year}"
    if period.code.endswith("H2"):
        return gettext("6 tháng cuối năm %(year)s") % values
    return {
        "month": gettext("Tháng %(month)s/%(year)s"),
        "quarter": gettext("Quý %(quarter)s/%(year)s"),
        "half_year": gettext("6 tháng đầu năm %(year)s"),
        "nine_months": gettext("9 tháng năm %(year)s"),
        "year": gettext("Năm %(year)s"),
    }[period.kind] % values


@register.filter
def period_within(code: str) -> str:
    """`period_name` inside a sentence: «tháng 11/2025»; English keeps its capital."""
    name = period_name(code)
    return name if in_english() else name[:1].lower() + name[1:]


@register.filter
def get(mapping: dict[object, object], key: object) -> object:
    """The value under a key that is a variable; None where there is none."""
    return mapping.get(key)


@register.simple_tag
@cache
def icon(name: str, size: str = "") -> SafeString:
    """An icon of the sprite, hidden from readers: the word stands beside it."""
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="#i-{}"/></svg>',
        f" {size}" if size else "",
        name,
    )


def shape(status: str) -> str:
    """The symbol of a status, whichever of its names is used."""
    return _SAME.get(status, status)


@register.simple_tag
def status(name: str, word: str = "", *, bare: bool = False) -> SafeString:
    """The status glyph with its word: label only, or seen with `word` ("+" for its own).

    `bare` hides the shape from readers where the word stands elsewhere in the row.
    """
    kind = shape(name)
    label = str(STATUSES[kind]) if word in ("", "+") else word
    return _status(kind, label, bool(word), bare)


@cache
def _status(kind: str, label: str, seen: bool, bare: bool) -> SafeString:
    if not seen and not bare:
        return format_html(
            '<svg class="g {0}" role="img" aria-label="{1}"><use href="#s-{0}"/></svg>', kind, label
        )
    glyph = format_html('<svg class="g {0}" aria-hidden="true"><use href="#s-{0}"/></svg>', kind)
    return glyph if bare else format_html('<span class="st {}">{}{}</span>', kind, glyph, label)


@register.simple_tag
def provenance(kind: str, *, bare: bool = False) -> SafeString:
    """The provenance mark after a figure: full, part, appr or rest (the gravest that holds)."""
    if bare:
        return format_html('<svg class="k" aria-hidden="true"><use href="#p-{}"/></svg>', kind)
    return format_html(
        '<svg class="k" role="img" aria-label="{}"><use href="#p-{}"/></svg>',
        PROVENANCE[kind],
        kind,
    )


@register.simple_tag
def seam(x: float, y1: float, y2: float) -> SafeString:
    """The stitch line inside an SVG at `x`, wherever the map was redrawn."""
    return format_html('<path d="M{} {}V{}" class="seam-line"/>', x, y1, y2)


@register.simple_tag
def status_key() -> SafeString:
    """The list of shapes and words, for under a dense grid."""
    return format_html_join("", "<li>{}</li>", ((status(kind, "+"),) for kind in STATUSES))


@register.filter
def due_class(due: date | None) -> str:
    """past, soon (within 3 days) or nothing."""
    if due is None:
        return ""
    left = (due - clock.today()).days
    return "past" if left < 0 else "soon" if left <= 3 else ""


@register.filter
def due_words(due: date | None) -> str:
    """«trễ 4 ngày», «hạn hôm nay», «còn 17 ngày»."""
    if due is None:
        return ""
    left = (due - clock.today()).days
    if left == 0:
        return gettext("hạn hôm nay")
    if left > 0:
        sentence = ngettext("còn %(days)s ngày", "còn %(days)s ngày", left)
    else:
        sentence = ngettext("trễ %(days)s ngày", "trễ %(days)s ngày", -left)
    return sentence % {"days": number(abs(left))}


@register.filter
def coordinate(value: float) -> str:
    """A number inside an SVG, always with a point."""
    return f"{value:g}"


@register.filter
def paper_name(paper: Paper) -> str:
    """«Chỉ thị 24-CT/TU», or the title of a paper without a number."""
    return f"{kind_word(paper.kind)} {paper.number}" if paper.number else paper.title


@register.filter
def kind_upper(paper: Paper) -> str:
    """CHỈ THỊ, as at the head of the paper."""
    return kind_word(paper.kind).upper()


@register.filter
def abbreviate(name: str) -> str:
    """The usual abbreviations, for narrow places."""
    return abbreviated(name)
