"""What the unit that holds an assignment does: answer, add evidence, report it done."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from danvan.assignments import events
from danvan.assignments.actions.bulk import move_many, said
from danvan.assignments.actions.evidence import Shown
from danvan.assignments.models import ANSWERS, Assignment, Evidence, State
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.org.models import Area

ANSWERABLE = (State.ISSUED, State.CLARIFY, State.NOT_OURS, State.NO_MEANS)


def answer(assignment: Assignment, answer: State, *, note: str = "", actor: Actor) -> Assignment:
    """The unit says what it makes of it: ACCEPTED, CLARIFY, NOT_OURS or NO_MEANS.

    All but an acceptance need a note. An answer may be changed until the work is accepted; then
    WrongState.
    """
    actor.must("answer", assignment)
    note = _reasoned(answer, note)
    with recorded(events.ANSWERS[answer], assignment, actor=actor, note=note) as entry:
        old = move(assignment, ANSWERABLE, answer, answered_at=clock.now())
        entry.changed("state", old, assignment.state)
    return assignment


def answer_many(
    assignments: Iterable[Assignment] | QuerySet[Assignment],
    answer: State,
    *,
    note: str = "",
    actor: Actor,
) -> int:
    """One answer to many; all or nothing, one journal entry with the count. As `answer`."""
    return move_many(
        assignments, ANSWERABLE, answer, verb="answer", event=events.MANY_ANSWERED,
        note=_reasoned(answer, note), actor=actor, answered_at=clock.now(),
    )  # fmt: skip


def _reasoned(answer: State, note: str) -> str:
    if answer not in ANSWERS:
        raise BadInput("answer", _("Hãy chọn một trong bốn câu trả lời."))
    if answer == State.ACCEPTED:
        return note.strip()
    return said(note, "note", _("Hãy viết rõ lý do để cơ quan giao việc biết cách xử lý."))


def add_evidence(
    assignment: Assignment,
    *,
    kind: str,
    note: str = "",
    link: str = "",
    file: File[bytes] | None = None,
    paper: Paper | None = None,
    figure: dict[str, Any] | None = None,
    on: date | None = None,
    place: Area | None = None,
    actor: Actor,
) -> Evidence:
    """What shows the work, with words beside it.

    A NOTE, a LINK (http, https), a FILE, a PAPER of the register, a FIGURE (`figure` is {indicator,
    period, unit, value in thousandths}) or an ACTIVITY on a day at a place. Only while the work is
    accepted or reported, else WrongState. BadInput names the field that is missing or wrong; a file
    that could run or holds macros is refused for what is in it. No named residents, and nothing
    about belief, ethnicity or opinion.
    """
    actor.must("add_evidence", assignment)
    if assignment.unit_id is None:
        raise WrongState(_("Việc này đang chờ phân công lại. Hãy đợi đơn vị nhận việc."))
    shown = Shown(kind, note, link, file, paper, figure, on, place)
    shown.checked(actor)
    with recorded(events.EVIDENCE_ADDED, assignment, actor=actor, note=shown.note) as entry:
        working = Assignment.objects.filter(
            pk=assignment.pk, state__in=(State.ACCEPTED, State.REPORTED)
        )
        if not working.exists():
            raise WrongState(_("Hãy tiếp nhận việc trước khi thêm minh chứng."))
        evidence = shown.saved(assignment, assignment.unit_id)
        entry.after = {"evidence": evidence.pk, "kind": kind}
    return evidence


def report_done(assignment: Assignment, *, note: str, actor: Actor) -> Assignment:
    """The unit says that it is done, with words on the result: provisional until verified.

    WrongState unless it was accepted.
    """
    actor.must("report", assignment)
    note = _result(note)
    with recorded(events.REPORTED, assignment, actor=actor, note=note) as entry:
        old = move(assignment, [State.ACCEPTED], State.REPORTED, reported_at=clock.now())
        entry.changed("state", old, assignment.state)
    return assignment


def report_many(
    assignments: Iterable[Assignment] | QuerySet[Assignment], *, note: str, actor: Actor
) -> int:
    """Many at once, all or nothing, one journal entry with the count. As `report_done`."""
    return move_many(
        assignments, [State.ACCEPTED], State.REPORTED, verb="report",
        event=events.MANY_REPORTED, note=_result(note), actor=actor, reported_at=clock.now(),
    )  # fmt: skip


def _result(note: str) -> str:
    return said(note, "note", _("Hãy viết ngắn gọn kết quả đã làm được."))
