"""Head, body and tail of a paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from danvan.reading.folding import lower, same_spelling
from danvan.reading.layout.lines import Line, in_capitals

_HEAD_LINES = 45
_SAID = 300
KIND_LINE = re.compile(
    r"(chỉ thị|chương trình|kế hoạch|quyết định|kết luận|nghị quyết|hướng dẫn|thông báo|báo cáo|"
    r"biên bản|quy chế|quy định|công điện|tờ trình|đề án|thông tri|công văn|bản thỏa thuận)\b"
)
FOREIGN_KIND_LINE = re.compile(
    r"(?:(?:joint |work |action |official )?(?:directive|plan|decision|conclusions?|resolution|"
    r"guidance|guidelines?|instructions?|minutes|report|notice|announcement|circular|letter|"
    r"dispatch|regulations?|(?:coordination )?program(?:me)?)|"
    r"(?:gemeinsame[rs]? )?(?:richtlinie|direktive|weisung|anweisung|beschluss|entscheidung|"
    r"koordinierungsprogramm|programm|(?:arbeits|aktions|jahres)?plan|anleitung|leitfaden|"
    r"rundschreiben|mitteilung|bekanntmachung|protokoll|niederschrift|(?:\w+)?bericht|resolution|"
    r"schlussfolgerung(?:en)?|schreiben|vereinbarung))\b"
)
_TAIL = re.compile(
    r"(?:nơi nhận|nơi gửi)\s*:?|(?:t/m|tm\.|t\.m|kt\.|k/t|tl\.|t/l|tuq\.)\s|"
    r"(?:recipients|copies to|copy to|cc|distribution(?: list)?|verteiler|verteilt an)\s*:|"
    r"\(?(?:signed|gezeichnet|gez\.|unterzeichnet|đã ký)\)?\s*$",
    re.I,
)
_NEWS_TAIL = re.compile(
    r"(?:source|quelle|nguồn)\s*(?::.*)?$|(?:comments?|kommentare?|bình luận)\s*\(\d*\)", re.I
)
_APPENDIX = re.compile(r"(?:phụ lục|appendix|annex|anhang|anlage)\b", re.I)
_NOTE = re.compile(r"(?:\(\d{1,2}\)|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]+|\*{1,3}\s|\d{1,2}\s+(?=[^\W\d_]))")
_SUBJECT_ENDS = re.compile(
    r"(?:căn cứ|thực hiện|xét|theo|để|kính gửi|những năm|thời gian qua|điều \d|ngày \d)\b"
)


@dataclass(frozen=True)
class Zones:
    """The lines of a paper by zone; `kind` and `subject` are lines of the head."""

    head: Sequence[Line]
    kind: Sequence[Line]
    subject: Sequence[Line]
    body: Sequence[Line]
    tail: Sequence[Line]


def zones_of(lines: Sequence[Line]) -> Zones:
    """The zones of a paper; an article has no head but its title."""
    at = _kind_line(lines)
    kind_end = subject_end = at
    if at < 0:
        at = kind_end = subject_end = _letter_body(lines)
    else:
        kind_end = _kind_end(lines, at)
        subject_end = _subject_end(lines, kind_end)
    end = _tail_start(lines, subject_end)
    body = _without_notes([*lines[subject_end:end], *_appendix(lines[end:])])
    return Zones(lines[:at], lines[at:kind_end], lines[kind_end:subject_end], body, lines[end:])


def _said(line: Line) -> str:
    return lower(same_spelling(line.text[:_SAID]))


def _kind_line(lines: Sequence[Line]) -> int:
    """Where the kind stands alone in capitals, or -1."""
    for at, line in enumerate(lines[:_HEAD_LINES]):
        said = _said(line)
        named = KIND_LINE.match(said) or (at > 0 and FOREIGN_KIND_LINE.match(said))
        if named and in_capitals(line.text) and not line.text.endswith(":"):
            return at
    return -1


def _letter_body(lines: Sequence[Line]) -> int:
    """The first line after a letter's addressees; 0 where there is no letter's head."""
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if _said(line).startswith("kính gửi"):
            at += 1
            while at < len(lines) and (lines[at].text[0] in "-–+" or lines[at].text[0].islower()):
                at += 1
            return at
    return 0


def _kind_end(lines: Sequence[Line], at: int) -> int:
    end = at + 1
    while end < len(lines) and in_capitals(lines[end].text) and not lines[end].gap:
        end += 1
    return end


def _subject_end(lines: Sequence[Line], at: int) -> int:
    end = at
    while end < len(lines) and end - at < 8:
        line = lines[end]
        if end > at and (line.gap or _SUBJECT_ENDS.match(_said(line))):
            break
        if _said(line).startswith("căn cứ"):
            break
        if in_capitals(line.text) or len(line.text) > 400:
            break
        end += 1
    return end


def _tail_start(lines: Sequence[Line], start: int) -> int:
    for at in range(start, len(lines)):
        line = lines[at]
        if _TAIL.match(line.text) or _NEWS_TAIL.match(line.text):
            return at
        if at > start and lines[at - 1].text.endswith("./.") and not _APPENDIX.match(line.text):
            return at
    return len(lines)


def _without_notes(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without footnotes: what is numbered below a rule, up to the next gap."""
    kept: list[Line] = []
    in_note = False
    for line in lines:
        opens = _NOTE.match(line.text) is not None
        in_note = (opens and line.after_rule and bool(kept)) or (
            in_note and (opens or not line.gap)
        )
        if not in_note:
            kept.append(line)
    return kept


def _appendix(tail: Sequence[Line]) -> Sequence[Line]:
    for at, line in enumerate(tail):
        if _APPENDIX.match(line.text) and at > 0:
            return tail[at:]
    return ()
