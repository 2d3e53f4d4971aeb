"""The header as read."""

from dataclasses import dataclass
from datetime import date

from danvan.reading.model import Kind


@dataclass(frozen=True)
class Header:
    """What the head of the paper says; None or "" where it says nothing."""

    kind: Kind
    number: str | None
    issuer: str | None
    issued: date | None
    period: tuple[str, str] | None
    title: str
