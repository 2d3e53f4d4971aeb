"""XML to a small tree, within bounds: no document types, no entities, no depth without end."""

from collections.abc import Iterable, Iterator
from xml.parsers import expat

from danvan.reading.errors import Unreadable
from danvan.reading.loading.bounds import Budget

_DEPTH = 250
_LONGEST_TAG = 1024 * 1024
_CHUNK = 64 * 1024


class Node:
    """An element by its local name; `inside` holds text and elements in order."""

    __slots__ = ("_attributes", "inside", "tag")

    def __init__(self, tag: str, attributes: list[str]) -> None:
        self.tag = tag
        self._attributes = attributes or None
        self.inside: list[Node | str] = []

    def get(self, name: str, default: str = "") -> str:
        """An attribute by its local name."""
        pairs = self._attributes or ()
        for at in range(0, len(pairs), 2):
            if pairs[at].rpartition("}")[2] == name:
                return pairs[at + 1]
        return default

    def nodes(self, *tags: str) -> Iterator["Node"]:
        """The elements right inside, of these tags or of any."""
        for node in self.inside:
            if isinstance(node, Node) and (not tags or node.tag in tags):
                yield node

    def node(self, *path: str) -> "Node | None":
        """The first element at the end of this path of tags."""
        found: Node | None = self
        for tag in path:
            found = next(found.nodes(tag), None) if found is not None else None
        return found

    def value(self, tag: str, default: str = "") -> str:
        """`val` of the element with that tag right inside."""
        found = self.node(tag)
        return found.get("val", default) if found is not None else default

    def walk(self) -> Iterator["Node"]:
        """Everything below, in order."""
        below = list(self.nodes())[::-1]
        while below:
            node = below.pop()
            yield node
            below.extend(list(node.nodes())[::-1])


def tree(data: bytes, budget: Budget, skipped: frozenset[str] = frozenset()) -> Node:
    """The root element, without `skipped` elements and what is in them.

    Raises Unreadable `broken` or `too_complex`.
    """
    builder = _Builder(budget, skipped)
    try:
        builder.feed(data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK))
    except expat.ExpatError as error:
        raise Unreadable("broken", str(error)) from error
    return next(builder.root.nodes())


class _Builder:
    def __init__(self, budget: Budget, skipped: frozenset[str]) -> None:
        self.root = Node("", [])
        self._budget, self._skipped = budget, skipped
        self._open = [self.root]
        self._hidden = 0
        self._quiet = 0  # bytes since anything was met
        self._names: dict[str, str] = {}
        parser = expat.ParserCreate(namespace_separator="}")
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse
        self._parser = parser

    def feed(self, chunks: Iterable[bytes]) -> None:
        for chunk in chunks:
            self._budget.look()
            self._quiet += len(chunk)
            self._parser.Parse(chunk, False)
            if self._quiet > _LONGEST_TAG:
                raise Unreadable("too_complex", "a tag without end")
        self._parser.Parse(b"", True)

    def _start(self, name: str, attributes: list[str]) -> None:
        self._quiet = 0
        self._budget.spend()
        tag = self._names.get(name) or self._names.setdefault(name, name.rpartition("}")[2])
        if self._hidden or tag in self._skipped:
            self._hidden += 1
            return
        if len(self._open) > _DEPTH:
            raise Unreadable("too_complex", "nested too deep")
        node = Node(tag, attributes)
        self._open[-1].inside.append(node)
        self._open.append(node)

    def _end(self, _name: str) -> None:
        if self._hidden:
            self._hidden -= 1
        else:
            self._open.pop()

    def _text(self, text: str) -> None:
        self._quiet = 0
        if not self._hidden:
            self._open[-1].inside.append(text)


def _refuse(*_declared: object) -> None:
    raise Unreadable("broken", "a document type inside")
