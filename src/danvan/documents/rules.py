"""Who may see and register papers."""

from django.db.models import Q

from danvan.documents.models import Paper
from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule


@rule("see", Paper)
def see(actor: Actor) -> Q:
    """Everybody with a post, in the register of the own province; administrators everywhere."""
    if actor.role is Role.ADMINISTRATOR and actor.post_id:
        return EVERYTHING
    if actor.post_id is None or actor.province_id is None:
        return NOTHING
    return Q(area_id=actor.province_id)


@gate("register", Paper)
def register(actor: Actor) -> bool:
    """Coordinators, for papers that their unit keeps."""
    return actor.role is Role.COORDINATOR and actor.unit_id is not None
