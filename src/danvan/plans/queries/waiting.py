"""What of the plans waits for an actor."""

from datetime import date

from django.utils.translation import gettext as _

from danvan.assignments.models import OPEN as UNDONE
from danvan.kernel.actor import Actor
from danvan.kernel.waiting import Waiting
from danvan.org.queries import unit_names
from danvan.plans.models import Owed, Plan, State
from danvan.plans.queries.listing import rows
from danvan.plans.rules import WRITES

OWED, RETURNED, TO_APPROVE, TO_PLACE = (
    "plan_owed", "plan_returned", "plan_to_approve", "plan_to_place",
)  # fmt: skip


def waiting_for(actor: Actor, on: date) -> list[Waiting]:
    """Plans owed in an open round, returned, to approve, to place. A fixed number of queries."""
    found = _owed(actor, on)
    found += _taken_over(actor, {(one.source, one.title) for one in found})
    for key, verb, narrowed in (
        (RETURNED, "edit", {"state": State.RETURNED}),
        (TO_APPROVE, "decide", {"state": State.SUBMITTED}),
        (TO_PLACE, "place", {"placing_unit__isnull": False}),
    ):
        for row in rows(actor.among(verb, Plan.objects.filter(**narrowed))):
            found.append(
                Waiting(
                    key=key, pk=row.plan.pk, title=_title(row.plan.year),
                    source=row.plan.programme.title, counterpart=row.unit_name,
                    due=row.due if key == RETURNED else None, url="plan", url_args=(row.plan.pk,),
                )
            )  # fmt: skip
    return found


def _taken_over(actor: Actor, known: set[tuple[str, str]]) -> list[Waiting]:
    """Drafts that go on from former units' plans: to be looked through and submitted."""
    drafts = Plan.objects.filter(state=State.DRAFT, version=0)
    came = Plan.objects.filter(carried_to__isnull=False).values("carried_to_id")
    return [
        Waiting(
            key=OWED, pk=row.plan.pk, title=_title(row.plan.year),
            source=row.plan.programme.title, counterpart=row.unit_name, due=row.due, url="plan",
            url_args=(row.plan.pk,),
        )
        for row in rows(actor.among("edit", drafts.filter(pk__in=came)))
        if (row.plan.programme.title, _title(row.plan.year)) not in known
    ]  # fmt: skip


def _title(year: int) -> str:
    return _("Kế hoạch năm %(year)s") % {"year": year}


def _owed(actor: Actor, on: date) -> list[Waiting]:
    """Not submitted: the assignment is still to be done. What was returned is told by itself."""
    if actor.role not in WRITES or actor.reading_only or actor.post_id is None:
        return []
    owed = Owed.objects.filter(
        assignment__unit_id__in=actor.unit_ids, assignment__state__in=UNDONE
    ).select_related("round__programme", "assignment")
    begun = {
        (plan.programme_id, plan.year): plan
        for plan in Plan.objects.filter(unit_id__in=actor.unit_ids).exclude(state=State.CARRIED)
    }
    asked = list(owed.order_by("round__due", "pk"))
    names = unit_names({one.assignment.issuer_id for one in asked}, on)
    found: dict[tuple[int, int], Waiting] = {}
    for one in asked:
        key = one.round.programme_id, one.round.year
        plan = begun.get(key)
        if plan is not None and plan.state == State.RETURNED:
            continue
        url, args = ("plan", (plan.pk,)) if plan else ("plans", ())
        found.setdefault(
            key,
            Waiting(
                key=OWED, pk=one.assignment_id, title=_title(one.round.year),
                source=one.round.programme.title, due=one.assignment.due, url=url, url_args=args,
                counterpart=names.get(one.assignment.issuer_id, ""),
            ),
        )  # fmt: skip
    return list(found.values())
