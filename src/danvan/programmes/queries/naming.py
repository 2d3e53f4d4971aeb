"""Whom an open name of an obligation may mean."""

from danvan.programmes.addressing import names_for
from danvan.programmes.models import Obligation
from danvan.programmes.resolution import Candidate
from danvan.programmes.resolution.vague import is_vague
from danvan.reading import read

SHORT = 24_000  # characters; a longer paper is not read again for the short names it defines


def candidates(obligation: Obligation) -> dict[str, list[Candidate]]:
    """By name as printed, best first; a vague name has none.

    Looks nothing up if no name is open, or only vague ones.
    """
    people = obligation.addressees.all()
    printed = dict.fromkeys(p.printed for p in people if p.unit_id is None and not p.line)
    if all(map(is_vague, printed)):
        return {name: [] for name in printed}
    paper = obligation.paper
    terms = read(paper.text).definitions if len(paper.text) <= SHORT else ()
    names = names_for(paper, terms)
    return {name: names.candidates(name) for name in printed}
