"""HTML to lines of text."""

from dataclasses import replace

from danvan.reading.loading.bounds import Budget, bounded
from danvan.reading.loading.marks import as_number, form_of, printed
from danvan.reading.loading.rows import Cell, row_lines, spread
from danvan.reading.loading.tags import Tag, tags_of

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2"),
        *("h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "main", "p", "pre", "section"),
    ]
)
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_ASIDE = frozenset({"nav", "button"})
HEAD = 2048
_DEEPEST = 50


def is_web(head: str, name: str) -> bool:
    """Whether a text is HTML, by its first letters (HEAD of them) or by the file's name."""
    start = head.lstrip("\ufeff\ufffe \t\r\n").lower()
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return named or start.startswith("<!doctype html") or "<html" in start or "<body" in start


def read_web(text: str) -> str:
    """What a reader of the page sees: a line for each block, lists with their marks, tables by
    row. Menus and buttons are left out."""
    budget = Budget()
    page = _Page(budget)
    for part in tags_of(text, budget):
        if isinstance(part, str):
            page.say(part)
        elif part.closes:
            page.close(part.name)
        else:
            page.open(part)
    return bounded(page.end())


class _List:
    def __init__(self, form: str, start: int) -> None:
        self.form, self.next = form, start

    def mark(self) -> str:
        """What is printed before the next item."""
        self.next += 1
        return "- " if not self.form else printed(self.next - 1, self.form) + ". "


class _Page:
    """`_lines` are those of the innermost cell; `_outer` those around it, with their tables."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._lines: list[str] = []
        self._outer: list[list[str]] = []
        self._tables: list[list[list[Cell]]] = []
        self._cells: list[Cell | None] = []
        self._lists: list[_List] = []
        self._line: list[str] = []
        self._mark = ""
        self._aside = ""
        self._depth = 0

    def end(self) -> list[str]:
        """All lines, after everything that is still open was closed."""
        while self._tables:
            self._end_table()
        self._end_line()
        return self._lines

    def say(self, text: str) -> None:
        if not self._aside:
            self._line.append(text)

    def open(self, tag: Tag) -> None:
        if self._aside:
            self._depth += tag.name == self._aside
        elif tag.name in _ASIDE:
            self._aside, self._depth = tag.name, 1
        elif tag.name == "table":
            self._open_table()
        elif tag.name in ("tr", "td", "th"):
            self._open_cell(tag)
        elif tag.name in _LISTS:
            self._end_line()
            form = form_of(tag.attributes.get("type", "1")) if tag.name == "ol" else ""
            start = as_number(tag.attributes.get("start", "1"), 1)
            if len(self._lists) < _DEEPEST:
                self._lists.append(_List(form, start))
        elif tag.name == "li":
            self._end_line()
            self._mark = self._lists[-1].mark() if self._lists else "- "
        elif tag.name in _BLOCKS:
            self._end_line()

    def close(self, name: str) -> None:
        if self._aside:
            self._depth -= name == self._aside
            self._aside = self._aside if self._depth else ""
        elif name == "table" and self._tables:
            self._end_table()
        elif name in ("tr", "td", "th"):
            self._end_cell()
        elif name in _LISTS:
            self._end_line()
            del self._lists[-1:]
        elif name in _BLOCKS or name == "li":
            self._end_line()

    def _open_table(self) -> None:
        self._end_line()
        if len(self._tables) < _DEEPEST:
            self._tables.append([])
            self._cells.append(None)

    def _open_cell(self, tag: Tag) -> None:
        self._end_cell()
        if not self._tables:
            self._end_line()
            return
        if tag.name == "tr" or not self._tables[-1]:
            self._tables[-1].append([])
        if tag.name != "tr":
            spans = (as_number(tag.attributes.get(of, "1"), 1) for of in ("colspan", "rowspan"))
            self._cells[-1] = Cell("", *spans)
            self._outer.append(self._lines)
            self._lines = []

    def _end_cell(self) -> None:
        cell = self._cells[-1] if self._cells else None
        if cell is None:
            return
        self._end_line()
        self._tables[-1][-1].append(replace(cell, text="\n".join(self._lines)))
        self._lines = self._outer.pop()
        self._cells[-1] = None

    def _end_table(self) -> None:
        self._end_cell()
        self._end_line()
        self._cells.pop()
        self._lines.extend(row_lines(spread(self._tables.pop(), self._budget)))

    def _end_line(self) -> None:
        line = " ".join("".join(self._line).split())
        self._line = []
        if line:
            marked = self._mark if not line.startswith(self._mark.strip() or " ") else ""
            self._lines.append(marked + line)
            self._mark = ""
