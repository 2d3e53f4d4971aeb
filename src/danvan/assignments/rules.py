"""Who may see assignments and who may do what to them.

A unit answers for its own work and never verifies it; the issuer or an inspector does. Nor does a
person verify work of any unit in which they hold a post or stand in for somebody.
"""

from django.db.models import F, Q

from danvan.assignments.models import (
    UNFINISHED,
    Assignment,
    Carried,
    Escalation,
    Extension,
    Handover,
    Sample,
    SampleItem,
)
from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule
from danvan.org import queries as org

WORKS = (Role.OFFICER, Role.COORDINATOR)
_SEES_PROVINCE = (Role.COORDINATOR, Role.INSPECTOR, Role.SUPERVISOR)


def _own(actor: Actor) -> Q:
    return Q(unit_id__in=actor.unit_ids)


def _of_units(unit_ids: set[int]) -> Q:
    """Held, placed, issued or coordinated by one of the units, or gone up to it when overdue."""
    together = Assignment.coordinators.through.objects.filter(unit_id__in=unit_ids)
    return (
        Q(unit_id__in=unit_ids)
        | Q(placing_unit_id__in=unit_ids)
        | Q(issuer_id__in=unit_ids)
        | Q(pk__in=together.values("assignment_id"))
        | Q(pk__in=Escalation.objects.filter(to_id__in=unit_ids).values("assignment_id"))
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


rule("pass_on", Assignment)(answer)
rule("ask_extension", Assignment)(answer)


def _of_any_post(actor: Actor) -> Q:
    return Q(unit_id__in=actor.every_unit_ids)


def _issued(actor: Actor) -> Q:
    """Coordinators: all that their unit issued; officers: the parts that it passed on."""
    issued = Q(issuer_id__in=actor.unit_ids)
    if actor.role is Role.COORDINATOR:
        return issued
    return issued & Q(parent__isnull=False) if actor.role is Role.OFFICER else NOTHING


@rule("verify", Assignment)
def verify(actor: Actor) -> Q:
    """Coordinators at the issuer, inspectors in their province; officers what they passed on.

    Never work of a unit in which the person has a post, held or delegated.
    """
    if actor.role is Role.INSPECTOR:
        if not actor.province_id:
            return NOTHING
        return Q(area_id=actor.province_id) & ~_of_any_post(actor)
    return _issued(actor) & ~_of_any_post(actor)


rule("reopen", Assignment)(verify)


@rule("contest", Assignment)
def contest(actor: Actor) -> Q:
    """Coordinators, inspectors and supervisors in their province, issuers and units beside it.

    Never work of a unit in which the person has a post.
    """
    if actor.role in _SEES_PROVINCE and actor.province_id:
        found = Q(area_id=actor.province_id)
    elif actor.role in WORKS:
        beside = Assignment.coordinators.through.objects.filter(unit_id__in=actor.unit_ids)
        found = Q(issuer_id__in=actor.unit_ids) | Q(pk__in=beside.values("assignment_id"))
    else:
        return NOTHING
    return found & ~_of_any_post(actor)


@rule("explain", Assignment)
def explain(actor: Actor) -> Q:
    """Coordinators and inspectors at the unit that issued it; officers what they passed on."""
    if actor.role is Role.INSPECTOR:
        return Q(issuer_id__in=actor.unit_ids)
    return _issued(actor)


rule("withdraw", Assignment)(explain)


@rule("place", Assignment)
def place(actor: Actor) -> Q:
    """Coordinators: what waits on a placing list of their province, and what was refused them.

    Officers: the same of what they passed on.
    """
    waiting = Q(unit__isnull=True, state__in=UNFINISHED)
    if actor.role is Role.COORDINATOR:
        refused = Q(issuer_id__in=actor.unit_ids)
        return Q(area_id=actor.province_id) & (waiting | refused)
    return _issued(actor)


@rule("decide", Extension)
def decide(actor: Actor) -> Q:
    """Who verifies for the issuer; inspectors where the issuer holds the work itself.

    Never for a unit in which the person has a post.
    """
    mine = Assignment.objects.filter(_issued(actor) & ~_of_any_post(actor))
    if actor.role is Role.INSPECTOR and actor.province_id:
        mine = Assignment.objects.filter(
            ~_of_any_post(actor), area_id=actor.province_id, issuer_id=F("unit_id")
        )
    return Q(assignment_id__in=mine.values("pk"))


@rule("remind", Assignment)
def remind(actor: Actor) -> Q:
    """Issuers, coordinators and inspectors in their province, and the units above the holder."""
    if actor.unit_id is None or actor.role in (Role.ADMINISTRATOR, Role.SUPERVISOR):
        return NOTHING
    found = Q(issuer_id__in=actor.unit_ids)
    if actor.role in (Role.COORDINATOR, Role.INSPECTOR):
        found |= Q(area_id=actor.province_id)
    found |= Q(unit_id__in=org.descendant_ids(actor.unit_id, actor.day))
    return found & ~_of_any_post(actor)


@rule("judge", SampleItem)
def judge(actor: Actor) -> Q:
    """Those who may verify the work that was drawn."""
    return Q(assignment_id__in=Assignment.objects.filter(verify(actor)).values("pk"))


@rule("see", Sample)
def see_sample(actor: Actor) -> Q:
    """Samples are published: everybody with a post, in their province; administrators all."""
    if actor.post_id is None:
        return NOTHING
    if actor.role is Role.ADMINISTRATOR:
        return EVERYTHING
    return Q(area_id=actor.province_id)


@rule("conclude", Sample)
def conclude(actor: Actor) -> Q:
    """Coordinators and inspectors at the unit that drew it."""
    return Q(by_id__in=actor.unit_ids) if give(actor) else NOTHING


@gate("draw", Sample)
def draw(actor: Actor) -> bool:
    """Coordinators and inspectors, from work that they may verify."""
    return give(actor)


@gate("give", Assignment)
def give(actor: Actor) -> bool:
    """Coordinators and inspectors, in the name of their own unit."""
    return actor.role in (Role.COORDINATOR, Role.INSPECTOR) and actor.unit_id is not None
