"""Who does what in a Vietnamese sentence."""

import itertools
import re

from danvan.reading.evidence import NOBODY, Named, Names, because
from danvan.reading.grammar.sense import Sense, Topic
from danvan.reading.grammar.vietnamese_heads import NameList
from danvan.reading.grammar.vietnamese_names import names_at
from danvan.reading.grammar.vietnamese_others import coordinators, recipients
from danvan.reading.grammar.vietnamese_words import VERB
from danvan.reading.passage import Passage

_PAPER = (
    r"(?:chỉ thị|kế hoạch|chương trình|quyết định|kết luận|hướng dẫn|nghị quyết|thông báo|quy chế|"
    r"công văn|văn bản|quy định)(?: thanh tra| phối hợp)? này"
)
_HOWEVER = (
    r"tuy nhiên(?!,? (?:(?!chưa|còn|đã|vẫn)[^.;]){0,160}?\b(?:cần|phải|có trách nhiệm|đề nghị|"
    r"yêu cầu)\b)"
)
_REFUSED = re.compile(
    rf"phấn đấu|mục tiêu|đến (?:hết )?năm \d{{4}}|bảo đảm 100|100\s?%|trên \d+(?:,\d+)?\s?%|"
    rf"tỷ lệ|chỉ tiêu|"
    rf"kinh phí|nguồn (?:kinh phí|lực)|mọi thông tin|trên đây(?![^.]*, (?:yêu cầu|đề nghị))|được |"
    rf"có quyền|(?:xét|theo) đề nghị|căn cứ [^,]*;$|"
    rf"thời gian qua|những năm qua|trong những năm|năm qua|{_HOWEVER}|nguyên nhân|bên cạnh đó|"
    rf"nội dung (?:báo cáo|kiểm tra|cụ thể)|"
    rf"thời gian (?:chốt|thực hiện|kiểm tra|hoàn)|mẫu số|biểu số|"
    rf"phụ lục|{_PAPER} (?:được |có hiệu lực|thay thế|áp dụng|phổ biến|gửi|này)|ghi chú|lưu ý:|"
    rf"biểu dương [^;]* đã |ghi nhận|"
    rf"(?:những |các )?(?:tồn tại|hạn chế|khuyết điểm|vi "
    rf"phạm)(?:, [^\W\d_]+ [^\W\d_]+)*[^;.,]{{0,40}} "
    rf"thuộc (?:về )?trách nhiệm"
)
_REFUSED_INSIDE = re.compile(
    rf"sẽ xem xét|vẫn được|có quyền|được hưởng|được phép|được vận dụng|được quyền|"
    rf"(?:đã|vừa) (?:được )?(?:yêu cầu|giao|đề nghị|chỉ đạo|triển khai|tổ chức|ban hành)|"
    rf"(?:phổ biến|quán triệt) đến (?:các )?chi bộ|"
    rf"(?<!ngày )(?<!khi ){_PAPER} (?:có hiệu lực|thay thế|(?:được )?phổ biến)|"
    rf"đánh giá cao|hoan nghênh|cảm ơn|nhận thấy|thống nhất đánh giá|cơ bản thống nhất|"
    rf"nhất trí (?:với|đánh giá|thông qua)"
)
_ASKS = re.compile(
    r"(?:(?<!\w)(?:trân trọng|kính|rất|xin|thiết tha)\s+)*"
    r"(?P<verb>giao(?: nhiệm vụ)?(?: cho)?|yêu cầu|đề nghị|phân công|ủy quyền(?: cho)?|mời|"
    r"(?<!\w)(?:mong(?: muốn)?|nhờ|xin|cảm phiền|phiền|trông cậy(?: vào)?))\s+(?!của )"
)
_ASKS_ALL = re.compile(
    r"(?:yêu cầu|đề nghị|chỉ thị|quyết nghị|giao nhiệm vụ)(?: như)?(?: sau)?\s*:$"
)
_ASKS_TO_TELL = re.compile(
    r"(?:đề nghị|yêu cầu)(?: (?:kịp thời|sớm|báo cáo|phản ánh|bằng văn bản))*,? (?:báo cáo|phản "
    r"ánh|gửi)"
    r"(?: [^\W\d_]+){0,3} (?:về|với|cho|tới)\s"
)
_RULES = {"yêu cầu": "yeu_cau", "đề nghị": "de_nghi", "phân công": "phan_cong", "mời": "de_nghi"}
_RULES |= dict.fromkeys(("mong", "mong muốn", "nhờ", "xin", "cảm phiền", "phiền"), "de_nghi")
_RULES |= dict.fromkeys(("trông cậy", "trông cậy vào"), "de_nghi")
_WEAK = re.compile(
    r"(?<!không )\bnên (?:có|được|tổ chức|xem xét)|khuyến khích|có thể|nếu có điều kiện|mong"
)
_PASSIVE = re.compile(
    r"(?<!thời gian )(?:phải|cần|hoàn thành|xong|nộp|gửi|trình|được (?:gửi|nộp|trình|"
    r"hoàn thành))(?!\w)"
)
_STARTS = re.compile(
    r"(?:riêng|trước mắt,|trước hết,|đồng thời,?|tuy nhiên,?|đối với|ngoài ra,)\s+"
)
_OPENING = re.compile(
    r"(?:hằng|hàng|định kỳ|mỗi|cứ|(?:vào )?ngày \d{1,2} (?:hằng|hàng|mỗi|của mỗi)|"
    r"trong|chậm nhất|muộn nhất|trước|khi|nếu|trên cơ sở|căn cứ|để|theo|"
    r"sau|từ|ngay|đến|quý|quá trình|(?:những |mọi |các )?(?:khó khăn|vướng mắc)|có vướng mắc|"
    r"nhận được|cùng với|nhằm|với|tại|trường hợp|đối với|bên cạnh|ngoài|"
    r"phát biểu|kết luận|trên đây|nhân dịp|qua|đồng thời|thực hiện [^,]{0,80}? số|xét)(?!\w)"
)
_EVERY = re.compile(
    r"(?:định kỳ\s+)?(?:(?:hằng|hàng|mỗi) (?:năm|quý|tháng)|0?6 tháng|định kỳ)"
    r"(?:, trước ngày \d{1,2}(?:/\d{1,2})?)?,?\s+"
)
_OTHERWISE = re.compile(r"[;,]\s+(?:trường hợp|trong trường hợp|khi|nếu) [^,;]{3,120},\s+")
_TROUBLED = re.compile(
    r"(?:^|,\s+)(?:nếu |khi |còn )?(?:có|gặp|phát sinh)(?: gì| điều gì| những| các)?"
    r"(?:,? (?:khó khăn|vướng mắc|phát sinh|trở ngại|chưa rõ))+,?\s+"
)
_DONE_BY = re.compile(
    r"(?:việc|công tác|nội dung|hội nghị|nhiệm vụ|lớp|kế hoạch|báo cáo|chương trình|dự thảo|"
    r"tổng kết|"
    r"sơ kết|hoạt động|đợt|lễ|ngày hội|tập huấn|chuyên đề|hồ sơ)(?!\w)"
    r"[^,;:.]{0,100}?\sdo\s+"
)
_COMMA = re.compile(r",\s+")
_RIGHT = re.compile(r"(?:được (?!giao|phân công|chỉ định|yêu cầu)|có (?:quyền|thể))")
_ASSIGNED = re.compile(r"được (?:giao|phân công|chỉ định|yêu cầu)|có (?:trách nhiệm|nhiệm vụ)")
_TIME = re.compile(
    r"(?:nếu|trước|chậm nhất|muộn nhất|trong|theo|khi|trên cơ sở|từ|qua|thông qua|để)\s"
)
_BOUND = re.compile(
    r"có trách nhiệm|chịu trách nhiệm|được (?:giao|phân công)|(?<!không )(?:phải|cần) |"
    r"^nhận được|^trong quá trình|thống nhất (?:tập trung|thực hiện|phối hợp|triển khai)|cam kết"
)
_WITHIN = re.compile(
    r"(?:trong phạm vi|theo|căn cứ|trên cơ sở|tùy theo) (?:chức năng|nhiệm vụ|quyền hạn|thẩm "
    r"quyền)[^.:]*:$"
)
_TASK_OF = re.compile(r"(?:nhiệm vụ|trách nhiệm)(?:[^.:]{0,30})? (?:của|đối với)\s+|^đối với\s+")
_ISSUES = re.compile(
    r"(?:ban hành|thảo luận|có ý kiến|kết luận|thông báo|hướng dẫn|quy định|đề ra|quyết nghị|"
    r"quyết định|"
    r"xây dựng (?:chương trình|quy chế|nội dung)|báo cáo|"
    r"xây dựng kế hoạch|đánh giá|nhận thấy)"
)
_TASKS = re.compile(
    r"nhiệm vụ|giải pháp|tổ chức thực hiện|tổ chức triển khai|phân công|trách nhiệm|biện pháp|"
    r"kiến nghị|phương hướng|kết luận|"
    r"hoạt động$|nội dung(?:$| hoạt động| triển khai| chính| công tác| phối hợp| thực hiện|"
    r" trọng tâm| chủ yếu| cụ thể|, biện)|"
    r"công việc"
)
_NEVER = re.compile(r"giải thích từ ngữ|^(?:điều \d+\. )?quyền (?!hạn và)")
_PURPOSES = re.compile(
    r"mục (?:đích|tiêu)|(?:^|\s)yêu cầu$|chỉ tiêu|quan điểm|phạm vi|đối tượng|kinh phí|nguồn lực|"
    r"quyền hạn|giải thích|nguyên tắc|thành phần|địa điểm"
)
_ASSESSMENTS = re.compile(
    r"tình hình|kết quả|khái quát|đánh giá|ưu điểm|hạn chế|nguyên nhân|bài học|thực trạng|bối cảnh|"
    r"đặc điểm|diễn biến|thảo luận|ý kiến|^mẫu|đề cương|^danh sách|^biểu"
)
_PRONOUN = re.compile(r"(?:đồng chí|ông|bà)(?: cũng| còn)?\s+")
_LABEL = re.compile(
    r"(?:mẫu|biểu|nội dung|thời (?:gian|hạn)|địa điểm|đối tượng|thành phần|hình thức|số lượng|"
    r"trưởng ban|phó trưởng ban|ủy viên|các thành viên|thành viên|ông|bà|văn bản|hồ sơ|hệ thống|"
    r"đề cương|số điện thoại|địa chỉ|\d)(?!\w)"
)
_COMMAS = 8


class Vietnamese:
    """The grammar of Party, State and armed forces' papers in Vietnamese."""

    def sense(self, sentence: Passage) -> Sense:
        """Who is to do what; see Sense."""
        said = sentence.key
        if _REFUSED.match(said) or _REFUSED_INSIDE.search(said):
            return Sense(refused=True)
        subject = _subject(sentence)
        if subject.stopped == "right" and not _ASSIGNED.match(said, _next(said, subject.end)):
            return Sense(refused=True)
        asked = _asked(sentence, subject)
        lead = asked if asked.names else _named(sentence, subject)
        others, receivers = coordinators(sentence), recipients(sentence)
        return Sense(
            lead=lead.names,
            coordinate=others.names,
            report_to=receivers.names,
            demand=bool(asked.names)
            or bool(lead.names and _BOUND.search(said))
            or bool(receivers.names and _ASKS_TO_TELL.search(said)),
            does=not lead.names and _does(said),
            label=not lead.names and _LABEL.match(said) is not None,
            weak=bool(_WEAK.search(said)),
            passive=not lead.names and _PASSIVE.search(said) is not None,
            leads=not asked.names and said.startswith("lãnh đạo "),
            reasons=(*lead.reasons, *others.reasons, *receivers.reasons),
        )

    def opened_lead(self, opener: Passage) -> Named:
        """From "Giao X:", "X yêu cầu Y ... sau:", "Trách nhiệm của X" or a bare "X"."""
        said = opener.key
        of = _TASK_OF.search(said)
        found = names_at(opener, of.end()) if of else NameList(end=0)
        if of and found.names:
            return _named(opener, found, "task-of", of.start())
        for asks in _ASKS.finditer(said):
            found = names_at(opener, asks.end())
            if found.names and not said[: asks.start()].endswith(("xét ", "theo ")):
                return _named(opener, found, _RULES.get(asks["verb"], "giao"), asks.start())
        if _ASKS_ALL.search(said):
            return NOBODY
        bare = names_at(opener, 0)
        if bare.names and bare.stopped in ("end", "colon", "mark"):
            return _named(opener, bare, "heading")
        if bare.names and _WITHIN.match(said, _next(said, bare.end)):
            return _named(opener, bare, "heading")
        subject = _subject(opener)
        follows = _next(said, subject.end)
        return NOBODY if _ISSUES.match(said, follows) else _named(opener, subject)

    def topic(self, heading: Passage) -> Topic:
        """What a heading promises."""
        said = heading.key.strip(" .:")
        if _NEVER.search(said):
            return "assessment"
        if _PURPOSES.search(said) and not re.search(r"nhiệm vụ", said):
            return "purpose"
        if _TASKS.search(said):
            return "task"
        return "assessment" if _ASSESSMENTS.search(said) else ""

    def names(self, listed: Passage) -> Names:
        """The bodies of a cell, parted by semicolons, commas or "và"."""
        found: list[str] = []
        for start, stop in _parts(listed.text):
            part = listed.cut(start, stop)
            names = names_at(part, 0).names
            found.extend(names or ([part.text.strip(" .-")] if part.text.strip(" .-") else []))
        return tuple(found)


def _parts(text: str) -> list[tuple[int, int]]:
    bounds = [-1, *(m.start() for m in re.finditer(";", text)), len(text)]
    return [(a + 1, b) for a, b in itertools.pairwise(bounds)]


def _next(said: str, at: int) -> int:
    while at < len(said) and said[at] in " ,(":
        at += 1
    return at


def _subject(sentence: Passage) -> NameList:
    """The bodies that the sentence is about, at its start or after an opening phrase."""
    said = sentence.key
    starts = _STARTS.match(said)
    at = starts.end() if starts else 0
    found = names_at(sentence, at, semicolons=True)
    if found.names and not (found.before_verb or found.stopped == "right"):
        found = names_at(sentence, at)
    if found.names and (_is_subject(sentence, found) or found.stopped == "right"):
        return found
    for at in _later_starts(said):
        later = names_at(sentence, at)
        if later.names and later.before_verb:
            return later
    return NameList(end=0)


def _later_starts(said: str) -> list[int]:
    """Where a subject can stand behind "Hằng năm, ...", "Trong thời hạn ..., ..." and such."""
    found: list[int] = []
    every = _EVERY.match(said)
    if every:
        found.append(every.end())
    if _OPENING.match(said):
        found.extend(m.end() for m in list(_COMMA.finditer(said))[:_COMMAS])
    found.extend(m.end() for m in _OTHERWISE.finditer(said))
    found.extend(m.end() for m in _TROUBLED.finditer(said))
    by = _DONE_BY.match(said)
    if by:
        found.append(by.end())
    return found


def _is_subject(sentence: Passage, found: NameList) -> bool:
    said, after = sentence.key, _next(sentence.key, found.end)
    if found.before_verb:
        return True
    if found.stopped == "colon":
        return bool(VERB.match(said, _next(said, after + 1)))
    return found.stopped in ("comma", "end word") and bool(_TIME.match(said, after))


def _named(
    passage: Passage, found: NameList, rule: str = "subject", start: int | None = None
) -> Named:
    """The bodies found as leads, by the words from `start` to their end."""
    if not found.names:
        return NOBODY
    begin = found.start if start is None else start
    return Named(tuple(found.names), (because("lead", rule, passage, begin, found.end),))


def _asked(sentence: Passage, subject: NameList) -> Named:
    """The bodies that are asked: "Giao X ...", "..., đề nghị X ...", "Y yêu cầu X ..."."""
    said = sentence.key
    pronoun = _PRONOUN.match(said)
    starts = [0, pronoun.end()] if pronoun else [0]
    if subject.names:
        starts.append(_next(said, subject.end))
    if _OPENING.match(said):
        starts.extend(m.end() for m in list(_COMMA.finditer(said))[:_COMMAS])
    for start in starts:
        asks = _ASKS.match(said, start)
        found = names_at(sentence, asks.end(), semicolons=True) if asks else None
        if asks and found and found.names:
            return _named(sentence, found, _RULES.get(asks["verb"], "giao"), start)
    return NOBODY


def _does(said: str) -> bool:
    every = _EVERY.match(said)
    if VERB.match(said) or (every and VERB.match(said, every.end())):
        return True
    return any(VERB.match(said, at) for at in _later_starts(said))
