"""Sentences of one clause to obligations: which belong together and who owes them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from danvan.reading.grammar import Sense
from danvan.reading.model import Due
from danvan.reading.passage import Passage

_TELLING = 20  # the first sentences tell what a clause is about
Names = tuple[str, ...]
Dues = Callable[[Passage], Due | None]


@dataclass(frozen=True)
class Duty:
    """An obligation in the making: where it runs, who owes it, by when."""

    start: int
    end: int
    said: tuple[Passage, ...]
    lead: Names
    coordinate: Names
    report_to: Names
    due: Due | None


@dataclass(frozen=True)
class Setting:
    """What a clause takes from those above it.

    `lead`: who does what names nobody. `topic`: what the section promises, or "news" for an
    article's own words. `free`: the text stands in no list, so that only a plain demand counts.
    """

    lead: Names = ()
    topic: str = ""
    free: bool = False


def is_duty(sense: Sense, setting: Setting) -> bool:
    """Whether a sentence is an obligation where it stands."""
    if sense.refused or setting.topic == "assessment":
        return False
    if sense.demand and (sense.lead or setting.topic == "news"):
        return True
    if setting.free and sense.lead and sense.report_to:
        return True
    if setting.free or setting.topic in ("purpose", "news"):
        return False
    if sense.lead:
        return True
    return not sense.label if setting.lead else sense.does and setting.topic == "task"


def duties_of(
    sentences: list[Passage], senses: list[Sense], setting: Setting, due_of: Dues
) -> list[Duty]:
    """The obligations of one clause, in order.

    One clause is one obligation, unless a sentence names another lead or has a due of its own.
    """
    duties: list[Duty] = []
    lead = setting.lead
    for sentence, sense in zip(sentences, senses, strict=True):
        due = due_of(sentence)
        named = bool(sense.lead) and _other(sense.lead, lead if duties else ())
        if not is_duty(sense, setting) and not (duties and not setting.free):
            continue
        if duties and (sense.refused or not (named or due)):
            duties[-1] = _longer(duties[-1], sentence, sense)
            continue
        lead = sense.lead or lead
        duties.append(_duty(sentence, sense, lead, due))
    return duties


def _other(names: Names, lead: Names) -> bool:
    return {name.casefold() for name in names} != {name.casefold() for name in lead}


def _duty(sentence: Passage, sense: Sense, lead: Names, due: Due | None) -> Duty:
    return Duty(
        sentence.start,
        sentence.end,
        (sentence,),
        lead,
        _without(sense.coordinate, lead),
        _without(sense.report_to, ()),
        due,
    )


def _longer(duty: Duty, sentence: Passage, sense: Sense) -> Duty:
    if sense.refused:
        return replace(duty, end=sentence.end)
    return replace(
        duty,
        end=sentence.end,
        said=(*duty.said, sentence)[:_TELLING],
        coordinate=_without((*duty.coordinate, *sense.coordinate), duty.lead),
        report_to=_without((*duty.report_to, *sense.report_to), ()),
    )


def _without(names: Names, others: Names) -> Names:
    """Each name once, and nobody coordinates with itself."""
    seen = {name.casefold() for name in others}
    kept: list[str] = []
    for name in names:
        if name.casefold() not in seen:
            seen.add(name.casefold())
            kept.append(name)
    return tuple(kept)
