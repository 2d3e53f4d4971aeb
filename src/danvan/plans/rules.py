"""Who writes a plan, who decides on it, and who may read it.

The unit's officers write; leaders and coordinators of the unit above decide. Units beside it and
other lines see nothing of it.
"""

from django.db.models import F, Q

from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule
from danvan.org.queries import descendant_ids
from danvan.plans.models import Plan, PlanLine, PlanRound, State
from danvan.programmes.models import Programme

WRITES = (Role.OFFICER, Role.COORDINATOR)
DECIDES = (Role.COORDINATOR, Role.LEADER)
_SENT = ~Q(state=State.DRAFT) | Q(version__gt=0)


@rule("see", Plan)
def see(actor: Actor) -> Q:
    """The unit's own. Once submitted: who decides; at the owner those who decide; leaders below.

    Inspectors what was submitted in their province.
    """
    if actor.post_id is None or actor.unit_id is None:
        return NOTHING
    if actor.role is Role.ADMINISTRATOR:
        return EVERYTHING
    own = set(actor.unit_ids)
    seen = Q(unit_id__in=own) | Q(carried_to__unit_id__in=own) | Q(placing_unit_id__in=own)
    seen |= _SENT & Q(to_id__in=own)
    if actor.role in DECIDES:
        seen |= _SENT & Q(programme__owner_id__in=own)
    if actor.role is Role.LEADER:
        seen |= _SENT & Q(unit_id__in=descendant_ids(actor.unit_id, actor.day))
    if actor.role is Role.INSPECTOR and actor.province_id is not None:
        seen |= _SENT & Q(programme__area_id=actor.province_id)
    return seen


@gate("make", Plan)
def make(actor: Actor) -> bool:
    """Officers and coordinators, for their own unit."""
    return actor.role in WRITES and actor.unit_id is not None


@rule("edit", Plan)
def edit(actor: Actor) -> Q:
    """Officers and coordinators of the unit, and of its only successor."""
    return Q(unit_id__in=actor.unit_ids) if actor.role in WRITES else NOTHING


for _verb in ("submit", "revise", "tell"):
    rule(_verb, Plan)(edit)


@rule("decide", Plan)
def decide(actor: Actor) -> Q:
    """Leaders and coordinators of the unit above, never on a unit in which they have a post.

    On the owner's own plan its leader.
    """
    if actor.role not in DECIDES:
        return NOTHING
    below = Q(to_id__in=actor.unit_ids) & ~Q(unit_id__in=actor.every_unit_ids)
    if actor.role is Role.LEADER:
        return below | Q(to_id=F("unit_id"), unit_id__in=actor.unit_ids)
    return below


@rule("place", Plan)
def place(actor: Actor) -> Q:
    """Leaders and coordinators of the unit above one that was divided."""
    return Q(placing_unit_id__in=actor.unit_ids) if actor.role in DECIDES else NOTHING


@rule("see", PlanLine)
def see_lines(actor: Actor) -> Q:
    """As its plan."""
    return Q(plan__in=Plan.objects.filter(see(actor)).values("pk"))


@rule("open_round", Programme)
def open_round(actor: Actor) -> Q:
    """Coordinators of the programme's owner."""
    return Q(owner_id__in=actor.unit_ids) if actor.role is Role.COORDINATOR else NOTHING


@rule("see", PlanRound)
def see_round(actor: Actor) -> Q:
    """Everybody with a post, in the own province; administrators everywhere."""
    if actor.role is Role.ADMINISTRATOR and actor.post_id:
        return EVERYTHING
    if actor.post_id is None or actor.province_id is None:
        return NOTHING
    return Q(programme__area_id=actor.province_id)
