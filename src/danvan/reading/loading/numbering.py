"""The numbers that Word prints before a paragraph but does not store in its text."""

from collections import defaultdict

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_ROMAN = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


class Numbering:
    """Counts the automatic lists of one document as its paragraphs go by in order."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        kinds = {e.get(qn("w:abstractNumId")): e for e in root.findall(qn("w:abstractNum"))}
        for number in root.findall(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            kind = kinds.get(link.get(qn("w:val"))) if link is not None else None
            for level in kind.findall(qn("w:lvl")) if kind is not None else ():
                at = int(level.get(qn("w:ilvl"), "0"))
                said = _value(level, "w:numFmt", "decimal"), _value(level, "w:lvlText", "%1.")
                self._levels[(str(number.get(qn("w:numId"))), at)] = said

    def mark(self, paragraph: Paragraph) -> str:
        """The number and a blank as Word shows them ("1. ", "a) ", "- "), or ""."""
        properties = paragraph._p.pPr
        listed = properties.find(qn("w:numPr")) if properties is not None else None
        if listed is None and paragraph.style is not None:
            listed = paragraph.style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if listed is None:
            return ""
        number, level = _value(listed, "w:numId", "0"), int(_value(listed, "w:ilvl", "0"))
        form, shape = self._levels.get((number, level), ("", ""))
        if not form or form == "none":
            return ""
        if form == "bullet":
            return "- " if level == 0 else "+ "
        return self._count(number, level, shape) + " "

    def _count(self, number: str, level: int, shape: str) -> str:
        counts = self._counts[number]
        counts[level] = counts.get(level, 0) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        for at in range(level + 1):
            form = self._levels.get((number, at), ("decimal", ""))[0]
            shape = shape.replace(f"%{at + 1}", _printed(counts.get(at, 1), form))
        return shape


def _value(element: object, tag: str, default: str) -> str:
    found = element.find(qn(tag))  # type: ignore[attr-defined]
    return str(found.get(qn("w:val"), default)) if found is not None else default


def _printed(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for sign, value in _ROMAN:
            text, count = text + sign * (count // value), count % value
        return text if form == "upperRoman" else text.lower()
    return str(count)
