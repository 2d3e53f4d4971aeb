"""Reorganisations before their day: drafted by hand or from a table, checked, previewed, scheduled.

`lines` drafts by hand, `importing` from a table; `correcting` amends the act; `following` lets the
units follow their areas; `checking` says what is wrong, `previewing` what becomes of everything;
`due` applies what waits.
"""

from danvan.org.drafting.checking import check
from danvan.org.drafting.correcting import correct_act
from danvan.org.drafting.due import apply_due
from danvan.org.drafting.faults import Fault
from danvan.org.drafting.importing import Imported, import_table
from danvan.org.drafting.lines import create, end, merge, move_under, remove_line, rename, split
from danvan.org.drafting.previewing import Preview, choose, preview
from danvan.org.drafting.starting import discard_draft, draft, must_edit, recall, schedule

__all__ = [
    "Fault",
    "Imported",
    "Preview",
    "apply_due",
    "check",
    "choose",
    "correct_act",
    "create",
    "discard_draft",
    "draft",
    "end",
    "import_table",
    "merge",
    "move_under",
    "must_edit",
    "preview",
    "recall",
    "remove_line",
    "rename",
    "schedule",
    "split",
]
