"""A draft's life before it is applied: begun, thrown away, put down for its day, called back."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import Event, recorded
from danvan.kernel.states import move
from danvan.org.drafting.checking import check
from danvan.org.drafting.closing import forget_all
from danvan.org.drafting.faults import day
from danvan.org.models import Reorganisation

DRAFTED = Event("reorganisation.drafted", gettext_lazy("Đã lập bản dự thảo sắp xếp"))
DISCARDED = Event("reorganisation.discarded", gettext_lazy("Đã bỏ bản dự thảo sắp xếp"))
SCHEDULED = Event("reorganisation.scheduled", gettext_lazy("Đã hẹn ngày áp dụng việc sắp xếp"))
RECALLED = Event("reorganisation.recalled", gettext_lazy("Đã rút việc sắp xếp về dự thảo"))
State = Reorganisation.State
EDITABLE = (State.DRAFT, State.UNDONE)
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,58}")


def draft(*, code: str, title: str, act: str, on: date, actor: Actor) -> Reorganisation:
    """A new draft of the legal act `act`, in force on the day `on`. Nothing changes yet.

    `code` is its name in addresses and commands: small letters, digits, hyphens, used once.
    """
    actor.must("draft", Reorganisation)
    code = code.strip()
    if not _CODE.fullmatch(code):
        raise BadInput(
            "code", _("Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối, tối đa 59 ký tự.")
        )
    if Reorganisation.objects.filter(code=code).exists():
        raise BadInput("code", _("Mã này đã dùng cho một việc sắp xếp khác. Hãy chọn mã khác."))
    title, act = act_told(title, act)
    with recorded(DRAFTED, None, actor=actor) as entry:
        made = Reorganisation.objects.create(
            code=code, title=title, act=act, on=on, made_by_id=actor.unit_id
        )
        entry.subject = made
        entry.after.update(code=code, title=title, act=act, on=on)
    return made


def act_told(title: str, act: str) -> tuple[str, str]:
    """Title and number of the act, their spaces put in order; BadInput where one is missing."""
    title, act = " ".join(title.split()), " ".join(act.split())
    if not title or len(title) > 300:
        raise BadInput("title", _("Hãy ghi tên việc sắp xếp, tối đa 300 ký tự."))
    if not act or len(act) > 200:
        raise BadInput("act", _("Hãy ghi số, ký hiệu văn bản, tối đa 200 ký tự."))
    return title, act


def discard_draft(reorganisation: Reorganisation, *, actor: Actor) -> None:
    """The draft, its lines and the identities that only it knew of are gone; the journal stays.

    WrongState once it waits, is applied, or was undone: what was in force once is kept.
    """
    actor.must("edit", reorganisation)
    with recorded(DISCARDED, reorganisation, actor=actor) as entry:
        must_be_in(reorganisation, [State.DRAFT])
        entry.before.update(_facts(reorganisation))
        entry.before["lines"] = reorganisation.changes.count()
        forget_all(reorganisation)
        number = reorganisation.pk
        reorganisation.delete()
        reorganisation.pk = number  # the journal names it once more


def schedule(reorganisation: Reorganisation, *, actor: Actor) -> Reorganisation:
    """It waits for its day; `apply_due` applies it then.

    BadInput("changes") with the first fault that `check` finds, WrongState if its day has come
    already: then it is applied, not scheduled.
    """
    actor.must("schedule", reorganisation)
    if reorganisation.on <= clock.today():
        raise WrongState(
            _("Ngày %(day)s đã đến, không hẹn được nữa. Hãy áp dụng ngay.")
            % {"day": day(reorganisation.on)}
        )
    if not reorganisation.changes.exists():
        raise BadInput("changes", _("Bản dự thảo chưa có dòng nào."))
    stopping = [fault for fault in check(reorganisation) if fault.stops]
    if stopping:
        raise BadInput("changes", stopping[0].message)
    with recorded(SCHEDULED, reorganisation, actor=actor) as entry:
        old = move(reorganisation, EDITABLE, State.WAITING)
        entry.changed("state", old, reorganisation.state)
        entry.after["on"] = reorganisation.on
    return reorganisation


def recall(reorganisation: Reorganisation, *, actor: Actor, note: str = "") -> Reorganisation:
    """What waits becomes a draft again, and may be edited. WrongState if it does not wait."""
    actor.must("schedule", reorganisation)
    with recorded(RECALLED, reorganisation, actor=actor, note=note) as entry:
        old = move(reorganisation, [State.WAITING], State.DRAFT)
        entry.changed("state", old, reorganisation.state)
    return reorganisation


def must_edit(reorganisation: Reorganisation, actor: Actor) -> None:
    """NotAllowed for who may not edit it, WrongState where it waits or is applied."""
    actor.must("edit", reorganisation)
    must_be_in(reorganisation, EDITABLE)


def must_be_in(reorganisation: Reorganisation, states: Any) -> None:
    """By the database, whatever the row in memory believes."""
    if not Reorganisation.objects.filter(pk=reorganisation.pk, state__in=states).exists():
        raise WrongState(
            _("Việc sắp xếp này không còn là dự thảo nên không sửa được. Hãy rút về dự thảo trước.")
        )


def _facts(reorganisation: Reorganisation) -> dict[str, Any]:
    names = ("code", "title", "act", "on")
    return {name: getattr(reorganisation, name) for name in names}
