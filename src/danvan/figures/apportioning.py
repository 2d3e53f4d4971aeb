"""Dividing, on request, what nobody knows how to divide: an estimate, and always called one.

What stands whole above several places for want of shares is divided among the places it went to
(on an older map: those it was made of), in equal parts or in proportion to what an indicator says
of each. What stands above for any other reason stays there.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from danvan.figures.placing import Parts, Pieces, divided
from danvan.figures.tree import Tree

EQUAL = "equal"

type Weigh = Callable[[frozenset[int]], Parts | None]
type Guesses = Mapping[int, Parts]  # by the node at which it stands exact
type Group = tuple[int, frozenset[int]]  # that node, and where it was divided to

NO_GUESSES: Guesses = {}


def equally(places: frozenset[int]) -> Parts:
    """The same part to each."""
    return tuple((node, Fraction(1, len(places))) for node in sorted(places))


def by_weight(weights: Mapping[int, int]) -> Weigh:
    """In proportion; None where a place has no weight (missing is not zero) or all have zero."""

    def weigh(places: frozenset[int]) -> Parts | None:
        if not places <= weights.keys():
            return None
        total = sum(weights[node] for node in places)
        if total <= 0:
            return None
        return tuple((node, Fraction(weights[node], total)) for node in sorted(places))

    return weigh


def guesses(pieces: Pieces, weigh: Weigh) -> Guesses:
    """How to divide what stands at a node without shares; exact pieces at it stay."""
    found: dict[int, Parts] = {}
    for holder in {piece.node for piece in pieces if piece.among}:
        here = [piece for piece in pieces if piece.node == holder]
        whole = sum((piece.part for piece in here), Fraction(0))
        parts: dict[int, Fraction] = {}
        for piece in here:
            weighed = weigh(piece.among) if piece.among else None
            for node, part in weighed or ((holder, Fraction(1)),):
                parts[node] = parts.get(node, Fraction(0)) + part * piece.part / whole
        if parts.keys() != {holder}:
            found[holder] = tuple(sorted(parts.items()))
    return found


def spread(value: int, parts: Parts, guessed: Guesses) -> list[tuple[int, int]]:
    """`value` by node: first by what is known, then what stands without shares as guessed."""
    amounts = divided(value, parts)
    if not guessed:
        return amounts
    return [
        pair
        for node, amount in amounts
        for pair in (divided(amount, guessed[node]) if node in guessed else ((node, amount),))
    ]


def groups(guessed: Guesses) -> Iterable[Group]:
    for holder, parts in guessed.items():
        yield holder, frozenset(node for node, _part in parts)


def partly(tree: Tree, divided_among: Iterable[frozenset[int]]) -> set[int]:
    """Nodes whose branch holds a part of an estimate and not the whole of it."""
    found: set[int] = set()
    for places in divided_among:
        whole = len(tree.path(tree.lowest_holding(places)))
        found.update(node for place in places for node in tree.path(place)[whole:])
    return found
