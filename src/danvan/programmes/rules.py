"""Who may see programmes and obligations, and who makes assignments of them."""

from django.db.models import Q

from danvan.documents.models import Paper
from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule
from danvan.programmes.models import Obligation, Programme


@rule("see", Programme)
def see(actor: Actor) -> Q:
    """Everybody with a post, in the own province; administrators everywhere."""
    if actor.role is Role.ADMINISTRATOR and actor.post_id:
        return EVERYTHING
    if actor.post_id is None or actor.province_id is None:
        return NOTHING
    return Q(area_id=actor.province_id)


@rule("see", Obligation)
def see_obligation(actor: Actor) -> Q:
    """Whoever sees the paper."""
    if actor.role is Role.ADMINISTRATOR and actor.post_id:
        return EVERYTHING
    if actor.post_id is None or actor.province_id is None:
        return NOTHING
    return Q(paper__area_id=actor.province_id)


def _keeps_papers(actor: Actor) -> bool:
    return actor.role is Role.COORDINATOR and actor.unit_id is not None


@rule("draft", Paper)
def draft(actor: Actor) -> Q:
    """Coordinators, for papers that their unit keeps."""
    return Q(owner_id__in=actor.unit_ids) if _keeps_papers(actor) else NOTHING


@rule("confirm", Obligation)
def confirm(actor: Actor) -> Q:
    """Coordinators of the unit that keeps the paper."""
    return Q(paper__owner_id__in=actor.unit_ids) if _keeps_papers(actor) else NOTHING


for _verb in ("edit", "discard", "issue"):
    rule(_verb, Obligation)(confirm)


@gate("start", Programme)
def start(actor: Actor) -> bool:
    """Coordinators, out of papers that their unit keeps."""
    return _keeps_papers(actor)


@rule("issue", Programme)
def issue(actor: Actor) -> Q:
    """Coordinators of the owner or of the unit that keeps the paper."""
    if not _keeps_papers(actor):
        return NOTHING
    return Q(owner_id__in=actor.unit_ids) | Q(paper__owner_id__in=actor.unit_ids)
