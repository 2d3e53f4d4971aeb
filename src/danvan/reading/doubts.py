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
    "vi": re.compile(r"phối hợp(?: chặt chẽ)? (?:với|cùng)|hiệp đồng với"),
    "en": re.compile(r"\b(?:coordinat\w+|cooperat\w+|in consultation) with\b"),
    "de": re.compile(r"\b(?:abstimmung|zusammenarbeit|gemeinsam) mit\b"),
}
_TO: dict[Language, re.Pattern[str]] = {
    "vi": re.compile(
        r"(?<!chế độ )(?<!tổng hợp, )\b(?:gửi|nộp) (?!kèm|qua)[^,;.]{0,40}\b(?:về|cho|đến|tới)\b|"
        r"\bbáo cáo[^,;.]{0,60}\b(?:về|với|lên) (?!(?:việc|tình hình|kết quả|công tác|nội dung))"
    ),
    "en": re.compile(r"\b(?:submit|send|report)s?\b[^.;]{0,60}\bto the\b"),
    "de": re.compile(r"\bvorzulegen\b|\bzu übermitteln\b|\bzu berichten\b"),
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


def doubts_of(duty: Duty, grammar: Grammar, language: Language) -> tuple[Doubt, ...]:
    """The doubts, each field at most once for each cause."""
    said = " ".join(passage.key for passage in duty.said)
    rest = _PERIOD.sub(" ", _CITED.sub(" ", said))
    found = [
        *duty.doubts,
        *_of_lead(duty, language),
        *(_of_names(duty) if language == "vi" else []),
        *([Doubt("lead", "another-lead", other)] if (other := _others(duty, grammar)) else []),
    ]
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
