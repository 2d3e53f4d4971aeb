"""Applying what waits, once its day has come."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import DanvanError
from danvan.kernel.journal import Event, recorded
from danvan.kernel.states import move
from danvan.org.actions import apply_reorganisation
from danvan.org.models import Reorganisation

HELD_BACK = Event(
    "reorganisation.held_back",
    gettext_lazy("Đến ngày nhưng chưa áp dụng được, đã đưa về dự thảo"),
)
State = Reorganisation.State


def apply_due(*, actor: Actor) -> list[str]:
    """Applies the acts that wait and whose day has come, in the order of their days; their codes.

    Each stands or falls alone. One that cannot be applied becomes a draft again, with the reason
    in its history, and the others go on. Run again, it changes nothing.
    """
    waiting = Reorganisation.objects.filter(state=State.WAITING, on__lte=clock.today())
    actor.must("apply", Reorganisation)
    done = []
    for reorganisation in waiting.order_by("on", "id"):
        try:
            with transaction.atomic():
                apply_reorganisation(reorganisation, actor=actor)
        except DanvanError as error:
            if waiting.filter(pk=reorganisation.pk).exists():  # else another worker was first
                _hold_back(reorganisation, error.message, actor)
        else:
            done.append(reorganisation.code)
    return done


def _hold_back(reorganisation: Reorganisation, why: str, actor: Actor) -> None:
    with recorded(HELD_BACK, reorganisation, actor=actor, note=why) as entry:
        old = move(reorganisation, [State.WAITING], State.DRAFT)
        entry.changed("state", old, reorganisation.state)
