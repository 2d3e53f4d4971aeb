"""Approval, return and correction."""

from datetime import timedelta

import pytest

from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.org.actions import delegate
from danvan.org.queries import actor_of
from danvan.reporting import actions, changes, queries
from danvan.reporting.models import Submission
from danvan.reporting.queries import Difference
from tests.conftest import Clock
from tests.factories import TODAY
from tests.reporting.conftest import Desk

pytestmark = pytest.mark.django_db


def test_approval_makes_a_version_and_tells_whoever_listens(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(changes, "_listeners", [lambda *changed: told.append(changed)])
    sent = desk.sent()
    with django_capture_on_commit_callbacks(execute=True):
        approved = actions.approve(sent, actor=desk.cast.superior.actor)
        assert told == []
    assert told == [(desk.programme.pk, 202605)]
    assert (approved.state, approved.version) == ("approved", 1)
    assert approved.revisions.get().values == queries.values_of(approved)
    assert history(approved).last().event == "submission.approved"


def test_a_second_approval_is_refused(desk: Desk) -> None:
    first = desk.sent()
    again = Submission.objects.get(pk=first.pk)
    actions.approve(first, actor=desk.cast.superior.actor)
    with pytest.raises(WrongState):
        actions.approve(again, actor=desk.cast.superior.actor)
    assert (first.revisions.count(), history(first).filter(event="submission.approved").count()) \
        == (1, 1)  # fmt: skip


def test_only_the_leader_above_approves(desk: Desk) -> None:
    sent, allowed = desk.sent(), []
    for name, member in desk.cast.members.items():
        try:
            actions.return_submission(sent, reason="Xem lại", actor=member.actor)
            allowed.append(name)
        except NotAllowed:
            pass
    assert allowed == ["superior"]


def test_a_leader_who_stands_in_below_approves_others_alone(desk: Desk, clock: Clock) -> None:
    cast, sent = desk.cast, desk.sent()
    closing = actions.save_draft(
        schedule=desk.schedule, unit=desk.unit("old_1"), period="2025-07", values=desk.full,
        actor=cast.officer.actor,
    )  # fmt: skip
    closing = actions.submit(closing, actor=cast.officer.actor)
    beside = actions.save_draft(
        schedule=desk.schedule, unit=desk.unit("new_2"), period="2026-05", values=desk.full,
        actor=cast.sibling.actor,
    )  # fmt: skip
    beside = actions.submit(beside, actor=cast.sibling.actor)
    assert cast.officer.post
    delegate(
        cast.officer.post, user=cast.superior.user, valid_from=TODAY,
        valid_to=TODAY + timedelta(days=2), reason="Nghỉ phép", actor=cast.officer.actor,
    )  # fmt: skip
    standing_in = actor_of(cast.superior.user)
    assert list(queries.to_approve(standing_in)) == [beside]
    for verb in (
        lambda: actions.approve(sent, actor=standing_in),
        lambda: actions.return_submission(closing, reason="Xem lại", actor=standing_in),
        lambda: actions.approve_many([beside, sent], actor=standing_in),
    ):
        with pytest.raises(NotAllowed):
            verb()
    clock.advance(timedelta(days=2))
    assert set(queries.to_approve(actor_of(cast.superior.user))) == {sent, closing, beside}


def test_a_closing_report_is_approved_above_the_successor(desk: Desk) -> None:
    closing = actions.save_draft(
        schedule=desk.schedule, unit=desk.unit("old_1"), period="2025-07", values=desk.full,
        actor=desk.cast.officer.actor,
    )  # fmt: skip
    sent = actions.submit(closing, actor=desk.cast.officer.actor)
    assert list(queries.to_approve(desk.cast.superior.actor)) == [sent]
    assert actions.approve(sent, actor=desk.cast.superior.actor).state == "approved"


def test_a_return_needs_a_reason_and_goes_back_to_the_unit(desk: Desk) -> None:
    sent = desk.sent()
    with pytest.raises(BadInput) as refused:
        actions.return_submission(sent, reason=" ", actor=desk.cast.superior.actor)
    assert refused.value.field == "reason"
    back = actions.return_submission(sent, reason="Thiếu", actor=desk.cast.superior.actor)
    assert (back.state, back.reason) == ("returned", "Thiếu")
    assert desk.sent().state == "submitted"


def test_many_are_approved_at_once_or_none(desk: Desk) -> None:
    sent = [desk.sent(f"2026-0{n}") for n in (3, 4, 5)]
    assert list(queries.to_approve(desk.cast.superior.actor)) == sent
    with pytest.raises(NotAllowed):
        actions.approve_many(sent, actor=desk.cast.sibling.actor)
    assert actions.approve_many(sent, actor=desk.cast.superior.actor) == 3
    with pytest.raises(WrongState):
        actions.approve_many([*sent, desk.sent("2026-02")], actor=desk.cast.superior.actor)
    states = Submission.objects.order_by("key").values_list("state", "version")
    assert list(states) == [("submitted", 0), *[("approved", 1)] * 3]
    assert [s.revisions.count() for s in sent] == [1, 1, 1]


def test_a_correction_makes_the_next_version(desk: Desk) -> None:
    report = desk.approved(work_days="7")
    assert queries.changed_since_approval(report) == []
    actions.correct(
        report, values={"work_days": "9"}, note="Cộng sót", actor=desk.cast.officer.actor
    )
    assert (report.state, report.version) == ("submitted", 1)
    assert queries.changed_since_approval(report) == [Difference("work_days", 7_000, 9_000)]
    actions.approve(report, actor=desk.cast.superior.actor)
    assert queries.changed_since_approval(report) == []
    said = report.revisions.order_by("version").values_list("values__work_days", flat=True)
    assert list(said) == [7_000, 9_000]


def test_a_wrong_correction_changes_nothing(desk: Desk) -> None:
    report = desk.approved(work_days="7")
    with pytest.raises(BadInput):
        actions.correct(report, values={"work_days": "ba"}, actor=desk.cast.officer.actor)
    with pytest.raises(BadInput):
        actions.correct(report, values={"work_days": ""}, actor=desk.cast.officer.actor)
    fresh = Submission.objects.get(pk=report.pk)
    assert (fresh.state, queries.values_of(fresh)["work_days"]) == ("approved", 7_000)


def test_what_is_not_approved_is_not_corrected(desk: Desk) -> None:
    with pytest.raises(WrongState):
        actions.correct(desk.draft(), values={}, actor=desk.cast.officer.actor)
