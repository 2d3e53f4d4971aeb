"""Who may inspect whom, and who sees what was found."""

from django.db.models import Q

from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, rule
from danvan.org.models import Unit
from danvan.org.queries import descendant_ids, units_within
from danvan.oversight.models import Finding, Inspection
from danvan.programmes.models import Programme

_SEES_PROVINCE = (Role.COORDINATOR, Role.INSPECTOR, Role.SUPERVISOR)


@rule("inspect", Programme)
def may_inspect_programme(actor: Actor) -> Q:
    """An inspector: the programmes of the province."""
    if actor.role is not Role.INSPECTOR or actor.province_id is None:
        return NOTHING
    return Q(area_id=actor.province_id)


@rule("inspect", Unit)
def may_inspect_unit(actor: Actor) -> Q:
    """An inspector: every unit of the province but those in which the person has a post."""
    if actor.role is not Role.INSPECTOR or actor.province_id is None:
        return NOTHING
    return Q(pk__in=units_within(actor.province_id)) & ~Q(pk__in=actor.every_unit_ids)


@rule("see", Inspection)
def may_see_inspection(actor: Actor) -> Q:
    """Coordinator, inspector, supervisor: the province. Others their unit's, leaders below."""
    if actor.role is Role.ADMINISTRATOR and actor.post_id:
        return EVERYTHING
    if actor.province_id is None or actor.unit_id is None:
        return NOTHING
    if actor.role in _SEES_PROVINCE:
        return Q(programme__area_id=actor.province_id)
    seen = set(actor.unit_ids)
    if actor.role is Role.LEADER:
        seen |= descendant_ids(actor.unit_id, actor.day)
    return Q(unit_id__in=seen) | Q(by_id__in=actor.unit_ids)


@rule("see", Finding)
def may_see_finding(actor: Actor) -> Q:
    """As its inspection."""
    seen = Inspection.objects.filter(may_see_inspection(actor))
    return Q(inspection__in=seen.values("pk"))


@rule("conduct", Inspection)
def may_conduct(actor: Actor) -> Q:
    """An inspector: record findings and conclude in the own unit's inspections.

    Never of a unit in which the person has a post, held or delegated.
    """
    if actor.role is not Role.INSPECTOR:
        return NOTHING
    return Q(by_id__in=actor.unit_ids) & ~Q(unit_id__in=actor.every_unit_ids)
