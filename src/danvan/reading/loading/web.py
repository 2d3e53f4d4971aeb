"""HTML to lines of text."""

from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
_HIDDEN = frozenset(["script", "style", "head", "template", "noscript", "svg"])
_CELLS = frozenset({"td", "th"})
_START = 2048


def is_web(text: str, name: str) -> bool:
    """Whether the text is HTML, by its first tags or by the file's name."""
    start = text[:_START].lstrip().lower()
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return named or start.startswith("<!doctype html") or "<html" in start or "<body" in start


def read_web(text: str) -> str:
    """What a reader of the page sees, a line for each block, table cells parted by " | "."""
    parser = _Lines()
    parser.feed(text)
    parser.close()
    parser.end_line()
    return "\n".join(parser.lines)


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line: list[str] = []
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._hidden and tag in _HIDDEN:
            self._hidden = tag
        elif tag in _BLOCKS:
            self.end_line()
        elif tag in _CELLS and self._line:
            self._line.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        elif tag in _BLOCKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._line.append(data)

    def end_line(self) -> None:
        line = " ".join("".join(self._line).split())
        self._line = []
        if line:
            self.lines.append(line)
