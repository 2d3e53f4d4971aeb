"""Why an obligation was read, and what is doubtful about it, in words, with what to choose."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from danvan.kernel.errors import BadInput
from danvan.org.queries import unit_names
from danvan.programmes.due import written
from danvan.programmes.models import Addressee, Obligation
from danvan.programmes.queries import candidates
from danvan.programmes.readings import origins
from danvan.programmes.resolution import Candidate
from danvan.web.words import due_rule, selector_words

FEW = 5
FIELDS = {
    "obligation": pgettext_lazy("read", "Là một việc"),
    "lead": gettext_lazy("Chủ trì"),
    "coordinate": gettext_lazy("Phối hợp"),
    "report_to": pgettext_lazy("to", "Báo cáo"),
    "due": gettext_lazy("Hạn"),
    "work": gettext_lazy("Loại việc"),
    "deliverable": gettext_lazy("Sản phẩm"),
}
_DOUBTS = {
    "lead-inherited": gettext_lazy("Câu không nêu ai; lấy theo đoạn ở trên."),
    "lead-vague": gettext_lazy("Nêu chung, chưa rõ là đơn vị nào."),
    "no-lead": gettext_lazy("Không thấy nêu đơn vị nào."),
    "another-lead": gettext_lazy("Có thể đơn vị khác mới là bên chủ trì."),
    "names-unread": gettext_lazy("Có tên máy chưa đọc trọn."),
    "two-dates": gettext_lazy("Văn bản nêu nhiều thời hạn."),
    "two-recurrences": gettext_lazy("Văn bản nêu nhiều chu kỳ."),
    "date-past": gettext_lazy("Hạn đứng trước ngày ban hành."),
    "date-unread": gettext_lazy("Có một ngày máy chưa đọc được."),
    "year-missing": gettext_lazy("Không ghi năm; năm là máy suy ra."),
    "relative": gettext_lazy("Hạn tính theo một mốc khác."),
    "modal-weak": gettext_lazy("Lời văn nhẹ, có thể chỉ là mong muốn."),
    "row-unclear": gettext_lazy("Chưa rõ các cột của bảng."),
    "looks-like-assessment": gettext_lazy("Có thể là câu đánh giá, không phải giao việc."),
}
_RULES = {
    "subject": gettext_lazy("đứng đầu câu"),
    "heading": gettext_lazy("nêu ở đề mục"),
    "task-of": gettext_lazy("nhiệm vụ của đơn vị ấy"),
    "task-in-a-list": gettext_lazy("một ý trong danh mục nhiệm vụ"),
    "lead-of-the-list": gettext_lazy("nêu ở đầu danh mục"),
    "column": gettext_lazy("cột của bảng"),
    "label": gettext_lazy("mục ghi sẵn tên"),
    "product": gettext_lazy("thứ phải làm ra"),
}


@dataclass(frozen=True)
class Choice:
    """A button: `name` and `value` as posted, `label` as read, and why it is offered."""

    name: str
    value: str
    label: str
    why: str = ""


@dataclass(frozen=True)
class Question:
    """A doubt in a sentence, with what it may be instead; `folded` is no hindrance to issuing."""

    about: str
    why: str
    choices: list[Choice] = field(default_factory=list)
    folded: bool = False


@dataclass(frozen=True)
class Ground:
    """The words of the paper that a field rests on."""

    about: str
    words: str
    rule: str


def grounds(obligation: Obligation, text: str) -> list[Ground]:
    """What each field rests on, in the order of the reader."""
    found = [why for said in origins(obligation) for why in said.get("reasons", ())]
    told = [
        Ground(
            str(FIELDS.get(why["field"], "")),
            " ".join(text[why["start"] : why["end"]].split()),
            str(_RULES.get(why["rule"], "")),
        )
        for why in found
    ]
    return list(dict.fromkeys(told))


def questions(obligation: Obligation) -> list[Question]:
    """What the reader doubts, then the names that are not known; the latter are looked up."""
    asked = [
        Question(
            str(FIELDS.get(doubt["field"], "")),
            str(_DOUBTS.get(doubt["why"], _("Máy chưa chắc chỗ này."))),
            list(_choices(doubt)),
        )
        for doubt in obligation.doubts
    ]
    said = {doubt["field"] for doubt in obligation.doubts}
    leads = [who for who in obligation.addressees.all() if who.part == Addressee.Part.LEAD]
    if not leads and "lead" not in said:
        asked.append(Question(str(FIELDS["lead"]), str(_DOUBTS["no-lead"])))
    return asked + _open_names(obligation)


def _choices(doubt: dict[str, Any]) -> Iterable[Choice]:
    for value in doubt["alternatives"][:FEW]:
        yield Choice("alternative", f"{doubt['field']}|{value}", _label(doubt["field"], value))


def _label(about: str, value: str) -> str:
    if about == "due":
        try:
            return due_rule(written(value))
        except BadInput:
            return value
    if about == "work" and value in Obligation.Work.values:
        return str(Obligation.Work(value).label)
    return value


def _open_names(obligation: Obligation) -> list[Question]:
    """Names that are nobody yet, where there is something to offer."""
    people = [who for who in obligation.addressees.all() if who.unit_id is None and not who.line]
    part = {who.printed: Addressee.Part(who.part) for who in reversed(people)}
    return [
        Question(
            str(part[printed].label).capitalize(),
            _("Chưa rõ «%(name)s» là đơn vị nào.") % {"name": printed},
            [Choice("candidate", f"{offer.key}|{printed}", *told(offer)) for offer in offers],
            folded=part[printed] != Addressee.Part.LEAD,
        )
        for printed, offers in candidates(obligation).items()
        if offers
    ]


def told(offer: Candidate) -> tuple[str, str]:
    """A candidate's name, and why it is offered."""
    if offer.unit_id is not None:
        name = offer.name or unit_names({offer.unit_id}).get(offer.unit_id, "")
        return (f"{name} ({offer.inside})" if offer.inside else name), str(offer.why.label)
    groups = [selector_words(one.line, one.level) for one in offer.selectors]
    shown = "; ".join(groups[:2])
    more = len(groups) - 2
    if more > 0:
        shown = ngettext("%(shown)s và %(more)s nhóm nữa", "%(shown)s và %(more)s nhóm nữa",
                         more) % {"shown": shown, "more": more}  # fmt: skip
    return shown, str(offer.why.label)
