"""Who may see, draft, sign and conclude an annual review."""

from django.db.models import Q

from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, rule
from danvan.programmes.models import Party, Programme
from danvan.review.models import Review, Section


@rule("see", Review)
def see(actor: Actor) -> Q:
    """Everybody with a post: the reviews of the own province; administrators all."""
    if actor.role is Role.ADMINISTRATOR and actor.post_id:
        return EVERYTHING
    if actor.post_id is None or actor.province_id is None:
        return NOTHING
    return Q(programme__area_id=actor.province_id)


@rule("review", Programme)
def draft(actor: Actor) -> Q:
    """A coordinator drafts the reviews of the own province's programmes."""
    if actor.role is not Role.COORDINATOR or actor.province_id is None:
        return NOTHING
    return Q(area_id=actor.province_id)


@rule("edit", Review)
def edit(actor: Actor) -> Q:
    """Who may draft may change the draft."""
    return Q(programme__in=Programme.objects.filter(draft(actor)).values("pk"))


@rule("edit", Section)
def edit_section(actor: Actor) -> Q:
    return Q(review__in=Review.objects.filter(edit(actor)).values("pk"))


@rule("sign", Review)
def sign(actor: Actor) -> Q:
    """A leader of the unit that owns the programme or leads it."""
    if actor.role is not Role.LEADER or not actor.unit_ids:
        return NOTHING
    led = Party.objects.filter(unit__in=actor.unit_ids, part=Party.Part.LEAD)
    return Q(programme__owner__in=actor.unit_ids) | Q(programme__in=led.values("programme"))


@rule("conclude", Review)
def conclude(actor: Actor) -> Q:
    """A coordinator of the unit that owns the programme: who will issue what is concluded."""
    if actor.role is not Role.COORDINATOR:
        return NOTHING
    return Q(programme__area_id=actor.province_id, programme__owner__in=actor.unit_ids)
