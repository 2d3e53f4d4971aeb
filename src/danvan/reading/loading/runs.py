"""Stretches of a paragraph, each set in a font: to text in Unicode."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from danvan.reading.loading.legacy import likelier
from danvan.reading.loading.old_letters import from_tcvn3, from_vni

Scheme = Literal["", "TCVN3", "TCVN3 capitals", "VNI"]


@dataclass(frozen=True)
class Letters:
    """How a run is set: its font, in capitals, hidden."""

    font: str = ""
    capitals: bool = False
    hidden: bool = False

    @property
    def scheme(self) -> Scheme:
        """The encoding that the font's name stands for."""
        name = self.font.lower()
        if name.startswith(".vn"):
            return "TCVN3 capitals" if self.font.endswith("H") else "TCVN3"
        return "VNI" if name.startswith("vni-") else ""


Run = tuple[str, Letters]


@dataclass
class Speller:
    """Joins runs. `used` says which old encodings their fonts stood for."""

    trust_fonts: bool = True
    used: str = ""
    _written: list[str] = field(default_factory=list)
    _meant: list[str] = field(default_factory=list)

    @property
    def was_misled(self) -> bool:
        """Whether what stood in old fonts was Unicode already: the fonts' names lied."""
        return likelier("\n".join(self._written), "\n".join(self._meant))

    def said(self, runs: Iterable[Run]) -> str:
        """The text as shown; runs in fonts of one encoding are decoded together."""
        shown = ((text, letters) for text, letters in runs if text and not letters.hidden)
        return "".join(
            self._decoded("".join(text for text, _letters in group), scheme, capitals=capitals)
            for (scheme, capitals), group in groupby(shown, self._setting)
        )

    def _setting(self, run: Run) -> tuple[Scheme, bool]:
        letters = run[1]
        return letters.scheme if self.trust_fonts else "", letters.capitals

    def _decoded(self, text: str, scheme: Scheme, *, capitals: bool) -> str:
        if scheme and not text.isascii() and all(ord(c) < 0x180 or ord(c) > 0x1EFF for c in text):
            self.used = scheme.removesuffix(" capitals")
            self._written.append(text)
            text = from_vni(text) if scheme == "VNI" else from_tcvn3(text)
            self._meant.append(text)
        raised = capitals or scheme == "TCVN3 capitals"
        return text.upper() if raised else text
