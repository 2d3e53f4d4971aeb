"""The numbers that Word prints before a paragraph but does not store in its text."""

from dataclasses import dataclass, field

from danvan.reading.loading.marks import as_number, printed
from danvan.reading.loading.nodes import Node
from danvan.reading.loading.styles import Styles

_DEEPEST = 8
_BULLETS = {"-": "-", "–": "-", "+": "+", "o": "+", "○": "+"}


@dataclass
class _Level:
    form: str = "decimal"
    shape: str = ""
    start: int = 1
    style: str = ""
    arabic: bool = False


@dataclass
class _List:
    """A w:num: the list that counts, its levels, and where it starts anew."""

    kind: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the automatic lists of one document as its paragraphs go by in order."""

    def __init__(self, root: Node, styles: Styles) -> None:
        self._styles = styles
        kinds = {e.get("abstractNumId"): e for e in root.nodes("abstractNum")}
        linked = {e.value("styleLink"): e for e in kinds.values() if e.node("styleLink")}
        self._lists: dict[str, _List] = {}
        for number in root.nodes("num"):
            kind = kinds.get(number.value("abstractNumId"))
            if kind is not None and kind.node("numStyleLink"):
                kind = linked.get(kind.value("numStyleLink"), kind)
            if kind is not None:
                self._lists[number.get("numId")] = _list(number, kind)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def mark(self, properties: Node | None) -> str:
        """The number and a blank as Word shows them ("1. ", "a) ", "- "), or "".

        `properties` is the paragraph's w:pPr.
        """
        style = properties.value("pStyle") if properties is not None else ""
        direct = properties.node("numPr") if properties is not None else None
        number, at = self._styles.listed(style, direct)
        found = self._lists.get(number)
        if found is None:
            return ""
        if at is None:
            at = next((n for n, level in found.levels.items() if style and level.style == style), 0)
        at = min(at, _DEEPEST)
        level = found.levels.get(at)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return _BULLETS.get(level.shape.strip(), "-" if at == 0 else "+") + " "
        return self._count(number, found, at)

    def _count(self, number: str, found: _List, at: int) -> str:
        counts = self._counts.setdefault(found.kind, {})
        if number not in self._begun:
            self._begun.add(number)
            for level in found.restarts:
                counts.pop(level, None)
        first = found.restarts.get(at, found.levels[at].start)
        counts[at] = counts.get(at, first - 1) + 1
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        shape, arabic = found.levels[at].shape, found.levels[at].arabic
        for level in range(at + 1):
            known = found.levels.get(level, _Level())
            form = "decimal" if arabic else known.form
            shape = shape.replace(f"%{level + 1}", printed(counts.get(level, known.start), form))
        return shape.strip() + " " if shape.strip() else ""


def _list(number: Node, kind: Node) -> _List:
    levels = {as_number(level.get("ilvl"), 0): _level(level) for level in kind.nodes("lvl")}
    found = _List(kind.get("abstractNumId"), levels)
    for change in number.nodes("lvlOverride"):
        at = as_number(change.get("ilvl"), 0)
        other = change.node("lvl")
        if other is not None:
            levels[at] = _level(other)
        if change.node("startOverride"):
            found.restarts[at] = as_number(change.value("startOverride"), 1)
    return found


def _level(level: Node) -> _Level:
    arabic = level.node("isLgl")
    return _Level(
        level.value("numFmt", "decimal"),
        level.value("lvlText")[:60],
        as_number(level.value("start", "1"), 1),
        level.value("pStyle"),
        arabic is not None and arabic.get("val", "1") not in ("0", "false"),
    )
