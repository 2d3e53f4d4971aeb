"""Who writes a meeting, who answers and remarks, who signs, who reads."""

from django.db.models import Q

from danvan.kernel.actor import Actor, Role
from danvan.kernel.policy import EVERYTHING, NOTHING, gate, rule
from danvan.meetings.models import (
    CarriedDelegate,
    CarriedMeeting,
    Conclusion,
    Delegate,
    Meeting,
    State,
)
from danvan.org.queries import descendant_ids, units_within

WRITES = (Role.OFFICER, Role.COORDINATOR)
ANSWERS = (*WRITES, Role.LEADER)
ISSUES = (Role.COORDINATOR, Role.INSPECTOR)
_SEES_PROVINCE = (Role.COORDINATOR, Role.INSPECTOR, Role.SUPERVISOR)


@rule("see", Meeting)
def see(actor: Actor) -> Q:
    """The organiser's unit, the chair, who is invited or stands in, who leads what was issued.

    The province's overseers what its units organise; leaders also what units below them organise.
    """
    if actor.post_id is None or actor.unit_id is None:
        return NOTHING
    if actor.role is Role.ADMINISTRATOR:
        return EVERYTHING
    own = set(actor.unit_ids)
    seen = Q(organiser_id__in=own) | Q(chair_id=actor.post_id) | _asked(actor)
    carried = CarriedMeeting.objects.filter(from_unit_id__in=own)
    seen |= Q(pk__in=carried.values("row_id"))
    if actor.role is Role.LEADER:
        seen |= Q(organiser_id__in=descendant_ids(actor.unit_id, actor.day))
    if actor.role in _SEES_PROVINCE and actor.province_id is not None:
        seen |= Q(organiser_id__in=units_within(actor.province_id))
    return seen


def _asked(actor: Actor) -> Q:
    """Invited, standing in, invited before a reform, or bound by what was issued."""
    invited = Delegate.objects.filter(_of(actor) | Q(stands_in_id=actor.post_id))
    before = CarriedDelegate.objects.filter(from_unit_id__in=actor.unit_ids)
    bound = Conclusion.objects.filter(assignment__unit_id__in=actor.unit_ids)
    return (
        Q(pk__in=invited.values("meeting_id"))
        | Q(pk__in=before.values("row__meeting_id"))
        | Q(pk__in=bound.values("meeting_id"))
    )


def _of(actor: Actor) -> Q:
    return Q(unit_id__in=actor.unit_ids) | Q(post_id=actor.post_id)


@gate("make", Meeting)
def make(actor: Actor) -> bool:
    """Officers and coordinators, in the name of their unit."""
    return actor.role in WRITES and actor.unit_id is not None


@rule("write", Meeting)
def write(actor: Actor) -> Q:
    """Officers and coordinators of the unit that organises it."""
    return Q(organiser_id__in=actor.unit_ids) if actor.role in WRITES else NOTHING


@rule("sign", Meeting)
def sign(actor: Actor) -> Q:
    """The chair's post; where it has ended, a leader of the unit that organises."""
    if actor.post_id is None:
        return NOTHING
    found = Q(chair_id=actor.post_id)
    if actor.role is Role.LEADER:
        ended = Q(chair__valid_to__isnull=False, chair__valid_to__lte=actor.day)
        found |= ended & Q(organiser_id__in=actor.unit_ids)
    return found


@rule("issue", Meeting)
def issue(actor: Actor) -> Q:
    """Coordinators and inspectors of the unit that organises: it gives the work."""
    return Q(organiser_id__in=actor.unit_ids) if actor.role in ISSUES else NOTHING


@rule("answer", Delegate)
def answer(actor: Actor) -> Q:
    """Whose post is invited; officers, coordinators and leaders of the unit that is."""
    if actor.post_id is None:
        return NOTHING
    mine = Q(post_id=actor.post_id)
    return mine | Q(unit_id__in=actor.unit_ids) if actor.role in ANSWERS else mine


@rule("remark", Delegate)
def remark(actor: Actor) -> Q:
    """As for answering, of a meeting that was held."""
    return answer(actor) & Q(meeting__state=State.HELD)
