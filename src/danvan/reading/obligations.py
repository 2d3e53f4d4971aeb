"""The tree of clauses to obligations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from danvan.reading.due import due_in
from danvan.reading.duties import Duty, Setting, duties_of
from danvan.reading.formulae import formula_in
from danvan.reading.grammar import Grammar, grammar_of
from danvan.reading.labels import duty_of_labels, labelled
from danvan.reading.layout.clauses import Clause
from danvan.reading.layout.sentences import sentences_of
from danvan.reading.model import Due, Language, Obligation
from danvan.reading.passage import Passage
from danvan.reading.tables import Columns, columns_of, duty_of_row

_CONCLUDES = re.compile(r"kết luận|nhiệm vụ|phân công|thống nhất|conclu|schlussfolger|aufgaben")


@dataclass(frozen=True)
class Context:
    """What the whole paper tells every clause."""

    text: str
    language: Language
    issued: date | None
    is_minutes: bool = False

    @property
    def grammar(self) -> Grammar:
        return grammar_of(self.language)

    def due_of(self, passage: Passage) -> Due | None:
        return due_in(passage, self.language, self.issued)

    def obligation(self, duty: Duty, path: str) -> Obligation:
        said = " ".join(passage.key for passage in duty.said)
        return Obligation(
            text=self.text[duty.start : duty.end],
            start=duty.start,
            end=duty.end,
            lead=duty.lead,
            coordinate=duty.coordinate,
            report_to=duty.report_to,
            due=duty.due,
            path=path,
            formula=formula_in(said, self.language),
        )


def obligations_in(root: Clause, context: Context) -> tuple[Obligation, ...]:
    """Every obligation of an official paper, in the order of the page."""
    return tuple(_below(root, Setting(free=True), context))


def _below(parent: Clause, setting: Setting, context: Context) -> Iterator[Obligation]:
    """What the children owe; a paragraph that opens a list gives its lead to those after it."""
    columns: Columns | None = None
    for clause in parent.children:
        if clause.block is not None and clause.block.is_row:
            head = columns_of(clause.passage)
            if head is None:
                yield from _row(clause, columns, context)
            columns = head or columns
            continue
        here = replace(setting, free=clause.is_plain and not _holds_text(parent))
        if clause.is_plain and clause.passage.text.endswith(":"):
            opened = opened_setting(clause.passage, context)
            setting = replace(setting, lead=opened.lead or setting.lead)
        else:
            yield from clause_obligations(clause, here, context)


def _holds_text(parent: Clause) -> bool:
    """Whether paragraphs without a mark are the very content of the clause above."""
    only_text = parent.counts["p"] == len(parent.children)
    return parent.block is not None and parent.is_heading and only_text


def clause_obligations(clause: Clause, setting: Setting, context: Context) -> Iterator[Obligation]:
    """What one clause and all below it owe."""
    passage, grammar = clause.passage, context.grammar
    labels = labelled([child.passage for child in clause.children])
    if labels is not None:
        duty = duty_of_labels(passage, labels, grammar, context.due_of)
        yield context.obligation(duty, clause.path)
        return
    if clause.children and clause.opens:
        yield from _below(clause, _opened(clause, setting, context), context)
        return
    sentences = sentences_of(passage)
    senses = [grammar.sense(sentence) for sentence in sentences]
    duties = duties_of(sentences, senses, setting, context.due_of)
    for duty in duties:
        yield context.obligation(duty, clause.path)
    if clause.children:
        lead = duties[-1].lead if duties else setting.lead
        yield from _below(clause, replace(setting, lead=lead, free=False), context)


def _opened(clause: Clause, setting: Setting, context: Context) -> Setting:
    """The setting below a heading or below "... như sau:"."""
    opened = opened_setting(clause.passage, context)
    topic = context.grammar.topic(clause.passage) if clause.is_heading else ""
    if context.is_minutes and clause.rank <= 1:  # only what the chair concludes binds anybody
        topic = "task" if _CONCLUDES.search(clause.passage.key) else "assessment"
    return Setting(opened.lead or setting.lead, topic or setting.topic, free=False)


def opened_setting(opener: Passage, context: Context) -> Setting:
    """The setting that a sentence before a list, or a heading, opens by itself."""
    return Setting(lead=context.grammar.opened_lead(sentences_of(opener)[-1]))


def _row(clause: Clause, columns: Columns | None, context: Context) -> Iterator[Obligation]:
    if columns is None:
        return
    duty = duty_of_row(clause.passage, columns, context.grammar, context.language)
    if duty is not None:
        yield context.obligation(duty, clause.path)
