"""What a proposal says, and what it may not say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.errors import BadInput
from danvan.kernel.personal import numbers_in
from danvan.kernel.text import fold
from danvan.org.models import Area, AreaSpan, Unit
from danvan.org.queries import unit_span
from danvan.programmes.models import Programme
from danvan.proposals.models import Proposal

WORDS = ("title", "text", "reason", "wanted")
FORCES = ("people", "vehicles", "days")
MOST = {"people": 100_000, "vehicles": 10_000, "days": 366}


@dataclass(frozen=True)
class Content:
    """`wanted` is what is asked for, `reason` why. Days from `wanted_from` to `wanted_to`, both in.

    `people`, `vehicles` and `days` are counts of what a request asks for.
    """

    kind: str
    to: Unit
    title: str
    wanted: str
    reason: str = ""
    text: str = ""
    programme: Programme | None = None
    areas: Sequence[Area] = ()
    wanted_from: date | None = None
    wanted_to: date | None = None
    people: int | None = None
    vehicles: int | None = None
    days: int | None = None


def written(proposal: Proposal, content: Content) -> None:
    """Put the content on the row, unsaved. BadInput names the field that cannot be."""
    if content.kind not in Proposal.Kind.values:
        raise BadInput("kind", _("Hãy chọn tham mưu hoặc đề nghị phối hợp."))
    if content.to.pk == proposal.by_id:
        raise BadInput("to", _("Không tự trình cho chính đơn vị mình. Hãy chọn nơi quyết định."))
    must_be_there(content.to, "to")
    for field in WORDS:
        setattr(proposal, field, said(field, getattr(content, field)))
    for field in ("title", "wanted"):
        if not getattr(proposal, field):
            raise BadInput(field, _("Phần này không được để trống."))
    _write_counts(proposal, content)
    _write_days(proposal, content)
    proposal.title, proposal.folded = proposal.title[:300], fold(proposal.title)[:300]
    proposal.kind, proposal.to, proposal.programme = content.kind, content.to, content.programme


def must_be_there(unit: Unit, field: str) -> None:
    """BadInput if the unit is not there today."""
    if unit_span(unit.pk, clock.today()) is None:
        raise BadInput(field, _("Đơn vị này đã kết thúc hoạt động. Hãy chọn đơn vị kế thừa."))


def said(field: str, text: str) -> str:
    """Stripped; BadInput where it holds a card or telephone number."""
    if found := numbers_in(text):
        raise BadInput(
            field,
            _(
                "«%(found)s» giống số giấy tờ, số điện thoại hoặc địa chỉ thư của một người. "
                "Hãy bỏ đi."
            )
            % {"found": found[0]},
        )
    return text.strip()


def areas_there(areas: Sequence[Area]) -> list[Area]:
    """BadInput if one of them is not there today."""
    ids = {area.pk for area in areas}
    there = set(
        AreaSpan.objects.on(clock.today()).filter(area__in=ids).values_list("area_id", flat=True)
    )
    if ids - there:
        raise BadInput("areas", _("Có địa bàn không còn vào hôm nay. Hãy chọn địa bàn kế thừa."))
    return [area for area in areas if area.pk in there]


def complete(proposal: Proposal) -> None:
    """What must be there before it is submitted. BadInput names what is missing."""
    if proposal.kind != Proposal.Kind.REQUEST:
        if not proposal.reason:
            raise BadInput("reason", _("Hãy viết lý do, căn cứ trước khi trình."))
        return
    if not proposal.people and not proposal.vehicles:
        raise BadInput("people", _("Hãy ghi cần bao nhiêu người hoặc phương tiện."))
    if proposal.wanted_from is None or proposal.wanted_to is None:
        raise BadInput("wanted_from", _("Hãy ghi cần từ ngày nào đến ngày nào."))
    if proposal.wanted_from < clock.today():
        raise BadInput("wanted_from", _("Ngày bắt đầu đã qua. Hãy chọn một ngày từ hôm nay."))
    if not proposal.areas.exists():
        raise BadInput("areas", _("Hãy ghi địa bàn cần lực lượng đến."))


def _write_counts(proposal: Proposal, content: Content) -> None:
    for field in FORCES:
        value = getattr(content, field)
        if value is not None and not 0 <= value <= MOST[field]:
            raise BadInput(field, _("Hãy ghi một số từ 0 đến %(most)s.") % {"most": MOST[field]})
        setattr(proposal, field, value)


def _write_days(proposal: Proposal, content: Content) -> None:
    first, last = content.wanted_from, content.wanted_to
    if first and last and last < first:
        raise BadInput("wanted_to", _("Ngày cuối đứng trước ngày đầu. Hãy chọn lại."))
    if first and last and content.days and content.days > (last - first).days + 1:
        raise BadInput("days", _("Số ngày nhiều hơn khoảng từ ngày đầu đến ngày cuối."))
    proposal.wanted_from, proposal.wanted_to = first, last
