"""One of everything that a page shows, made through the verbs, in the cast's province."""

from dataclasses import dataclass
from datetime import date

from danvan.assignments import actions as work
from danvan.assignments.models import Assignment, Evidence, SampleItem, State
from danvan.documents.actions import register_paper
from danvan.documents.models import Paper
from danvan.figures import store
from danvan.kernel.actor import system
from danvan.matters.models import Matter, Proof
from danvan.meetings.models import Meeting
from danvan.oversight.actions import open_inspection
from danvan.oversight.models import Inspection
from danvan.plans.models import Plan
from danvan.programmes import actions as programmes
from danvan.programmes.models import Agreement, Obligation, Programme, SteeringCommittee
from danvan.proposals.models import Attachment, Proposal
from danvan.reporting.models import Submission
from danvan.review.actions import draft_review
from danvan.review.models import Review
from tests.factories import Cast
from tests.web.making import Made, make_programme, sent
from tests.web.matters.made import make_matter, make_proof
from tests.web.meetings.made import make_meeting
from tests.web.plans.made import make_plan
from tests.web.programmes.made import make_agreement, make_committee
from tests.web.proposals.made import make_attachment, make_proposal

TEXT = """TỈNH ỦY LAM GIANG
*
Số 01-CT/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Lam Giang, ngày 10 tháng 3 năm 2026

CHỈ THỊ
về công tác dân vận ở địa bàn đặc thù

Thời gian qua, công tác dân vận đạt nhiều kết quả.
Tuy nhiên, một số nơi còn chậm.
1. Ban Dân vận Tỉnh ủy chủ trì, phối hợp với Bộ Chỉ huy Quân sự tỉnh xây dựng kế hoạch thực \
hiện Chỉ thị, hoàn thành trước ngày 30/6/2026.
2. Bộ Chỉ huy Quân sự tỉnh hằng năm báo cáo kết quả với Ban Thường vụ Tỉnh ủy.
3. Trường Chính trị tỉnh mở lớp bồi dưỡng cho cán bộ cấp xã.
4. Ban Chỉ huy Quân sự các xã tổ chức thực hiện Chỉ thị này.
"""


@dataclass
class World:
    cast: Cast
    made: Made
    paper: Paper
    programme: Programme
    obligations: list[Obligation]
    issued: Assignment
    working: Assignment
    reported: Assignment
    evidence: Evidence
    submission: Submission
    review: Review
    inspection: Inspection

    # Made anew when asked for: what a test made is gone with it.
    @property
    def drawn(self) -> SampleItem:
        sample = work.draw_sample(
            [self.reported], size=1, seed="1", basis="Việc đã báo xong",
            actor=self.cast.coordinator.actor,
        )  # fmt: skip
        return sample.items.get()

    @property
    def committee(self) -> SteeringCommittee:
        return make_committee(self.cast, self.programme)

    @property
    def agreement(self) -> Agreement:
        return make_agreement(self.cast)

    @property
    def plan(self) -> Plan:
        return make_plan(self.cast, self.made)

    @property
    def meeting(self) -> Meeting:
        return make_meeting(self.cast)

    @property
    def matter(self) -> Matter:
        return make_matter(self.cast)

    @property
    def matter_proof(self) -> Proof:
        return make_proof(self.matter, self.cast)

    @property
    def proposal(self) -> Proposal:
        return make_proposal(self.cast)

    @property
    def attachment(self) -> Attachment:
        return make_attachment(self.proposal, self.cast)


def register(cast: Cast, text: str = TEXT, name: str = "chi-thi-01.txt") -> Paper:
    return register_paper(
        text.encode(),
        name,
        area=cast.tree.area("province"),
        owner=cast.tree.unit("mass_mobilisation", "province"),
        actor=cast.coordinator.actor,
    )


def given(cast: Cast, title: str, due: date | None = None) -> Assignment:
    """Work that the provincial committee gives to the officer's commune command."""
    return work.give(
        title=title,
        text=f"{title}, báo cáo kết quả.",
        source="Công văn 11-CV/BDV, điểm 2",
        unit=cast.tree.unit("military_command", "new_1"),
        issuer=cast.tree.unit("mass_mobilisation", "province"),
        area=cast.tree.area("province"),
        due=due or date(2026, 6, 20),
        actor=cast.coordinator.actor,
    )


def accepted(cast: Cast, title: str, due: date | None = None) -> Assignment:
    return work.answer(given(cast, title, due), State.ACCEPTED, actor=cast.officer.actor)


def reported(cast: Cast, title: str) -> Assignment:
    return work.report_done(accepted(cast, title), note="Đã xong.", actor=cast.officer.actor)


def make_world(cast: Cast) -> World:
    tree, coordinator = cast.tree, cast.coordinator.actor
    made = make_programme(tree)
    made.approved("2026-05", {"new_1": {"work_days": 150, "roads_km": 2}})
    store.rebuild()
    paper = register(cast)
    programmes.draft_obligations(paper, actor=coordinator)
    programme = programmes.start_programme(
        paper, code="ct-01", title="Dân vận ở địa bàn đặc thù", kind=Programme.Kind.DIRECTIVE,
        owner=tree.unit("mass_mobilisation", "province"), from_day=date(2026, 3, 10),
        to_day=date(2030, 12, 31), actor=coordinator,
        parties=[(tree.unit("mass_mobilisation", "province"), "lead", "Ban Dân vận Tỉnh ủy")],
    )  # fmt: skip
    working = accepted(cast, "Sửa đường liên thôn")
    return World(
        cast=cast, made=made, paper=paper, programme=programme,
        obligations=list(Obligation.objects.filter(paper=paper)),
        issued=given(cast, "Rà soát địa bàn"), working=working,
        reported=reported(cast, "Bàn giao nhà đại đoàn kết"),
        evidence=work.add_evidence(
            working, kind="note", note="Đã thông tuyến.", actor=cast.officer.actor
        ),
        submission=sent(made, "new_1", "2026-05"),
        review=draft_review(made.programme, 2026, actor=system()),
        inspection=open_inspection(
            made.programme, tree.unit("military_command", "new_1"), title="Kiểm tra",
            actor=cast.inspector.actor,
        ),
    )  # fmt: skip
