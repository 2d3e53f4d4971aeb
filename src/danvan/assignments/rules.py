"""Who may see assignments and who may do what to them.

A unit answers for its own work and never verifies it; the issuer or an inspector does. Nor does a
person verify work of any unit in which they hold a post or stand in for somebody.
"""

from django.db.models import Q

from danvan.assignments.models import UNFINISHED, Assignment, Carried, Handover
from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule
from danvan.org import queries as org

WORKS = (Role.OFFICER, Role.COORDINATOR)
_SEES_PROVINCE = (Role.COORDINATOR, Role.INSPECTOR, Role.SUPERVISOR)


def _own(actor: Actor) -> Q:
    return Q(unit_id__in=actor.unit_ids)


def _of_units(unit_ids: set[int]) -> Q:
    """Held, placed, issued or coordinated by one of the units."""
    together = Assignment.coordinators.through.objects.filter(unit_id__in=unit_ids)
    return (
        Q(unit_id__in=unit_ids)
        | Q(placing_unit_id__in=unit_ids)
        | Q(issuer_id__in=unit_ids)
        | Q(pk__in=together.values("assignment_id"))
    )


@rule("see", Assignment)
def see(actor: Actor) -> Q:
    """The province's overseers see all of it; others what touches their own unit; leaders below.

    Whose post ended sees as on its last day, and what was carried from their units.
    """
    if actor.post_id is None or actor.unit_id is None:
        return NOTHING
    if actor.role is Role.ADMINISTRATOR:
        return EVERYTHING
    units = set(actor.unit_ids)
    if actor.role in _SEES_PROVINCE:
        own = Q(area_id=actor.province_id) | _of_units(units)
        return own | _passed_from(actor.province_id) if actor.reading_only else own
    if actor.role is Role.LEADER:
        units |= org.descendant_ids(actor.unit_id, actor.day)
    return _of_units(units) | _carried_from(units) if actor.reading_only else _of_units(units)


def _passed_from(area_id: int | None) -> Q:
    """What stood in the province's register until that passed to another's."""
    return Q(pk__in=Carried.objects.filter(before__area=area_id).values("assignment_id"))


def _carried_from(unit_ids: set[int]) -> Q:
    """What passed on from units that ended: who held a post there follows where it went."""
    passed = Handover.objects.filter(from_unit_id__in=unit_ids)
    return Q(pk__in=passed.values("assignment_id"))


@rule("answer", Assignment)
def answer(actor: Actor) -> Q:
    """Those who work at the unit that holds it."""
    return _own(actor) if actor.role in WORKS else NOTHING


rule("report", Assignment)(answer)
rule("add_evidence", Assignment)(answer)


def _of_any_post(actor: Actor) -> Q:
    return Q(unit_id__in=actor.every_unit_ids)


@rule("verify", Assignment)
def verify(actor: Actor) -> Q:
    """Coordinators at the issuer, inspectors in their province.

    Never work of a unit in which the person has a post, held or delegated.
    """
    if actor.role is Role.COORDINATOR:
        return Q(issuer_id__in=actor.unit_ids) & ~_of_any_post(actor)
    if actor.role is Role.INSPECTOR and actor.province_id:
        return Q(area_id=actor.province_id) & ~_of_any_post(actor)
    return NOTHING


rule("reopen", Assignment)(verify)


@rule("explain", Assignment)
def explain(actor: Actor) -> Q:
    """Coordinators and inspectors at the unit that issued it."""
    if actor.role in (Role.COORDINATOR, Role.INSPECTOR):
        return Q(issuer_id__in=actor.unit_ids)
    return NOTHING


rule("withdraw", Assignment)(explain)


@rule("place", Assignment)
def place(actor: Actor) -> Q:
    """Coordinators: what waits on a placing list of their province, and what was refused them."""
    if actor.role is not Role.COORDINATOR:
        return NOTHING
    waiting = Q(unit__isnull=True, state__in=UNFINISHED)
    refused = Q(issuer_id__in=actor.unit_ids)
    return Q(area_id=actor.province_id) & (waiting | refused)


@gate("give", Assignment)
def give(actor: Actor) -> bool:
    """Coordinators and inspectors, in the name of their own unit."""
    return actor.role in (Role.COORDINATOR, Role.INSPECTOR) and actor.unit_id is not None
