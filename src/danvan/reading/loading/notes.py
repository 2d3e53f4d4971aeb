"""Footnotes at the end of a text, where they do not cut through its sentences."""

from collections.abc import Sequence

from danvan.reading.loading.loaded import Loaded, Note


def with_footnotes(text: str, footnotes: Sequence[str], notes: tuple[Note, ...] = ()) -> Loaded:
    """The text, a rule, and each footnote on a line of its own after "[1]"."""
    lines = [f"[{number}] {said}" for number, said in enumerate(footnotes, 1) if said]
    if not lines:
        return Loaded(text, notes)
    whole = "\n".join([text.rstrip("\n"), "", "_" * 20, *lines])
    return Loaded(whole, (*notes, Note("footnotes", str(len(lines)))))
