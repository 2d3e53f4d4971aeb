"""What can happen to a matter, from being raised to being closed."""

from danvan.matters.actions.passing import (
    address,
    not_ours,
    pass_up,
    pass_up_overdue,
)
from danvan.matters.actions.raising import raise_matter
from danvan.matters.actions.settling import close, give_work, prove, reopen, settle

__all__ = [
    "address",
    "close",
    "give_work",
    "not_ours",
    "pass_up",
    "pass_up_overdue",
    "prove",
    "raise_matter",
    "reopen",
    "settle",
]
