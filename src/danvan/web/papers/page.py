"""What the page of a paper shows: what is left comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from danvan.documents import queries
from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.org.queries import unit_names
from danvan.programmes.models import Addressee, Obligation, Programme
from danvan.programmes.queries import obligations
from danvan.web.papers.sheet import Mark, blocks, looks
from danvan.web.words import due_rule, selector_words


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


@dataclass
class Card:
    """An obligation beside the text; `due_read` is what the paper says, where that was changed."""

    obligation: Obligation
    mark: Mark
    addressed: list[Addressed]
    due: str
    due_read: str

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


def paper_page(actor: Actor, pk: int, chosen: str) -> dict[str, Any]:
    """The paper, its cards (`chosen` is the one in hand, else the first to review), and rights."""
    paper = queries.paper(actor, pk)
    found = list(obligations(paper))
    in_hand = _in_hand(found, chosen)
    marks = looks(found, in_hand)
    cards = _cards(found, marks)
    left = [c for c in cards if c.obligation.state == Obligation.State.DRAFTED]
    current = next((c for c in cards if in_hand and c.obligation.pk == in_hand.pk), None)
    if current and current not in left:
        left.insert(0, current)
    return {
        "paper": paper,
        "blocks": blocks(paper.text, marks, in_hand),
        "current": current,
        "chosen": bool(chosen),
        "left": left,
        "reviewed": [c for c in cards if c not in left],
        "count": _count(found),
        "may": _rights(actor, paper, found),
    }


def _in_hand(found: Sequence[Obligation], chosen: str) -> Obligation | None:
    for o in found:
        if str(o.pk) == chosen:
            return o
    return next((o for o in found if o.state == Obligation.State.DRAFTED), None)


def _cards(found: Sequence[Obligation], marks: Sequence[Mark]) -> list[Card]:
    people = [a for o in found for a in o.addressees.all()]
    names = unit_names({a.unit_id for a in people if a.unit_id})
    return [
        Card(o, mark, _addressed(o, names), due_rule(o.due), _due_read(o))
        for o, mark in zip(found, marks, strict=True)
    ]


def _due_read(obligation: Obligation) -> str:
    read = obligation.as_read.get("due") or {}
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


def _count(found: Sequence[Obligation]) -> dict[str, Any]:
    """How far the review is, also as widths of the bar (100 wide)."""
    states = [o.state for o in found]
    ready = sum(o.state == Obligation.State.CONFIRMED and not o.by_schedule for o in found)
    kept, cut = states.count("confirmed") + states.count("issued"), states.count("discarded")
    total = len(states)
    share = 100 / total if total else 0
    return {
        "total": total, "ready": ready, "issued": states.count("issued"),
        "discarded": cut, "drafted": total - kept - cut, "reviewed": kept + cut,
        "kept": kept, "kept_w": round(kept * share, 1), "cut_w": round(cut * share, 1),
        "cut_x": round(kept * share, 1), "rest_x": round((kept + cut) * share, 1),
        "rest_w": round((total - kept - cut) * share, 1),
    }  # fmt: skip


def _rights(actor: Actor, paper: Paper, found: Sequence[Obligation]) -> dict[str, bool]:
    """Which buttons to show; one question, for all obligations of a paper have one owner."""
    if not found:
        return {"review": False, "draft": actor.may("draft", paper), "start": False}
    review = actor.may("confirm", found[0])
    alone = all(obligation.programme_id is None for obligation in found)
    start = review and alone and actor.may("start", Programme)
    return {"review": review, "draft": False, "start": start}
