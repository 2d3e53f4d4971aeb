"""A matter goes to another owner: addressed anew, or up."""

from django.utils.translation import gettext as _

from danvan.assignments.actions.bulk import said
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import Event, recorded
from danvan.kernel.states import move
from danvan.matters import events
from danvan.matters.actions.raising import owner_there
from danvan.matters.deadlines import due_for
from danvan.matters.ladder import next_above
from danvan.matters.models import UNSETTLED, Matter, Passage, State
from danvan.matters.wording import checked
from danvan.org.models import Unit


def not_ours(matter: Matter, *, reason: str, actor: Actor) -> Matter:
    """The owner says that it is not its to settle, and why; it waits to be addressed anew."""
    actor.must("settle", matter)
    reason = _reason(reason)
    with recorded(events.NOT_OURS, matter, actor=actor, note=reason) as entry:
        old = move(matter, [State.OPEN, State.PASSED_UP], State.NOT_OURS)
        entry.changed("state", old, matter.state)
    return matter


def address(matter: Matter, *, owner: Unit, reason: str, actor: Actor) -> Matter:
    """To another owner, with a new term by urgency. WrongState once it is settled.

    BadInput("owner") for the owner that it has, or for a unit that is not there.
    """
    actor.must("address", matter)
    reason = _reason(reason)
    if owner.pk == matter.owner_id:
        raise BadInput("owner", _("Vấn đề đang ở đơn vị này. Hãy chọn đơn vị khác."))
    owner_there(owner)
    with recorded(events.ADDRESSED, matter, actor=actor, note=reason) as entry:
        came_from = matter.owner_id
        old = _move_on(matter, owner.pk, State.OPEN)
        entry.changed("owner", came_from, owner.pk)
        entry.changed("state", old, matter.state)
    return matter


def pass_up(matter: Matter, *, reason: str, actor: Actor) -> Matter:
    """The owner cannot settle it: to the unit above, with the reason.

    WrongState where nothing is above.
    """
    actor.must("settle", matter)
    above = next_above(matter.owner_id, clock.today())
    if above is None:
        raise WrongState(_("Không còn cấp nào ở trên. Hãy giải quyết hoặc chuyển đơn vị khác."))
    return _up(matter, above, events.PASSED_UP, actor=actor, note=_reason(reason))


def pass_up_overdue(*, actor: Actor) -> int:
    """All that nobody settled in time go up by themselves, one step; returns how many.

    What has nothing above it stays with its owner, overdue. Safe beside itself and when repeated:
    whoever was quicker has given it a new owner and a new term.
    """
    actor.must("raise", Matter)
    today = clock.today()
    late = Matter.objects.filter(state__in=UNSETTLED, due__lt=today).order_by("pk")
    above: dict[int, int | None] = {}
    passed = 0
    for matter in late:
        if matter.owner_id not in above:
            above[matter.owner_id] = next_above(matter.owner_id, today)
        if (to := above[matter.owner_id]) is not None:
            passed += _up_if_still_late(matter, to, actor)
    return passed


def _up_if_still_late(matter: Matter, above: int, actor: Actor) -> bool:
    try:
        _up(matter, above, events.OVERDUE, actor=actor, note="")
    except WrongState:
        return False
    return True


def _up(matter: Matter, above: int, event: Event, *, actor: Actor, note: str) -> Matter:
    with recorded(event, matter, actor=actor, note=note) as entry:
        came_from = matter.owner_id
        old = _move_on(matter, above, State.PASSED_UP, overdue=event is events.OVERDUE)
        entry.changed("owner", came_from, above)
        entry.changed("state", old, matter.state)
    return matter


def _move_on(matter: Matter, to: int, state: State, *, overdue: bool = False) -> str:
    """A conditional update on state, owner and term: of two hands one wins; the old state."""
    today = clock.today()
    came_from, old = matter.owner_id, matter.state
    due = due_for(matter.urgency, today)
    still = Matter.objects.filter(pk=matter.pk, owner=came_from, due=matter.due, state=old).filter(
        state__in=UNSETTLED
    )
    if not still.update(owner_id=to, due=due, state=state):
        raise WrongState
    matter.owner_id, matter.due, matter.state = to, due, state
    Passage.objects.create(
        matter=matter, from_unit_id=came_from, to_unit_id=to, on=today, overdue=overdue
    )
    return old


def _reason(reason: str) -> str:
    text = said(reason, "reason", _("Hãy viết rõ vì sao chuyển vấn đề này."))
    return checked({"reason": text}, confirmed=True)["reason"]
