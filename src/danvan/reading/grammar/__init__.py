"""Who does what, in the sentences of each language."""

from danvan.reading.grammar.english import English
from danvan.reading.grammar.german import German
from danvan.reading.grammar.sense import Grammar, Sense
from danvan.reading.grammar.vietnamese import Vietnamese
from danvan.reading.model import Language

_GRAMMARS: dict[Language, Grammar] = {"vi": Vietnamese(), "en": English(), "de": German()}


def grammar_of(language: Language) -> Grammar:
    """The grammar that reads sentences of this language."""
    return _GRAMMARS[language]


__all__ = ["Grammar", "Sense", "grammar_of"]
