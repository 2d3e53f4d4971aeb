"""Who proposes, who decides, and who may read it."""

from django.db.models import Q

from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule
from danvan.org.queries import descendant_ids, units_within
from danvan.proposals.models import (
    CarriedProposal,
    Passage,
    Proposal,
    ProposalAssignment,
    State,
)

WRITES = (Role.OFFICER, Role.COORDINATOR, Role.LEADER)
DECIDES = (Role.COORDINATOR, Role.LEADER)
_SENT = ~Q(state=State.DRAFT) & ~Q(state=State.WITHDRAWN, submitted_at__isnull=True)


@rule("see", Proposal)
def see(actor: Actor) -> Q:
    """Who proposed it, and once it is sent: who decides or had to, who works on the decision.

    Leaders also what units below them sent; inspectors what their province's units sent.
    """
    if actor.post_id is None or actor.unit_id is None:
        return NOTHING
    if actor.role is Role.ADMINISTRATOR:
        return EVERYTHING
    own = set(actor.unit_ids)
    seen = Q(by_id__in=own) | (_SENT & _addressed(own))
    seen |= Q(
        pk__in=CarriedProposal.objects.filter(from_unit_id__in=own, column="by").values("row")
    )
    if actor.role is Role.LEADER:
        below = descendant_ids(actor.unit_id, actor.day)
        seen |= _SENT & (Q(by_id__in=below) | Q(to_id__in=below))
    if actor.role is Role.INSPECTOR and actor.province_id is not None:
        seen |= _SENT & Q(by_id__in=units_within(actor.province_id))
    return seen


def _addressed(units: set[int]) -> Q:
    passed = Passage.objects.filter(from_unit_id__in=units)
    carried = CarriedProposal.objects.filter(from_unit_id__in=units)
    work = ProposalAssignment.objects.filter(assignment__unit_id__in=units)
    return (
        Q(to_id__in=units)
        | Q(pk__in=passed.values("proposal_id"))
        | Q(pk__in=carried.values("row_id"))
        | Q(pk__in=work.values("proposal_id"))
    )


@gate("make", Proposal)
def make(actor: Actor) -> bool:
    """Officers, coordinators and leaders, in the name of their unit."""
    return actor.role in WRITES and actor.unit_id is not None


@rule("edit", Proposal)
def edit(actor: Actor) -> Q:
    """Officers, coordinators and leaders of the unit that proposes."""
    return Q(by_id__in=actor.unit_ids) if actor.role in WRITES else NOTHING


rule("withdraw", Proposal)(edit)
rule("submit", Proposal)(edit)


@rule("decide", Proposal)
def decide(actor: Actor) -> Q:
    """Coordinators and leaders of the unit that decides; never of the one that proposes."""
    if actor.role not in DECIDES:
        return NOTHING
    return Q(to_id__in=actor.unit_ids) & _SENT & ~Q(by_id__in=actor.every_unit_ids)


rule("issue", Proposal)(decide)


@rule("finish", Proposal)
def finish(actor: Actor) -> Q:
    """Who proposed it, and coordinators and leaders of the unit that decided."""
    if actor.role not in WRITES:
        return NOTHING
    proposed = Q(by_id__in=actor.unit_ids)
    return proposed | Q(to_id__in=actor.unit_ids) if actor.role in DECIDES else proposed
