"""Lines drafted by hand: merge, split, rename, move under, end, create; and taken out again.

Areas are named by the codes that they bear on the day before the draft's, units by their ids. The
units of the areas follow by their lines. Every verb raises NotAllowed outside what the actor may
draft, WrongState once the draft waits or is applied, and BadInput for what cannot be meant.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.kernel.journal import Event, recorded
from danvan.org.drafting.closing import removed
from danvan.org.drafting.starting import must_edit
from danvan.org.drafting.writing import Pen, pen
from danvan.org.models import Change, Reorganisation, SuccessionKind

LINES_DRAFTED = Event("reorganisation.lines_drafted", gettext_lazy("Đã soạn nội dung sắp xếp"))
LINE_REMOVED = Event("reorganisation.line_removed", gettext_lazy("Đã bỏ một dòng sắp xếp"))


def merge(
    reorganisation: Reorganisation, *, areas: Sequence[str] = (), units: Sequence[int] = (),
    into: Mapping[str, Any], actor: Actor,
) -> list[Change]:  # fmt: skip
    """Two or more become one: a new one with the facts of `into`, or `into["keep"]` goes on.

    Facts of an area: code, name, kind, level, parent (a code of the day); of a unit: name, short,
    line, level, identity, area (a code), superior (an id). What is not said is as of the first.
    With `keep` (a code or id among those there) that one takes the others in, its facts changed as
    said, and one other is enough.
    """
    with _drafting(reorganisation, actor, areas, units) as hand:
        things = hand.things(areas, units)
        keep = into.get("keep")
        if keep is None:
            _enough(len(set(things)), 2)
            heir, kind = hand.begin(into, like=things[0]), SuccessionKind.MERGED
        else:
            heir, kind = hand.one(keep, bool(areas)), SuccessionKind.ABSORBED
            things = [thing for thing in things if thing != heir]
            _enough(len(set(things)), 1)
            hand.respan(heir, into)
        for thing in things:
            hand.end(thing, [(heir, into.get("share"))], kind)
    return hand.made


def split(
    reorganisation: Reorganisation, *, area: str = "", unit: int | None = None,
    into: Sequence[Mapping[str, Any]], actor: Actor,
) -> list[Change]:  # fmt: skip
    """One becomes several. Each of `into` tells a new one's facts, or `keep`: one that is there.

    Each may state its `share` of the whole, as a part of 1; left out, nobody knows it.
    """
    areas, units = [area] if area else [], [] if unit is None else [unit]
    with _drafting(reorganisation, actor, areas, units) as hand:
        (thing,) = hand.things(areas, units)
        _enough(len(into), 2)
        heirs = [
            (
                hand.one(said["keep"], bool(area))
                if said.get("keep") is not None
                else hand.begin(said, like=thing),
                said.get("share"),
            )
            for said in into
        ]
        if len({heir for heir, _share in heirs}) < len(heirs) or thing in [h for h, _s in heirs]:
            raise BadInput("into", _("Mỗi nơi nhận chỉ được nêu một lần."))
        hand.end(thing, heirs, SuccessionKind.SPLIT)
    return hand.made


def rename(
    reorganisation: Reorganisation, *, area: str = "", unit: int | None = None,
    actor: Actor, **facts: Any,
) -> list[Change]:  # fmt: skip
    """It goes on under another name, kind or code, as said in `facts`."""
    areas, units = [area] if area else [], [] if unit is None else [unit]
    with _drafting(reorganisation, actor, areas, units) as hand:
        (thing,) = hand.things(areas, units)
        if not facts:
            raise BadInput("name", _("Hãy ghi tên mới."))
        hand.respan(thing, facts)
    return hand.made


def move_under(
    reorganisation: Reorganisation, *, areas: Sequence[str] = (), units: Sequence[int] = (),
    under: str | int, actor: Actor,
) -> list[Change]:  # fmt: skip
    """They go on below another area (a code of the day) or another unit (an id)."""
    with _drafting(reorganisation, actor, areas, units) as hand:
        for thing in hand.things(areas, units):
            hand.respan(thing, {"parent" if areas else "superior": under})
    return hand.made


def end(
    reorganisation: Reorganisation, *, areas: Sequence[str] = (), units: Sequence[int] = (),
    into: Sequence[str | int] = (), actor: Actor,
) -> list[Change]:  # fmt: skip
    """They end; what they had passes to those of `into` that go on, or to nobody.

    Areas of `into` are codes of the day, so that one created by this draft may be meant.
    """
    with _drafting(reorganisation, actor, areas, units) as hand:
        heirs = [(hand.one(heir, bool(areas), drafted=True), None) for heir in into]
        kind = SuccessionKind.SPLIT if len(heirs) > 1 else SuccessionKind.ABSORBED
        for thing in hand.things(areas, units):
            hand.end(thing, heirs, kind)
    return hand.made


def create(
    reorganisation: Reorganisation, *, area: Mapping[str, Any] | None = None,
    unit: Mapping[str, Any] | None = None, actor: Actor,
) -> list[Change]:  # fmt: skip
    """A new one that takes nothing over; its facts as for `merge`, all of them."""
    said = area if area is not None else unit
    if said is None:
        raise BadInput("area", _("Hãy chọn ít nhất một địa bàn hoặc đơn vị."))
    with _drafting(reorganisation, actor, [""] if area is not None else [], []) as hand:
        hand.begin(said, like=None, area=area is not None)
    return hand.made


def remove_line(change: Change, *, actor: Actor) -> int:
    """Takes the line out with those that mean nothing without it; how many went.

    An end goes with its successions, a beginning with the ends that only led to it.
    """
    reorganisation = change.reorganisation
    must_edit(reorganisation, actor)
    with recorded(LINE_REMOVED, reorganisation, actor=actor) as entry:
        entry.before["line"] = str(change)
        gone = removed(change)
        entry.after["lines"] = gone
    return gone


def _drafting(
    reorganisation: Reorganisation, actor: Actor, areas: Sequence[str], units: Sequence[int]
) -> AbstractContextManager[Pen]:
    must_edit(reorganisation, actor)
    if bool(areas) and bool(units):
        raise BadInput("areas", _("Mỗi dòng chỉ nói về địa bàn hoặc về đơn vị, không cả hai."))
    return pen(reorganisation, actor, LINES_DRAFTED)


def _enough(number: int, wanted: int) -> None:
    if number < wanted:
        raise BadInput("areas", _("Hãy chọn ít nhất %(number)s nơi.") % {"number": wanted})
