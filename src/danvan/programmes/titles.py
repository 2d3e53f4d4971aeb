"""A short title out of a clause."""

import re
from collections.abc import Sequence

LONGEST = 110
SHORTEST = 15
_MARK = re.compile(r"^(?:[-–+•*]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,4})[.)])\s+")
_OPENING = re.compile(r"(?:giao|yêu cầu|đề nghị|có trách nhiệm|chịu trách nhiệm)\b[,:]?\s*", re.I)
_LEADS = re.compile(r"chủ trì\b,?\s*(?=phối hợp với\b|cùng với\b)", re.I)
_WITH = re.compile(r"(?:phối hợp|cùng) với\s+", re.I)
_AND = re.compile(r"(?:,\s*|và\b\s*)+", re.I)


def title_of(text: str, lead: Sequence[str] = (), coordinate: Sequence[str] = ()) -> str:
    """The clause's first sentence in 110 characters: what is to be done, without who does it.

    Names of leads and coordinators are left out where they stand in front; where that would leave
    half a list of names, the sentence stays whole.
    """
    whole = _MARK.sub("", " ".join(text.split()))
    title = re.split(r"(?<=[.;])\s", whole)[0].rstrip(" .;,:")
    bare = _without_names(title, lead, coordinate)
    title = bare if len(bare) >= SHORTEST else title
    if len(title) > LONGEST:
        title = title[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return title[:1].upper() + title[1:]


def _without_names(title: str, lead: Sequence[str], coordinate: Sequence[str]) -> str:
    rest = title[opening.end() :] if (opening := _OPENING.match(title)) else title
    named = _after_names(rest, lead)
    if named is not None:
        rest = named
    elif opening:
        return title
    if opening := _OPENING.match(rest):
        rest = rest[opening.end() :]
    after_leads = rest[found.end() :] if (found := _LEADS.match(rest)) else rest
    if beside := _WITH.match(after_leads):
        after = _after_names(after_leads[beside.end() :], coordinate)
        return after if after is not None else rest
    return rest


def _after_names(text: str, names: Sequence[str]) -> str | None:
    """What follows a list of the names; None if there is none, or if it goes on with others."""
    rest, found = text, False
    longest_first = sorted(names, key=len, reverse=True)
    while name := next((n for n in longest_first if rest.lower().startswith(n.lower())), None):
        rest, found = rest[len(name) :].lstrip(), True
        if more := _AND.match(rest):
            if not any(rest[more.end() :].lower().startswith(n.lower()) for n in names):
                return None if more[0].lstrip(", ").lower().startswith("và") else rest[more.end() :]
            rest = rest[more.end() :]
    return rest if found else None
