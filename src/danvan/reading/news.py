"""The obligations of an article: what somebody is reported to have asked for or agreed on."""

import re
from collections.abc import Iterator
from dataclasses import replace

from danvan.reading.duties import Duty, Setting, duties_of
from danvan.reading.evidence import Named
from danvan.reading.grammar import Sense
from danvan.reading.layout.clauses import Node
from danvan.reading.layout.sentences import sentences_of
from danvan.reading.model import Obligation
from danvan.reading.obligations import Context, clause_obligations, opened_lead, within_budget

_CAPTION = re.compile(r"\|\s*$")
_SHORT = 60
_ARTICLE = Setting(topic="news")


def obligations_in_news(root: Node, context: Context) -> tuple[Obligation, ...]:
    """Requests and agreements; praise, the past and captions are none.

    After a request, paragraphs that go on without a subject of their own belong to it.
    """
    return within_budget(_in_order(root, context), context)


def _in_order(root: Node, context: Context) -> Iterator[Obligation]:
    setting = _ARTICLE
    for clause in root.children:
        if not context.budget.left:
            return
        text = clause.passage.text
        if clause.is_plain and (_CAPTION.search(text) or _is_short(text)):
            continue
        if not clause.is_plain:
            yield from clause_obligations(clause, setting, context)
        elif text.endswith(":"):
            setting = Setting(opened_lead(clause.passage, context), "task")
        else:
            duties = _paragraph(clause, setting, context)
            for duty in duties:
                yield context.obligation(duty, clause.path)
            setting = Setting(_lead_of(duties[-1]), "task") if duties else _ARTICLE


def _is_short(text: str) -> bool:
    return len(text) < _SHORT and not text.endswith(":")


def _lead_of(duty: Duty) -> Named:
    return Named(duty.lead, tuple(why for why in duty.reasons if why.field == "lead"))


def _paragraph(clause: Node, setting: Setting, context: Context) -> list[Duty]:
    sentences = context.budget.afford(sentences_of(clause.passage))
    senses = [_reported(context.grammar.sense(sentence.opening)) for sentence in sentences]
    return duties_of(sentences, senses, setting, context.due_of)


def _reported(sense: Sense) -> Sense:
    """In an article what somebody does is a report, unless somebody asked for it."""
    return (
        sense if sense.demand or (sense.does and not sense.lead) else replace(sense, refused=True)
    )
