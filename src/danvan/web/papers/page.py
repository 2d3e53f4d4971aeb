"""What the page of a paper shows: what is left comes first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from danvan.documents import queries
from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.org.queries import unit_names
from danvan.programmes.models import Addressee, Obligation, Programme
from danvan.programmes.queries import amending, doubtful, obligations, rightness
from danvan.programmes.readings import origins
from danvan.web.papers.forms import AddForm
from danvan.web.papers.grounds import Ground, Question, grounds, questions
from danvan.web.papers.notes import note_sentences
from danvan.web.papers.sheet import Mark, blocks, looks
from danvan.web.words import due_rule, selector_words

_OPEN = (Obligation.State.DRAFTED, Obligation.State.CONFIRMED)


@dataclass
class Addressed:
    """A name as printed and whom it means; nobody where that is not known yet."""

    part: str
    printed: str
    means: list[str]

    @property
    def told(self) -> str:
        """Whom it means, where that is more than what is printed."""
        return "; ".join(name for name in self.means if name != self.printed)


@dataclass(frozen=True)
class Asked:
    """Which obligation to take in hand, which was just worked on, and `only` the doubtful."""

    chosen: str = ""
    did: str = ""
    only: bool = False

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Asked":
        """Out of an address, or of a form that keeps it."""
        return cls(given.get("o", ""), given.get("did", ""), given.get("only") == "doubts")

    def address(self, paper_id: int) -> str:
        """The page of the paper with this asked; at the card in hand, or at the head of them."""
        said = {"o": self.chosen, "did": self.did, "only": "doubts" if self.only else ""}
        query = urlencode({name: value for name, value in said.items() if value})
        place = f"c{self.chosen}" if self.chosen else "h-viec"
        return f"{reverse('paper', args=[paper_id])}{'?' if query else ''}{query}#{place}"


@dataclass
class Card:
    """An obligation beside the text; `due_read` is what the paper says, where that was changed.

    `doubtful` is told of every card; questions and grounds only of the one in hand, and `merges`,
    the card that it can be merged with.
    """

    obligation: Obligation
    mark: Mark
    addressed: list[Addressed]
    due: str
    due_read: str
    doubtful: bool = False
    questions: list[Question] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    merges: "Card | None" = None

    def of(self, part: str) -> list[Addressed]:
        return [who for who in self.addressed if who.part == part]

    @property
    def leads(self) -> list[Addressed]:
        return self.of(Addressee.Part.LEAD)

    @property
    def coordinators(self) -> list[Addressed]:
        return self.of(Addressee.Part.COORDINATOR)

    @property
    def recipients(self) -> list[Addressed]:
        return self.of(Addressee.Part.RECIPIENT)

    @property
    def who(self) -> str:
        """Who leads, as printed, for the list."""
        return ", ".join(who.printed or who.told for who in self.leads)


def paper_page(actor: Actor, pk: int, asked: Asked) -> dict[str, Any]:
    """The paper, its cards (the one asked for in hand, else the first to review), and rights."""
    paper = queries.paper(actor, pk)
    found = list(obligations(paper))
    for obligation in found:
        obligation.paper = paper
    in_hand = _in_hand(found, asked)
    marks = looks(found, in_hand)
    cards = _cards(found, marks)
    left = [c for c in cards if _waits(c) and (c.doubtful or not asked.only)]
    current = next((c for c in cards if in_hand and c.obligation.pk == in_hand.pk), None)
    if current and current not in left:
        left.insert(0, current)
    may = _rights(actor, paper, found)
    if current and may["review"]:
        _fill(current, cards)
    return {
        "paper": paper,
        "notes": note_sentences(paper.notes),
        "amending": amending(paper),
        "asked": asked,
        "blocks": blocks(paper.text, marks, in_hand),
        "current": current,
        "chosen": bool(asked.chosen),
        "left": left,
        "reviewed": [] if asked.only else [c for c in cards if not _waits(c) and c not in left],
        "count": _count(cards),
        "right": rightness(paper),
        "done": next((_done(c) for c in cards if str(c.obligation.pk) == asked.did), ""),
        "may": may,
        "adding": AddForm(),
    }


def _waits(card: Card) -> bool:
    return card.obligation.state == Obligation.State.DRAFTED


def _in_hand(found: Sequence[Obligation], asked: Asked) -> Obligation | None:
    for o in found:
        if str(o.pk) == asked.chosen:
            return o
    waiting = (o for o in found if o.state == Obligation.State.DRAFTED)
    return next((o for o in waiting if not asked.only or doubtful(o)), None)


def _fill(current: Card, cards: Sequence[Card]) -> None:
    """What only the card in hand tells."""
    obligation = current.obligation
    current.grounds = grounds(obligation, obligation.paper.text)
    if _waits(current):
        current.questions = questions(obligation)
    after = cards[current.mark.number :]
    current.merges = next((c for c in after if c.obligation.state in _OPEN), None)


def _done(card: Card) -> str:
    """What was just done to it, by how it stands."""
    kind, number = card.obligation.as_read, {"number": card.mark.number}
    state = card.obligation.state
    if state == Obligation.State.CONFIRMED:
        return _("Đã xác nhận việc %(number)s.") % number
    if state == Obligation.State.DISCARDED:
        return _("Đã bỏ việc %(number)s.") % number
    if "merged" in kind:
        return _("Đã gộp thành việc %(number)s; hãy rà lại.") % number
    if "part_of" in kind:
        return _("Đã tách, từ việc %(number)s; hãy rà từng phần.") % number
    if "added" in kind:
        return _("Đã thêm việc %(number)s; hãy rà rồi xác nhận.") % number
    return ""


def _cards(found: Sequence[Obligation], marks: Sequence[Mark]) -> list[Card]:
    people = [a for o in found for a in o.addressees.all()]
    names = unit_names({a.unit_id for a in people if a.unit_id})
    return [
        Card(o, mark, _addressed(o, names), due_rule(o.due), _due_read(o), doubtful(o))
        for o, mark in zip(found, marks, strict=True)
    ]


def _due_read(obligation: Obligation) -> str:
    """The due as read, where another one stands; nothing where several readings came together."""
    said = origins(obligation)
    read = said[0].get("due") or {} if len(said) == 1 else obligation.due
    return due_rule(read) if read != obligation.due else ""


def _addressed(obligation: Obligation, names: dict[int, str]) -> list[Addressed]:
    """One for each name printed: a group of units («các cấp ủy») may mean several selectors."""
    found: dict[tuple[str, str], Addressed] = {}
    for who in obligation.addressees.all():
        entry = found.setdefault((who.part, who.printed), Addressed(who.part, who.printed, []))
        if who.unit_id:
            entry.means.append(names.get(who.unit_id, ""))
        elif who.line:
            entry.means.append(selector_words(who.line, who.level))
    return list(found.values())


def _count(cards: Sequence[Card]) -> dict[str, Any]:
    """How far the review is, also as widths of the bar (100 wide)."""
    found = [card.obligation for card in cards]
    states = [o.state for o in found]
    ready = sum(o.state == Obligation.State.CONFIRMED and not o.by_schedule for o in found)
    unsure = sum(card.doubtful for card in cards if _waits(card))
    kept, cut = states.count("confirmed") + states.count("issued"), states.count("discarded")
    total = len(states)
    share = 100 / total if total else 0
    return {
        "total": total, "ready": ready, "issued": states.count("issued"),
        "discarded": cut, "drafted": total - kept - cut, "reviewed": kept + cut,
        "unsure": unsure, "sure": total - kept - cut - unsure,
        "kept": kept, "kept_w": round(kept * share, 1), "cut_w": round(cut * share, 1),
        "cut_x": round(kept * share, 1), "rest_x": round((kept + cut) * share, 1),
        "rest_w": round((total - kept - cut) * share, 1),
    }  # fmt: skip


def _rights(actor: Actor, paper: Paper, found: Sequence[Obligation]) -> dict[str, bool]:
    """Which buttons to show; one question, for all obligations of a paper have one owner."""
    if not found:
        keeps = actor.may("draft", paper)
        return {"review": keeps, "draft": keeps, "start": False}
    review = actor.may("confirm", found[0])
    alone = all(obligation.programme_id is None for obligation in found)
    start = review and alone and actor.may("start", Programme)
    return {"review": review, "draft": False, "start": start}
