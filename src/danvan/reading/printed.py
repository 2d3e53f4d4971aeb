"""The tree of clauses as it is given out."""

from danvan.reading.layout.blocks import Block
from danvan.reading.layout.clauses import Node
from danvan.reading.model import Clause


def printed_clauses(root: Node) -> tuple[Clause, ...]:
    """Every clause, paragraph and row of the body, in the order of the page."""
    return tuple(_clause(node, node.block) for node in root.walk() if node.block is not None)


def _clause(node: Node, block: Block) -> Clause:
    heading = node.is_heading and bool(node.children)
    whole = block.whole
    return Clause(node.path, node.parent, whole.start, whole.end, block.mark, heading)
