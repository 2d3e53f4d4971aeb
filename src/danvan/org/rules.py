"""Who may do what to areas, units, posts and reorganisations."""

from django.db.models import Q

from danvan.kernel.actor import Actor, Role
from danvan.kernel.models import User
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule
from danvan.org.models import Area, AreaSpan, Holding, Post, Reorganisation, Unit, UnitSpan


def _keeps_the_house(actor: Actor) -> bool:
    return actor.role is Role.ADMINISTRATOR


def _everything_for_keepers(actor: Actor) -> Q:
    return EVERYTHING if _keeps_the_house(actor) else NOTHING


def _everything_with_a_post(actor: Actor) -> Q:
    """The tree of areas and units is public knowledge to whoever has a post."""
    return EVERYTHING if actor.post_id else NOTHING


for _model in (Area, AreaSpan, Unit, UnitSpan, Reorganisation):
    rule("see", _model)(_everything_with_a_post)

gate("load", Area)(_keeps_the_house)
gate("load", Unit)(_keeps_the_house)
gate("make", User)(_keeps_the_house)
gate("open", Post)(_keeps_the_house)
rule("give", Post)(_everything_for_keepers)
rule("apply", Reorganisation)(_everything_for_keepers)
rule("undo", Reorganisation)(_everything_for_keepers)


@rule("see", Post)
def see_posts(actor: Actor) -> Q:
    """An administrator all; others the posts of their own unit."""
    return EVERYTHING if _keeps_the_house(actor) else Q(unit__in=actor.unit_ids)


@rule("see", Holding)
def see_holdings(actor: Actor) -> Q:
    """As for posts, and whatever one holds oneself."""
    if _keeps_the_house(actor):
        return EVERYTHING
    return Q(post__unit__in=actor.unit_ids) | Q(user_id=actor.user_id)
