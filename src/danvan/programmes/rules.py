"""Who may see programmes and obligations, and who makes assignments of them."""

from django.db.models import Q

from danvan.documents.models import Paper
from danvan.documents.rules import passed_from
from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule
from danvan.programmes.models import (
    Agreement,
    AgreementParty,
    Amendment,
    CarriedArea,
    Obligation,
    Programme,
    SteeringCommittee,
)


@rule("see", Programme)
def see(actor: Actor) -> Q:
    """Everybody with a post, in the own province; administrators everywhere.

    Whose post ended still sees those that passed from that province to another.
    """
    if actor.role is Role.ADMINISTRATOR and actor.post_id:
        return EVERYTHING
    if actor.post_id is None or actor.province_id is None:
        return NOTHING
    own = Q(area_id=actor.province_id)
    passed = CarriedArea.objects.filter(from_area_id=actor.province_id)
    return own | Q(pk__in=passed.values("programme_id")) if actor.reading_only else own


@rule("see", Obligation)
def see_obligation(actor: Actor) -> Q:
    """Whoever sees the paper."""
    if actor.role is Role.ADMINISTRATOR and actor.post_id:
        return EVERYTHING
    if actor.post_id is None or actor.province_id is None:
        return NOTHING
    own = Q(paper__area_id=actor.province_id)
    return own | Q(paper__in=passed_from(actor.province_id)) if actor.reading_only else own


def _keeps_papers(actor: Actor) -> bool:
    return actor.role is Role.COORDINATOR and actor.unit_id is not None


@rule("draft", Paper)
def draft(actor: Actor) -> Q:
    """Coordinators, for papers that their unit keeps."""
    return Q(owner_id__in=actor.unit_ids) if _keeps_papers(actor) else NOTHING


rule("add", Paper)(draft)


@rule("confirm", Obligation)
def confirm(actor: Actor) -> Q:
    """Coordinators of the unit that keeps the paper."""
    return Q(paper__owner_id__in=actor.unit_ids) if _keeps_papers(actor) else NOTHING


for _verb in ("edit", "discard", "issue", "restore", "split", "merge", "undo", "change_due"):
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


@rule("extend", Programme)
def extend(actor: Actor) -> Q:
    """Coordinators of the owner."""
    return Q(owner_id__in=actor.unit_ids) if _keeps_papers(actor) else NOTHING


rule("decide", Obligation)(confirm)


@rule("dismiss", Amendment)
def dismiss(actor: Actor) -> Q:
    """Coordinators of the unit that keeps either paper."""
    if not _keeps_papers(actor):
        return NOTHING
    return Q(paper__owner_id__in=actor.unit_ids) | Q(amended__owner_id__in=actor.unit_ids)


for _verb in ("steer", "rotate", "prolong", "end"):
    rule(_verb, Programme)(extend)


@rule("see", SteeringCommittee)
def see_committee(actor: Actor) -> Q:
    """Whoever sees the programme."""
    return Q(programme__in=Programme.objects.filter(see(actor)).values("pk"))


@rule("change", SteeringCommittee)
def change_committee(actor: Actor) -> Q:
    """Coordinators of the programme's owner and of the standing body."""
    if not _keeps_papers(actor):
        return NOTHING
    return Q(programme__owner_id__in=actor.unit_ids) | Q(standing_body_id__in=actor.unit_ids)


rule("dissolve", SteeringCommittee)(change_committee)


@gate("draft", Agreement)
def draft_agreement(actor: Actor) -> bool:
    """Coordinators, for their own unit."""
    return _keeps_papers(actor)


@rule("see", Agreement)
def see_agreement(actor: Actor) -> Q:
    """Those of the unit that draws it up and of its parties; administrators everywhere."""
    if actor.role is Role.ADMINISTRATOR and actor.post_id:
        return EVERYTHING
    if actor.unit_id is None:
        return NOTHING
    mine = AgreementParty.objects.filter(unit_id__in=actor.unit_ids)
    return Q(owner_id__in=actor.unit_ids) | Q(pk__in=mine.values("agreement_id"))


@rule("edit", Agreement)
def edit_agreement(actor: Actor) -> Q:
    """Coordinators of the unit that draws it up."""
    return Q(owner_id__in=actor.unit_ids) if _keeps_papers(actor) else NOTHING


rule("drop", Agreement)(edit_agreement)
rule("bring_in", Agreement)(edit_agreement)


@rule("sign", AgreementParty)
def sign(actor: Actor) -> Q:
    """Leaders of the party."""
    if actor.role is not Role.LEADER or actor.unit_id is None:
        return NOTHING
    return Q(unit_id__in=actor.unit_ids)
