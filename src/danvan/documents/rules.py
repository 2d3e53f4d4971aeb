"""Who may see and register papers."""

from django.db.models import Q, QuerySet

from danvan.documents.models import CarriedPaper, Paper
from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule


@rule("see", Paper)
def see(actor: Actor) -> Q:
    """Everybody with a post, in the register of the own province; administrators everywhere.

    Whose post ended still sees what passed from that register to another province's.
    """
    if actor.role is Role.ADMINISTRATOR and actor.post_id:
        return EVERYTHING
    if actor.post_id is None or actor.province_id is None:
        return NOTHING
    own = Q(area_id=actor.province_id)
    return own | Q(pk__in=passed_from(actor.province_id)) if actor.reading_only else own


def passed_from(area_id: int) -> QuerySet[CarriedPaper, int]:
    """Ids of papers that passed from the area's register by a reorganisation."""
    passed = CarriedPaper.objects.filter(from_area_id=area_id)
    return passed.values_list("paper_id", flat=True)


@gate("register", Paper)
def register(actor: Actor) -> bool:
    """Coordinators, for papers that their unit keeps."""
    return actor.role is Role.COORDINATOR and actor.unit_id is not None
