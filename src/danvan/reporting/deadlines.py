"""By when a report is due: days by level, after the cut-off of the window.

Decree 09/2019/NĐ-CP, article 13: to the Government by the 25th of the window's last month; article
8 clause 5: at least one working day between levels. The days below the province are the default
of this installation.
"""

from datetime import date

from danvan.kernel import working_days
from danvan.kernel.periods import Period
from danvan.org.models import Level

WORKING_DAYS_AFTER = {
    Level.HAMLET: 1,
    Level.STATION: 2,
    Level.COMMUNE: 2,
    Level.DEFENCE_REGION: 3,
    Level.DISTRICT: 4,
}
DAY_OF_LAST_MONTH = 25
CLOSING_DAYS = 5


def due_on(period: Period, level: str, end: date | None = None) -> date:
    """The last day on which the report is in time.

    `end` (exclusive) before the window's end means a closing report: due five working days after
    the unit's last day.
    """
    if end is not None and end < period.end:
        return working_days.after(date.fromordinal(end.toordinal() - 1), CLOSING_DAYS)
    if level in WORKING_DAYS_AFTER:
        return working_days.after(period.last, WORKING_DAYS_AFTER[Level(level)])
    return working_days.rolled_back(period.last.replace(day=DAY_OF_LAST_MONTH))
