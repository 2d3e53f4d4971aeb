"""With whom, and to whom it is reported, in a Vietnamese sentence."""

import re

from danvan.reading.evidence import NOBODY, Named, because, together
from danvan.reading.grammar.vietnamese_names import names_at
from danvan.reading.passage import Passage

_WITH = re.compile(
    r"(?:phối hợp|hiệp đồng|phối hợp, hiệp đồng)(?:\s+(?:chặt chẽ|thường xuyên|đồng bộ|tốt))?"
    r"(?:\s+(?:cùng với|với|cùng))?\s+|(?<!^)\bcùng(?: với)?\s+(?!cấp\s)|"
    r"(?:chủ trì|,)\s+cùng\s+(?:với\s+)?|"
    r"(?:sự (?:phối hợp|tham gia|phối hợp, tham gia|hỗ trợ) của|"
    r"(?:giúp đỡ|cộng tác|góp sức|đồng hành|hưởng ứng) của|"
    r"(?:(?<!địa )\bbàn(?: bạc| thảo)?|trao đổi|thống nhất|hội ý|tham vấn|thảo luận|liên kết|"
    r"liên tịch|kết hợp|hợp tác|sát cánh|đồng hành|chung tay|chung sức|bắt tay|cộng tác)"
    r"(?:,? (?:bàn(?: bạc)?|trao đổi|thống nhất|ý kiến|kỹ|trước|chặt chẽ|thường xuyên|trực tiếp|"
    r"nội dung|phương án))*\s+(?:cùng với|với|cùng)|"
    r"(?:tham khảo|lấy(?! ý kiến góp ý)|tranh thủ) ý kiến"
    r"(?: (?:góp ý|tham gia|đóng góp|thống nhất|của|từ))*)\s+"
)
_INVITES = re.compile(
    r"(?<!^)\b(?:có(?: đại diện| cả)?|mời(?: thêm| đại diện)?|huy động(?: thêm)?)\s+|"
    r"[,;]\s+(?:để )?"
)
_JOINS_IN = re.compile(
    r"\s*,?\s*(?:cùng )?(?:tham gia|tham dự|dự|phối hợp|hỗ trợ|cùng (?:làm|thực hiện|dự|bàn))(?!\w)"
)
_JOINING = ("phối hợp", "hiệp đồng", "cùng", "tham gia của", " của", "với", "ý kiến")
_PAPER_BEFORE = re.compile(
    r"(?:quy chế|chương trình|kế hoạch|nghị quyết|văn bản|thỏa thuận|biên bản)\s$"
)
_ORDERED = re.compile(r"(?:lãnh đạo|chỉ đạo) (?!và |thực hiện|phối hợp|việc )[^,;:.]{3,}\s$")
_SENDS = re.compile(
    r"(?<!chế độ )(?<!thông tin )(?<!dự thảo )(?<!mẫu )(?<!đề cương )(?<!chậm )"
    r"(?<!tại )(?<!hội nghị )(?<!chương )"
    r"(?<!công )(?<!quy )(?<!quá )(?<!tờ )(?<!lộ )(?<!giáo )(?<!tường )"
    r"\b(?P<verb>báo cáo|gửi|trình|nộp|phản (?:ánh|hồi)|điện báo|báo(?= (?:về|lên)\s)|"
    r"chuyển(?= (?:về|cho|đến|tới|lên|hồ sơ|danh sách|kết quả|văn bản|biên bản)\s)|"
    r"thỉnh thị|xin ý kiến(?: chỉ đạo)?(?: của)?)"
    r"(?:\s+(?:ngay|kịp thời|đột xuất|định kỳ|lên|cho|về|tới|đến|với|bằng văn bản))*\s+"
)
_TO = re.compile(r"\s(?:về|với|cho|lên|đến|tới)\s+")
_BY_WAY = re.compile(
    r"(?:\((?:gửi\s+)?(?:thông\s+)?|\bthông\s+)qua\s+|"
    r"(?<=\w\s)qua\s+(?=(?:phòng|ban|văn phòng|sở|cơ quan thường trực|bộ phận|thường trực|tổ)\s)"
)
_REACH = 220
_SENDING = (
    "báo cáo",
    "gửi",
    "trình",
    "nộp",
    "phản ánh",
    "phản hồi",
    "báo",
    "chuyển",
    "thỉnh thị",
    "xin ý kiến",
)
_RULES = {"gửi": "gui_ve", "nộp": "gui_ve", "trình": "trinh"}


def coordinators(sentence: Passage) -> Named:
    """Every body after "phối hợp với" and the like."""
    if not any(word in sentence.key for word in (*_JOINING, "tham gia", " dự")):
        return NOBODY
    return together(
        [_invited(sentence, match) for match in _INVITES.finditer(sentence.key)]
        + [
            _named(sentence, "coordinate", "phoi_hop_voi", match.start(), match.end())
            for match in _WITH.finditer(sentence.key)
            if not _PAPER_BEFORE.search(sentence.key, max(0, match.start() - 24), match.start())
            and not _ORDERED.search(sentence.key, max(0, match.start() - 80), match.start())
        ]
    )


def _invited(sentence: Passage, match: re.Match[str]) -> Named:
    """Who is asked to join in: "mời Hội Phụ nữ tỉnh cùng dự", "có Công an xã tham gia"."""
    found = names_at(sentence, match.end())
    if not found.names:
        return NOBODY
    joins = _JOINS_IN.match(sentence.key, found.end)
    if not joins or (match.group()[0] in ",;" and "cùng" not in joins.group()):
        return NOBODY
    why = because("coordinate", "phoi_hop_voi", sentence, match.start(), found.end)
    return Named(tuple(found.names), (why,))


def recipients(sentence: Passage) -> Named:
    """Every body that gets a report or a draft, and the one that it goes by way of."""
    if not any(word in sentence.key for word in _SENDING):
        return NOBODY
    found = together([_receiver(sentence, match) for match in _SENDS.finditer(sentence.key)])
    if not found.names:
        return NOBODY
    ways = [
        _named(sentence, "report_to", "qua", match.start(), match.end())
        for match in _BY_WAY.finditer(sentence.key)
    ]
    return together([found, *ways])


def _named(sentence: Passage, field: str, rule: str, start: int, at: int) -> Named:
    """The bodies at `at`, which the words from `start` on bring in."""
    found = names_at(sentence, at)
    if not found.names:
        return NOBODY
    return Named(tuple(found.names), (because(field, rule, sentence, start, found.end),))


def _receiver(sentence: Passage, sends: re.Match[str]) -> Named:
    rule = _RULES.get(sends["verb"], "bao_cao")
    if sends["verb"] == "nộp" and sentence.key.startswith(("kho bạc", "ngân sách"), sends.end()):
        return NOBODY
    direct = _named(sentence, "report_to", rule, sends.start("verb"), sends.end())
    if direct.names or sends["verb"] == "trình":
        return direct
    stop = _clause_end(sentence.key, sends.end())
    for to in _TO.finditer(sentence.key, sends.end() - 1, stop):
        found = _named(sentence, "report_to", rule, sends.start("verb"), to.end())
        if found.names:
            return found
    return NOBODY


def _clause_end(said: str, at: int) -> int:
    ends = [found for mark in ";:" if (found := said.find(mark, at)) >= 0]
    return min([*ends, len(said), at + _REACH])
