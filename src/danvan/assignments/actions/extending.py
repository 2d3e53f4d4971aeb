"""More time: the holder asks with a reason, the issuer grants it or refuses."""

from datetime import date

from django.db import IntegrityError
from django.utils.translation import gettext as _

from danvan.assignments import events
from danvan.assignments.actions.bulk import said
from danvan.assignments.models import UNFINISHED, Assignment, Extension
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move


def ask_extension(assignment: Assignment, *, until: date, reason: str, actor: Actor) -> Extension:
    """The holder asks for time until that day, with a reason; till granted the due day stays.

    BadInput("until") for a day that is not after the due day, has passed, or lies after the due
    day of the work that this is a part of. WrongState without a due day, after verification, and
    while another request waits.
    """
    actor.must("ask_extension", assignment)
    reason = said(reason, "reason", _("Hãy viết rõ vì sao cần thêm thời gian."))
    _check_until(assignment, until)
    try:
        with recorded(events.EXTENSION_ASKED, assignment, actor=actor, note=reason) as entry:
            holder = _held(assignment)
            extension = Extension.objects.create(
                assignment=assignment, asked_by_id=holder, until=until, reason=reason,
                due_before=assignment.due, asked_at=clock.now(),
            )  # fmt: skip
            entry.after = {"extension": extension.pk, "until": until}
            entry.before = {"due": assignment.due}
    except IntegrityError as error:
        raise WrongState(
            _("Đã có một đề nghị gia hạn đang chờ quyết định. Hãy đợi cơ quan giao việc trả lời.")
        ) from error
    return extension


def grant_extension(
    extension: Extension, *, until: date | None = None, note: str = "", actor: Actor
) -> Extension:
    """The issuer moves the due day, to the day asked for or to another after the present one.

    WrongState if the request was decided before, or the work is finished or due on another day
    by now.
    """
    actor.must("decide", extension)
    assignment = extension.assignment
    until = until or extension.until
    _check_until(assignment, until)
    note = note.strip()
    with recorded(events.EXTENSION_GRANTED, assignment, actor=actor, note=note) as entry:
        _decided(extension, Extension.State.GRANTED, note, actor, until=until)
        still = Assignment.objects.filter(
            pk=assignment.pk, state__in=UNFINISHED, due=extension.due_before
        )
        if not still.update(due=until):
            raise WrongState
        entry.changed("due", assignment.due, until)
        entry.after["extension"] = extension.pk
    assignment.due = until
    return extension


def refuse_extension(extension: Extension, *, reason: str, actor: Actor) -> Extension:
    """The due day stays. Needs a reason (BadInput); WrongState if it was decided before."""
    actor.must("decide", extension)
    reason = said(reason, "reason", _("Hãy viết rõ vì sao không gia hạn."))
    assignment = extension.assignment
    with recorded(events.EXTENSION_REFUSED, assignment, actor=actor, note=reason) as entry:
        _decided(extension, Extension.State.REFUSED, reason, actor)
        entry.after = {"extension": extension.pk}
    return extension


def _decided(
    extension: Extension, to: Extension.State, note: str, actor: Actor, **values: date
) -> None:
    by = actor.unit_id if actor.unit_id != extension.asked_by_id else None
    move(
        extension, [Extension.State.ASKED], to, note=note, decided_by_id=by,
        decided_at=clock.now(), **values,
    )  # fmt: skip


def _held(assignment: Assignment) -> int:
    """Who holds it: it is not verified, and still due on the day that the asker saw."""
    holder = assignment.unit_id
    still = Assignment.objects.filter(pk=assignment.pk, state__in=UNFINISHED, due=assignment.due)
    if holder is None or not still.filter(unit_id=holder).exists():
        raise WrongState(
            _("Việc này đã xong hoặc đã chuyển nơi khác nên không xin gia hạn được nữa.")
        )
    return holder


def _check_until(assignment: Assignment, until: date) -> None:
    if assignment.due is None:
        raise WrongState(_("Việc này không có hạn nên không cần gia hạn."))
    if until <= assignment.due or until < clock.today():
        raise BadInput("until", _("Ngày gia hạn phải sau hạn hiện nay và không ở trong quá khứ."))
    parent = assignment.parent
    if parent is not None and parent.due is not None and until > parent.due:
        raise BadInput(
            "until",
            _("Ngày gia hạn không được sau hạn của việc lớn: %(day)s.")
            % {"day": f"{parent.due:%d/%m/%Y}"},
        )
