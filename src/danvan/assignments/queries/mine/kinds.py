"""Why something waits: each group with its assignments and the verb that it offers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from danvan.assignments.models import (
    OPEN,
    UNFINISHED,
    Assignment,
    Escalation,
    Extension,
    Reminder,
    State,
)
from danvan.assignments.rules import WORKS
from danvan.kernel.actor import Actor

ASKING_BACK = (State.CLARIFY, State.NOT_OURS, State.NO_MEANS)


@dataclass(frozen=True)
class Kind:
    """`verb` as offered, `ours` where the other side is the issuer; `again` repeats others."""

    title: str
    verb: str = ""
    ours: bool = False
    again: bool = False


def kinds(actor: Actor) -> dict[str, Kind]:
    """In the order of the page."""
    work = "work" if actor.role in WORKS and not actor.reading_only else ""
    return {
        "overdue": Kind(_("Quá hạn"), work, True),
        "reminded": Kind(_("Được đôn đốc"), work, True, again=True),
        "acknowledge": Kind(_("Chờ tiếp nhận"), work, True),
        "leading": Kind(_("Tôi chủ trì"), work, True),
        "coordinating": Kind(_("Tôi phối hợp")),
        "verify": Kind(_("Chờ kiểm chứng"), "verify"),
        "clarify": Kind(_("Đơn vị hỏi lại"), "explain"),
        "extension": Kind(_("Xin gia hạn"), "extend"),
        "place": Kind(_("Chờ phân công lại"), "place"),
        "chase": Kind(_("Đã giao, quá hạn")),
        "escalated": Kind(_("Cấp dưới quá hạn")),
    }


def own_key(on: date) -> Case:
    """What is one's own stands in exactly one of overdue, acknowledge and leading."""
    return Case(
        When(due__lt=on, state__in=OPEN, then=Value("overdue")),
        When(state=State.ISSUED, then=Value("acknowledge")),
        default=Value("leading"),
        output_field=CharField(),
    )


def own(actor: Actor, rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Unfinished work that the actor's units hold."""
    return rows.filter(unit_id__in=actor.unit_ids, state__in=UNFINISHED)


def others(actor: Actor, on: date, rows: QuerySet[Assignment]) -> dict[str, QuerySet[Assignment]]:
    """The assignments of every group but the three of one's own."""
    unfinished = rows.filter(state__in=UNFINISHED)
    late = rows.filter(due__lt=on, state__in=OPEN, unit__isnull=False)
    beside = Assignment.coordinators.through.objects.filter(unit_id__in=actor.unit_ids)
    asked = actor.among("decide", Extension.objects.filter(state=Extension.State.ASKED))
    gone_up = Escalation.objects.filter(to_id__in=actor.unit_ids)
    return {
        "reminded": own(actor, rows).filter(
            state__in=OPEN, pk__in=Reminder.objects.values("assignment_id")
        ),
        "coordinating": unfinished.filter(pk__in=beside.values("assignment_id")),
        "verify": actor.among("verify", rows.filter(state=State.REPORTED)),
        "clarify": actor.among("explain", rows.filter(state__in=ASKING_BACK)),
        "extension": rows.filter(pk__in=asked.values("assignment_id")),
        "place": actor.among("place", unfinished.filter(unit__isnull=True)),
        "chase": actor.among("remind", late.filter(issuer_id__in=actor.unit_ids)),
        "escalated": late.filter(
            ~Q(unit_id__in=actor.unit_ids), pk__in=gone_up.values("assignment_id")
        ),
    }
