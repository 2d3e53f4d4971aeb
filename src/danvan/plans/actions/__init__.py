"""What can happen to a plan, from the round that asks for it to its changed versions."""

from danvan.plans.actions.deciding import approve, place, send_back
from danvan.plans.actions.drafting import (
    add_obligations,
    copy_last_year,
    make,
    revise,
    save,
    submit,
    tell,
)
from danvan.plans.actions.rounds import extend_round, open_round

__all__ = [
    "add_obligations",
    "approve",
    "copy_last_year",
    "extend_round",
    "make",
    "open_round",
    "place",
    "revise",
    "save",
    "send_back",
    "submit",
    "tell",
]
