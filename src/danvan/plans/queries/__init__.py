"""What can be asked of plans."""

from danvan.plans.queries.actual import Actual, MonthCell, actuals
from danvan.plans.queries.listing import (
    MARKS,
    Row,
    last_year,
    mine,
    offered,
    plan,
    plans_below,
    rounds,
    rows_of,
    to_place,
)
from danvan.plans.queries.rollup import Child, Rollup, Target, rollup, rounds_of
from danvan.plans.queries.story import Step, changes, history
from danvan.plans.queries.waiting import waiting_for

__all__ = [
    "MARKS",
    "Actual",
    "Child",
    "MonthCell",
    "Rollup",
    "Row",
    "Step",
    "Target",
    "actuals",
    "changes",
    "history",
    "last_year",
    "mine",
    "offered",
    "plan",
    "plans_below",
    "rollup",
    "rounds",
    "rounds_of",
    "rows_of",
    "to_place",
    "waiting_for",
]
