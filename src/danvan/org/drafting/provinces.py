"""A coordinator drafts inside the own province; whoever keeps the house drafts anywhere."""

from collections.abc import Iterable

from danvan.kernel.actor import Actor, Role
from danvan.kernel.errors import NotAllowed
from danvan.org.drafting.ground import Ground
from danvan.org.models import Change, UnitSpan


def anywhere(actor: Actor) -> bool:
    """Whether no province bounds what this actor may draft."""
    return actor.is_system or actor.role is Role.ADMINISTRATOR


def must_lie_within(actor: Actor, things: Iterable[tuple[str, int]], ground: Ground) -> None:
    """NotAllowed for an area or unit ("area" or "unit", id) outside the actor's province."""
    if anywhere(actor):
        return
    for kind, one in things:
        areas = [one] if kind == "area" else _areas_of(one, ground)
        if not any(_lies(area, actor.province_id, ground) for area in areas):
            raise NotAllowed


def _lies(area: int, province: int | None, ground: Ground) -> bool:
    """Before or after: what the province takes in must have lain in it, or be drafted in it."""
    before = ground.path(area, before=True)
    return province in (before or ground.path(area))


def _areas_of(unit: int, ground: Ground) -> list[int]:
    span = UnitSpan.objects.on(ground.before).filter(unit_id=unit).first()
    if span is not None:
        return [span.area_id]
    begun = Change.objects.filter(action=Change.Action.BEGIN, unit_id=unit).first()
    return [int(begun.facts["area_id"])] if begun else []
