"""The numbers of the notes: one series for registers and figures; a number once given stays."""

from collections.abc import Iterable, Mapping

from danvan.review.models import CitedCount

REGISTERS = [register.value for register in CitedCount.Register]


class Notes(dict[str, int]):
    """Register or indicator code -> number of its note."""

    @classmethod
    def number(cls, codes: Iterable[str], kept: Mapping[str, int] | None = None) -> "Notes":
        """Registers first, then `codes` in their order; what is in `kept` keeps its number."""
        notes = cls(kept or {})
        following = max(notes.values(), default=0)
        for code in (*REGISTERS, *codes):
            if code not in notes:
                following += 1
                notes[code] = following
        return notes

    def mark(self, code: str) -> str:
        """[n], to stand right after the figure."""
        return f"[{self[code]}]"
