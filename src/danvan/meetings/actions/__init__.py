"""What can happen to a meeting."""

from danvan.meetings.actions.agenda import (
    add_item,
    attach,
    choose_item,
    detach,
    remove_item,
    shift_item,
)
from danvan.meetings.actions.concluding import (
    drop_conclusion,
    edit_conclusion,
    issue_conclusions,
    note_conclusion,
    read_notice,
)
from danvan.meetings.actions.inviting import Seat, answer, invite, uninvite
from danvan.meetings.actions.minuting import remark, send_minutes, sign_minutes, write_minutes
from danvan.meetings.actions.planning import cancel, close, edit, hold, make, move_day

__all__ = [
    "Seat",
    "add_item",
    "answer",
    "attach",
    "cancel",
    "choose_item",
    "close",
    "detach",
    "drop_conclusion",
    "edit",
    "edit_conclusion",
    "hold",
    "invite",
    "issue_conclusions",
    "make",
    "move_day",
    "note_conclusion",
    "read_notice",
    "remark",
    "remove_item",
    "send_minutes",
    "shift_item",
    "sign_minutes",
    "uninvite",
    "write_minutes",
]
