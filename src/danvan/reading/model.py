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
Work = Literal[
    "report",
    "plan",
    "inspect",
    "train",
    "inform",
    "fund",
    "review",
    "commend",
    "settle",
    "do",
]
Change = Literal["amends", "supplements", "replaces", "repeals"]


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
class Reason:
    """Why something was read: the words `reading.text[start:end]` matched `rule`.

    `field` is "obligation" or a field of it: "lead", "coordinate", "report_to", "due", "work",
    "deliverable". `rule` is a stable code: of a formula in `formulae.json`, or a rule's own name.
    """

    field: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True)
class Doubt:
    """What a clerk should look at, by code, with the other values that it may have, best first.

    An alternative is a name as printed or an ISO day; for the field "obligation" there is none.
    """

    field: str
    why: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clause:
    """A printed clause, with its mark: `reading.text[start:end]`, without those below it.

    `path` is unique in the paper, `parent` is "" at the top. `mark` is as printed ("III.", "b)",
    "-"), "" for a paragraph or a table row.
    """

    path: str
    parent: str
    start: int
    end: int
    mark: str
    heading: bool


@dataclass(frozen=True)
class Definition:
    """A short name that the paper gives: `term` stands for `meaning`; the stretch defines it."""

    term: str
    meaning: str
    start: int
    end: int


@dataclass(frozen=True)
class Amendment:
    """Another paper that this one changes, in the clause `path`, by the stretch [start, end).

    `number` is "" where the text names the other paper by words alone. `targets` are paths of
    clauses there, such as "III.2.b"; () means the whole of it.
    """

    kind: Change
    number: str
    issued: date | None
    targets: tuple[str, ...]
    path: str
    start: int
    end: int


@dataclass(frozen=True)
class Obligation:
    """One duty of one or more bodies; `text` is `reading.text[start:end]`, always.

    Names stand as printed. `path` is the clause's place in the printed numbering, such as "6.3"
    or "III.2.b" (bullets by their ordinal, paragraphs without a mark as "p1"); two obligations
    out of one clause share it. `formula` is a code of `formulae.json`, or "" where none matched.
    `deliverable` is what is to be handed over, as printed, or "". No `doubts`: nothing speaks
    against the reading, which is not to say that it is right.
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
    work: Work = "do"
    deliverable: str = ""
    reasons: tuple[Reason, ...] = ()
    doubts: tuple[Doubt, ...] = ()


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
    clauses: tuple[Clause, ...] = ()
    definitions: tuple[Definition, ...] = ()
    amendments: tuple[Amendment, ...] = ()
