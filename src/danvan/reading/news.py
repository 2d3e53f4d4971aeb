"""The obligations of an article: what somebody is reported to have asked for or agreed on."""

import re
from collections.abc import Iterator
from dataclasses import replace

from danvan.reading.duties import Duty, Setting, duties_of
from danvan.reading.grammar import Sense
from danvan.reading.layout.clauses import Clause
from danvan.reading.layout.sentences import sentences_of
from danvan.reading.model import Obligation
from danvan.reading.obligations import Context, clause_obligations, opened_setting

_CAPTION = re.compile(r"\|\s*$")
_SHORT = 60
_ARTICLE = Setting(topic="news")


def obligations_in_news(root: Clause, context: Context) -> tuple[Obligation, ...]:
    """Requests and agreements; praise, the past and captions are none.

    After a request, paragraphs that go on without a subject of their own belong to it.
    """
    return tuple(_in_order(root, context))


def _in_order(root: Clause, context: Context) -> Iterator[Obligation]:
    setting = _ARTICLE
    for clause in root.children:
        text = clause.passage.text
        if clause.is_plain and (_CAPTION.search(text) or len(text) < _SHORT):
            continue
        if not clause.is_plain:
            yield from clause_obligations(clause, setting, context)
        elif text.endswith(":"):
            setting = replace(opened_setting(clause.passage, context), topic="task")
        else:
            duties = _paragraph(clause, setting, context)
            for duty in duties:
                yield context.obligation(duty, clause.path)
            setting = Setting(duties[-1].lead, "task") if duties else _ARTICLE


def _paragraph(clause: Clause, setting: Setting, context: Context) -> list[Duty]:
    sentences = sentences_of(clause.passage)
    senses = [_reported(context.grammar.sense(sentence)) for sentence in sentences]
    return duties_of(sentences, senses, setting, context.due_of)


def _reported(sense: Sense) -> Sense:
    """In an article a body that does something is a report, unless somebody asked for it."""
    return replace(sense, refused=True) if sense.lead and not sense.demand else sense
