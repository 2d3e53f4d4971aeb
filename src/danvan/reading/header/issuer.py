"""In whose name a paper is issued, from its letterhead, its kind line and its signature."""

import re
from collections.abc import Sequence

from danvan.reading.folding import lower, same_spelling
from danvan.reading.grammar.vietnamese_words import STRONG_HEAD
from danvan.reading.layout.lines import Line, in_capitals
from danvan.reading.layout.zones import Zones
from danvan.reading.passage import Passage, join

_MOTTO = re.compile(
    r"cộng hòa xã hội|độc lập\s*-|socialist republic|independence|sozialistische republik|"
    r"đảng cộng sản việt nam|communist party of viet|kommunistische partei|unabhängigkeit"
)
_COLUMNS = re.compile(r"\s{4,}|\t+")
_NOT_A_NAME = re.compile(r"(?:số|no|nr)\b|v/v|về việc|kính gửi|[-–+]\s|.*\bngày\s+\d")
_PLACE = re.compile(r"\b(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu)\s+.+$")
_COMMITTEE = re.compile(r"(?:tỉnh|thành|huyện|thị|quận|đảng) ủy\b")
_OFFICE = re.compile(r"(?:văn phòng|ban|ủy ban kiểm tra)\b(?!.*\b(?:tỉnh|thành|huyện|thị|đảng) ủy)")
_COMMITTEES = re.compile(
    r"(?:tỉnh|thành|huyện|thị|quận|đảng) ủy|đảng bộ|ủy ban nhân dân|ubnd|tỉnh|thành phố|huyện|xã|"
    r"phường|provincial|provinz\w*|committee|people's|party|of|the|province|partei\w*|volks\w*"
)
_JOINT = re.compile(r"^(?:chương trình|quy chế phối hợp)|liên tịch|liên ngành")
_FULL_LINE = 60
_COUNCIL = re.compile(r"(?:bch|ban chấp hành)\b")
_BOARD_ISSUES = re.compile(
    r"(?:ban thường vụ|ban thường trực|thường trực)\s[^,;:.]{3,80}?(?=\s(?:ban hành|xây dựng|"
    r"yêu cầu)\s)"
)
_CONTINUES = ("-", "of ", "and ", "for ", "des ", "der ", "für ", "und ")
_FOREIGN_COMMITTEE = re.compile(r"party committee|parteikomitee")
_STANDING = re.compile(r"(?:^|\s)(?:of|behalf of|for) the standing committee")
_STANDING_OF = re.compile(
    r"(?:^|\s)of the (?P<name>standing committee of the (?:[\w']+ ){1,5}party committee)(?= on |"
    r"$| [a-z]+ing )"
)
_STÄNDIG = re.compile(r"(?:^|\s)(?:des|im namen des|für den) ständigen ausschuss")
_LONGEST = 200
_OPENING = 6
_BODY = re.compile(r"(?:ban|bộ|ủy ban|ubnd|công an|hội|sở|mặt trận|đoàn|liên đoàn|tỉnh|thành)\b")
_SMALL = {"of", "the", "and", "for", "der", "des", "die", "und", "für"}
_CASED = (
    "Ban Thường vụ",
    "Ban Thường trực",
    "Ban Chấp hành",
    "Ban Chỉ đạo",
    "Ban Dân vận",
    "Ban Tuyên giáo và Dân vận",
    "Ban Xây dựng Đảng",
    "Bộ Chỉ huy Quân sự",
    "Ban Chỉ huy Quân sự",
    "Bộ đội Biên phòng",
    "Bộ Chỉ huy",
    "Ủy ban Kiểm tra",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc Việt Nam",
    "Công an",
    "Sở Nội vụ",
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Tỉnh ủy",
    "Thành ủy",
    "Huyện ủy",
    "Thị ủy",
    "Đảng ủy",
    "Thanh tra",
    "Văn phòng",
)


def issuer_of(zones: Zones, body: Sequence[Passage], number: str | None) -> str | None:
    """The issuer's full name in mixed case, or None where the head names nobody."""
    names = _names(zones.head)
    if not names:
        return None
    joint = number is not None and "-" in number.rpartition("/")[2]
    is_programme = any(_JOINT.search(lower(line.text)) for line in zones.kind)
    titled = [join([line.passage for line in zones.subject])]
    full = _written_in_full(names, body) or (
        None
        if STRONG_HEAD.match(lower(same_spelling(names[-1])))
        else _written_in_full(names, titled)
    )
    if len(names) == 1:
        whole = names[0]
    elif joint and is_programme and all(_BODY.match(lower(name)) for name in names[:2]):
        whole = " - ".join(name.strip(" -") for name in names)
    else:
        whole = full or _nested(names)
    if len(whole) > _LONGEST:
        return None
    board = _board_of_council(whole, body)
    return board or _mixed_case(_in_the_name_of(whole, zones), [*body, *_subject(zones)])


def _board_of_council(name: str, body: Sequence[Passage]) -> str | None:
    """The standing board in whose words a council's paper speaks: "BCH ĐOÀN ..."."""
    if not _COUNCIL.match(lower(same_spelling(name))):
        return None
    for passage in body[:_OPENING]:
        issues = _BOARD_ISSUES.search(passage.key)
        if issues:
            return passage.text[issues.start() : issues.end()]
    return None


def _names(head: Sequence[Line]) -> list[str]:
    """The lines of the letterhead that name bodies, top down, wrapped names joined."""
    names: list[str] = []
    for line in head:
        for part in _COLUMNS.split(line.text):
            said = lower(same_spelling(part))
            if _NOT_A_NAME.match(said):
                return names
            if _MOTTO.search(said) or not in_capitals(part):
                continue
            if names and _goes_on(names[-1], said):
                names[-1] = f"{names[-1]} {part.strip()}"
            else:
                names.append(part.strip())
    return names


def _goes_on(name: str, said: str) -> bool:
    """Whether a line only finishes the name above it, as "TỈNH LAM GIANG" does."""
    place = re.match(r"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu)\s(?!ủy)", said)
    if len(name) >= _FULL_LINE and not STRONG_HEAD.match(said) and " - " in name:
        return True
    return bool(place) or name.endswith("-") or said.startswith(_CONTINUES)


def _nested(names: list[str]) -> str:
    """An office with its superior's name or place: the last line issues the paper."""
    if " - " in names[-1]:
        return names[-1]
    above, last = same_spelling(names[0]), same_spelling(names[-1])
    if _COMMITTEE.search(lower(above)) and _OFFICE.match(lower(last)):
        return f"{last} {above}"
    place = _PLACE.search(lower(above))
    if not place or _PLACE.search(lower(last)):
        return last
    is_government = re.match(r"ủy ban nhân dân|ubnd", lower(above))
    return f"{last} {above[place.start() :] if is_government else above}"


def _written_in_full(names: list[str], body: Sequence[Passage]) -> str | None:
    """The last line's body as the text itself names it, with the place of the one above."""
    if len(names) < 2:
        return None
    above = _COMMITTEES.sub("", lower(same_spelling(names[0]))).split()
    last = lower(same_spelling(names[-1])).strip(" -")
    for count in range(len(above), 0, -1):
        place = " ".join(above[-count:])
        form = re.compile(rf"(?<!\w){re.escape(last)}[^,;.():]{{0,60}}?\s{re.escape(place)}(?!\w)")
        for passage in body:
            match = form.search(passage.key)
            if match and place not in last:
                return passage.text[match.start() : match.end()]
    return None


def _in_the_name_of(name: str, zones: Zones) -> str:
    """A committee's paper that its standing committee issues, by kind line or signature."""
    said = lower(same_spelling(name))
    if _FOREIGN_COMMITTEE.search(said):
        return _standing(name, zones)
    if not _COMMITTEE.match(said):
        return name
    lines = [*zones.kind, *zones.tail]
    signed = " ".join(lower(same_spelling(line.text)) for line in lines)
    for board in ("ban thường vụ", "thường trực"):
        if re.search(rf"(?:của|t/m|tm\.)\s+{board}", signed):
            return f"{board.upper()} {name}"
    return name


def _standing(name: str, zones: Zones) -> str:
    """The same in English and German."""
    lines = [*zones.kind, *zones.subject, *zones.tail]
    signed = " ".join(lower(line.text) for line in lines)
    whole = _STANDING_OF.search(signed)
    if whole:
        return re.sub(r"^standing committee", "Standing Committee", whole["name"])
    if "standing committee" not in lower(name) and _STANDING.search(signed):
        return f"Standing Committee of the {name}"
    if "ausschuss" not in lower(name) and _STÄNDIG.search(signed):
        genitive = re.sub(r"(?i)(komitee)(?=\s|$)", lambda m: f"{m[1]}s", name, count=1)
        return f"Ständiger Ausschuss des {genitive}"
    return name


def _subject(zones: Zones) -> list[Passage]:
    return [line.passage for line in [*zones.subject, *zones.tail]]


def _mixed_case(name: str, passages: Sequence[Passage]) -> str:
    """The name as the paper itself writes it, part by part; else by the usual spelling."""
    words = same_spelling(name).split()
    cased: list[str] = []
    while words:
        for count in range(len(words), 0, -1):
            found = _as_written(" ".join(words[:count]), passages) if count > 1 else None
            if found or count == 1:
                cased.append(found or _usual(words[0], first=not cased))
                words = words[count:]
                break
    text = " ".join(cased)
    return text[:1].upper() + text[1:]


def _as_written(words: str, passages: Sequence[Passage]) -> str | None:
    said = lower(words)
    for usual in _CASED:
        if lower(usual) == said:
            return usual
    for passage in passages:
        at = passage.key.find(said)
        while at >= 0:
            found = passage.plain[at : at + len(said)]
            if not in_capitals(found) and found[:1].isupper():
                return found
            at = passage.key.find(said, at + 1)
    return None


def _usual(word: str, *, first: bool) -> str:
    said = lower(word)
    if (
        said
        in {"tỉnh", "huyện", "xã", "phường", "thị", "thành", "phố", "nhân", "dân", "và"} | _SMALL
    ):
        return said.capitalize() if first else said
    return said.capitalize()
