"""Kinds of area in words, from lines.json."""

from functools import cache
from typing import Any

from danvan.org.loading.lines import domain

COUNTRY = "country"
_IN_NAMES_EN = {"municipality": "City", "district_city": "City"}


@cache
def _kinds() -> dict[str, dict[str, Any]]:
    return {kind["code"]: kind for kind in domain()["area_kinds"]}


def kind_word(kind: str) -> str:
    """As in names, lower case: xã, phường, tỉnh, thành phố."""
    row = _kinds()[kind]
    return str(row.get("in_names_vi") or row["vi"])


def kind_word_en(kind: str) -> str:
    """The English word as in names: Rural District, City."""
    return _IN_NAMES_EN.get(kind) or str(_kinds()[kind]["en"]).title()


@cache
def _by_word() -> dict[tuple[str, str], str]:
    return {(kind["level"], kind_word(code)): code for code, kind in _kinds().items()}


def kind_of(level: str, name: str) -> str:
    """The kind that a full name begins with: ("commune", "Xã Tri Lễ") is a commune."""
    lower = name.casefold()
    fitting = [word for at, word in _by_word() if at == level and lower.startswith(f"{word} ")]
    return _by_word()[level, max(fitting, key=len)]


def bare_name(kind: str, name: str) -> str:
    """The name without its kind word: «Xã Tri Lễ» is «Tri Lễ»."""
    return name if kind == COUNTRY else name[len(kind_word(kind)) + 1 :]
