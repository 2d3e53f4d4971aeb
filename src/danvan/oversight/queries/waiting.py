"""What of plans and inspections waits for an actor, and what stands in their calendar."""

from calendar import monthrange
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from danvan.assignments.models import State as Work
from danvan.kernel.actor import Actor
from danvan.kernel.waiting import Happening, Waiting
from danvan.org.queries import unit_names
from danvan.oversight.models import Finding, Inspection, InspectionPlan

APPROVE, RECEIVE, OPEN = "plan_to_approve", "inspection_to_receive", "inspection_to_open"
REPLY, CONCLUDE, CHECK = "inspection_to_reply", "inspection_to_conclude", "remedy_to_check"
ADOPT = "advice_to_adopt"
_STATE = Inspection.State


def waiting_for(actor: Actor, on: date) -> list[Waiting]:
    """Plans to approve; inspections to acknowledge, open, reply to and conclude; remedies to check.

    Recommendations to adopt too. Own units' alone; a fixed number of queries.
    """
    return [*_plans(actor), *_inspections(actor, on), *_findings(actor)]


def _plans(actor: Actor) -> list[Waiting]:
    waiting = InspectionPlan.objects.filter(state=InspectionPlan.State.SUBMITTED)
    found = list(actor.among("approve", waiting).select_related("programme").order_by("pk"))
    names = unit_names({plan.by_id for plan in found}) if found else {}
    return [
        Waiting(
            key=APPROVE, pk=plan.pk, title=str(plan), source=plan.programme.title,
            counterpart=names[plan.by_id], due=None, url="inspection_plan", url_args=(plan.pk,),
        )
        for plan in found
    ]  # fmt: skip


def _inspections(actor: Actor, on: date) -> list[Waiting]:
    month = on.replace(day=monthrange(on.year, on.month)[1])
    own, told = Q(by_id__in=actor.unit_ids), Q(unit_id__in=actor.unit_ids)
    over = Q(state=_STATE.REPLIED) | Q(state=_STATE.HEARING, reply_due__lt=on)
    asked = (
        ("receive", RECEIVE, told & Q(state=_STATE.ANNOUNCED, received_at__isnull=True)),
        ("conduct", OPEN, own & Q(state=_STATE.ANNOUNCED, on__lte=month)),
        ("reply", REPLY, told & Q(state=_STATE.HEARING, reply_due__gte=on)),
        ("conduct", CONCLUDE, own & over),
    )
    found = [
        (key, row)
        for verb, key, narrowed in asked
        for row in _briefly(actor.among(verb, Inspection.objects.filter(narrowed)))
    ]
    names = unit_names({u for _k, row in found for u in (row.unit_id, row.by_id)}) if found else {}
    return [
        Waiting(
            key=key, pk=row.pk, title=row.title, source=row.programme.title,
            counterpart=names[row.by_id if key in (RECEIVE, REPLY) else row.unit_id],
            due=_due(key, row), url="inspection", url_args=(row.pk,),
        )
        for key, row in found
    ]  # fmt: skip


def _briefly(rows: QuerySet[Inspection]) -> QuerySet[Inspection]:
    return rows.select_related("programme").defer("conclusion", "reply").order_by("on", "pk")


def _due(key: str, row: Inspection) -> date | None:
    if key == OPEN:
        return _last_of(row.on)
    return row.reply_due if key == REPLY else None


def _last_of(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _findings(actor: Actor) -> list[Waiting]:
    reported = Finding.objects.filter(
        assignment__state=Work.REPORTED, inspection__by_id__in=actor.unit_ids
    )
    proposed = Finding.objects.filter(
        state=Finding.Advice.PROPOSED, inspection__state=_STATE.CONCLUDED
    )
    found = [
        (key, row)
        for verb, key, rows in (("check", CHECK, reported), ("adopt", ADOPT, proposed))
        for row in actor.among(verb, rows).select_related("inspection", "assignment").order_by("pk")
    ]
    names = unit_names({row.inspection.unit_id for _k, row in found}) if found else {}
    return [
        Waiting(
            key=key, pk=row.pk, title=row.remedy[:300] or str(row),
            source=_("Tồn tại: %(text)s") % {"text": row.text[:150]},
            counterpart=names[row.inspection.unit_id],
            due=row.due if key == ADOPT else None,
            url="inspection", url_args=(row.inspection_id,),
        )
        for key, row in found
    ]  # fmt: skip


def in_calendar(actor: Actor, first: date, end: date) -> list[Happening]:
    """Inspections of the actor's units, as inspector or inspected, and last days to reply.

    One that is announced stands in its whole month, one that was held from opening to conclusion.
    """
    mine = (
        Q(unit_id__in=actor.unit_ids)
        | Q(by_id__in=actor.unit_ids)
        | Q(pk__in=Inspection.coordinators.through.objects
            .filter(unit_id__in=actor.unit_ids).values("inspection_id"))
    )  # fmt: skip
    rows = actor.among("see", Inspection.objects.filter(mine, on__lt=end))
    rows = rows.exclude(state=_STATE.CALLED_OFF).exclude(concluded__lt=first)
    found = list(rows.defer("conclusion", "reply").order_by("on", "pk"))
    names = unit_names({row.unit_id for row in found}) if found else {}
    happenings = [h for row in found for h in _happenings(row, names[row.unit_id])]
    return [h for h in happenings if h.first < end and h.last >= first]


def _happenings(row: Inspection, unit: str) -> list[Happening]:
    last = _last_of(row.on) if row.state == _STATE.ANNOUNCED else row.concluded or row.on
    made = [_happening(row, unit, "", row.title, row.on, last)]
    if row.reply_due is not None and row.state == _STATE.HEARING:
        title = _("Hạn giải trình: %(title)s") % {"title": row.title}
        made.append(_happening(row, unit, "-reply", title, row.reply_due, row.reply_due))
    return made


def _happening(
    row: Inspection, unit: str, what: str, title: str, first: date, last: date
) -> Happening:
    uid = f"inspection-{row.pk}{what}"
    return Happening(uid, title, first, last, unit, "inspection", (row.pk,))
