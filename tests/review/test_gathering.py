"""What a review counts in the registers: work, findings, and what the reform moved."""

from datetime import date, datetime
from typing import Any

from danvan.assignments.models import Assignment, Handover, State
from danvan.kernel import clock as kernel_clock
from danvan.oversight.actions import conclude, open_inspection, record_finding
from danvan.programmes.models import Issue, Obligation
from danvan.review.facts import Fault, Move, Oversight, Work
from danvan.review.gathering import gather
from tests.factories import REFORM
from tests.review.conftest import DRAFTED, Stage

NOON = datetime(2025, 3, 3, 12, tzinfo=kernel_clock.ZONE)


def clause(stage: Stage, path: str, title: str) -> Obligation:
    paper = stage.programme.paper
    return Obligation.objects.create(
        paper=paper, programme=stage.programme, path=path, title=title, text=paper.text, start=0,
        end=len(paper.text), state=Obligation.State.ISSUED,
    )  # fmt: skip


def give(
    stage: Stage, obligation: Obligation, place: str, due: date | None, **more: Any
) -> Assignment:
    values: dict[str, Any] = {"unit": stage.unit("military_command", place)} | more
    made = Assignment.objects.create(
        title=obligation.title, text=obligation.text, source="24-CT/TU", due=due,
        issuer=stage.programme.owner, area=stage.programme.area, issued_at=NOON, **values,
    )  # fmt: skip
    Issue.objects.create(obligation=obligation, assignment=made)
    return made


def at(day: date) -> datetime:
    return kernel_clock.moment_of(day)


def test_work_of_the_year(stage: Stage) -> None:
    training, books = clause(stage, "6.3", "Mở lớp"), clause(stage, "6.4", "Lập sổ")
    spring, next_year = date(2025, 4, 1), date(2026, 4, 1)
    issuer = stage.programme.owner
    done = {"state": State.VERIFIED, "verified_by": issuer, "verified_at": at(date(2025, 5, 1))}
    give(stage, training, "old_1", spring, reported_at=at(date(2025, 3, 30)), **done)
    give(stage, training, "old_2", spring, reported_at=at(date(2025, 4, 2)), **done)
    give(stage, training, "old_3", spring, state=State.REPORTED, reported_at=at(spring))
    give(stage, training, "new_1", spring, state=State.ACCEPTED)
    give(stage, training, "new_2", spring, state=State.ISSUED)
    give(stage, books, "new_1", spring, state=State.CLARIFY)
    give(stage, books, "new_2", date(2025, 12, 28), state=State.ACCEPTED)
    give(stage, books, "old_4", spring, state=State.JOINED)
    give(stage, books, "old_5", spring, state=State.WITHDRAWN)
    give(stage, books, "old_6", next_year, state=State.ACCEPTED)
    give(stage, books, "old_6", None, state=State.ACCEPTED)
    give(stage, books, "old_1", None, **done)
    province = stage.unit("military_command", "province")
    give(stage, books, "new_1", None, unit=None, placing_unit=province)
    with kernel_clock.at(DRAFTED):
        facts = gather(stage.programme, 2025, DRAFTED, stage.cast.coordinator.actor)
    assert facts.work == Work(
        given=7, verified=2, verified_late=1, reported=1, running=1, overdue=3, units=2,
        unplaced=1, undated=3, undated_verified=1,
        late=[("điểm 6.3 «Mở lớp»", 2), ("điểm 6.4 «Lập sổ»", 1)],
    )  # fmt: skip


def test_what_the_reform_moved(stage: Stage) -> None:
    obligation = clause(stage, "6.3", "Mở lớp")
    reform = stage.cast.tree.reorganisations["province"]
    new = stage.unit("military_command", "new_1")
    province = stage.unit("military_command", "province")
    kept = give(stage, obligation, "new_1", date(2025, 9, 1))
    joined = give(stage, obligation, "old_2", date(2025, 9, 1), state=State.JOINED)
    waiting = give(stage, obligation, "new_1", date(2025, 9, 1), unit=None, placing_unit=province)
    common = {"on": REFORM, "reorganisation": reform, "state_before": State.ACCEPTED}
    Handover.objects.bulk_create([
        Handover(assignment=kept, to_unit=new, **common),
        Handover(assignment=joined, to_unit=new, joined_to=kept, **common),
        Handover(assignment=waiting, placing_unit=province, **common),
    ])  # fmt: skip
    with kernel_clock.at(DRAFTED):
        facts = gather(stage.programme, 2025, DRAFTED, stage.cast.coordinator.actor)
    found = facts.reform
    assert found.moves == [Move(reform.title, REFORM, handed=1, joined=1, placing=1)]
    assert (found.communes_before, found.communes_after) == (6, 2)
    assert (found.districts_before, found.districts_after) == (2, 0)


def test_findings_of_the_year(stage: Stage) -> None:
    actor = stage.cast.inspector.actor
    with kernel_clock.at(date(2025, 10, 20)):
        inspection = open_inspection(
            stage.programme, stage.unit("military_command", "new_1"), title="Kiểm tra", actor=actor
        )
        record_finding(
            inspection, text="Sổ chưa đủ.", remedy="Bổ sung sổ.", due=date(2025, 11, 28),
            actor=actor,
        )  # fmt: skip
        conclude(inspection, conclusion="Một tồn tại.", actor=actor)
    with kernel_clock.at(DRAFTED):
        facts = gather(stage.programme, 2025, DRAFTED, stage.cast.coordinator.actor)
    fault = Fault(
        "Sổ chưa đủ.", "Ban Chỉ huy Quân sự xã An Hòa", "Ủy ban Kiểm tra Tỉnh ủy", "Kiểm tra",
        date(2025, 11, 28), True,
    )  # fmt: skip
    assert facts.oversight == Oversight(1, 1, 0, 1, 1, [fault])


def test_a_first_year_is_compared_with_the_months_that_there_were(stage: Stage) -> None:
    with kernel_clock.at(date(2024, 12, 20)):
        facts = gather(stage.programme, 2024, date(2024, 12, 20), stage.cast.coordinator.actor)
    assert facts.since == 9
    assert [line.before for line in facts.lines] == [None] * 7
    assert [line.now is not None for line in facts.lines] == [True] * 7
