"""What a grammar says about one sentence."""

from dataclasses import dataclass
from typing import Literal, Protocol

from danvan.reading.evidence import Named, Names
from danvan.reading.model import Reason
from danvan.reading.passage import Passage

Topic = Literal["task", "purpose", "assessment", ""]


@dataclass(frozen=True)
class Sense:
    """Who is named and in what way.

    `refused`: a right, a target, a basis, circulation or an assessment, never an obligation.
    `demand`: somebody is asked or assigned, so that the lead counts wherever the sentence stands.
    `does`: it opens with what is to be done, naming nobody. `label`: it only names a thing.
    `leads`: it opens with a word that is either "leads" or "the leaders of".
    `passive`: a thing is to be done, sent or finished.
    `weak`: it is asked for in words that may be a wish. `reasons`: the words that name somebody.
    """

    lead: Names = ()
    coordinate: Names = ()
    report_to: Names = ()
    refused: bool = False
    demand: bool = False
    does: bool = False
    label: bool = False
    weak: bool = False
    leads: bool = False
    passive: bool = False
    reasons: tuple[Reason, ...] = ()


class Grammar(Protocol):
    """One language's way of giving tasks."""

    def sense(self, sentence: Passage) -> Sense:
        """What one sentence says."""

    def opened_lead(self, opener: Passage) -> Named:
        """Who is to do what the heading, or the sentence before a list, opens."""

    def topic(self, heading: Passage) -> Topic:
        """What a heading promises: tasks, purposes, an assessment, or nothing known."""

    def names(self, listed: Passage) -> Names:
        """The bodies in the cell of a table."""
