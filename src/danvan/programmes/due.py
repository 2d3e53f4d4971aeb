"""When an obligation is owed: the reader's due rules over the windows of Decree 09/2019/NĐ-CP.

A rule is {} (no day), {"on": "2026-10-25"}, or {"every": "month" | "quarter" | "half-year" |
"year", "by": …}, where `by` is a day of the window's last month ("25") or, for a year, "MM-DD".
Without `by` the work is due on the window's last day (the 14th, article 12). A `by` after the
14th lies after the window's last day: the window is what is reported on, `by` when (article 13).
"""

import re
from calendar import monthrange
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from danvan.kernel import periods
from danvan.kernel.errors import BadInput
from danvan.kernel.periods import Period

type Due = dict[str, Any]
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_KINDS = {"month": "month", "quarter": "quarter", "half_year": "half-year", "year": "year"}
_PARTS = {3: "Q", 6: "H"}


def checked(due: Due | None) -> Due:
    """The rule with only what belongs to it. BadInput("due") if it is none."""
    due = {key: value for key, value in (due or {}).items() if value}
    try:
        if not due:
            return {}
        if set(due) == {"on"}:
            return {"on": date.fromisoformat(str(due["on"])).isoformat()}
        if due.get("every") in MONTHS and set(due) <= {"every", "by"}:
            return {"every": due["every"], **_by(due)}
    except ValueError:
        pass
    raise BadInput(
        "due", _("Không hiểu hạn này. Hãy chọn một ngày, hoặc một kỳ với ngày phải xong trong kỳ.")
    )


def _by(due: Due) -> Due:
    by = str(due.get("by") or "")
    if not by:
        return {}
    if due["every"] == "year":
        if not re.fullmatch(r"\d\d-\d\d", by):
            raise ValueError
        date.fromisoformat(f"2024-{by}")
    elif not (by.isdecimal() and 1 <= int(by) <= 31):
        raise ValueError
    return {"by": by}


def recurs(due: Due) -> bool:
    """Is it owed again every period?"""
    return "every" in due


def window(due: Due, day: date) -> Period:
    """The window of a recurring rule in which `day` lies."""
    within, months = periods.month_of(day), MONTHS[due["every"]]
    if months == 1:
        return within
    if months == 12:
        return periods.parse(f"{within.year}")
    return periods.parse(f"{within.year}-{_PARTS[months]}{(within.from_month - 1) // months + 1}")


def following(period: Period, due: Due) -> Period:
    """The window after `period`."""
    return window(due, period.end)


def parsed(due: Due, code: str) -> Period:
    """The window of that code. BadInput("period") if it is none, or of another length."""
    period = periods.parse(code)
    if _KINDS.get(period.kind) != due["every"]:
        raise BadInput(
            "period",
            _("Kỳ «%(code)s» không khớp với nhịp lặp lại của việc này. Hãy chọn kỳ cùng loại.")
            % {"code": code},
        )
    return period


def due_day(due: Due, period: Period | None = None) -> date | None:
    """The last day on which it is in time; None where the paper names no day.

    A day that the month has not got is its last day.
    """
    if "on" in due:
        return date.fromisoformat(due["on"])
    if period is None or not recurs(due):
        return None
    by = due.get("by")
    if not by:
        return period.last
    month, day = (int(n) for n in by.split("-")) if "-" in by else (period.to_month, int(by))
    return date(period.year, month, min(day, monthrange(period.year, month)[1]))
