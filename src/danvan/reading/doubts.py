"""What a clerk should look at in an obligation: words that were left unread, and weak ground."""

import itertools
import re

from danvan.reading.duties import Duty
from danvan.reading.grammar import Grammar
from danvan.reading.model import Doubt, Language
from danvan.reading.passage import Passage

_DATES: dict[Language, re.Pattern[str]] = {
    "vi": re.compile(
        r"(?<!\d)\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/])|\bngày \d|\btháng \d|\bquý (?:i|\d)|"
        r"\b(?:hằng|hàng|mỗi) (?:năm|quý|tháng)|(?:0?6|sáu) tháng"
    ),
    "en": re.compile(
        r"\b(?:before|by|until|within|no later than) (?:the )?\w+ \d|\b(?:annual|month|"
        r"quarter|year)ly\b|"
        r"\bevery (?:year|month|quarter)|\bend of (?:the |each )?\w+"
    ),
    "de": re.compile(
        r"\b(?:bis|vor|spätestens) [^.;]{0,20}\d|\b\w*jährlich|\bmonatlich|\bende \w+"
    ),
}
_CITED = re.compile(
    r"(?:số|no\.?|nr\.?)\s*:?\s*\d[\w/.-]*(?:,? (?:ngày|dated|of|vom) [\d/. \wáàạăâđ]{6,22})?"
)
_PERIOD = re.compile(r"(?:từ|from|vom) (?:ngày )?\d[^;.]{0,40}(?:đến|to|bis)")
_WITH: dict[Language, re.Pattern[str]] = {
    "vi": re.compile(r"phối hợp(?: chặt chẽ)? (?:với|cùng)|hiệp đồng với|cùng với|tham gia của"),
    "en": re.compile(
        r"\b(?:coordinat\w+|cooperat\w+|collaborat\w+|in consultation|together|jointly) with\b"
    ),
    "de": re.compile(
        r"\b(?:abstimmung|zusammenarbeit|zusammenwirken|einvernehmen|gemeinsam|zusammen) mit\b|"
        r"\bwirk(?:t|en)\b[^.;]{0,40}\bmit\b|\bunter (?:beteiligung|mitwirkung)\b"
    ),
}
_TO: dict[Language, re.Pattern[str]] = {
    "vi": re.compile(
        r"(?<!chế độ )(?<!tổng hợp, )\b(?:gửi|nộp) (?!kèm|qua)[^,;.]{0,40}\b(?:về|cho|đến|tới)\b|"
        r"\bbáo cáo[^,;.]{0,60}\b(?:về|với|lên) (?!(?:việc|tình hình|kết quả|công tác|nội dung))"
    ),
    "en": re.compile(r"\b(?:submit|send|report)s?\b[^.;]{0,60}\bto the\b"),
    "de": re.compile(
        r"\bvorzulegen\b|\bzu übermitteln\b|\bzu berichten\b|\berstatte[tn]\b|\bzu erstatten\b|"
        r"\bmelde(?:t|n)\b[^.;]{0,80}\b(?:der|dem|den)\b"
    ),
}
_VAGUE: dict[Language, re.Pattern[str]] = {
    "vi": re.compile(
        r"(?:các )?(?:(?:cơ quan|đơn vị|ngành|địa phương|tổ chức|bộ phận|cá nhân|đoàn thể|"
        r"lực lượng),? ?"
        r"(?:và )?)+(?:(?:có )?liên quan|chức năng|trên)?$"
    ),
    "en": re.compile(r"(?:the )?(?:relevant|related|concerned|competent|other)?\s*(?:agencies|"
    r"units|bodies|"
                     r"localities|departments|sectors|organi[sz]ations)(?: concerned)?$"),
    "de": re.compile(r"(?:alle |die )?(?:zuständigen|betroffenen|beteiligten)?\s*(?:stellen|"
    r"behörden|einheiten)$"),
}  # fmt: skip
_PLAIN = (
    r"tỉnh|huyện|xã|phường|thị|trấn|thành|phố|quận|đặc|khu|cấp|các|và|cơ|sở|quan|đơn|vị|địa|ban|"
    r"ngành|đoàn|thể|liên|có|trực|thuộc|biên|giới|ven|biển|trên|bàn|cùng|nhân|dân|đảng|ủy|bộ|thôn|"
    r"làng|bản|tổ|đội|chi|hội|công|an|quân|sự|chính|trị|trung|ương|lực|lượng|vũ|trang|của|hai|"
    r"chức|tham|mưu|giúp|việc|đồn|đóng|người|đứng|đầu|trường|phòng|kinh|tế|nhà|nước|thường|được|giao|chủ|trì|"
    r"nhiệm|vụ|phụ|trách|viên|dự|án|đảng|xây|dựng"
)
_RUNS_ON = re.compile(
    rf"[^\W\d_]*[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s(?!(?:{_PLAIN})\b)[a-zđà-ỹ]+){{3}}|"
    rf"\s(?:{_PLAIN})(?:\s(?!(?:{_PLAIN})\b)[a-zđà-ỹ]+){{2}}$|"
    r",\s(?=(?:Sở|Ban|Đảng|Ủy|Công|Bộ|Chủ|Thủ|Hội|Trung|Phòng|Giám|Trưởng)\s)"
)

_TOOK_IN = re.compile(
    r"^(?:in|with|on|by|mit|unter|von)\s|\s(?:on|in|to|with|at|by|annually|quarterly|monthly)$|"
    r"\b(?:shall|must|will|with|establishment)\b"
)
_CAPITAL = re.compile(r"\s[A-ZÄÖÜĐ]\w*[a-zà-ỹ]")
_DAY_LEFT = re.compile(
    r"\b(?:vor dem|bis zum|spätestens am) \d{1,2}\.|\b(?:before|by) the \d{1,2}(?:st|nd|rd|th)\b|"
    r"trước ngày \d{1,2}(?!\d|[/.]\d| tháng)"
)


def doubts_of(duty: Duty, grammar: Grammar, language: Language) -> tuple[Doubt, ...]:
    """The doubts, each field at most once for each cause."""
    said = " ".join(passage.key for passage in duty.said)
    rest = _PERIOD.sub(" ", _CITED.sub(" ", said))
    found = [
        *duty.doubts,
        *_of_lead(duty, language),
        *(_of_names(duty) if language == "vi" else _of_foreign_names(duty)),
        *([Doubt("lead", "another-lead", other)] if (other := _others(duty, grammar)) else []),
    ]
    if duty.due and duty.due.every and not duty.due.by and _DAY_LEFT.search(rest):
        found.append(Doubt("due", "date-unread"))
    is_dated = duty.due is not None or any(doubt.field == "due" for doubt in found)
    if not is_dated and _DATES[language].search(rest):
        found.append(Doubt("due", "date-unread"))
    if not duty.coordinate and _WITH[language].search(said):
        found.append(Doubt("coordinate", "names-unread"))
    if not duty.report_to and _TO[language].search(said):
        found.append(Doubt("report_to", "names-unread"))
    return tuple(dict.fromkeys(found))


def _of_lead(duty: Duty, language: Language) -> list[Doubt]:
    if not duty.lead:
        return [Doubt("lead", "no-lead")]
    vague = tuple(name for name in duty.lead if _VAGUE[language].match(name.casefold()))
    return [Doubt("lead", "lead-vague")] if vague else []


def _of_names(duty: Duty) -> list[Doubt]:
    """Names that may have run on into what follows them, or into the next name."""
    return [
        Doubt(field, "name-unclear", tuple(name for name in names if _RUNS_ON.search(name)))
        for field, names in (
            ("lead", duty.lead),
            ("coordinate", duty.coordinate),
            ("report_to", duty.report_to),
        )
        if any(_RUNS_ON.search(name) for name in names)
    ]


def _of_foreign_names(duty: Duty) -> list[Doubt]:
    """Names in English or German that took in other words, or that were cut short."""
    said = " ".join(passage.plain for passage in duty.said)
    found: list[Doubt] = []
    for field, names in (
        ("lead", duty.lead),
        ("coordinate", duty.coordinate),
        ("report_to", duty.report_to),
    ):
        odd = tuple(name for name in names if _TOOK_IN.search(name) or _is_cut(name, said))
        if odd:
            found.append(Doubt(field, "name-unclear", odd))
    return found


def _is_cut(name: str, said: str) -> bool:
    """Whether a capitalised word follows the name without anything between."""
    at = said.find(name)
    return at >= 0 and _CAPITAL.match(said, at + len(name)) is not None


def _others(duty: Duty, grammar: Grammar) -> tuple[str, ...]:
    """Bodies that a part of the clause behind a semicolon is about, and that do not lead it."""
    known = {name.casefold() for name in (*duty.lead, *duty.coordinate, *duty.report_to)}
    found: list[str] = []
    for said in duty.said:
        for part in _parts(said):
            found.extend(name for name in grammar.sense(part).lead if name.casefold() not in known)
    return tuple(dict.fromkeys(found))


def _parts(said: Passage) -> list[Passage]:
    marks = [match.end() for match in re.finditer(r";", said.text)][:8]
    return [said.cut(start, stop) for start, stop in itertools.pairwise([*marks, len(said.text)])]
