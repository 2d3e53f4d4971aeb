"""A proposal from its draft to what was done, and every way in which it is refused."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from danvan.assignments import actions as work
from danvan.assignments.actions import Given
from danvan.assignments.models import Assignment
from danvan.assignments.models import State as Work
from danvan.documents.models import Paper
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.models import JournalEntry
from danvan.proposals import actions, queries
from danvan.proposals.models import Proposal, State
from tests.conftest import Clock
from tests.factories import Cast, Member
from tests.proposals.conftest import COMMITTEE, MILITARY, Maker, content, request

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"wanted": ""}, "wanted"),
        ({"kind": "order"}, "kind"),
        ({"people": -3}, "people"),
        ({"days": 400}, "days"),
        ({"wanted_from": date(2026, 7, 6), "wanted_to": date(2026, 7, 1)}, "wanted_to"),
        ({"wanted_from": date(2026, 7, 6), "wanted_to": date(2026, 7, 7), "days": 3}, "days"),
        ({"text": "Liên hệ 0912 345 678."}, "text"),
    ],
)
def test_what_cannot_be_is_named(cast: Cast, values: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        actions.make(content(cast, **values), actor=cast.officer.actor)
    assert refused.value.field == field
    assert not Proposal.objects.exists()


def test_to_itself_or_to_nobody_nothing_is_proposed(cast: Cast) -> None:
    tree = cast.tree
    for to in (tree.unit(MILITARY, "new_1"), tree.unit(COMMITTEE, "old_1")):
        with pytest.raises(BadInput) as refused:
            actions.make(content(cast, to=to), actor=cast.officer.actor)
        assert refused.value.field == "to"
    with pytest.raises(BadInput) as refused:
        actions.make(content(cast, areas=[tree.area("old_1")]), actor=cast.officer.actor)
    assert refused.value.field == "areas"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"people": None, "vehicles": None}, "people"),
        ({"wanted_to": None}, "wanted_from"),
        ({"wanted_from": date(2026, 6, 1)}, "wanted_from"),
        ({"areas": []}, "areas"),
    ],
)
def test_a_request_is_whole_before_it_is_submitted(
    cast: Cast, values: dict[str, object], field: str
) -> None:
    made = actions.make(request(cast, **({"days": None} | values)), actor=cast.officer.actor)
    with pytest.raises(BadInput) as refused:
        actions.submit(made, actor=cast.officer.actor)
    assert (refused.value.field, Proposal.objects.get().state) == (field, State.DRAFT)


def test_advice_needs_reasons(drafted: Maker, cast: Cast) -> None:
    with pytest.raises(BadInput) as refused:
        actions.submit(drafted(reason=""), actor=cast.officer.actor)
    assert refused.value.field == "reason"


def test_submitted_it_has_ten_working_days(submitted: Maker, clock: Clock) -> None:
    proposal = submitted()
    assert (proposal.state, proposal.due) == (State.SUBMITTED, date(2026, 6, 24))
    clock.set(date(2026, 6, 27))
    assert [row.overdue for row in queries.rows([proposal])] == [3]


def test_returned_with_questions_edited_and_submitted_again(
    submitted: Maker, leader: Member, cast: Cast
) -> None:
    proposal = submitted()
    with pytest.raises(WrongState):
        actions.edit(proposal, content(cast, title="Khác"), actor=cast.officer.actor)
    actions.send_back(proposal, questions="Bao nhiêu hộ được lợi?", actor=leader.actor)
    assert (proposal.state, proposal.answer, proposal.due) == (
        State.RETURNED, "Bao nhiêu hộ được lợi?", None,
    )  # fmt: skip
    actions.edit(proposal, content(cast, reason="120 hộ."), actor=cast.officer.actor)
    actions.submit(proposal, actor=cast.officer.actor)
    assert Proposal.objects.get().reason == "120 hộ."
    assert [step.sentence for step in queries.history(proposal)] == [
        "Đã soạn đề xuất: Ủy ban nhân dân tỉnh Lam Giang",
        "Đã trình: Ủy ban nhân dân tỉnh Lam Giang", "Đã trả lại để làm rõ",
        "Đã sửa đề xuất: Ủy ban nhân dân tỉnh Lam Giang",
        "Đã trình: Ủy ban nhân dân tỉnh Lam Giang",
    ]  # fmt: skip


def test_refused_with_reasons_and_never_decided_again(submitted: Maker, leader: Member) -> None:
    proposal = submitted()
    with pytest.raises(BadInput):
        actions.refuse(proposal, reason=" ", actor=leader.actor)
    actions.refuse(proposal, reason="Chưa có vốn năm nay.", actor=leader.actor)
    for verb in (
        lambda: actions.decide(proposal, answer="Có", in_full=True, actor=leader.actor),
        lambda: actions.refuse(proposal, reason="Lại", actor=leader.actor),
        lambda: actions.send_back(proposal, questions="Gì?", actor=leader.actor),
    ):
        with pytest.raises(WrongState):
            verb()
    assert JournalEntry.objects.filter(event="proposal.refused").count() == 1


def test_a_decision_gives_work_and_becomes_a_paper(
    submitted: Maker, clerk: Member, cast: Cast
) -> None:
    proposal, tree = submitted(), cast.tree
    tasks = [
        Given(tree.unit(COMMITTEE, "new_1"), "Lập dự toán sửa đường", due=date(2026, 7, 1)),
        Given(tree.unit(MILITARY, "new_1"), "Huy động dân quân"),
    ]
    actions.decide(
        proposal, answer="Giao 200 triệu đồng.", in_full=False, tasks=tasks, actor=clerk.actor
    )
    given = Assignment.objects.order_by("pk")
    assert list(given.values_list("unit_id", "issuer_id", "area_id", "title", "due")) == [
        (task.unit.pk, clerk.actor.unit_id, tree.area("province").pk, task.title, task.due)
        for task in tasks
    ]
    paper = actions.issue_paper(proposal, number="41", actor=clerk.actor)
    assert (paper.kind, paper.number, paper.owner_id) == (
        "decision", "41/QĐ-UBND", clerk.actor.unit_id,
    )  # fmt: skip
    assert "Giao 200 triệu đồng." in paper.text
    assert "Lập dự toán sửa đường" in paper.text
    with pytest.raises(WrongState):
        actions.issue_paper(proposal, actor=clerk.actor)
    with pytest.raises(WrongState, match="Còn 2 việc"):
        actions.finish(proposal, result="Xong", actor=cast.officer.actor)
    for one in given:
        work.withdraw(one, reason="Thôi", actor=clerk.actor)
    actions.finish(proposal, result="Đường đã xong.", actor=cast.officer.actor)
    assert Proposal.objects.get().state == State.CARRIED_OUT
    assert Paper.objects.count() == 1


def test_work_is_given_later_too_but_not_by_whoever_may_give_none(
    submitted: Maker, leader: Member, clerk: Member, cast: Cast
) -> None:
    proposal, unit = submitted(), cast.tree.unit(COMMITTEE, "new_1")
    tasks = [Given(unit, "Lập dự toán")]
    if not leader.actor.may("give", Assignment):
        with pytest.raises(NotAllowed):
            actions.decide(proposal, answer="Có", in_full=True, tasks=tasks, actor=leader.actor)
        assert Proposal.objects.get().state == State.SUBMITTED
    with pytest.raises(WrongState):
        actions.give_work(proposal, tasks, actor=clerk.actor)
    actions.decide(proposal, answer="Có", in_full=True, actor=leader.actor)
    assert len(actions.give_work(proposal, tasks, actor=clerk.actor)) == 1
    for bad, field in (([], "title"), ([Given(unit, "Cũ", due=date(2026, 6, 1))], "due"),
                       ([Given(unit, " ")], "title")):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            actions.give_work(proposal, bad, actor=clerk.actor)
        assert refused.value.field == field
    assert Assignment.objects.get().state == Work.ISSUED


def test_sent_on_to_the_next_above_with_its_opinion(
    submitted: Maker, leader: Member, cast: Cast, clock: Clock
) -> None:
    proposal, party = submitted(), cast.tree.unit("party_committee", "province")
    clock.set(date(2026, 6, 22))
    for to in (proposal.by, proposal.to):
        with pytest.raises(BadInput) as refused:
            actions.send_on(proposal, to=to, opinion="Nên", actor=leader.actor)
        assert refused.value.field == "to"
    actions.send_on(proposal, to=party, opinion="Đề nghị cho chủ trương.", actor=leader.actor)
    proposal.refresh_from_db()
    assert (proposal.to_id, proposal.state, proposal.due) == (
        party.pk, State.SUBMITTED, date(2026, 7, 6),
    )  # fmt: skip
    assert [p.opinion for p in proposal.passages.all()] == ["Đề nghị cho chủ trương."]
    with pytest.raises(NotAllowed):
        actions.decide(proposal, answer="Có", in_full=True, actor=leader.actor)


def test_withdrawn_with_a_reason_until_it_is_decided(
    submitted: Maker, leader: Member, cast: Cast
) -> None:
    first, second = submitted(), submitted(title="Khác")
    actions.withdraw(first, reason="Đã tự làm", actor=cast.officer.actor)
    actions.decide(second, answer="Có", in_full=True, actor=leader.actor)
    with pytest.raises(WrongState):
        actions.withdraw(second, reason="Thôi", actor=cast.officer.actor)
    assert Proposal.objects.get(pk=first.pk).state == State.WITHDRAWN


def test_files_hang_on_a_draft_only(drafted: Maker, cast: Cast) -> None:
    proposal, actor = drafted(), cast.officer.actor
    made = actions.attach(proposal, file=ContentFile(b"%PDF", "du-toan.pdf"), actor=actor)
    for file in (ContentFile(b"", "rong.pdf"), ContentFile(b"MZ", "chay.exe"), None):
        with pytest.raises(BadInput) as refused:
            actions.attach(proposal, file=file, actor=actor)
        assert refused.value.field == "file"
    assert [a.file_name for a in proposal.attachments.all()] == ["du-toan.pdf"]
    actions.submit(proposal, actor=actor)
    with pytest.raises(WrongState):
        actions.detach(made, actor=actor)
    actions.withdraw(proposal, reason="Thôi", actor=actor)


def test_two_hands_one_decision(submitted: Maker, leader: Member, clerk: Member) -> None:
    proposal = submitted()
    stale = Proposal.objects.get(pk=proposal.pk)
    actions.decide(proposal, answer="Có", in_full=True, actor=leader.actor)
    with pytest.raises(WrongState):
        actions.refuse(stale, reason="Không", actor=clerk.actor)
    assert Proposal.objects.get().state == State.DECIDED
