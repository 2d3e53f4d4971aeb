"""The pen that drafts lines by hand: finds what is meant, writes changes, lets the units follow."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.kernel.journal import Event, recorded
from danvan.org.drafting import telling
from danvan.org.drafting.faults import changed_later, not_there, twice
from danvan.org.drafting.following import follow
from danvan.org.drafting.ground import Action, Ground, Line, drafted_ground
from danvan.org.drafting.provinces import must_lie_within
from danvan.org.models import Area, Change, Reorganisation, Unit, UnitSpan
from danvan.org.queries import unit_span

type Thing = tuple[str, int]  # "area" or "unit", and its id


@dataclass
class Pen:
    """Open for one verb: `with pen(...) as hand`."""

    reorganisation: Reorganisation
    actor: Actor
    made: list[Change] = field(default_factory=list)
    _ground: Ground | None = None

    @property
    def ground(self) -> Ground:
        """The areas with what was drafted until now."""
        if self._ground is None:
            self._ground = drafted_ground(self.reorganisation)
        return self._ground

    def things(self, areas: Sequence[str], units: Sequence[int]) -> list[Thing]:
        """What is meant, each once; BadInput where nothing is said or it is not there."""
        found = [self.one(code, True) for code in areas] + [self.one(unit, False) for unit in units]
        if not found:
            raise BadInput("areas", _("Hãy chọn ít nhất một địa bàn hoặc đơn vị."))
        return list(dict.fromkeys(found))

    def one(self, said: str | int, area: bool, *, drafted: bool = False) -> Thing:
        """An area by its code on the eve (with `drafted`: on the day), a unit by its id."""
        if area and drafted:
            thing = ("area", telling.area_after(str(said), self.ground))
        elif area:
            thing = ("area", telling.area_of(str(said), self.ground))
        else:
            thing = ("unit", self._unit(int(said)))
        must_lie_within(self.actor, [thing], self.ground)
        return thing

    def _unit(self, unit: int) -> int:
        drafted = self._lines(("unit", unit)).filter(action=Action.BEGIN)
        span = unit_span(unit, self.ground.before)
        if span is None and not drafted.exists():
            name = str(Unit.objects.filter(pk=unit).first() or unit)
            raise BadInput("unit", not_there(name, self.reorganisation.on))
        return unit

    def begin(self, said: Mapping[str, Any], *, like: Thing | None, area: bool = True) -> Thing:
        """A new area or unit (as `like`, else as `area` says) with the facts said."""
        if like[0] == "area" if like else area:
            place = self.ground.after.get(like[1]) if like else None
            place = place or (self.ground.eve.get(like[1]) if like else None)
            facts = telling.area_told(said, place, self.ground)
            self._parent_within(facts.get("parent_id"))
            thing = ("area", Area.objects.create().pk)
        else:
            span = unit_span(like[1], self.ground.before) if like else None
            facts = telling.unit_told(said, span, self.ground)
            self._superior_there(facts)
            thing = ("unit", Unit.objects.create().pk)
        self._write(Action.BEGIN, thing, facts=facts)
        return thing

    def respan(self, thing: Thing, said: Mapping[str, Any]) -> None:
        """It goes on with the facts said; laid over what the draft says of it already."""
        facts = self._changed(thing, said)
        if not facts:
            return
        drafted = self._lines(thing).exclude(action=Action.SUCCEED).first()
        if drafted is None or drafted.facts.get("follows"):
            self._must_stand(thing)
            if drafted is not None:
                facts = {k: v for k, v in drafted.facts.items() if k != "follows"} | facts
                drafted.delete()
            self._write(Action.RESPAN, thing, facts=facts)
        elif drafted.action == Action.END:
            raise BadInput("areas", twice(self._name(thing)))
        else:
            drafted.facts = {**drafted.facts, **facts}
            drafted.save(update_fields=["facts"])
            self.made.append(drafted)
            self._ground = None

    def _changed(self, thing: Thing, said: Mapping[str, Any]) -> dict[str, Any]:
        if thing[0] == "unit":
            facts = telling.unit_changed(said, self.ground)
            self._superior_there(facts)
            return facts
        place = self.ground.after.get(thing[1]) or self.ground.eve[thing[1]]
        facts = telling.area_changed(said, place, self.ground)
        self._parent_within(facts.get("parent_id"))
        return facts

    def end(self, thing: Thing, heirs: Iterable[tuple[Thing, Any]], kind: str) -> None:
        """It ends and passes to the heirs, with the shares said."""
        drafted = self._lines(thing)
        if drafted.exclude(facts__has_key="follows").exists():
            raise BadInput("areas", twice(self._name(thing)))
        drafted.delete()
        self._must_stand(thing)
        self._write(Action.END, thing)
        for heir, said in heirs:
            share = telling.share_of(said)
            self._write(Action.SUCCEED, thing, to=heir, kind=kind, share=share)

    def _write(self, action: str, thing: Thing, *, to: Thing | None = None, **values: Any) -> None:
        to_what = {f"to_{to[0]}_id": to[1]} if to else {}
        change = Change.objects.create(
            reorganisation=self.reorganisation, action=action,
            **{f"{thing[0]}_id": thing[1]}, **to_what, **values,
        )  # fmt: skip
        self.made.append(change)
        if thing[0] == "area":
            share = values.get("share")
            facts, kind = values.get("facts", {}), values.get("kind", "")
            line = Line(action, thing[1], to[1] if to else None, kind, share, facts)
            self.ground.lay([line])

    def _lines(self, thing: Thing) -> Any:
        return Change.objects.filter(
            reorganisation=self.reorganisation, **{f"{thing[0]}_id": thing[1]}
        )

    def _name(self, thing: Thing) -> str:
        if thing[0] == "unit":
            span = unit_span(thing[1], self.ground.before)
            return span.name if span else str(thing[1])
        place = self.ground.eve.get(thing[1]) or self.ground.after.get(thing[1])
        return place.name if place else str(thing[1])

    def _must_stand(self, thing: Thing) -> None:
        """On the eve, and unchanged since."""
        on = self.reorganisation.on
        if thing[0] == "unit":
            span = unit_span(thing[1], self.ground.before)
            until, there = (span.valid_to, True) if span else (None, False)
        else:
            place = self.ground.eve.get(thing[1])
            until, there = (place.until, True) if place else (None, False)
        if not there:
            raise BadInput("areas", not_there(self._name(thing), on))
        if until is not None:
            raise BadInput("on", changed_later(self._name(thing), until, on))

    def _parent_within(self, parent: int | None) -> None:
        if parent is not None:
            must_lie_within(self.actor, [("area", parent)], self.ground)

    def _superior_there(self, facts: Mapping[str, Any]) -> None:
        """Of any area: a superior may stand outside the province. The unit's own place may not."""
        if facts.get("area_id") is not None:
            must_lie_within(self.actor, [("area", int(facts["area_id"]))], self.ground)
        superior = facts.get("superior_id")
        if superior is None:
            return
        begun = Change.objects.filter(
            reorganisation=self.reorganisation, action=Action.BEGIN, unit_id=superior
        )
        there = UnitSpan.objects.on(self.ground.before).filter(unit_id=superior)
        if not (begun.exists() or there.exists()):
            raise BadInput("superior", _("Cấp trên được chọn không tồn tại vào ngày sắp xếp."))


@contextmanager
def pen(reorganisation: Reorganisation, actor: Actor, event: Event) -> Iterator[Pen]:
    """The verb's transaction and its journal entry; at its end the units follow their areas.

    The caller has asked whether the actor may edit the draft.
    """
    with recorded(event, reorganisation, actor=actor) as entry:
        hand = Pen(reorganisation, actor)
        yield hand
        follow(reorganisation)
        entry.after["lines"] = [_told(change) for change in hand.made]


def _told(change: Change) -> dict[str, Any]:
    """A line as the journal keeps it."""
    names = ("action", "area_id", "unit_id", "to_area_id", "to_unit_id", "kind", "share", "facts")
    return {
        name: getattr(change, name) for name in names if getattr(change, name) not in (None, "")
    }
