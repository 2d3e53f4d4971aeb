"""What of the proposals waits for an actor."""

from datetime import date

from django.db.models import Q

from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.kernel.waiting import Waiting
from danvan.org.queries import unit_names
from danvan.proposals.models import Proposal, State

DECIDE, RETURNED, TO_ISSUE = "proposal_to_decide", "proposal_returned", "proposal_to_issue"


def may_register(actor: Actor) -> bool:
    """May the actor enter a decision's paper: coordinators of units that lie in a province."""
    return actor.province_id is not None and actor.may("register", Paper)


def waiting_for(actor: Actor, on: date) -> list[Waiting]:
    """To decide by its term, returned to the unit, decided and not yet in the register
    (for whoever may enter it).

    A fixed number of queries.
    """
    asked = (
        ("decide", DECIDE, Q(state=State.SUBMITTED)),
        ("edit", RETURNED, Q(state=State.RETURNED)),
        ("issue", TO_ISSUE, Q(state__in=(State.DECIDED, State.REFUSED), paper=None)),
    )
    found: list[tuple[str, Proposal]] = []
    for verb, key, narrowed in asked:
        if key == TO_ISSUE and not may_register(actor):
            continue
        rows = actor.among(verb, Proposal.objects.filter(narrowed))
        rows = rows.defer("text", "reason", "wanted", "answer")
        found += [(key, row) for row in rows.order_by("due", "pk")]
    names = unit_names({unit for _key, row in found for unit in (row.by_id, row.to_id)}, on)
    return [
        Waiting(
            key=key, pk=row.pk, title=row.title, source=str(row.get_kind_display()),
            counterpart=names.get(row.to_id if key == RETURNED else row.by_id, ""),
            due=row.due if key == DECIDE else None, url="proposal", url_args=(row.pk,),
        )
        for key, row in found
    ]  # fmt: skip
