"""lines.json: the lines of organisation, the name patterns of their units, their successions."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from danvan.org.models import Level

# Levels without a published list of names, and a unit that began where and when nobody lists.
LEFT_OUT_LEVELS = (Level.HAMLET, Level.STATION, Level.DEFENCE_REGION)
LEFT_OUT = ("union.commune",)


@cache
def domain() -> dict[str, Any]:
    """The file as it is."""
    text = files("danvan.org").joinpath("data/lines.json").read_text("utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


@dataclass(frozen=True)
class Row:
    """The pattern of one dated span: half-open, None is open at that end."""

    key: str
    identity: str
    line: str
    level: str
    valid_from: date | None
    valid_to: date | None
    name: str
    name_en: str
    short: str
    superior: str | None
    kinds: frozenset[str]

    def on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )

    def fits(self, kind: str, bare: str) -> bool:
        """Whether it is the pattern of an area of this kind and bare name."""
        if self.kinds and kind not in self.kinds:
            return False
        return "{" in self.name or bare in self.name

    @property
    def named(self) -> bool:
        """For one place alone, whose name it bears: Bộ Tư lệnh Thủ đô Hà Nội."""
        return "{" not in self.name


def _row(line: str, unit: dict[str, Any]) -> Row:
    kinds = unit.get("applies_to_kind", [])
    pattern = unit["pattern"]
    return Row(
        key=unit["key"],
        identity=unit["identity"],
        line=line,
        level=unit["level"],
        valid_from=_day(unit["valid_from"]),
        valid_to=_day(unit["valid_to"]),
        name=pattern["vi"],
        name_en=pattern["en"],
        short=_short(unit),
        superior=unit["superior"],
        kinds=frozenset([kinds] if isinstance(kinds, str) else kinds),
    )


def _short(unit: dict[str, Any]) -> str:
    """As papers say it inside the province; where several are listed, the pattern's own words."""
    short: str = unit.get("short_vi") or ""
    if not short or "," in short or "(" in short:
        return str(unit["pattern"]["vi"]).replace(" {name}", "")
    return short


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def rows() -> tuple[Row, ...]:
    """Every pattern that is loaded: the levels left out are not among them."""
    return tuple(
        _row(line["code"], unit)
        for line in domain()["lines"]
        for unit in line["units"]
        if unit["level"] not in LEFT_OUT_LEVELS and unit["identity"] not in LEFT_OUT
    )


def rows_of(lines: Iterable[str] | None, levels: Iterable[str], on: date) -> list[Row]:
    """The patterns in force on the day; None asks for all lines."""
    return [
        row
        for row in rows()
        if row.level in levels and row.on(on) and (lines is None or row.line in lines)
    ]


@dataclass(frozen=True)
class Passing:
    """A succession between identities of lines.json."""

    predecessor: str
    successors: tuple[str, ...]
    on: date
    kind: str


@cache
def passings() -> tuple[Passing, ...]:
    return tuple(
        Passing(s["predecessor"], tuple(s["successors"]), date.fromisoformat(s["on"]), s["kind"])
        for line in domain()["lines"]
        for s in line["successions"]
    )
