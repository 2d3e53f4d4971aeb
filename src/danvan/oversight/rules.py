"""Who may plan, inspect, reply and recover, and who sees what was found."""

from django.db.models import Q

from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, rule
from danvan.org.models import Unit
from danvan.org.queries import descendant_ids, units_within
from danvan.oversight.models import (
    ChecklistItem,
    Draw,
    Finding,
    Inspection,
    InspectionPlan,
    ItemEvidence,
    Kind,
    Misuse,
    PlannedInspection,
)
from danvan.programmes.models import Programme

INSPECTS = (Role.INSPECTOR, Role.SUPERVISOR)
ANSWERS_FOR_UNIT = (Role.OFFICER, Role.COORDINATOR, Role.LEADER)
_SEES_PROVINCE = (Role.COORDINATOR, Role.INSPECTOR, Role.SUPERVISOR)
_OF_ROLE = {Role.INSPECTOR: Kind.values, Role.SUPERVISOR: [Kind.SUPERVISION]}


def kind_of(actor: Actor) -> Kind:
    """What the actor does when nothing else is said: a supervisor supervises."""
    return Kind.SUPERVISION if actor.role is Role.SUPERVISOR else Kind.INSPECTION


@rule("inspect", Programme)
def may_inspect_programme(actor: Actor) -> Q:
    """Inspectors, and supervisors by way of supervision: the programmes of the province."""
    if actor.role not in INSPECTS or actor.province_id is None:
        return NOTHING
    return Q(area_id=actor.province_id)


@rule("inspect", Unit)
def may_inspect_unit(actor: Actor) -> Q:
    """Inspectors and supervisors: the province's units but those in which they have a post."""
    if actor.role not in INSPECTS or actor.province_id is None:
        return NOTHING
    return Q(pk__in=units_within(actor.province_id)) & ~Q(pk__in=actor.every_unit_ids)


@rule("see", Inspection)
def may_see_inspection(actor: Actor) -> Q:
    """Coordinator, inspector, supervisor: the province. Others their unit's, leaders below.

    Whoever inspects together with another sees it too.
    """
    if actor.role is Role.ADMINISTRATOR and actor.post_id:
        return EVERYTHING
    if actor.province_id is None or actor.unit_id is None:
        return NOTHING
    if actor.role in _SEES_PROVINCE:
        return Q(programme__area_id=actor.province_id)
    seen = set(actor.unit_ids)
    if actor.role is Role.LEADER:
        seen |= descendant_ids(actor.unit_id, actor.day)
    return Q(unit_id__in=seen) | Q(by_id__in=actor.unit_ids) | _together(actor)


def _together(actor: Actor) -> Q:
    joint = Inspection.coordinators.through.objects.filter(unit_id__in=actor.unit_ids)
    return Q(pk__in=joint.values("inspection_id"))


def _of_seen(actor: Actor) -> Q:
    seen = Inspection.objects.filter(may_see_inspection(actor))
    return Q(inspection__in=seen.values("pk"))


@rule("see", Finding)
def may_see_finding(actor: Actor) -> Q:
    """As its inspection."""
    return _of_seen(actor)


rule("see", Misuse)(may_see_finding)
rule("see", ChecklistItem)(may_see_finding)


@rule("see", ItemEvidence)
def may_see_evidence(actor: Actor) -> Q:
    """As its inspection."""
    items = ChecklistItem.objects.filter(_of_seen(actor))
    return Q(item__in=items.values("pk"))


@rule("conduct", Inspection)
def may_conduct(actor: Actor) -> Q:
    """Inspectors of the inspecting unit; a supervisor the own unit's supervisions.

    Never of a unit in which the person has a post, held or delegated.
    """
    if actor.role not in INSPECTS:
        return NOTHING
    own = Q(by_id__in=actor.unit_ids, kind__in=_OF_ROLE[actor.role])
    return own & ~Q(unit_id__in=actor.every_unit_ids)


@rule("check", Inspection)
def may_check(actor: Actor) -> Q:
    """Who conducts it, and those who work at a unit that inspects with it."""
    if actor.role not in (*INSPECTS, *ANSWERS_FOR_UNIT):
        return NOTHING
    others = _together(actor) & ~Q(unit_id__in=actor.every_unit_ids)
    return may_conduct(actor) | others


@rule("reply", Inspection)
def may_reply(actor: Actor) -> Q:
    """Officers, coordinators and leaders of the unit inspected, or of its only successor."""
    return Q(unit_id__in=actor.unit_ids) if actor.role in ANSWERS_FOR_UNIT else NOTHING


rule("receive", Inspection)(may_reply)


@rule("check", Finding)
def may_check_finding(actor: Actor) -> Q:
    """As for conducting its inspection."""
    conducted = Inspection.objects.filter(may_conduct(actor))
    return Q(inspection__in=conducted.values("pk"))


rule("handle", Misuse)(may_check_finding)


@rule("adopt", Finding)
def may_adopt(actor: Actor) -> Q:
    """Coordinators of the unit that owns the programme."""
    if actor.role is not Role.COORDINATOR:
        return NOTHING
    owned = Programme.objects.filter(owner_id__in=actor.unit_ids)
    return Q(inspection__programme__in=owned.values("pk"))


@rule("see", InspectionPlan)
def may_see_plan(actor: Actor) -> Q:
    """The province's overseers, leaders who may approve it, and units that inspect with it."""
    if actor.role is Role.ADMINISTRATOR and actor.post_id:
        return EVERYTHING
    if actor.province_id is None or actor.unit_id is None:
        return NOTHING
    if actor.role in _SEES_PROVINCE:
        return Q(programme__area_id=actor.province_id)
    joint = InspectionPlan.coordinators.through.objects.filter(unit_id__in=actor.unit_ids)
    together = Q(by_id__in=actor.unit_ids) | Q(pk__in=joint.values("inspectionplan_id"))
    return together | may_approve_plan(actor)


@rule("draft", InspectionPlan)
def may_draft_plan(actor: Actor) -> Q:
    """Inspectors and supervisors of the unit that presides."""
    return Q(by_id__in=actor.unit_ids) if actor.role in INSPECTS else NOTHING


@rule("approve", InspectionPlan)
def may_approve_plan(actor: Actor) -> Q:
    """Leaders of the unit that presides, or of one above it."""
    if actor.role is not Role.LEADER or actor.unit_id is None:
        return NOTHING
    return Q(by_id__in={*actor.unit_ids, *descendant_ids(actor.unit_id, actor.day)})


@rule("see", Draw)
def may_see_draw(actor: Actor) -> Q:
    """As its plan."""
    seen = InspectionPlan.objects.filter(may_see_plan(actor))
    return Q(plan__in=seen.values("pk"))


rule("see", PlannedInspection)(may_see_draw)
