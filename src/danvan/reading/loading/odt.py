"""ODT files: paragraphs with the numbers of their lists, tables, text boxes, footnotes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from danvan.reading.errors import Unreadable
from danvan.reading.loading.archive import Archive
from danvan.reading.loading.bounds import Budget, bounded
from danvan.reading.loading.loaded import Loaded, Note
from danvan.reading.loading.marks import as_number, form_of, printed
from danvan.reading.loading.nodes import Node
from danvan.reading.loading.notes import with_footnotes
from danvan.reading.loading.rows import LONGEST_REPEAT, WIDEST, row_lines
from danvan.reading.loading.runs import Letters, Run, Speller

TYPE = "application/vnd.oasis.opendocument.text"
_SKIPPED = frozenset(
    ["annotation", "tracked-changes", "forms", "sequence-decls", "note-citation", "ruby-text"]
)
_CHAIN, _DEEPEST, _BLANKS = 20, 10, 100
_BULLETS = {"+": "+", "o": "+", "○": "+", "◦": "+", "-": "-", "–": "-"}


def read_odt(archive: Archive) -> Loaded:
    """The document's lines; headers, footers, comments and deletions are no part of it.

    Raises Unreadable `broken`, `too_complex` or `zip_bomb`.
    """
    content = archive.tree("content.xml", _SKIPPED)
    body = content.node("body", "text")
    if body is None:
        raise Unreadable("broken", "no text inside")
    styles = _Styles(content, archive.tree("styles.xml", _SKIPPED))
    page = _Page(archive.budget, styles, Speller())
    text = bounded(page.lines(body))
    if page.speller.was_misled:
        page = _Page(archive.budget, styles, Speller(trust_fonts=False))
        text = bounded(page.lines(body))
    used = page.speller.used
    notes = (Note("decoded", used),) if used else ()
    return with_footnotes(text, page.footnotes(), notes)


@dataclass
class _List:
    """An open list: its style, how deep it is, and what it has counted by level."""

    style: str
    level: int
    counts: dict[int, int] = field(default_factory=dict)


class _Styles:
    def __init__(self, *parts: Node) -> None:
        self._letters: dict[str, Node] = {}
        self._levels: dict[tuple[str, int], Node] = {}
        for part in parts:
            for node in part.walk():
                if node.tag == "style":
                    self._letters.setdefault(node.get("name"), node)
                elif node.tag in ("list-style", "outline-style"):
                    name = node.get("name") if node.tag == "list-style" else ""
                    for level in node.nodes():
                        key = (name, as_number(level.get("level"), 1))
                        self._levels.setdefault(key, level)

    def letters(self, style: str, inherited: Letters) -> Letters:
        chain: list[Node] = []
        while style in self._letters and len(chain) < _CHAIN:
            chain.append(self._letters[style])
            style = chain[-1].get("parent-style-name")
        for node in reversed(chain):
            said = node.node("text-properties")
            if said is not None:
                inherited = _changed(inherited, said)
        return inherited

    def list_of(self, style: str) -> str:
        """The list style that a paragraph's style names."""
        node = self._letters.get(style)
        return node.get("list-style-name") if node is not None else ""

    def level(self, style: str, level: int) -> Node | None:
        return self._levels.get((style, level))


def _changed(letters: Letters, said: Node) -> Letters:
    font = said.get("font-name") or said.get("font-family").strip("'")
    capitals, hidden = said.get("text-transform"), said.get("display")
    return Letters(
        font or letters.font,
        capitals == "uppercase" if capitals else letters.capitals,
        hidden == "none" if hidden else letters.hidden,
    )


class _Page:
    def __init__(self, budget: Budget, styles: _Styles, speller: Speller) -> None:
        self.speller = speller
        self._budget = budget
        self._styles = styles
        self._counted: dict[str, dict[int, int]] = {}
        self._headings = _List("", 1)
        self._notes: list[Node] = []
        self._boxes: list[str] = []

    def lines(self, inside: Node, inner: _List | None = None) -> Iterator[str]:
        """The lines of a text, a cell, a text box or a note."""
        for node in inside.nodes():
            if node.tag == "p":
                yield from self._paragraph(node, "")
            elif node.tag == "h":
                yield from self._heading(node)
            elif node.tag == "list":
                yield from self._list(node, inner)
            elif node.tag == "table":
                yield from row_lines(list(self._rows(node)))
            else:
                yield from self.lines(node)

    def footnotes(self) -> list[str]:
        """The notes met so far, in order."""
        bodies = [body for note in self._notes for body in note.nodes("note-body")]
        return [" ".join(" ".join(self.lines(body)).split()) for body in bodies]

    def _paragraph(self, node: Node, mark: str) -> Iterator[str]:
        self._budget.look()
        outer, self._boxes = self._boxes, []
        letters = self._styles.letters(node.get("style-name"), Letters())
        text = self.speller.said(self._runs(node, letters))
        boxes, self._boxes = self._boxes, outer
        yield from boxes
        yield from ((mark if text.strip() else "") + text).split("\n")

    def _heading(self, node: Node) -> Iterator[str]:
        level = as_number(node.get("outline-level"), 1)
        has_text = any(isinstance(part, str) and part.strip() for part in node.inside)
        named = self._styles.level("", min(level, _DEEPEST))
        counts = named is not None and named.get("num-format") and has_text
        mark = self._mark(self._headings, level) if counts else ""
        yield from self._paragraph(node, mark)

    def _list(self, node: Node, inner: _List | None) -> Iterator[str]:
        style = node.get("style-name") or (inner.style if inner else "")
        style = style or _first_style(node, self._styles)
        level = inner.level + 1 if inner else 1
        if inner and inner.style == style:
            own = _List(style, level, inner.counts)
        elif node.get("continue-numbering") == "true" or node.get("continue-list"):
            own = _List(style, level, self._counted.get(style, {}))
        else:
            own = _List(style, level)
        self._counted[style] = own.counts
        for item in node.nodes("list-item", "list-header"):
            yield from self._item(item, own)

    def _item(self, item: Node, own: _List) -> Iterator[str]:
        start = as_number(item.get("start-value"), -1)
        if start >= 0:
            own.counts[own.level] = start - 1
        marked = item.tag == "list-header"
        for node in item.nodes():
            if node.tag in ("p", "h") and not marked:
                marked = True
                yield from self._paragraph(node, self._mark(own, own.level))
            elif node.tag == "list":
                yield from self._list(node, own)
            else:
                yield from self.lines(_only(node), own)

    def _mark(self, own: _List, at: int) -> str:
        at = min(at, _DEEPEST)
        level = self._styles.level(own.style, at)
        if level is None:
            return ""
        if level.tag == "list-level-style-bullet":
            return _BULLETS.get(level.get("bullet-char"), "-" if at == 1 else "+") + " "
        first = as_number(level.get("start-value"), 1)
        own.counts[at] = own.counts.get(at, first - 1) + 1
        for deeper in [n for n in own.counts if n > at]:
            del own.counts[deeper]
        if not level.get("num-format"):
            return ""
        shown = max(at - as_number(level.get("display-levels"), 1) + 1, 1)
        numbers = ".".join(self._number(own, n) for n in range(shown, at + 1))
        mark = f"{level.get('num-prefix')[:20]}{numbers}{level.get('num-suffix')[:20]}"
        return mark.strip() + " "

    def _number(self, own: _List, at: int) -> str:
        level = self._styles.level(own.style, at)
        form = form_of(level.get("num-format")) if level is not None else "decimal"
        return printed(own.counts.get(at, 1), form)

    def _runs(self, inside: Node, letters: Letters) -> Iterator[Run]:
        for node in inside.inside:
            if isinstance(node, str):
                yield " ".join(node.split("\n")), letters
            elif node.tag == "s":
                yield " " * min(as_number(node.get("c"), 1), _BLANKS), letters
            elif node.tag == "tab":
                yield "\t", letters
            elif node.tag == "line-break":
                yield "\n", letters
            elif node.tag == "note":
                self._notes.append(node)
            elif node.tag in ("frame", "custom-shape", "text-box", "g"):
                self._boxes.extend(self.lines(node))
            else:
                own = node.get("style-name") if node.tag in ("span", "a") else ""
                yield from self._runs(node, self._styles.letters(own, letters))

    def _rows(self, table: Node) -> Iterator[list[str]]:
        above: list[str] = []
        for row in _through(table):
            cells: list[str] = []
            for cell in row.nodes("table-cell", "covered-table-cell"):
                text = bounded(line for line in self.lines(cell) if line.strip())
                again = min(as_number(cell.get("number-columns-repeated"), 1), WIDEST)
                if cell.tag == "covered-table-cell":
                    text = above[len(cells)] if _is_below(row, cells, above) else ""
                cells += [text] * (again if len(cells) < WIDEST else 1)
            above = cells
            yield cells


def _is_below(row: Node, cells: list[str], above: list[str]) -> bool:
    """Whether a covered cell lies under one that spans rows (and is not very long)."""
    return len(cells) < len(above) and not _spans(row) and len(above[len(cells)]) <= LONGEST_REPEAT


def _spans(row: Node) -> bool:
    return any(as_number(c.get("number-columns-spanned"), 1) > 1 for c in row.nodes("table-cell"))


def _through(node: Node) -> Iterator[Node]:
    """The rows of a table, also those within groups."""
    for below in node.nodes():
        if below.tag == "table-row":
            yield below
        elif below.tag in ("table-header-rows", "table-row-group", "table-rows"):
            yield from _through(below)


def _first_style(node: Node, styles: _Styles) -> str:
    """The list style of the first paragraph, where the list itself names none."""
    first = next((below for below in node.walk() if below.tag in ("p", "h")), None)
    return styles.list_of(first.get("style-name")) if first is not None else ""


def _only(node: Node) -> Node:
    alone = Node("", [])
    alone.inside.append(node)
    return alone
