"""Who may see, fill, approve and import reports, and who may see figures.

A unit fills its own reports and never approves them: the leader of the unit above does.
"""

from django.db.models import Q

from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule
from danvan.org.models import Unit, UnitSpan, UnitSuccession
from danvan.org.queries import descendant_ids, subordinates
from danvan.programmes.models import Programme
from danvan.reporting.models import Indicator, Submission

_SEES_PROVINCE = (Role.COORDINATOR, Role.INSPECTOR, Role.SUPERVISOR)


@rule("see", Submission)
def see(actor: Actor) -> Q:
    """One's own and, for a leader, those below; overseers their province's; others the approved."""
    if actor.post_id is None or actor.unit_id is None:
        return NOTHING
    if actor.role is Role.ADMINISTRATOR:
        return EVERYTHING
    province = Q(schedule__form__programme__area_id=actor.province_id)
    if actor.role in _SEES_PROVINCE:
        return province | Q(unit_id__in=actor.unit_ids)
    own = set(actor.unit_ids)
    if actor.role is Role.LEADER:
        own |= descendant_ids(actor.unit_id, actor.day)
    return Q(unit_id__in=own) | (province & Q(version__gt=0))


@rule("see_figures", Programme)
def see_figures(actor: Actor) -> Q:
    """Everybody with a post sees the figures of the programmes of their province."""
    if actor.post_id is None:
        return NOTHING
    return EVERYTHING if actor.role is Role.ADMINISTRATOR else Q(area_id=actor.province_id)


@rule("make_form", Programme)
def make_form(actor: Actor) -> Q:
    """Coordinators, in their province."""
    if actor.role is Role.COORDINATOR and actor.province_id is not None:
        return Q(area_id=actor.province_id)
    return NOTHING


@rule("fill", Submission)
def fill(actor: Actor) -> Q:
    """Officers, for their own unit and for those that it alone succeeded."""
    return Q(unit_id__in=actor.unit_ids) if actor.role is Role.OFFICER else NOTHING


@rule("fill", Unit)
def fill_for(actor: Actor) -> Q:
    """As `fill`, where the report is not begun."""
    return Q(pk__in=actor.unit_ids) if actor.role is Role.OFFICER else NOTHING


@rule("approve", Submission)
def approve(actor: Actor) -> Q:
    """Leaders of the unit directly above today; for an ended unit, of its successor's or its own.

    Never for a unit in which the person has a post, held or delegated.
    """
    if actor.role is not Role.LEADER or actor.unit_id is None:
        return NOTHING
    today = clock.today()
    below = subordinates(actor.unit_id, today).values("unit_id")
    ended = UnitSpan.objects.filter(superior_id__in=actor.unit_ids, valid_to__lte=today)
    ended = ended.exclude(unit_id__in=UnitSpan.objects.on(today).values("unit_id"))
    passed_on = UnitSuccession.objects.filter(successor_id__in=below, on__lte=today)
    above = (
        Q(unit_id__in=below)
        | Q(unit_id__in=ended.values("unit_id"))
        | Q(unit_id__in=passed_on.values("predecessor_id"))
    )
    return above & ~Q(unit_id__in=actor.every_unit_ids)


@gate("import", Submission)
def import_figures(actor: Actor) -> bool:
    """Only the installation itself takes in reports that were approved elsewhere."""
    return actor.is_system


@gate("load", Indicator)
def load(actor: Actor) -> bool:
    return actor.role is Role.ADMINISTRATOR
