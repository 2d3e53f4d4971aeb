"""What can happen: plans, inspections from announcement to conclusion, findings, resources."""

from danvan.oversight.actions.checking import add_item_evidence, answer_item, answer_many
from danvan.oversight.actions.drawing import draw_units
from danvan.oversight.actions.finding import (
    adopt,
    decline,
    record_finding,
    renew_remedy,
    verify_remedy,
)
from danvan.oversight.actions.inspecting import (
    ask_reply,
    begin,
    call_off,
    conclude,
    open_inspection,
    receive,
    reply,
)
from danvan.oversight.actions.planning import (
    announce_plan,
    approve_plan,
    plan_draw,
    plan_unit,
    return_plan,
    start_plan,
    submit_plan,
    unplan,
)
from danvan.oversight.actions.resources import (
    close_misuse,
    demand_recovery,
    find_misuse,
    record_recovery,
    refer,
    state_amount,
)

__all__ = [
    "add_item_evidence",
    "adopt",
    "announce_plan",
    "answer_item",
    "answer_many",
    "approve_plan",
    "ask_reply",
    "begin",
    "call_off",
    "close_misuse",
    "conclude",
    "decline",
    "demand_recovery",
    "draw_units",
    "find_misuse",
    "open_inspection",
    "plan_draw",
    "plan_unit",
    "receive",
    "record_finding",
    "record_recovery",
    "refer",
    "renew_remedy",
    "reply",
    "return_plan",
    "start_plan",
    "state_amount",
    "submit_plan",
    "unplan",
    "verify_remedy",
]
