"""What can happen to a programme and to the obligations of a paper."""

from danvan.programmes.actions.agreements import (
    Clause,
    Draft,
    bring_into_force,
    draft_agreement,
    drop_agreement,
    edit_agreement,
    sign,
)
from danvan.programmes.actions.amending import decide, dismiss_amendment, keep_many
from danvan.programmes.actions.committees import (
    change_members,
    dissolve,
    set_rules,
    set_up,
    set_up_everywhere,
)
from danvan.programmes.actions.extending import extend_to_area
from danvan.programmes.actions.issuing import issue, issue_confirmed, issue_recurring
from danvan.programmes.actions.newcoming import issue_to_newcomers
from danvan.programmes.actions.partnering import end_early, prolong, set_chairs
from danvan.programmes.actions.rescheduling import Changed, OpenOnes, change_due
from danvan.programmes.actions.reviewing import (
    choose,
    confirm,
    confirm_many,
    discard,
    edit,
    restore,
    settle,
)
from danvan.programmes.actions.shaping import add, merge, split
from danvan.programmes.actions.starting import draft_obligations, start_programme
from danvan.programmes.actions.undoing import undo

__all__ = [
    "Changed",
    "Clause",
    "Draft",
    "OpenOnes",
    "add",
    "bring_into_force",
    "change_due",
    "change_members",
    "choose",
    "confirm",
    "confirm_many",
    "decide",
    "discard",
    "dismiss_amendment",
    "dissolve",
    "draft_agreement",
    "draft_obligations",
    "drop_agreement",
    "edit",
    "edit_agreement",
    "end_early",
    "extend_to_area",
    "issue",
    "issue_confirmed",
    "issue_recurring",
    "issue_to_newcomers",
    "keep_many",
    "merge",
    "prolong",
    "restore",
    "set_chairs",
    "set_rules",
    "set_up",
    "set_up_everywhere",
    "settle",
    "sign",
    "split",
    "start_programme",
    "undo",
]
