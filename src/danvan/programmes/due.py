"""When an obligation is owed: the reader's due rules, and those that people lay down.

A rule is one of
  {}                                              no day
  {"on": "2026-10-25"}                            once, that day still in time
  {"within": 10, "after": "paper" | "issue" | "event", "from": …}
                                                  once, that many working days after the paper's
                                                  day, the day of issue or a day named at issue;
                                                  `from` is that day, once it is known
  {"every": …, "by": …, "windows": "calendar"}    again every period
  {"every": …, "within": 5, "windows": …}         so many working days after the period's last day

`every` is "month", "quarter", "half-year", "nine-months" (January to September) or "year". Windows
are those of Decree 09/2019/NĐ-CP, article 12 (a month ends on the 14th), or the calendar's. `by` is
a day of the window's last month ("25"), "MM-DD" for a year, or "last" for the last working day of
the window. With neither `by` nor `within` the work is due on the window's last day. A `by` after
the 14th lies after a decree window's last day: the window is what is reported on, `by` when
(article 13). A day that is no working day stays as it is printed.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from danvan.kernel import periods, working_days
from danvan.kernel.errors import BadInput
from danvan.kernel.periods import Period

type Due = dict[str, Any]
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "nine-months": 9, "year": 12}
AFTER = ("paper", "issue", "event")
LAST = "last"
MOST_WITHIN = 120  # working days
AHEAD = timedelta(days=60)  # recurring work is made no earlier before its window begins
_BACK = timedelta(days=MOST_WITHIN * 2)  # no window that ended before may still be open
_KINDS = {
    "month": "month", "quarter": "quarter", "half_year": "half-year",
    "nine_months": "nine-months", "year": "year",
}  # fmt: skip


def checked(due: Due | None, *, issued: date | None = None) -> Due:
    """The rule with only what belongs to it. BadInput("due") says what is wrong with it.

    `issued` is the day of the paper: nothing is owed before it.
    """
    due = {key: value for key, value in (due or {}).items() if value not in (None, "")}
    if due.get("windows") == "decree":
        del due["windows"]
    if not due:
        return {}
    if "every" in due:
        return _recurring(due)
    if set(due) == {"on"}:
        return {"on": _on(due["on"], issued)}
    if "within" in due and set(due) <= {"within", "after", "from"}:
        return _counted(due)
    raise _bad(_("Không hiểu hạn này. Hãy chọn một ngày, hoặc một kỳ với ngày phải xong trong kỳ."))


def _bad(why: str) -> BadInput:
    return BadInput("due", why)


def _day(text: Any) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise _bad(_("Ngày này không có trong lịch. Hãy viết như 2025-11-15.")) from error


def _on(text: Any, issued: date | None) -> str:
    day = _day(text)
    if issued is not None and day < issued:
        raise _bad(
            _("Hạn %(day)s đứng trước ngày ban hành văn bản (%(issued)s). Hãy chọn ngày sau đó.")
            % {"day": f"{day:%d/%m/%Y}", "issued": f"{issued:%d/%m/%Y}"}
        )
    return day.isoformat()


def _counted(due: Due) -> Due:
    if due.get("after") not in AFTER:
        raise _bad(_("Hãy chọn hạn tính từ ngày nào: ngày ban hành, ngày giao hay một sự kiện."))
    start = {"from": _day(due["from"]).isoformat()} if "from" in due else {}
    return {"within": _within(due["within"]), "after": due["after"], **start}


def _within(value: Any) -> int:
    text = str(value).strip()
    if not (text.isdecimal() and 1 <= int(text) <= MOST_WITHIN):
        raise _bad(
            _("Số ngày làm việc phải từ 1 đến %(most)s. Hãy ghi lại.") % {"most": MOST_WITHIN}
        )
    return int(text)


def _recurring(due: Due) -> Due:
    if due["every"] not in MONTHS or not set(due) <= {"every", "by", "within", "windows"}:
        raise _bad(_("Không hiểu kỳ này. Hãy chọn tháng, quý, 6 tháng, 9 tháng hoặc năm."))
    if due.get("windows", "calendar") != "calendar":
        raise _bad(_("Hãy chọn kỳ theo Nghị định 09/2019/NĐ-CP hoặc theo lịch."))
    if "by" in due and "within" in due:
        raise _bad(_("Hãy chọn một: ngày trong kỳ, hoặc số ngày làm việc sau khi hết kỳ."))
    rule: Due = {"every": due["every"]}
    if "by" in due:
        rule["by"] = _by(str(due["by"]), due["every"])
    if "within" in due:
        rule["within"] = _within(due["within"])
    return rule | ({"windows": "calendar"} if "windows" in due else {})


def _by(text: str, every: str) -> str:
    if text == LAST:
        return text
    if every == "year":
        if re.fullmatch(r"\d\d-\d\d", text):
            return f"{_day(f'2024-{text}'):%m-%d}"
        raise _bad(_("Với việc hằng năm, hãy viết ngày và tháng phải xong, như 15/11."))
    if not (text.isdecimal() and 1 <= int(text) <= 31):
        raise _bad(_("Ngày phải xong trong tháng là một số từ 1 đến 31."))
    return text


def written(said: str) -> Due:
    """The rule that an alternative of the reader means: an ISO day, or «year», «year 11-15».

    BadInput("due") if it is none.
    """
    every, _blank, by = said.partition(" ")
    return checked({"every": every, "by": by} if every in MONTHS else {"on": said})


def recurs(due: Due) -> bool:
    """Is it owed again every period?"""
    return "every" in due


def counts_from_event(due: Due) -> bool:
    """Does somebody have to name the day that it is counted from?"""
    return due.get("after") == "event" and "from" not in due


def begun(due: Due, *, issued: date | None, today: date, event: date | None = None) -> Due:
    """The rule as it is kept once issued: of a counted one, the day that it is counted from.

    BadInput("event") where that has to be named and is not; where the paper has no day, today.
    """
    if "within" not in due or recurs(due) or "from" in due:
        return due
    start = {"paper": issued or today, "issue": today, "event": event}[due["after"]]
    if start is None:
        raise BadInput(
            "event", _("Hạn của việc này tính từ ngày xảy ra một sự kiện. Hãy ghi ngày ấy.")
        )
    return due | {"from": start.isoformat()}


def window(due: Due, day: date) -> Period:
    """The window of a recurring rule in which `day` lies.

    From October to December no nine months run: then the window of the next year.
    """
    calendar, months = "windows" in due, MONTHS[due["every"]]
    within = periods.month_of(day, calendar=calendar)
    if months == 1:
        return within
    part = {3: "Q", 6: "H"}.get(months)
    if part:
        part = f"-{part}{(within.from_month - 1) // months + 1}"
    year = within.year + (months == 9 and within.from_month > 9)
    return periods.parse(f"{year}{part or ('-9M' if months == 9 else '')}", calendar=calendar)


def following(period: Period, due: Due) -> Period:
    """The window after `period`."""
    return window(due, period.end)


def coming(due: Due, today: date, ahead: timedelta = AHEAD) -> Iterator[Period]:
    """Windows whose due day has not gone by and that begin within `ahead`, in order."""
    period = window(due, today - _BACK)
    while period.first <= today + ahead:
        day = due_day(due, period)
        if day is not None and day >= today:
            yield period
        period = following(period, due)


def chosen(due: Due, code: str, today: date) -> Period | None:
    """The window to issue for: that of the code, or the first that is not over; None if once.

    BadInput("period") for a code that does not fit.
    """
    if not recurs(due):
        if code:
            raise BadInput("period", _("Việc này chỉ giao một lần, không theo kỳ."))
        return None
    return parsed(due, code) if code else next(coming(due, today), window(due, today))


def parsed(due: Due, code: str) -> Period:
    """The window of that code. BadInput("period") if it is none, or of another length."""
    period = periods.parse(code, calendar="windows" in due)
    if _KINDS.get(period.kind) != due["every"]:
        raise BadInput(
            "period",
            _("Kỳ «%(code)s» không khớp với nhịp lặp lại của việc này. Hãy chọn kỳ cùng loại.")
            % {"code": code},
        )
    return period


def fits(due: Due, code: str) -> bool:
    """Does work of that period ("" for once) go by this rule?"""
    if not code or not recurs(due):
        return not code and not recurs(due)
    try:
        parsed(due, code)
    except BadInput:
        return False
    return True


def due_day(due: Due, period: Period | None = None) -> date | None:
    """The last day on which it is in time; None where no day is named, or none is known yet.

    A day that the month has not got is its last day.
    """
    if "on" in due:
        return date.fromisoformat(due["on"])
    if not recurs(due):
        start = due.get("from")
        return working_days.after(date.fromisoformat(start), due["within"]) if start else None
    if period is None:
        return None
    if "within" in due:
        return working_days.after(period.last, due["within"])
    return _by_day(due.get("by"), period)


def _by_day(by: str | None, period: Period) -> date:
    if not by:
        return period.last
    if by == LAST:
        return working_days.rolled_back(period.last)
    month, day = (int(n) for n in by.split("-")) if "-" in by else (period.to_month, int(by))
    return date(period.year, month, min(day, monthrange(period.year, month)[1]))
