"""Which words of the paper a reading rests on."""

from dataclasses import dataclass

from danvan.reading.model import Reason
from danvan.reading.passage import Passage

Names = tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """Bodies as printed, and the words that say what they are to do."""

    names: Names = ()
    reasons: tuple[Reason, ...] = ()


NOBODY = Named()


def because(field: str, rule: str, passage: Passage, start: int, end: int) -> Reason:
    """The reason in `passage[start:end)`, by its place in the paper."""
    words = passage.cut(start, end)
    return Reason(field, rule, words.start, words.end)


def together(found: list[Named]) -> Named:
    """All of them as one, each name once."""
    names = tuple(dict.fromkeys(name for each in found for name in each.names))
    return Named(names, tuple(reason for each in found for reason in each.reasons))
