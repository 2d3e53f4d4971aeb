"""The tree of clauses to obligations."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from danvan.reading.due import Dated, dated
from danvan.reading.duties import Duty, Setting, duties_of
from danvan.reading.evidence import NOBODY, Named
from danvan.reading.grammar import Grammar, grammar_of
from danvan.reading.labels import duty_of_labels, labelled
from danvan.reading.layout.clauses import Node
from danvan.reading.layout.sentences import sentences_of
from danvan.reading.model import Doubt, Language, Obligation
from danvan.reading.passage import Passage
from danvan.reading.tables import Columns, columns_of, duty_of_row
from danvan.reading.telling import told

_MOST_SENTENCES = 20_000
_CONCLUDES = re.compile(r"kết luận|nhiệm vụ|phân công|thống nhất|conclu|schlussfolger|aufgaben")


class Budget:
    """How many sentences are read at most, so that no text takes longer than a person waits."""

    def __init__(self) -> None:
        self.left = _MOST_SENTENCES

    def afford(self, sentences: list[Passage]) -> list[Passage]:
        """As many of them as are still to be read."""
        taken = sentences[: self.left]
        self.left -= len(taken)
        return taken


@dataclass(frozen=True)
class Context:
    """What the whole paper tells every clause."""

    text: str
    language: Language
    issued: date | None
    is_minutes: bool = False
    budget: Budget = field(default_factory=Budget)

    @property
    def grammar(self) -> Grammar:
        return grammar_of(self.language)

    def due_of(self, passage: Passage) -> Dated:
        return dated(passage.opening, self.language, self.issued)

    def obligation(self, duty: Duty, path: str) -> Obligation:
        return told(duty, path, self.text, self.language, self.grammar)


def obligations_in(root: Node, context: Context) -> tuple[Obligation, ...]:
    """Every obligation of an official paper, in the order of the page."""
    return within_budget(_below(root, Setting(free=True), context), context)


def within_budget(found: Iterable[Obligation], context: Context) -> tuple[Obligation, ...]:
    """All of them; where the paper was too long to be read on, the last one says so."""
    owed = list(found)
    if owed and not context.budget.left:
        unread = Doubt("obligation", "rest-unread")
        owed[-1] = replace(owed[-1], doubts=(*owed[-1].doubts, unread))
    return tuple(owed)


def _below(parent: Node, setting: Setting, context: Context) -> Iterator[Obligation]:
    """What the children owe; a paragraph that opens a list gives its lead to those after it."""
    columns: Columns | None = None
    for at, node in enumerate(parent.children):
        if not context.budget.left:
            return
        if node.block is not None and node.block.is_row:
            head = columns_of(node.passage)
            if head is None:
                yield from _row(node, columns, context)
            columns = head or columns
            continue
        here = replace(setting, free=node.is_plain and not _holds_text(parent))
        if node.is_plain and _opens_list(parent, at):
            opened = opened_lead(node.passage, context)
            setting = replace(setting, lead=opened, far=0) if opened.names else setting
        else:
            yield from clause_obligations(node, here, context)


def _opens_list(parent: Node, at: int) -> bool:
    """Whether a paragraph announces the marked clauses after it: it ends in ":", or in ","."""
    text = parent.children[at].passage.text
    after = parent.children[at + 1] if at + 1 < len(parent.children) else None
    return text.endswith(":") or (text.endswith(",") and after is not None and after.is_marked)


def _holds_text(parent: Node) -> bool:
    """Whether paragraphs without a mark are the very content of the clause above."""
    only_text = parent.counts["p"] == len(parent.children)
    return parent.block is not None and parent.is_heading and only_text


def clause_obligations(node: Node, setting: Setting, context: Context) -> Iterator[Obligation]:
    """What one clause and all below it owe."""
    passage, grammar = node.passage, context.grammar
    labels = labelled([child.passage for child in node.children])
    if labels is not None:
        duty = duty_of_labels(passage, labels, grammar, context.due_of)
        yield context.obligation(duty, node.path)
        return
    if node.children and node.opens:
        yield from _below(node, _opened(node, setting, context), context)
        return
    sentences = context.budget.afford(sentences_of(passage))
    senses = [grammar.sense(sentence.opening) for sentence in sentences]
    duties = duties_of(sentences, senses, setting, context.due_of)
    for duty in duties:
        yield context.obligation(duty, node.path)
    if node.children:
        lead = _lead_of(duties[-1]) if duties else NOBODY
        yield from _below(node, setting.below(lead), context)


def _lead_of(duty: Duty) -> Named:
    return Named(duty.lead, tuple(why for why in duty.reasons if why.field == "lead"))


def _opened(node: Node, setting: Setting, context: Context) -> Setting:
    """The setting below a heading or below "... như sau:"."""
    topic = context.grammar.topic(node.passage.opening) if node.is_heading else ""
    if context.is_minutes and node.rank <= 1:  # only what the chair concludes binds anybody
        topic = "task" if _CONCLUDES.search(node.passage.key) else "assessment"
    return setting.below(opened_lead(node.passage, context), topic)


def opened_lead(opener: Passage, context: Context) -> Named:
    """Whom a sentence before a list, or a heading, names as those who do what follows."""
    last = context.budget.afford(sentences_of(opener)[-1:])
    return context.grammar.opened_lead(last[0].opening) if last else NOBODY


def _row(node: Node, columns: Columns | None, context: Context) -> Iterator[Obligation]:
    if columns is None:
        return
    duty = duty_of_row(node.passage, columns, context.grammar, context.due_of)
    if duty is not None:
        yield context.obligation(duty, node.path)
