"""What is to be handed over: "xây dựng kế hoạch triển khai", "submit a report on ..."."""

import re

from danvan.reading.evidence import because
from danvan.reading.model import Language, Reason
from danvan.reading.passage import Passage

_MAKES = {
    "vi": re.compile(
        r"(?<!\w)(?:xây dựng|ban hành|lập|trình|gửi|nộp|soạn|soạn thảo|biên soạn|hoàn thiện|"
        r"hoàn chỉnh|dự thảo|tham mưu|ký|ký kết|cung cấp|tổng hợp|có|phát hành|phê duyệt|in)"
        r"\s+(?:(?:và|,)?\s*(?:ban hành|trình|gửi|ký kết|phê duyệt|triển khai)\s+)?"
        r"(?:các\s+|một\s+|bản\s+|01\s+)?"
        r"(?P<what>(?:dự thảo|kế hoạch|báo cáo|danh sách|danh mục|hồ sơ|đề án|phương án|biên bản|"
        r"quy chế|chương trình|tờ trình|hướng dẫn|quyết định|nghị quyết|số liệu|bảng tổng hợp|"
        r"tài liệu|đề cương|bộ \w+|văn bản|công văn|sổ tay|quy trình|dự toán|phụ lục|kế hoạch)"
        r"(?!\w))"
    ),
    "en": re.compile(
        r"\b(?:draws? up|(?:draft|prepare|develop|issue|submit|send|compile|make|write|forward|"
        r"build|complete|sign|provide|publish)(?:s|es)?)\s+(?P<what>(?:an?\s+|the\s+|its\s+|their\s+)?"
        r"(?:[a-z-]+\s+){0,3}?(?:plan|report|list|dossier|scheme|proposal|regulation|programme|"
        r"program|guideline|guidance|summary|register|minutes|budget)s?)\b"
    ),
    "de": re.compile(
        r"\b(?P<what>(?:(?:einen?|den|die|das|ihren?)\s+)(?:[\wäöüß-]+\s+){0,2}?"
        r"[\wäöüß-]*(?:plan|bericht|liste|akte|vorlage|entwurf|konzept|verzeichnis|programm|"
        r"ordnung|protokoll))\b"
    ),
}
_VI_ENDS = re.compile(
    r"\s+(?:trước ngày|trước|về|gửi|trình|báo cáo|để|nhằm|cho|chậm nhất|xong|trong (?:tháng|"
    r"quý|năm)|"
    r"hằng|hàng|định kỳ|theo|và\s|đến|với|của|tại|lên|từ|như|trong|ngay|đúng|bằng|khi|"
    r"thông qua|qua|hoàn thành)(?!\w)|[,;.:(]|$"
)
_ENDS = re.compile(
    r"\s+(?:to|before|by|for|and|no later|within|in|at|every|which|bis|an|für|und|vor|im|der|"
    r"des|zu|"
    r"über)(?!\w)|[,;.:(]|$"
)
_LONGEST = 120


def product_in(said: Passage, language: Language) -> tuple[str, Reason] | None:
    """The first paper that a sentence says is to be made, as printed, and the words for it."""
    match = _MAKES[language].search(said.key)
    if not match:
        return None
    ends = (_VI_ENDS if language == "vi" else _ENDS).search(said.key, match.end("what"))
    stop = min(ends.start() if ends else len(said.text), match.start("what") + _LONGEST)
    product = said.cut(match.start("what"), stop)
    return product.text, because("deliverable", "product", said, match.start(), stop)
