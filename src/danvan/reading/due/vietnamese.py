"""Deadlines in Vietnamese; texts come in lower case and one spelling."""

import re
from calendar import monthrange
from datetime import date

from danvan.reading.dates import NUMERIC, WORDY, day, last_of_month
from danvan.reading.due.found import Found, Stretch
from danvan.reading.model import Every

_LIMIT = (
    r"(?:trước|chậm nhất|muộn nhất|không muộn hơn|đến hết|hạn cuối|hạn chót|thời hạn|xong|"
    r"hoàn thành(?: dứt điểm| xong| lần đầu)?|vào(?= ngày))"
    r"(?:,?\s+(?:là|vào|trong|trước|nhất|hết|đến|ngày|\d{1,2}\s?(?:giờ|h|g)(?:\s?\d{2})?))*:?\s+"
)
_DAYS = tuple(re.compile(_LIMIT + form) for form in (NUMERIC, WORDY))
_OF_YEAR = tuple(
    re.compile(_LIMIT + form)
    for form in (
        r"(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})(?![\d/])",
        r"(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?!\s*[,/]?\s*(?:năm\s+)?\d)",
    )
)
_OF_MONTH = re.compile(
    _LIMIT + r"(?P<d>\d{1,2})(?!\d|\s?[/.,-]\s?\d|%)(?!\s+tháng\s+\d)"
    r"(?=\s+(?:của\s+)?(?:tháng|hằng|hàng|mỗi)|[,;.]|\s*$|\s+(?:báo|gửi|các|[a-zđ]))"
)
_DAY_OF_EACH = re.compile(r"^(?:vào )?ngày\s+(?P<d>\d{1,2}) (?:của )?(?:hằng|hàng|mỗi)\s+tháng")
_LAST_MONTH = re.compile(
    r"ngày\s+(?P<d>\d{1,2})\s+(?:của\s+)?tháng cuối\s+(?:của\s+)?(?P<of>quý|kỳ)"
)
_WITHIN = (
    r"(?:^|(?:trong|trước|vào|xong|hoàn thành(?: dứt điểm| xong| lần đầu)?(?: trong| vào)?):?\s+)"
)
_MONTH = re.compile(_WITHIN + r"tháng\s+(?P<m>\d{1,2})(?:\s?/\s?|,?\s+năm\s+)(?P<y>\d{4})")
_QUARTER = re.compile(_WITHIN + r"quý\s+(?P<q>iv|i{1,3}|[1-4])(?:\s?/\s?|,?\s+năm\s+)(?P<y>\d{4})")
_YEAR = re.compile(
    r"(?:^|(?<!quý )(?:trong |hoàn thành (?:trong |vào )?|cuối |"
    r"hết ))năm\s+(?P<y>20\d\d)(?=\s*(?:$|[.;,)]))"
)
_EVERY: dict[Every, re.Pattern[str]] = {
    "month": re.compile(
        r"(?:hằng|hàng|mỗi)\s+tháng(?!\s+của)|(?<!\d )(?<!\d)tháng\s?/\s?(?:một |01 |1 )?lần|"
        r"(?:lần\s?/\s?|lần (?:trong )?(?:một |mỗi )|một\s+|0?1\s+)tháng(?:\s+(?:một|01|"
        r"1)\s+lần)?(?!\s+\d)|"
        r"định kỳ tháng"
    ),
    "quarter": re.compile(
        r"(?:hằng|hàng|mỗi)\s+quý(?!\s+của)|lần\s?/\s?quý|"
        r"0?3\s+tháng\s?(?:/\s?)?(?:(?:một|01|1)\s+)?lần|định kỳ quý|"
        r"(?<![ivx\d] )quý\s?/\s?(?:một |01 |1 )?lần|"
        r"(?:một|01|1) quý (?:ít nhất )?(?:một|01|1) |lần (?:trong )?(?:một |mỗi )quý|"
        r"báo cáo quý(?!\s+[ivx\d])"
    ),
    "half-year": re.compile(
        r"(?:định kỳ|mỗi|hằng|hàng|cứ)\s+(?:0?6|sáu)\s+tháng|nửa năm|"
        r"(?:báo cáo|sơ kết)\s+(?:0?6|sáu)\s+tháng(?![^.;]{0,80}ngày \d{1,2}/\d{1,2}/\d{4})|"
        r"(?:0?6|sáu)\s+tháng\s?/\s?(?:(?:một|01|1)\s+)?lần|"
        r"(?:0?6|sáu)\s+tháng(?:\s+(?:một|01|1)\s+lần|,?\s+(?:một|hằng|và)\s+(?:cả\s+)?năm)"
    ),
    "year": re.compile(
        r"(?:hằng|hàng|mỗi)\s+năm(?!\s+của)|"
        r"vào (?:chương trình|kế hoạch)[^;.]{0,60}?(?:hằng|hàng) năm|lần\s?/\s?năm|"
        r"(?<!\d )năm\s?/\s?(?:một |01 |1 )?lần|"
        r"lần (?:trong )?(?:một |mỗi )năm|"
        r"một\s+năm\s+(?:ít nhất\s+)?(?:một|01|1|02|2|hai)\s|"
        r"định kỳ năm|(?<!\d )\bnăm một lần"
    ),
}
_MONTH_ALONE = re.compile(
    r"(?:trong|xong trong|hoàn thành trong) (?:tháng (?P<m>\d{1,2})|quý (?P<q>iv|i{1,3}|[1-4]))"
    r"(?!\s*(?:/|,?\s*(?:năm\s+)?(?:20)?\d|(?:,? )?(?:hằng|hàng|mỗi)|\s*năm))(?!\w)"
)
_HINT = re.compile(r"\d|năm|tháng|quý|nửa")
_HALF = re.compile(
    r"(?:0?6|sáu) tháng (?P<h>đầu|cuối)(?: của)? năm (?P<y>20\d\d)|"
    r"nửa (?P<g>đầu|cuối) năm (?P<z>20\d\d)"
)
_RELATIVE = re.compile(
    r"trong (?:vòng|thời (?:hạn|gian))\s+\d{1,3}\s+(?:ngày|tuần|tháng|giờ)|"
    r"(?:chậm nhất|muộn nhất)(?: là)?\s+(?:sau\s+)?\d{1,3}\s+(?:ngày|tuần|tháng|giờ)\b"
)
_QUARTERS = {"i": "3", "ii": "6", "iii": "9", "iv": "12", "1": "3", "2": "6", "3": "9", "4": "12"}


def find(said: str) -> Found:
    """Every piece of a deadline that the text has."""
    if not _HINT.search(said):
        return Found()
    found = Found(on=_on(said), every=_recurrences(said))
    found.of_year = next(
        (
            (f"{int(m['m']):02d}-{int(m['d']):02d}", m.span())
            for form in _OF_YEAR
            if (m := form.search(said))
        ),
        None,
    )
    of_month = _OF_MONTH.search(said) or _DAY_OF_EACH.match(said)
    if of_month:
        found.of_month = f"{int(of_month['d']):02d}", of_month.span()
    alone = _MONTH_ALONE.search(said)
    if alone and found.of_year is None and not found.every and not found.on:
        month = int(alone["m"] or _QUARTERS[alone["q"]])
        if 1 <= month <= 12:
            found.of_year = f"{month:02d}-{monthrange(2001, month)[1]:02d}", alone.span()
    relative = _RELATIVE.search(said)
    found.relative = relative.span() if relative else None
    last = _LAST_MONTH.search(said)
    if last:
        found.of_month = f"{int(last['d']):02d}", last.span()
        if last["of"] == "quý":
            found.every["quarter"] = last.span()
    return found


def _on(said: str) -> list[tuple[Stretch, date]]:
    found: list[tuple[Stretch, date]] = []
    for form in _DAYS:
        found.extend(
            (m.span(), d) for m in form.finditer(said) if (d := day(m["y"], m["m"], m["d"]))
        )
    for m in _MONTH.finditer(said):
        found.extend((m.span(), d) for d in [last_of_month(m["y"], m["m"])] if d)
    for m in _QUARTER.finditer(said):
        found.extend((m.span(), d) for d in [last_of_month(m["y"], _QUARTERS[m["q"]])] if d)
    for m in _HALF.finditer(said):
        month = "6" if (m["h"] or m["g"]) == "đầu" else "12"
        found.extend((m.span(), d) for d in [last_of_month(m["y"] or m["z"], month)] if d)
    whole = _YEAR.search(said)
    year_end = last_of_month(whole["y"], "12") if whole else None
    return found or ([(whole.span(), year_end)] if whole and year_end else [])


def _recurrences(said: str) -> dict[Every, Stretch]:
    matches = {every: form.search(said) for every, form in _EVERY.items()}
    return {every: match.span() for every, match in matches.items() if match}
