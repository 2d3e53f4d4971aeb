"""What the unit that holds an assignment does: answer, add evidence, report it done."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from danvan.assignments import events
from danvan.assignments.actions.bulk import move_many, said
from danvan.assignments.models import ANSWERS, Assignment, Evidence, State
from danvan.documents.files import cleaned_name, keep
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move

ANSWERABLE = (State.ISSUED, State.CLARIFY, State.NOT_OURS, State.NO_MEANS)
_link = URLValidator(schemes=["http", "https"])


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
    actor: Actor,
) -> Evidence:
    """What shows the work: a NOTE, a LINK (http, https) or a FILE, with words beside it.

    Only while the work is accepted or reported, else WrongState. BadInput names the field that is
    missing or wrong. No named residents, and nothing about belief, ethnicity or opinion.
    """
    actor.must("add_evidence", assignment)
    if assignment.unit_id is None:
        raise WrongState(_("Việc này đang chờ phân công lại. Hãy đợi đơn vị nhận việc."))
    evidence = Evidence(
        assignment=assignment, kind=kind, note=note.strip(), link=link.strip(), at=clock.now(),
        unit_id=assignment.unit_id,
    )  # fmt: skip
    data = _checked(evidence, file)
    with recorded(events.EVIDENCE_ADDED, assignment, actor=actor, note=evidence.note) as entry:
        working = Assignment.objects.filter(
            pk=assignment.pk, state__in=(State.ACCEPTED, State.REPORTED)
        )
        if not working.exists():
            raise WrongState(_("Hãy tiếp nhận việc trước khi thêm minh chứng."))
        if file is not None and kind == Evidence.Kind.FILE:
            evidence.file_name = cleaned_name(file.name or "")
            keep(evidence.file, data)
        evidence.save()
        entry.after = {"evidence": evidence.pk, "kind": kind}
    return evidence


def _checked(evidence: Evidence, file: File[bytes] | None) -> bytes:
    """The file's bytes, if it is one; BadInput where the kind's own field is missing or wrong."""
    match evidence.kind:
        case Evidence.Kind.NOTE:
            said(evidence.note, "note", _("Hãy viết nội dung minh chứng."))
        case Evidence.Kind.LINK:
            try:
                _link(evidence.link)
            except ValidationError as error:
                why = _("Liên kết phải là địa chỉ đầy đủ, bắt đầu bằng http:// hoặc https://.")
                raise BadInput("link", why) from error
        case Evidence.Kind.FILE:
            return _bytes(file)
        case _:
            raise BadInput("kind", _("Hãy chọn ghi chú, liên kết hoặc tệp."))
    return b""


def _bytes(file: File[bytes] | None) -> bytes:
    data = file.read(settings.PAPER_MAX_BYTES + 1) if file is not None else b""
    if not data:
        raise BadInput("file", _("Hãy chọn một tệp có nội dung."))
    if len(data) > settings.PAPER_MAX_BYTES:
        megabytes = settings.PAPER_MAX_BYTES // (1024 * 1024)
        raise BadInput(
            "file",
            _("Tệp lớn hơn %(megabytes)s MB. Hãy chọn tệp nhỏ hơn.") % {"megabytes": megabytes},
        )
    return data


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
