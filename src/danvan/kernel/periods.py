"""Reporting periods: the windows of Decree 09/2019/NĐ-CP, article 12.

A month runs from the 15th of the month before to the 14th. Spans are half-open: `first` is in,
`end` is the first day after. A longer window is always a whole number of month windows. Nine
months is not in the decree; the window goes on from the others.

A period may also be meant by the calendar (`calendar`): from the first of its first month to the
end of its last. Reports never are; work that a paper asks for «hằng tháng» may be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput

CUT_OFF = 15  # the first day of the next window
_FORM = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]|Q[1-4]|H[12]|9M))?")
_PARTS = {"9M": (1, 9), "H1": (1, 6), "H2": (7, 12)} | {
    f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)
}
_KINDS = {"Q": "quarter", "H": "half_year", "9": "nine_months"}


@dataclass(frozen=True, order=True)
class Period:
    """A window of reporting: months `from_month` to `to_month` of `year`, both in.

    By the decree from the 15th of the month before, or by the `calendar` from the 1st.
    """

    year: int
    from_month: int
    to_month: int
    code: str
    kind: str
    calendar: bool = False

    @property
    def first(self) -> date:
        """First day, in the window."""
        if self.calendar:
            return date(self.year, self.from_month, 1)
        before = (self.year, self.from_month - 1) if self.from_month > 1 else (self.year - 1, 12)
        return date(*before, CUT_OFF)

    @property
    def end(self) -> date:
        """The day after the window's last."""
        if self.calendar:
            after = divmod(self.year * 12 + self.to_month, 12)
            return date(after[0], after[1] + 1, 1)
        return date(self.year, self.to_month, CUT_OFF)

    @property
    def last(self) -> date:
        """Last day, in the window."""
        return self.end - timedelta(days=1)

    @property
    def months(self) -> "list[Period]":
        """The month windows it is made of, in order."""
        span = range(self.from_month, self.to_month + 1)
        return [month(self.year, n, calendar=self.calendar) for n in span]

    @property
    def keys(self) -> range:
        """The same as numbers yyyymm, as the figures are stored."""
        return range(self.year * 100 + self.from_month, self.year * 100 + self.to_month + 1)

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self.end

    def __str__(self) -> str:
        return self.code


def month(year: int, number: int, *, calendar: bool = False) -> Period:
    """The month window `number` (1 to 12) of `year`."""
    return Period(year, number, number, f"{year}-{number:02}", "month", calendar)


def month_of(day: date, *, calendar: bool = False) -> Period:
    """The month window in which `day` lies: 15 June belongs to July, unless by the calendar."""
    if calendar or day.day < CUT_OFF:
        return month(day.year, day.month, calendar=calendar)
    return month(day.year, day.month + 1) if day.month < 12 else month(day.year + 1, 1)


def parse(code: str, *, calendar: bool = False) -> Period:
    """`2025`, `2025-07`, `2025-Q3`, `2025-H1` or `2025-9M`. Raises BadInput on anything else."""
    found = _FORM.fullmatch(code.strip())
    if not found or not 1990 <= int(found[1]) <= 2200:
        raise BadInput(
            "period",
            _(
                "«%(code)s» không phải là kỳ báo cáo. Hãy viết như 2025, 2025-07, 2025-Q3, "
                "2025-H1 hoặc 2025-9M."
            )
            % {"code": code[:40]},
        )
    year, part = int(found[1]), found[2]
    if part is None:
        return Period(year, 1, 12, str(year), "year", calendar)
    if part.isdigit():
        return month(year, int(part), calendar=calendar)
    return Period(year, *_PARTS[part], f"{year}-{part}", _KINDS[part[0]], calendar)


def months_between(first: Period, last: Period) -> Iterator[Period]:
    """Month windows from `first` to `last`, both in."""
    year, number = first.year, first.from_month
    while (year, number) <= (last.year, last.to_month):
        yield month(year, number)
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
