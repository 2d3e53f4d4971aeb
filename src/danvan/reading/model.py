"""What is read out of a paper. Everything is frozen and free of any database."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["vi", "en", "de"]
Kind = Literal[
    "directive",
    "programme",
    "plan",
    "decision",
    "conclusion",
    "resolution",
    "guidance",
    "letter",
    "minutes",
    "report",
    "news",
]
Every = Literal["month", "quarter", "half-year", "year"]


@dataclass(frozen=True)
class Due:
    """When something is owed: once, `on` a day (itself still in time), or again `every` period.

    `by` belongs to `every`: the day of the month as "25", or for a year "MM-DD" as "11-15".
    """

    on: date | None = None
    every: Every | None = None
    by: str | None = None


@dataclass(frozen=True)
class Citation:
    """Another paper named by number; `issued` is None where no full date stands beside it."""

    number: str
    issued: date | None = None


@dataclass(frozen=True)
class Obligation:
    """One duty of one or more bodies; `text` is `reading.text[start:end]`, always.

    Names stand as printed. `path` is the clause's place in the printed numbering, such as "6.3"
    or "III.2.b" (bullets by their ordinal, paragraphs without a mark as "p1"); two obligations
    out of one clause share it. `formula` is a code of `formulae.json`, or "" where none matched.
    """

    text: str
    start: int
    end: int
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    report_to: tuple[str, ...] = ()
    due: Due | None = None
    path: str = ""
    formula: str = ""


@dataclass(frozen=True)
class Reading:
    """A paper as read. `text` is what all offsets count in: NFC, line feeds only.

    `number` has no blanks around "-" and "/". `period` is a pair of years ("2024", "2030") or of
    ISO days, both inside. What the paper does not say is None; `title` is then "".
    """

    language: Language
    kind: Kind
    number: str | None
    issuer: str | None
    issued: date | None
    period: tuple[str, str] | None
    citations: tuple[Citation, ...]
    obligations: tuple[Obligation, ...]
    text: str
    title: str = ""
