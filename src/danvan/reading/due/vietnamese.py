"""Deadlines in Vietnamese; texts come in lower case and one spelling."""

import re
from datetime import date

from danvan.reading.dates import NUMERIC, WORDY, day, last_of_month
from danvan.reading.due.found import Found
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
_LAST_MONTH = re.compile(
    r"ngày\s+(?P<d>\d{1,2})\s+(?:của\s+)?tháng cuối\s+(?:của\s+)?(?P<of>quý|kỳ)"
)
_WITHIN = (
    r"(?:^|(?:trong|trước|vào|xong|hoàn thành(?: dứt điểm| xong| lần đầu)?(?: trong| vào)?):?\s+)"
)
_MONTH = re.compile(_WITHIN + r"tháng\s+(?P<m>\d{1,2})(?:\s?/\s?|,?\s+năm\s+)(?P<y>\d{4})")
_QUARTER = re.compile(_WITHIN + r"quý\s+(?P<q>iv|i{1,3}|[1-4])(?:\s?/\s?|,?\s+năm\s+)(?P<y>\d{4})")
_YEAR = re.compile(
    r"(?:^|trong |hoàn thành (?:trong |vào )?|cuối )năm\s+(?P<y>20\d\d)(?=\s*(?:$|[.;,)]))"
)
_EVERY: dict[Every, re.Pattern[str]] = {
    "month": re.compile(
        r"(?:hằng|hàng|mỗi)\s+tháng(?!\s+của)|(?:lần\s?/|một\s+)tháng(?:\s+(?:một|01|1)\s+lần)?(?!\s+\d)|"
        r"định kỳ tháng"
    ),
    "quarter": re.compile(
        r"(?:hằng|hàng|mỗi)\s+quý(?!\s+của)|lần\s?/\s?quý|"
        r"0?3\s+tháng\s+(?:một|01|1)\s+lần|định kỳ quý"
    ),
    "half-year": re.compile(
        r"(?:định kỳ|mỗi|hằng|hàng|cứ|báo cáo|sơ kết)\s+(?:0?6|sáu)\s+tháng|nửa năm|"
        r"(?:0?6|sáu)\s+tháng(?:\s+(?:một|01|1)\s+lần|,?\s+(?:một|hằng|và)\s+(?:cả\s+)?năm)"
    ),
    "year": re.compile(
        r"(?:hằng|hàng|mỗi)\s+năm(?!\s+của)|lần\s?/\s?năm|"
        r"một\s+năm\s+(?:ít nhất\s+)?(?:một|01|1|02|2|hai)\s|"
        r"định kỳ năm|\bnăm một lần"
    ),
}
_QUARTERS = {"i": "3", "ii": "6", "iii": "9", "iv": "12", "1": "3", "2": "6", "3": "9", "4": "12"}


def find(said: str) -> Found:
    """Every piece of a deadline that the text has."""
    found = Found(on=_on(said), every=_recurrences(said))
    found.of_year = next(
        (f"{int(m['m']):02d}-{int(m['d']):02d}" for form in _OF_YEAR if (m := form.search(said))),
        None,
    )
    of_month = _OF_MONTH.search(said)
    found.of_month = f"{int(of_month['d']):02d}" if of_month else None
    last = _LAST_MONTH.search(said)
    if last:
        found.of_month = f"{int(last['d']):02d}"
        if last["of"] == "quý":
            found.every = {**(found.every or {}), "quarter": last.start()}
    return found


def _on(said: str) -> tuple[int, date] | None:
    found: list[tuple[int, date]] = []
    for form in _DAYS:
        found.extend(
            (m.start(), d) for m in form.finditer(said) if (d := day(m["y"], m["m"], m["d"]))
        )
    for m in _MONTH.finditer(said):
        found.extend((m.start(), d) for d in [last_of_month(m["y"], m["m"])] if d)
    for m in _QUARTER.finditer(said):
        found.extend((m.start(), d) for d in [last_of_month(m["y"], _QUARTERS[m["q"]])] if d)
    whole = _YEAR.search(said)
    year_end = last_of_month(whole["y"], "12") if whole else None
    return min(found, default=(whole.start(), year_end) if whole and year_end else None)


def _recurrences(said: str) -> dict[Every, int]:
    matches = {every: form.search(said) for every, form in _EVERY.items()}
    return {every: match.start() for every, match in matches.items() if match}
