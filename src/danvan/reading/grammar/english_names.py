"""Names of bodies in English: where a subject ends and how a list of names splits."""

import re

from danvan.reading.evidence import Names
from danvan.reading.grammar.english_words import AREA, HEAD, PREDICATE, VAGUE

_ARTICLE = re.compile(r"^(?:the|a|an|that|both the)\s+", re.I)
_AND = re.compile(r",\s+and\s+|,\s+|\s+and\s+|\s+as well as\s+")
_RANK = (
    r"(?:(?:Lieutenant|Major|Senior|Brigadier)[ -])?(?:General|Colonel|Captain|Major|Lieutenant)"
)
_TITLED = re.compile(
    rf"^(?:Comrades?|Mr|Mrs|Ms|Dr|Prof|{_RANK})\.?\s+(?P<name>[A-ZĐ][\w'-]*(?:\s+[A-ZĐ][\w'-]*){{1,4}})"
)
_POSTED = re.compile(
    r"^(?P<name>[A-ZĐ][\w'-]*(?:\s+[A-ZĐ][\w'-]*){1,4}),\s+(?:the\s+)?(?:Standing\s+|Deputy\s+|"
    r"Vice\s+|Acting\s+|First\s+)*(?:Secretary|Chair\w*|Director|Head|Commander|Chief|Member|"
    r"President|Commissar|Inspector)\b"
)
_LONGEST = 400


def first_verb(plain: str, start: int) -> int | None:
    """Where the predicate begins, if in reach; names are capitalised, verbs are not."""
    for match in PREDICATE.finditer(plain, start, start + _LONGEST):
        before = plain[start : match.start()].lower()
        if match.start() == start or HEAD.search(before) or AREA.fullmatch(before.strip(" ,")):
            return match.start()
    return None


def split_names(listed: str) -> Names:
    """The bodies of a list; () where the words name no body.

    Each part with a head noun of its own is a name; a part without one belongs to its neighbour:
    "Commission for Propaganda and Mass Mobilization", "District, City, Town Party Committees".
    """
    person = _TITLED.match(listed.strip()) or _POSTED.match(listed.strip())
    if person and not HEAD.search(person["name"].lower()):
        return (person["name"],)
    parts, marks = _AND.split(listed.strip(" ,;.")), _AND.findall(listed.strip(" ,;."))
    names: list[str] = []
    for at, part in enumerate(parts):
        if names and not _stands_alone(names[-1], parts[at:], marks[at - 1 :]):
            names[-1] += marks[at - 1] + part
        else:
            names.append(part)
    found = (_ARTICLE.sub("", name.strip(" ,;.")) for name in names)
    return tuple(name for name in found if name and _is_body(name.lower()))


def _is_body(name: str) -> bool:
    return HEAD.search(name) is not None or AREA.fullmatch(name) is not None


def _stands_alone(before: str, rest: list[str], marks: list[str]) -> bool:
    """Whether the first of `rest` begins a new name after `before`."""
    part = rest[0]
    if not HEAD.search(before.lower()):
        return False
    if VAGUE.match(before.lower()) and re.match(r"(?:\w+\s+)?\w+", part):
        return not _is_vague_start(part)
    if HEAD.search(part.lower()):
        return True
    for mark, following in zip(marks[1:4], rest[1:4], strict=False):
        if mark.strip() != "," or marks[0].strip() != "," or not following[:1].isupper():
            return False
        if HEAD.search(following.lower()):
            return True
    return False


def _is_vague_start(part: str) -> bool:
    first = part.split()[0].lower() if part.split() else ""
    return bool(VAGUE.match(first))
