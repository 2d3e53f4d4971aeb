"""The loop closes: what a signed review concludes becomes a paper with obligations to confirm."""

import pytest

from danvan.kernel import clock as kernel_clock
from danvan.kernel.errors import NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.programmes.models import Obligation
from danvan.reading import load_text, read
from danvan.review.actions import issue_conclusions, sign_review
from danvan.review.drafting import Notes
from danvan.review.drafting.tasks import tasks
from danvan.review.models import Review
from tests.review.conftest import DRAFTED, Stage
from tests.review.made import facts


@pytest.fixture
def signed(draft: Review, stage: Stage) -> Review:
    with kernel_clock.at(DRAFTED):
        return sign_review(draft, actor=stage.cast.superior.actor)


def test_the_paper_is_registered_and_its_duties_wait(signed: Review, stage: Stage) -> None:
    with kernel_clock.at(DRAFTED):
        paper = issue_conclusions(signed, actor=stage.cast.coordinator.actor)
    assert (paper.kind, paper.number, paper.issued, paper.owner) == (
        "conclusion", "01-TB/BDVTU", DRAFTED, stage.programme.owner,
    )  # fmt: skip
    obligations = list(Obligation.objects.filter(paper=paper))
    assert len(obligations) == signed.sections.filter(kind="conclusion").count()
    assert {o.state for o in obligations} == {Obligation.State.DRAFTED}
    assert {o.programme for o in obligations} == {stage.programme}
    assert [o.lead for o in obligations][:2] == [["Ban Chỉ huy Quân sự các xã, phường"]] * 2
    assert [o.due for o in obligations][:2] == [
        {"on": "2026-01-31"}, {"every": "month", "by": "18"},
    ]  # fmt: skip
    assert all(o.text == paper.text[o.start : o.end] for o in obligations)
    assert signed.conclusions_paper == paper
    assert [entry.event for entry in history(signed)][-1] == "review.concluded"


def test_the_paper_says_that_it_is_synthetic_and_carries_no_notes(
    signed: Review, stage: Stage
) -> None:
    with kernel_clock.at(DRAFTED):
        text = issue_conclusions(signed, actor=stage.cast.coordinator.actor).text
    assert "(Số liệu giả lập, chỉ để minh họa)" in text
    assert "[1]" not in text


def test_only_once_only_signed_only_by_who_keeps_the_papers(draft: Review, stage: Stage) -> None:
    cast = stage.cast
    with pytest.raises(WrongState):
        issue_conclusions(draft, actor=cast.coordinator.actor)
    sign_review(draft, actor=cast.superior.actor)
    for name in ("officer", "superior", "inspector", "front", "administrator", "outsider"):
        with pytest.raises(NotAllowed):
            issue_conclusions(draft, actor=cast.members[name].actor)
    issue_conclusions(draft, actor=cast.coordinator.actor)
    with pytest.raises(WrongState):
        issue_conclusions(draft, actor=cast.coordinator.actor)


def test_the_reader_finds_every_task_with_lead_and_due() -> None:
    given = facts()
    notes = Notes.number([line.indicator.code for line in given.lines])
    clauses = [task.text for task in tasks(given, notes)]
    plain = "\n".join(f"{n}. {text}" for n, text in enumerate(clauses, 1))
    for code, number in notes.items():
        plain = plain.replace(notes.mark(code), "") if number else plain
    found = read(load_text(f"II. NHIỆM VỤ NĂM 2026\n{plain}\n".encode(), "a.txt")).obligations
    assert len(found) == len(clauses)
    assert all(o.lead and o.due for o in found)
    assert [o.lead for o in found] == [
        ("Ban Chỉ huy Quân sự các xã, phường",), ("Ban Chỉ huy Quân sự các xã, phường",),
        ("Bộ Chỉ huy Quân sự tỉnh",), ("Ban Tuyên giáo và Dân vận Tỉnh ủy",),
        ("Ban Chỉ huy Quân sự xã Nậm Cắn",), ("Ủy ban Kiểm tra Tỉnh ủy",),
        ("Bộ Chỉ huy Quân sự tỉnh",), ("Ban Tuyên giáo và Dân vận Tỉnh ủy",),
    ]  # fmt: skip
