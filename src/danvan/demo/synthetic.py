"""Synthetic monthly figures. Seeded: the same place and month always gives the same numbers.

They are made up within the typical ranges of the indicator list, for one commune and month. They
tell nothing about any real place, and everything that holds them is marked synthetic.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from danvan.kernel.periods import Period
from danvan.reporting.models import SCALE, Indicator

SEED = "danvan-2023"
RARE = frozenset(
    {
        "roads_km",
        "houses_built",
        "houses_repaired",
        "training_courses",
        "cadres_trained",
        "models_replicated",
        "funds_state_budget_vnd",
        "funds_sector_budget_vnd",
    }
)
DISASTER = frozenset({"disaster_turnouts", "disaster_peak_turnout"})
AWARDS = frozenset({"models_recognised", "collectives_commended", "individuals_commended"})
BEFORE_TET, TET = 1, 2
STORM_MONTHS = (9, 10, 11)
AWARD_MONTHS = (10, 11, 12)
BETWEEN = {  # a part never exceeds its whole
    "dissemination_attendance": ("dissemination_sessions", 25, 110),
    "cadres_trained": ("training_courses", 15, 40),
    "voices_answered": ("voices_received", 0.7, 1.0),
    "voices_answered_on_time": ("voices_answered", 0.6, 1.0),
    "disaster_peak_turnout": ("disaster_turnouts", 0.3, 0.9),
    "models_registered": ("models_active", 0.0, 0.08),
}


@dataclass(frozen=True)
class Place:
    """A reporting unit for the generator: `size` is its part of a commune of today."""

    key: str
    size: float
    storms: float = 0.5


def month_of(
    place: Place, period: Period, indicators: Mapping[str, Indicator], days: int
) -> dict[str, int]:
    """Thousandths by indicator code for `days` days of the window at `place`.

    Averages are not made: they are computed. Dependent figures follow the ones they depend on.
    """
    chance = random.Random(f"{SEED}:{place.key}:{period.code}")  # noqa: S311 no secret in it
    base = random.Random(f"{SEED}:{place.key}")  # noqa: S311 no secret in it
    part = place.size * min(1.0, days / 30)
    made: dict[str, int] = {}
    typed = [i for i in indicators.values() if i.aggregation != "average"]
    for indicator in sorted(typed, key=lambda i: (i.code in BETWEEN, i.code)):
        made[indicator.code] = _value(indicator, made, chance, base, period, place, part)
    return made


def _value(
    indicator: Indicator,
    made: Mapping[str, int],
    chance: random.Random,
    base: random.Random,
    period: Period,
    place: Place,
    part: float,
) -> int:
    if indicator.code in BETWEEN and BETWEEN[indicator.code][0] in made:
        whole, low, high = BETWEEN[indicator.code]
        return int(made[whole] / SCALE * chance.uniform(low, high)) * SCALE
    if indicator.aggregation == "latest":
        return _stock(indicator, base, period, place.size)
    if chance.random() < _silence(indicator.code, period.to_month, place.storms):
        return 0
    low, high = float(indicator.typical_low), float(indicator.typical_high)
    middle = (low + (high - low) * chance.betavariate(2, 4)) * part
    middle *= _season(indicator.code, period.to_month) * (1 + 0.05 * (period.year - 2023))
    return _rounded(middle, indicator)


def _rounded(value: float, indicator: Indicator) -> int:
    if indicator.code.endswith("_vnd"):
        return round(value / 100_000) * 100_000 * SCALE
    if indicator.decimals:
        return round(value * 10) * SCALE // 10
    return round(value) * SCALE


def _silence(code: str, month: int, storms: float) -> float:
    """The chance that nothing of this kind happened in the month."""
    if code in DISASTER:
        return 1 - 0.45 * storms if month in STORM_MONTHS else 0.97
    if code in AWARDS:
        return 0.5 if month in AWARD_MONTHS else 0.96
    return 0.75 if code in RARE else 0.02


def _season(code: str, month: int) -> float:
    if code == "gifts_given" and month == BEFORE_TET:
        return 6.0
    if month == TET:
        return 0.4
    return 1.0


def _stock(indicator: Indicator, base: random.Random, period: Period, size: float) -> int:
    """Slow growth from a level of the place's own, so that a stock looks like one."""
    low, high = float(indicator.typical_low), float(indicator.typical_high)
    start = low + (high - low) * base.betavariate(2, 5)
    months = (period.year - 2023) * 12 + period.to_month
    return round(start * size * (1 + 0.006 * months)) * SCALE
