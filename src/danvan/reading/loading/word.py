"""DOCX files: paragraphs with their automatic numbers, tables, text boxes, footnotes."""

from collections.abc import Iterator
from dataclasses import replace

from danvan.reading.errors import Unreadable
from danvan.reading.loading.archive import Archive
from danvan.reading.loading.bounds import Budget, bounded
from danvan.reading.loading.loaded import Loaded, Note
from danvan.reading.loading.marks import as_number
from danvan.reading.loading.nodes import Node
from danvan.reading.loading.notes import with_footnotes
from danvan.reading.loading.numbering import Numbering
from danvan.reading.loading.rows import LONGEST_REPEAT, WIDEST, row_lines
from danvan.reading.loading.runs import Letters, Run, Speller
from danvan.reading.loading.styles import Styles

_SKIPPED = frozenset(
    [
        *("delText", "instrText", "delInstrText", "rPrChange", "pPrChange", "trPrChange"),
        *("sectPr", "tblPr", "tblGrid", "bookmarkStart", "bookmarkEnd", "proofErr", "annotation"),
        *("pBdr", "tabs", "spacing", "ind", "lang", "sz", "szCs", "bCs", "iCs", "jc", "color"),
        *("tblPrEx", "tcW", "tcBorders", "shd", "commentRangeStart", "commentRangeEnd", "rt"),
    ]
)
_CHANGES = frozenset({"ins", "del", "moveTo", "moveFrom"})
_GONE = frozenset({"del", "moveFrom"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_MAIN = "word/document.xml"


def read_word(archive: Archive) -> Loaded:
    """The document's lines; headers, footers, comments and deletions are no part of it.

    Raises Unreadable `broken`, `too_complex` or `zip_bomb`.
    """
    main = main_part(archive)
    parts = _beside(archive, main)
    styles = Styles(archive.tree(parts.get("styles", "")))
    numbers = archive.tree(parts.get("numbering", ""))
    root = archive.tree(main, _SKIPPED)
    body = root.node("body")
    if body is None:
        raise Unreadable("broken", "a document without a body")
    below = [archive.tree(parts.get(kind, ""), _SKIPPED) for kind in ("footnotes", "endnotes")]
    page = _Page(archive.budget, styles, Numbering(numbers, styles), Speller())
    text = bounded(page.lines(body))
    if page.speller.was_misled:
        speller = Speller(trust_fonts=False)
        page = _Page(archive.budget, styles, Numbering(numbers, styles), speller)
        text = bounded(page.lines(body))
    return with_footnotes(text, page.footnotes(*below), tuple(page.notes(root)))


def main_part(archive: Archive) -> str:
    """The name of the part with the text, or ""."""
    for relation in archive.tree("_rels/.rels").nodes("Relationship"):
        if relation.get("Type").endswith("/officeDocument"):
            name = relation.get("Target").lstrip("/")
            if name in archive and name.startswith("word/"):
                return name
    return _MAIN if _MAIN in archive else ""


def _beside(archive: Archive, main: str) -> dict[str, str]:
    """The parts that the main one names, by the last word of their type."""
    folder, _slash, name = main.rpartition("/")
    parts = {}
    for relation in archive.tree(f"{folder}/_rels/{name}.rels").nodes("Relationship"):
        target = relation.get("Target")
        whole = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        parts[relation.get("Type").rpartition("/")[2]] = whole
    return parts


class _Page:
    """Walks the document in order, since its lists count."""

    def __init__(
        self, budget: Budget, styles: Styles, numbering: Numbering, speller: Speller
    ) -> None:
        self.speller = speller
        self._budget = budget
        self._styles = styles
        self._numbering = numbering
        self._cited: list[tuple[str, str]] = []
        self._boxes: list[str] = []
        self._held = ""

    def lines(self, inside: Node) -> Iterator[str]:
        """The lines of a body, a cell, a text box or a footnote."""
        for node in inside.nodes():
            if node.tag == "p":
                yield from self._paragraph(node)
            elif node.tag == "tbl":
                yield from row_lines(list(self._rows(node)))
            elif node.tag not in ("pPr", "tcPr", "sdtPr") and node.tag not in _GONE:
                yield from self.lines(node)
        if self._held:
            yield from self._released().split("\n")

    def footnotes(self, *parts: Node) -> list[str]:
        """The notes that the text has cited so far, in that order."""
        known = {
            (f"{note.tag}Reference", note.get("id")): note
            for part in parts
            for note in part.nodes("footnote", "endnote")
        }
        found = [known[cited] for cited in dict.fromkeys(self._cited) if cited in known]
        return [" ".join(" ".join(self.lines(note)).split()) for note in found]

    def notes(self, root: Node) -> Iterator[Note]:
        if self.speller.used:
            yield Note("decoded", self.speller.used)
        changes = sum(node.tag in _CHANGES for node in root.walk())
        if changes:
            yield Note("changes_accepted", str(changes))

    def _paragraph(self, node: Node) -> Iterator[str]:
        properties = node.node("pPr")
        style = properties.value("pStyle") if properties is not None else ""
        outer, self._boxes = self._boxes, []
        letters = self._styles.of_paragraph(style)
        text = self.speller.said(self._runs(node, letters))
        boxes, self._boxes = self._boxes, outer
        yield from boxes
        mark = self._numbering.mark(properties) if text.strip() and not self._held else ""
        text = self._released() + mark + text
        if properties is not None and properties.node("rPr", "del") is not None:
            self._held = text  # its end was deleted: the next paragraph goes on with it
        else:
            yield from text.split("\n")

    def _released(self) -> str:
        held, self._held = self._held, ""
        return held

    def _runs(self, inside: Node, letters: Letters) -> Iterator[Run]:
        for node in inside.nodes():
            self._budget.look()
            if node.tag == "r":
                yield from self._run(node, self._styles.of_run(letters, node.node("rPr")))
            elif node.tag == "AlternateContent":
                chosen = node.node("Choice") or node.node("Fallback")
                yield from self._runs(chosen, letters) if chosen is not None else ()
            elif node.tag not in ("pPr", "rPr") and node.tag not in _GONE:
                yield from self._runs(node, letters)

    def _run(self, run: Node, letters: Letters) -> Iterator[Run]:
        for node in run.nodes():
            if node.tag == "t":
                yield "".join(part for part in node.inside if isinstance(part, str)), letters
            elif node.tag in _SIGNS:
                yield _SIGNS[node.tag], letters
            elif node.tag == "softHyphen" and letters.scheme:
                yield "\xad", letters
            elif node.tag == "sym" and Letters(node.get("font")).scheme:
                yield _sign(node.get("char")), replace(letters, font=node.get("font"))
            elif node.tag in ("footnoteReference", "endnoteReference"):
                self._cited.append((node.tag, node.get("id")))
            elif node.tag == "AlternateContent":
                self._box(node.node("Choice") or node.node("Fallback"))
            elif node.tag in ("drawing", "pict", "object"):
                self._box(node)

    def _box(self, drawing: Node | None) -> None:
        """A text box is read before the paragraph that it hangs on."""
        below = [drawing] if drawing is not None else []
        while below:
            node = below.pop()
            if node.tag == "txbxContent":
                self._boxes.extend(self.lines(node))
            elif node.tag == "AlternateContent":
                chosen = node.node("Choice") or node.node("Fallback")
                below.extend([chosen] if chosen is not None else [])
            else:
                below.extend(list(node.nodes())[::-1])

    def _rows(self, table: Node) -> Iterator[list[str]]:
        above: list[str] = []
        for row in _through(table, "tr"):
            if row.node("trPr", "del") is not None:
                continue
            cells: list[str] = []
            for cell in _through(row, "tc"):
                self._budget.look()
                at = len(cells)
                text = bounded(line for line in self.lines(cell) if line.strip())
                merged = cell.node("tcPr", "vMerge")
                if merged is not None and merged.get("val", "continue") == "continue":
                    text = above[at] if at < len(above) and len(above[at]) <= LONGEST_REPEAT else ""
                span = cell.node("tcPr")
                wide = as_number(span.value("gridSpan", "1"), 1) if span is not None else 1
                cells += [text, *[""] * (min(wide, WIDEST - at) - 1)]
            above = cells
            yield cells


def _through(node: Node, tag: str) -> Iterator[Node]:
    """Rows of a table or cells of a row, also those within content controls and changes."""
    for below in node.nodes():
        if below.tag == tag:
            yield below
        elif below.tag in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _through(below, tag)


def _sign(code: str) -> str:
    try:
        return chr(int(code[-2:], 16))
    except ValueError:
        return ""
