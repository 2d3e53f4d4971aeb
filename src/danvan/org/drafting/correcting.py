"""Correcting the act of a draft: its title, its number, its day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.kernel.journal import Event, recorded
from danvan.org.drafting.faults import changed_later, day, not_there
from danvan.org.drafting.following import follow
from danvan.org.drafting.ground import area_lines, ground_of
from danvan.org.drafting.provinces import anywhere, must_lie_within
from danvan.org.drafting.starting import act_told, must_edit
from danvan.org.models import Change, Reorganisation
from danvan.org.reform.scopes import CLOSING, SCOPES, Action, Scope

CORRECTED = Event("reorganisation.corrected", gettext_lazy("Đã sửa văn bản của việc sắp xếp"))
State = Reorganisation.State


def correct_act(
    reorganisation: Reorganisation, *, title: str, act: str, on: date, actor: Actor
) -> Reorganisation:
    """Another title, number or day for the act of a draft; its lines stay, and the units follow.

    BadInput("on") for a day on which something that the lines change was not there, or not after
    its last change; for one not after the drafts that make what it changes, or not before those
    that change what it makes. WrongState once it waits or is applied.
    """
    must_edit(reorganisation, actor)
    title, act = act_told(title, act)
    with recorded(CORRECTED, reorganisation, actor=actor) as entry:
        row = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
        moved = row.on != on
        if moved:
            _must_stand(row, on)
            _must_keep_its_turn(row, on)
            _must_stay_within(row, on, actor)
        for name, value in {"title": title, "act": act, "on": on}.items():
            if getattr(row, name) != value:
                entry.changed(name, getattr(row, name), value)
            setattr(reorganisation, name, value)
        reorganisation.save(update_fields=["title", "act", "on"])
        if moved:
            entry.after["units"] = follow(reorganisation)
    return reorganisation


def _must_stand(row: Reorganisation, on: date) -> None:
    """What the lines change or pass on to was there on the eve, and has not changed since.

    The lines of units that follow are drawn up anew, so they say nothing.
    """
    for scope in SCOPES:
        lines = scope.changes(row).exclude(facts__has_key="follows")
        changed = set(lines.filter(action__in=CLOSING).values_list(scope.key, flat=True))
        heirs = lines.filter(action=Action.SUCCEED).values_list(f"to_{scope.field}_id", flat=True)
        named = (changed | set(heirs)) - set(scope.ids(row, Action.BEGIN))
        spans = scope.of(named).order_by("valid_from")
        _stand(spans.values_list(scope.key, "name", "valid_from", "valid_to"), changed, on)


def _stand(spans: Iterable[tuple[Any, ...]], changed: set[int], on: date) -> None:
    names: dict[int, str] = {}
    there: set[int] = set()
    for one, name, first, end in spans:
        if first >= on and one in changed:
            raise BadInput("on", changed_later(name, first, on))
        names[one] = name
        if first < on and (end is None or end >= on):
            there.add(one)
    for one, name in names.items():
        if one not in there:
            raise BadInput("on", not_there(name, on))


def _must_keep_its_turn(row: Reorganisation, on: date) -> None:
    """After the drafts that make what this one changes, before those that change what it makes."""
    waiting = Reorganisation.objects.filter(state__in=[State.DRAFT, State.WAITING])
    for other in waiting.exclude(pk=row.pk).order_by("on", "id"):
        told = {"title": other.title, "day": day(other.on)}
        if other.on >= on and any(_builds_on(scope, row, other) for scope in SCOPES):
            raise BadInput(
                "on",
                _(
                    "Văn bản này thay đổi nơi do «%(title)s» (ngày %(day)s) lập ra. Hãy chọn một "
                    "ngày sau ngày đó."
                )
                % told,
            )
        if other.on <= on and any(_builds_on(scope, other, row) for scope in SCOPES):
            raise BadInput(
                "on",
                _(
                    "«%(title)s» (ngày %(day)s) thay đổi nơi do văn bản này lập ra. Hãy chọn một "
                    "ngày trước ngày đó."
                )
                % told,
            )


def _builds_on(scope: Scope, later: Reorganisation, first: Reorganisation) -> bool:
    """Whether the later one changes or names what the first one makes."""
    made = scope.ids(first, Action.BEGIN)
    touching = Q(**{f"{scope.key}__in": made}) | Q(**{f"to_{scope.field}_id__in": made})
    return scope.changes(later).filter(touching).exists()


def _must_stay_within(row: Reorganisation, on: date, actor: Actor) -> None:
    """On another day the same places may lie in another province."""
    if anywhere(actor):
        return
    ground = ground_of(on)
    ground.lay(area_lines(row))
    by_hand: QuerySet[Change] = row.changes.exclude(facts__has_key="follows")
    areas = by_hand.filter(area__isnull=False).values_list("area_id", flat=True)
    units = by_hand.filter(unit__isnull=False).values_list("unit_id", flat=True)
    things = [("area", one) for one in areas if one] + [("unit", one) for one in units if one]
    must_lie_within(actor, dict.fromkeys(things), ground)
