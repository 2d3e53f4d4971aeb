"""A place is designated by a decision, and a decision ends it."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import Event, recorded
from danvan.org.designating.sound import must_be_told, not_there, standing
from danvan.org.models import Area, AreaSpan, Designation

DESIGNATED = Event("area.designated", gettext_lazy("Đã công nhận loại địa bàn"))
ENDED = Event("designation.ended", gettext_lazy("Đã chấm dứt loại địa bàn"))


def designate(
    area: Area,
    *,
    kind: str,
    decision: str,
    valid_from: date,
    actor: Actor,
    valid_to: date | None = None,
    scope: str = "",
) -> Designation:
    """The place is of the kind from the first day to the day before `valid_to` (None: open).

    `scope` is the programme's code, for a special area only. It holds for this area alone: neither
    what lies below it nor what succeeds it has it without a decision of its own. BadInput for an
    area that is not there on the first day, for two of one kind at a time, and for what is missing.
    """
    actor.must("designate", area)
    decision, scope = " ".join(decision.split()), scope.strip()
    must_be_told(
        kind=kind, scope=scope, decision=decision, valid_from=valid_from, valid_to=valid_to
    )
    if not AreaSpan.objects.on(valid_from).filter(area=area).exists():
        raise BadInput("valid_from", not_there(valid_from))
    with recorded(DESIGNATED, area, actor=actor) as entry:
        Area.objects.select_for_update().get(pk=area.pk)
        same = area.designations.filter(kind=kind, scope=scope)
        same = same.filter(Q(valid_to=None) | Q(valid_to__gt=valid_from))
        if valid_to is not None:
            same = same.filter(valid_from__lt=valid_to)
        if (there := same.first()) is not None:
            raise BadInput("valid_from", standing(there.valid_from))
        made = Designation.objects.create(
            area=area, kind=kind, scope=scope, decision=decision, valid_from=valid_from,
            valid_to=valid_to,
        )  # fmt: skip
        entry.after.update(
            designation=made.pk, kind=kind, scope=scope, decision=decision,
            valid_from=valid_from, valid_to=valid_to,
        )  # fmt: skip
    return made


def end_designation(
    designation: Designation, *, on: date, decision: str = "", actor: Actor
) -> Designation:
    """The place is of the kind no more from the day; `decision` says by what, for the journal.

    BadInput("on") for a day not after the first one; WrongState if it has an earlier end.
    """
    actor.must("end", designation)
    if on <= designation.valid_from:
        raise BadInput("on", _("Ngày kết thúc phải sau ngày bắt đầu."))
    with recorded(ENDED, designation.area, actor=actor, note=decision.strip()) as entry:
        lasting = Designation.objects.filter(pk=designation.pk)
        lasting = lasting.filter(Q(valid_to=None) | Q(valid_to__gt=on))
        if not lasting.update(valid_to=on):
            raise WrongState(_("Loại địa bàn này đã kết thúc từ trước ngày đó."))
        entry.changed("valid_to", designation.valid_to, on)
        entry.after.update(designation=designation.pk, kind=designation.kind)
        designation.valid_to = on
    return designation
