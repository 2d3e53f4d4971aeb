"""Proposals in the demonstration: advice to the committee, requests between units; made up."""

from datetime import date, timedelta

from danvan.assignments.actions import Given
from danvan.demo.chapters import NARRATOR, Progress
from danvan.demo.people import actor, province_of, unit_of
from danvan.kernel import clock
from danvan.org.models import Area, Unit, UnitSpan
from danvan.org.queries import area_children
from danvan.proposals.actions import (
    decide,
    give_work,
    issue_paper,
    make,
    send_back,
    submit,
)
from danvan.proposals.content import Content

MADE_UP = "Nội dung giả lập, chỉ để minh họa."


def tell_proposals(progress: Progress) -> str:
    """A request granted with work and a paper, one returned with questions, advice that waits."""
    told = [_granted(), _returned(), _waiting()]
    progress(len(told), len(told))
    return "; ".join(told)


def _granted() -> str:
    """The commune asks the province's command for people; it grants part and gives work."""
    today, officer, leader = clock.today(), actor("canbo"), actor("lanhdao")
    content = Content(
        kind="request", to=unit_of(leader), title="Cử lực lượng giúp dân sửa đường vào bản",
        text=MADE_UP, reason="Đường vào bản hư hỏng sau mùa mưa (minh họa).",
        wanted="Tham gia sửa 2 km đường cùng dân quân xã.", areas=[_own_area(officer.unit_id)],
        people=40, vehicles=2, days=5, wanted_from=today + timedelta(days=14),
        wanted_to=today + timedelta(days=20),
    )  # fmt: skip
    proposal = submit(make(content, actor=officer), actor=officer)
    task = Given(
        unit_of(officer), "Chuẩn bị vật tư, chỗ ở cho lực lượng đến giúp dân",
        due=today + timedelta(days=10),
    )  # fmt: skip
    with clock.at(today + timedelta(days=4)):
        decide(proposal, answer="Cử 30 người trong 5 ngày, xã chuẩn bị vật tư (minh họa).",
               in_full=False, actor=leader)  # fmt: skip
        give_work(proposal, [task], actor=NARRATOR)  # the office issues what its leader decided
        paper = issue_paper(proposal, actor=NARRATOR)
    return f"«{proposal.title}» được chấp thuận một phần, văn bản {paper.number}"


def _returned() -> str:
    officer, leader = actor("canbo"), actor("lanhdao")
    content = Content(
        kind="advice", to=unit_of(leader), title="Nhân rộng mô hình dân vận khéo ra các xã lân cận",
        text=MADE_UP, reason="Mô hình ở xã chạy được một năm (minh họa).",
        wanted="Cho phép nhân rộng ra các xã lân cận.", areas=_neighbours(officer.unit_id),
    )  # fmt: skip
    proposal = submit(make(content, actor=officer), actor=officer)
    send_back(proposal, questions="Nêu rõ kinh phí và đơn vị phối hợp ở từng xã.", actor=leader)
    return f"«{proposal.title}» trả lại để làm rõ"


def _waiting() -> str:
    coordinator = actor("dieuphoi")
    committee = UnitSpan.objects.on(clock.today()).get(
        identity="party.province", area=province_of(coordinator)
    )
    content = Content(
        kind="advice", to=Unit.objects.get(pk=committee.unit_id), text=MADE_UP,
        title="Tổng kết ba năm thực hiện Chỉ thị 24-CT/TU", wanted="Cho chủ trương tổng kết.",
        reason="Chỉ thị thực hiện được ba năm (minh họa).",
    )  # fmt: skip
    proposal = submit(make(content, actor=coordinator), actor=coordinator)
    return f"«{proposal.title}» chờ Tỉnh ủy quyết định đến {_short(proposal.due)}"


def _short(due: date | None) -> str:
    return f"{due:%d/%m/%Y}" if due else ""


def _own_area(unit_id: int | None) -> Area:
    span = UnitSpan.objects.on(clock.today()).select_related("area").get(unit_id=unit_id or 0)
    return span.area


def _neighbours(unit_id: int | None) -> list[Area]:
    """Three other areas under the same one."""
    own = _own_area(unit_id)
    above = own.spans.order_by("-valid_from").values_list("parent_id", flat=True).first()
    beside = area_children(above, clock.today()).exclude(area=own).select_related("area")
    return [span.area for span in beside[:3]]
