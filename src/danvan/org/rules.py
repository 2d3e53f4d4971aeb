"""Who may do what to areas, units, posts and reorganisations."""

from django.db.models import Q

from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.kernel.models import User
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule
from danvan.org.models import (
    Area,
    AreaSpan,
    Delegation,
    Designation,
    Holding,
    Post,
    Reorganisation,
    Unit,
    UnitSpan,
)
from danvan.org.queries.recursion import AREAS_UNDER_EVER, within


def _keeps_the_house(actor: Actor) -> bool:
    return actor.role is Role.ADMINISTRATOR


def _everything_for_keepers(actor: Actor) -> Q:
    return EVERYTHING if _keeps_the_house(actor) else NOTHING


def _everything_with_a_post(actor: Actor) -> Q:
    """The tree of areas and units is public knowledge to whoever has a post."""
    return EVERYTHING if actor.post_id else NOTHING


for _model in (Area, AreaSpan, Unit, UnitSpan, Reorganisation, Designation):
    rule("see", _model)(_everything_with_a_post)

gate("load", Area)(_keeps_the_house)
gate("load", Unit)(_keeps_the_house)
gate("make", User)(_keeps_the_house)
gate("open", Post)(_keeps_the_house)
rule("give", Post)(_everything_for_keepers)
gate("apply", Reorganisation)(_keeps_the_house)
rule("schedule", Reorganisation)(_everything_for_keepers)
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


def _held(actor: Actor) -> Q:
    """The posts that the person holds today: a stand-in passes nothing on."""
    own = Holding.objects.on(clock.today()).filter(user_id=actor.user_id or 0)
    return Q(pk__in=own.values("post_id"))


@rule("delegate", Post)
def pass_on(actor: Actor) -> Q:
    """Who holds the post, and administrators; a stand-in never."""
    return EVERYTHING if _keeps_the_house(actor) else _held(actor)


rule("hand_over", Post)(pass_on)


@rule("see", Delegation)
def see_delegations(actor: Actor) -> Q:
    """As for posts, and where one stands in oneself."""
    if _keeps_the_house(actor):
        return EVERYTHING
    return Q(post__unit__in=actor.unit_ids) | Q(user_id=actor.user_id)


@rule("end", Delegation)
def end_delegations(actor: Actor) -> Q:
    """Who delegated the post, who stands in, and administrators."""
    if _keeps_the_house(actor):
        return EVERYTHING
    held = Post.objects.filter(_held(actor))
    return Q(post__in=held.values("pk")) | Q(user_id=actor.user_id)


def _of_the_province(actor: Actor) -> Q | None:
    """Area ids of any era inside the province; None where the actor designates nothing."""
    if actor.role is not Role.COORDINATOR or actor.province_id is None:
        return None
    return Q(pk__in=within(AREAS_UNDER_EVER, (actor.province_id,)))


@rule("designate", Area)
def designate(actor: Actor) -> Q:
    """Administrators everywhere; coordinators in their province, by the decisions they register."""
    if _keeps_the_house(actor):
        return EVERYTHING
    return _of_the_province(actor) or NOTHING


@rule("end", Designation)
def end_designations(actor: Actor) -> Q:
    """As for designating the area."""
    if _keeps_the_house(actor):
        return EVERYTHING
    return Q(area__in=Area.objects.filter(designate(actor)).values("pk"))


@gate("import", Designation)
def import_designations(actor: Actor) -> bool:
    """Administrators, and coordinators for areas of their province."""
    return _keeps_the_house(actor) or _of_the_province(actor) is not None


@gate("draft", Reorganisation)
def drafts(actor: Actor) -> bool:
    """An administrator; a coordinator, in the own province."""
    return _keeps_the_house(actor) or (
        actor.role is Role.COORDINATOR and actor.province_id is not None
    )


@rule("edit", Reorganisation)
def edit_drafts(actor: Actor) -> Q:
    """An administrator all; a coordinator those that the own unit drafted."""
    if _keeps_the_house(actor):
        return EVERYTHING
    if actor.role is not Role.COORDINATOR or actor.province_id is None:
        return NOTHING
    return Q(made_by__in=actor.unit_ids)
