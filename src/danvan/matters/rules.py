"""Who sees what an area needs, and who settles it."""

from django.db.models import Q

from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule
from danvan.matters.models import (
    CarriedMatter,
    Matter,
    MatterAssignment,
    Passage,
    State,
)
from danvan.org.queries import descendant_ids
from danvan.org.queries.recursion import AREAS_UNDER_EVER, within
from danvan.programmes.models import Party

HANDLES = (Role.OFFICER, Role.COORDINATOR, Role.LEADER)
_SEES_PROVINCE = (Role.COORDINATOR, Role.INSPECTOR, Role.SUPERVISOR)


@rule("see", Matter)
def see(actor: Actor) -> Q:
    """The province's overseers see its areas' matters; leaders also what is below them.

    Others: whose unit raised or owns it or had it before, is a party concerned, or works on it.
    """
    if actor.post_id is None or actor.unit_id is None:
        return NOTHING
    if actor.role is Role.ADMINISTRATOR:
        return EVERYTHING
    units = set(actor.unit_ids)
    if actor.role is Role.LEADER:
        units |= descendant_ids(actor.unit_id, actor.day)
    seen = _of_units(units)
    if actor.role in _SEES_PROVINCE and actor.province_id is not None:
        seen |= Q(area_id__in=within(AREAS_UNDER_EVER, (actor.province_id,)))
    return seen


def _of_units(units: set[int]) -> Q:
    together = Matter.concerned.through.objects.filter(unit_id__in=units)
    passed = Passage.objects.filter(from_unit_id__in=units)
    carried = CarriedMatter.objects.filter(from_unit_id__in=units)
    work = MatterAssignment.objects.filter(assignment__unit_id__in=units)
    parties = Party.objects.filter(unit_id__in=units)
    return (
        Q(raised_by_id__in=units)
        | Q(owner_id__in=units)
        | Q(pk__in=together.values("matter_id"))
        | Q(pk__in=passed.values("matter_id"))
        | Q(pk__in=carried.values("row_id"))
        | Q(pk__in=work.values("matter_id"))
        | Q(programme_id__in=parties.values("programme_id"))
    )


@gate("raise", Matter)
def raises(actor: Actor) -> bool:
    """Officers, coordinators and leaders, in the name of their unit."""
    return actor.role in HANDLES and actor.unit_id is not None


@rule("settle", Matter)
def settle(actor: Actor) -> Q:
    """Officers, coordinators and leaders of the unit that owns it."""
    return Q(owner_id__in=actor.unit_ids) if actor.role in HANDLES else NOTHING


@rule("confirm", Matter)
def confirm(actor: Actor) -> Q:
    """Officers, coordinators and leaders of the unit that raised it; never of the one that settled.

    A unit that raised a matter to itself closes it by its leader or coordinator.
    """
    if actor.role not in HANDLES:
        return NOTHING
    mine = Q(raised_by_id__in=actor.unit_ids)
    if actor.role is Role.OFFICER:
        return mine & ~Q(owner_id__in=actor.unit_ids)
    return mine


@rule("address", Matter)
def address(actor: Actor) -> Q:
    """Who raised it or owns it, and the province's coordinators."""
    if actor.role not in HANDLES:
        return NOTHING
    mine = Q(raised_by_id__in=actor.unit_ids) | Q(owner_id__in=actor.unit_ids)
    if actor.role is Role.COORDINATOR and actor.province_id is not None:
        mine |= Q(area_id__in=within(AREAS_UNDER_EVER, (actor.province_id,)), state=State.NOT_OURS)
    return mine


@rule("prove", Matter)
def prove(actor: Actor) -> Q:
    """Who owns it or raised it."""
    if actor.role not in HANDLES:
        return NOTHING
    return Q(raised_by_id__in=actor.unit_ids) | Q(owner_id__in=actor.unit_ids)
