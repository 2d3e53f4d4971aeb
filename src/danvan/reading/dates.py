"""Days as papers print them, in three languages."""

import calendar
from datetime import date

_ENGLISH = "january february march april may june july august september october november december"
_GERMAN = "januar februar märz april mai juni juli august september oktober november dezember"
_ENGLISH_MONTHS = _ENGLISH.split()
_GERMAN_MONTHS = _GERMAN.split()

NUMERIC = r"(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})(?!\d)"
WORDY = r"(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2}),?\s+năm\s+(?P<y>\d{4})(?!\d)"
ENGLISH_MONTH = "|".join(_ENGLISH_MONTHS)
GERMAN_MONTH = "|".join(_GERMAN_MONTHS)
DAY = {
    "vi": (NUMERIC, WORDY),
    "en": (
        rf"(?P<m>{ENGLISH_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{ENGLISH_MONTH}),?\s+(?P<y>\d{{4}})(?!\d)",
        NUMERIC,
    ),
    "de": (
        rf"(?P<d>\d{{1,2}})\.\s+(?P<m>{GERMAN_MONTH})\s+(?P<y>\d{{4}})(?!\d)",
        NUMERIC,
    ),
}


def month_number(name: str) -> int:
    """1 to 12 for digits or a month's name in lower case; 0 for anything else."""
    if name.isdecimal():
        return int(name) if 1 <= int(name) <= 12 else 0
    for months in (_ENGLISH_MONTHS, _GERMAN_MONTHS):
        if name in months:
            return months.index(name) + 1
    return 0


def day(year: str, month: str, number: str) -> date | None:
    """The day that is named, or None where the calendar has none."""
    try:
        return date(int(year), month_number(month), int(number))
    except ValueError:
        return None


def last_of_month(year: str, month: str) -> date | None:
    """The last day of a month, or None where there is no such month."""
    number = month_number(month)
    if not number or not 1900 <= int(year) <= 9998:
        return None
    return date(int(year), number, calendar.monthrange(int(year), number)[1])
