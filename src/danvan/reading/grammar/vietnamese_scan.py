"""One walk over a list of Vietnamese names: where each ends and the next begins."""

import re

from danvan.reading.grammar import vietnamese_words as words
from danvan.reading.grammar.vietnamese_heads import TOKEN, NameList, begins_name, is_abbreviation
from danvan.reading.passage import Passage

PERSON = re.compile(r"(?:các )?(?:đồng chí|đ/c|ông|bà)(?!\w)")
_COMMITTEE = re.compile(r"(?:thành|huyện|thị|quận) ủy(?=\s*(?:[,;.]|và\s|trước\s|$))")
_JOINT_OFFICE = re.compile(r"văn phòng (?:đoàn .*)?(?:hđnd|hội đồng nhân dân)$")
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Lương|Trương|"
    "Mai|Tô|Cao|Lưu|Trịnh|Tạ|Vương|Nông|Hà|Thái|Châu|Quách|Phùng|Tống|Chu|Lâm|Kiều|Đào|Đàm"
)
_POST_AND_NAME = re.compile(
    r"(?:Phó |Quyền )?(?:Thủ tướng|Chủ tịch|Bí thư|Giám đốc|Trưởng [Bb]an|Bộ trưởng|Thứ trưởng|"
    r"Chỉ huy trưởng|Chính ủy)(?: Thường trực| Chính phủ)? "
    rf"(?P<name>(?:{_SURNAMES})(?: [A-ZĐÀ-Ỹ][^\W\d_]*){{1,3}})$"
)
_OFFICE_OF = re.compile(r"\b(?:phòng|sở|ban|cục|vụ|bộ|trung tâm|viện|tổ|và|hội đồng|văn phòng)$")
_ELIDED = re.compile(r"(?:thị|thành|quận|huyện)(?:,\s*(?:thị|thành|quận))*\s(?:ủy|đoàn|hội)(?!\w)")
_BARE_LEVEL = re.compile(r"(?:^|\s)(?:huyện|thị|thành|quận)$")
_AREA_NAMED = re.compile(rf"[^\W\d_].*\b(?P<area>{words.AREA.pattern}) [\w ]{{1,20}}$")
_AREA_END = re.compile(
    r"\b(?:thôn|bản|ấp|buôn|làng|xóm|khu phố|xã|phường|thị trấn|huyện|quận|thị xã)$"
)
_MOST_WORDS = 180


class Scan:
    """One walk over the words of a list of names."""

    def __init__(self, passage: Passage, start: int, *, semicolons: bool = False) -> None:
        self.passage, self.key, self.start = passage, passage.key, start
        self.semicolons = semicolons
        self.group = ""
        self.found = NameList(end=start, start=start)
        self.item, self.last = start, start
        self.embedded = self.is_group = False
        self.kept_until = start

    def run(self) -> NameList:
        self._begin(self.start)
        for count, match in enumerate(TOKEN.finditer(self.passage.plain, self.start)):
            at, word = match.start(), match.group()
            if at < self.kept_until:
                self.last = max(self.last, min(match.end(), len(self.key)))
                continue
            if count > _MOST_WORDS or not self._takes(at, word, match.end()):
                break
        else:
            self.found.stopped = "end"
        self._close()
        return self.found

    def _begin(self, at: int) -> None:
        """A new name starts at `at`."""
        many = words.MANY.match(self.key, at)
        head = many.end() if many else at
        strong = words.STRONG_HEAD.match(self.key, head)
        weak = words.WEAK_HEAD.match(self.key, head)
        lower_case = not self.passage.plain[head : head + 1].isupper() or at == 0
        self.item = self.last = at
        self.embedded = False
        self.is_group = weak is not None and (
            strong is None or (weak.end() >= strong.end() and lower_case)
        )
        if many is None and words.FORCE.match(self.key, head):
            self.is_group = False
        self.kept_until = max((m.end() for m in (strong, weak) if m), default=head)
        self.last = self.kept_until if self.kept_until > at else at

    def _close(self) -> None:
        name = self.passage.cut(self.item, self.last).text.strip(' ,;:.-()"“”')
        person = _POST_AND_NAME.match(name)
        name = person["name"] if person else name
        if name:
            self.found.names.append(name)
        self.found.end = self.last

    def _takes(self, at: int, word: str, end: int) -> bool:
        """Whether the name list goes on over this word."""
        if word == ",":
            return self._joins(end, "comma")
        if word == ";" and self.semicolons:
            return self._joins_next(end)
        if word in "-/" or word in "“”\"'":
            self.last = end if word in '”"' else self.last
            return word in "-/" and self._is_dash(at)
        if word == "(":
            closing = self.key.find(")", at)
            if closing < 0 or closing - at > 120:
                return self._stop("mark")
            self.kept_until = closing + 1
            return self._skip_to(closing + 1)
        if not word[0].isalnum():
            return self._stop("colon" if word == ":" else "mark")
        if self.key.startswith("và ", at) or self.key.startswith("và\n", at):
            return self._joins(end, "and")
        if word[0].islower() and self._is_stop(at):
            return False
        if word[0].isupper() and at > self.last and self._is_paper(at):
            return self._stop("noun")
        if self.key.startswith("các ", at) and at != self.item:
            if not words.ANY_HEAD.match(self.key, at + 4):
                return self._stop("noun")
            self.embedded = True
            self.group = self._kind(at + 4)
        self.last = end
        return True

    def _is_paper(self, at: int) -> bool:
        """Whether the title of a paper follows a name, as in "trình Chính phủ Nghị định ..."."""
        if not words.PAPER.match(self.key, at):
            return False
        return not _OFFICE_OF.search(self.key[self.item : at].rstrip())

    def _kind(self, at: int) -> str:
        """What sort of body a head names: party committees, areas, or the head's own word."""
        if words.PARTY.match(self.key, at):
            return "party"
        if words.YOUTH.match(self.key, at):
            return "youth"
        if words.AREA.match(self.key, at):
            return "area"
        head = words.STRONG_HEAD.match(self.key, at) or words.WEAK_HEAD.match(self.key, at)
        return head.group() if head else ""

    def _joins_next(self, after: int) -> bool:
        """After a semicolon: another name with a head and a capital of its own, or the end."""
        at = after
        while at < len(self.key) and self.key[at].isspace():
            at += 1
        many = words.MANY.match(self.key, at)
        own = self.passage.plain[at : at + 1].isupper() and words.STRONG_HEAD.match(self.key, at)
        if not own and not (many and words.ANY_HEAD.match(self.key, many.end())):
            return self._stop("mark")
        self._close()
        self._begin(at)
        return True

    def _skip_to(self, at: int) -> bool:
        """A bracket belongs to no name: close here and wait for what follows."""
        rest = self.key[at : at + 40].lstrip()
        if words.VERB.match(rest):
            self.found.stopped = "verb"
        elif rest.startswith(","):
            return self._joins_after_bracket(at)
        else:
            self.found.stopped = "mark"
        return False

    def _joins_after_bracket(self, at: int) -> bool:
        comma = self.key.index(",", at)
        return self._joins(comma + 1, "comma")

    def _stop(self, why: str) -> bool:
        self.found.stopped = why
        return False

    def _is_dash(self, at: int) -> bool:
        return self.key[at + 1 : at + 2].isspace() == self.key[at - 1 : at].isspace()

    def _is_stop(self, at: int) -> bool:
        item = self.key[self.item : at].rstrip()
        kept = words.KEPT.match(self.key, at) or words.qualifier_at(item, self.key, at)
        if kept:
            self.kept_until = self.last = kept.end()
            return False
        verb, ends = words.VERB.match(self.key, at), words.END.match(self.key, at)
        if not verb and not ends:
            return self._is_unknown_verb(at)
        before = self.key[max(self.item, at - 24) : at].rstrip()
        if words.NOUN_AFTER.match(self.key, at) or words.in_a_name(before, self.key, at):
            return False
        if self.key[at:].startswith("là ") or verb:
            self.found.stopped = "verb"
        else:
            self.found.stopped = "right" if self.key.startswith(("được", "có "), at) else "end word"
        return True

    def _is_unknown_verb(self, at: int) -> bool:
        """Behind "tỉnh" or "Tỉnh ủy" a plain word that qualifies no name is a predicate."""
        before = self.key[self.item : at].rstrip()
        if not words.LEVEL.search(before) or words.MODIFIER.match(self.key, at):
            return False
        if words.ANY_HEAD.match(self.key, at):
            return False
        self.found.stopped = "verb"
        return True

    def _joins(self, after: int, how: str) -> bool:
        """After a comma or "và": a new name, more of this one, or the end of the list."""
        at = after
        while at < len(self.key) and self.key[at].isspace():
            at += 1
        elided = _ELIDED.match(self.key, at)
        if elided and _BARE_LEVEL.search(self.key[self.item : self.last]):
            self.kept_until = self.last = elided.end()
            return True
        if at >= len(self.key):
            return self._stop("end")
        if self._opens_name(at):
            self._close()
            self._begin(at)
            return True
        if self._goes_on(at):
            self.last = after if how == "and" else self.last
            return True
        follows = words.VERB.match(self.key, at) or words.END.match(self.key, at)
        return self._stop("verb" if words.VERB.match(self.key, at) else "comma" if follows else how)

    def _shares_head(self, at: int) -> bool:
        """Whether a bare committee follows one at a name's end: "... Huyện ủy, Thị ủy"."""
        item = self.key[self.item : self.last]
        if _JOINT_OFFICE.match(item):
            return True
        named = _AREA_NAMED.match(item)
        if named and self.key.startswith(named["area"] + " ", at):
            return True
        ends_on_area = _AREA_END.search(item)
        if ends_on_area and words.AREA.match(self.key, at) and self.passage.plain[at].islower():
            return True
        return bool(_COMMITTEE.match(self.key, at) and re.search(r"^(?!các ).+\s\w+ ủy$", item))

    def _opens_name(self, at: int) -> bool:
        if self._shares_head(at):
            return False
        if PERSON.match(self.key, at):
            return True
        if words.MANY.match(self.key, at):
            return begins_name(self.passage, at)
        strong = words.STRONG_HEAD.match(self.key, at)
        if self.passage.plain[at].isupper():
            return strong is not None or is_abbreviation(self.passage, at)
        if not strong:
            return bool(words.WEAK_HEAD.match(self.key, at)) and not (
                self.is_group or self.embedded
            )
        weak = words.WEAK_HEAD.match(self.key, at)
        is_weak = weak is not None and len(weak.group()) >= len(strong.group())
        if self.embedded:
            return not is_weak and self._kind(at) != self.group
        return not (is_weak and self.is_group)

    def _goes_on(self, at: int) -> bool:
        """Whether more of the same name follows, as in "Sở Văn hóa, Thể thao và Du lịch"."""
        if self.passage.plain[at].isupper() or self._shares_head(at):
            return True
        kept = words.KEPT.match(self.key, at)
        if kept and (self.is_group or self.embedded):
            self.kept_until = kept.end()
            return True
        verb, weak = words.VERB.match(self.key, at), words.WEAK_HEAD.match(self.key, at)
        is_verb = verb is not None and (weak is None or weak.end() < verb.end())
        if is_verb and not words.NOUN_AFTER.match(self.key, at):
            return False
        head = words.WEAK_HEAD.match(self.key, at) or words.STRONG_HEAD.match(self.key, at)
        if head is None or not (self.is_group or self.embedded):
            return False
        self.kept_until = max(self.kept_until, head.end())
        return True
