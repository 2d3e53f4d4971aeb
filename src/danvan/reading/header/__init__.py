"""Who issued the paper, what kind it is, its number, day, period and subject."""

from danvan.reading.header.model import Header
from danvan.reading.header.read import header_of

__all__ = ["Header", "header_of"]
