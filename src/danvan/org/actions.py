"""What can happen to the tree and to posts; the verbs of posts stand in `danvan.org.posting`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import WrongState
from danvan.kernel.journal import Event, recorded
from danvan.kernel.states import move
from danvan.org import carriers
from danvan.org.designating.importing import import_designations
from danvan.org.designating.verbs import designate, end_designation
from danvan.org.loading.areas import load_areas
from danvan.org.loading.report import LoadReport
from danvan.org.loading.units import load_units
from danvan.org.models import Reorganisation
from danvan.org.posting import (
    delegate,
    end_delegation,
    give_post,
    hand_over,
    make_user,
    open_post,
)
from danvan.org.reform.applying import carry_out
from danvan.org.reform.statistics import refresh_statistics
from danvan.org.reform.undoing import must_be_free, take_back

__all__ = [
    "LoadReport",
    "apply_reorganisation",
    "delegate",
    "designate",
    "end_delegation",
    "end_designation",
    "give_post",
    "hand_over",
    "import_designations",
    "load_areas",
    "load_units",
    "make_user",
    "open_post",
    "undo_reorganisation",
]

APPLIED = Event("reorganisation.applied", gettext_lazy("Đã áp dụng việc sắp xếp"))
UNDONE = Event("reorganisation.undone", gettext_lazy("Đã hoàn tác việc sắp xếp"))
State = Reorganisation.State


def apply_reorganisation(reorganisation: Reorganisation, *, actor: Actor) -> dict[str, int]:
    """Carries out all of its changes on its day and every room's open work; the counts.

    Refuses whatever stops in `drafting.check`: WrongState if its day has not come, if it was
    applied before, or an earlier draft touches the same thing, or one of its own day, unless it
    was scheduled; BadInput("changes") for all that is wrong with its lines. Nothing has changed
    then. What was undone may be applied again.
    """
    actor.must("apply", reorganisation)
    if reorganisation.on > clock.today():
        raise WrongState(
            _("Chưa đến ngày %(day)s. Hãy hẹn ngày áp dụng thay vì áp dụng ngay.")
            % {"day": reorganisation.on.strftime("%d/%m/%Y")}
        )
    with recorded(APPLIED, reorganisation, actor=actor) as entry:
        old = move(reorganisation, [State.DRAFT, State.WAITING, State.UNDONE], State.APPLIED,
                   applied_at=clock.now())  # fmt: skip
        counts = carry_out(reorganisation, waited=old == State.WAITING)
        refresh_statistics(sum(counts.values()))
        counts |= carriers.carry(reorganisation)
        entry.changed("state", old, reorganisation.state)
        entry.after["counts"] = counts
    return counts


def undo_reorganisation(
    reorganisation: Reorganisation, *, actor: Actor, note: str = ""
) -> dict[str, int]:
    """Every span, succession, post and piece of work as it was before applying; the counts.

    Raises WrongState with the reason once something was built on it: a later change, a post at a
    new unit, or what a room above names.
    """
    actor.must("undo", reorganisation)
    with recorded(UNDONE, reorganisation, actor=actor, note=note) as entry:
        old = move(reorganisation, [State.APPLIED], State.UNDONE, applied_at=None)
        must_be_free(reorganisation)
        carriers.must_be_free(reorganisation)
        carriers.restore(reorganisation)
        counts = take_back(reorganisation)
        entry.changed("state", old, reorganisation.state)
        entry.after["counts"] = counts
    return counts
