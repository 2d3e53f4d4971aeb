"""Sentences of one clause to obligations: which belong together and who owes them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from danvan.reading.due import Dated
from danvan.reading.evidence import NOBODY, Named, Names, because
from danvan.reading.grammar import Sense
from danvan.reading.model import Doubt, Due, Reason
from danvan.reading.passage import Passage

_TELLING = 20  # the first sentences tell what a clause is about
Dues = Callable[[Passage], Dated]


@dataclass(frozen=True)
class Duty:
    """An obligation in the making: where it runs, who owes it, by when, and why."""

    start: int
    end: int
    said: tuple[Passage, ...]
    lead: Names
    coordinate: Names
    report_to: Names
    due: Due | None
    reasons: tuple[Reason, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    deliverable: str = ""


@dataclass(frozen=True)
class Setting:
    """What a clause takes from those above it.

    `lead`: who does what names nobody; `far`: how many levels above that was said. `topic`: what
    the section promises, or "news" for an article's own words. `free`: the text stands in no
    list, so that only a plain demand counts.
    """

    lead: Named = NOBODY
    topic: str = ""
    free: bool = False
    far: int = 0

    def below(self, lead: Named, topic: str = "", *, free: bool = False) -> "Setting":
        """The setting one level deeper, where a heading or an opener may name a new lead."""
        if lead.names:
            return Setting(lead, topic or self.topic, free)
        return Setting(self.lead, topic or self.topic, free, self.far + 1)


def is_duty(sense: Sense, setting: Setting) -> bool:
    """Whether a sentence is an obligation where it stands."""
    if sense.refused or setting.topic == "assessment":
        return False
    if sense.demand and (sense.lead or sense.report_to or setting.topic == "news"):
        return True
    if setting.free and sense.lead and sense.report_to:
        return True
    if setting.free or setting.topic in ("purpose", "news"):
        return False
    if sense.lead:
        return True
    return not sense.label if setting.lead.names else sense.does and setting.topic == "task"


def duties_of(
    sentences: list[Passage], senses: list[Sense], setting: Setting, due_of: Dues
) -> list[Duty]:
    """The obligations of one clause, in order.

    One clause is one obligation, unless a sentence names a lead or has a due of its own.
    """
    duties: list[Duty] = []
    lead, far = setting.lead, setting.far
    for sentence, sense in zip(sentences, senses, strict=True):
        dated = due_of(sentence)
        if sense.leads and lead.names:
            sense = replace(sense, lead=(), reasons=_about(sense, "coordinate", "report_to"))
        named = bool(sense.lead)
        is_one = is_duty(sense, setting) or _is_dated_task(sense, setting, dated)
        if not is_one and not (duties and not setting.free):
            continue
        if duties and sense.refused:
            continue
        if duties and not (named or dated.due):
            duties[-1] = _longer(duties[-1], sentence, sense)
            continue
        if sense.lead:
            lead, far = Named(sense.lead, _about(sense, "lead")), 0
        duties.append(_duty(sentence, sense, replace(setting, lead=lead, far=far), dated))
    return duties


def _is_dated_task(sense: Sense, setting: Setting, dated: Dated) -> bool:
    """Whether what names nobody is still to be done by a day: "Hồ sơ nộp trước ..."."""
    in_tasks = setting.topic == "task" and not setting.free
    return in_tasks and not sense.refused and sense.passive and dated.due is not None


def _about(sense: Sense, *fields: str) -> tuple[Reason, ...]:
    return tuple(reason for reason in sense.reasons if reason.field in fields)


def _duty(sentence: Passage, sense: Sense, setting: Setting, dated: Dated) -> Duty:
    lead = setting.lead.names
    inherited = () if sense.lead else _handed_down(setting.lead)
    return Duty(
        sentence.start,
        sentence.end,
        (sentence.opening,),
        lead,
        _without(sense.coordinate, lead),
        _without(sense.report_to, ()),
        dated.due,
        (*inherited, *sense.reasons, *reasons_of_due(sentence, dated)),
        (*_doubts(sense, setting), *doubts_of_due(dated)),
    )


def _handed_down(lead: Named) -> tuple[Reason, ...]:
    return tuple(replace(reason, rule="lead-of-the-list") for reason in lead.reasons)


def _doubts(sense: Sense, setting: Setting) -> list[Doubt]:
    doubts: list[Doubt] = []
    if sense.weak:
        doubts.append(Doubt("obligation", "modal-weak"))
    if not sense.lead and not sense.does:
        doubts.append(Doubt("obligation", "verb-unknown"))
    if not sense.lead and setting.lead.names and setting.far > 1:
        doubts.append(Doubt("lead", "lead-inherited"))
    return doubts


def reasons_of_due(said: Passage, dated: Dated) -> tuple[Reason, ...]:
    """The words that give the due."""
    if dated.due is None:
        return ()
    return (because("due", dated.rule, said, *dated.stretch),)


def doubts_of_due(dated: Dated) -> tuple[Doubt, ...]:
    """What is unsure of a due, with the other days that stand there."""
    others = tuple(day.isoformat() for day in dated.others)
    return tuple(Doubt("due", why, others) for why in dated.doubts)


def _longer(duty: Duty, sentence: Passage, sense: Sense) -> Duty:
    return replace(
        duty,
        end=sentence.end,
        said=(*duty.said, sentence.opening)[:_TELLING],
        coordinate=_without((*duty.coordinate, *sense.coordinate), duty.lead),
        report_to=_without((*duty.report_to, *sense.report_to), ()),
        reasons=(*duty.reasons, *_about(sense, "coordinate", "report_to")),
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
