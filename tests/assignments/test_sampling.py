"""A sample that anybody can draw again; what held is verified, what did not is work again."""

import hashlib

import pytest

from danvan.assignments import actions
from danvan.assignments.models import Assignment, Evidence, Sample, SampleItem, State
from danvan.assignments.queries import history, samples
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.models import JournalEntry
from tests.assignments.conftest import Giver
from tests.factories import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(cast: Cast, given: Giver) -> list[Assignment]:
    return [given(cast.tree, "military_command", "new_1", state=State.REPORTED) for _ in range(5)]


def drawn(works: list[Assignment], cast: Cast, size: int = 2, seed: str = "20260610") -> Sample:
    return actions.draw_sample(
        works, size=size, seed=seed, basis="Việc đã báo xong quý II", actor=cast.coordinator.actor
    )


def test_anybody_can_draw_it_again(works: list[Assignment], cast: Cast) -> None:
    sample = drawn(works, cast)
    by_hand = sorted(
        sample.drawn_from,
        key=lambda pk: hashlib.sha256(f"{sample.seed}:{pk}".encode()).hexdigest(),
    )[: sample.size]
    assert list(sample.items.order_by("place").values_list("assignment_id", flat=True)) == by_hand
    assert (sample.of, sample.drawn_from) == (5, [work.pk for work in works])
    again = actions.draw_order("20260610", reversed(sample.drawn_from))
    assert again[:2] == by_hand
    assert JournalEntry.objects.get().after["assignments"] == by_hand


def test_the_order_is_as_published() -> None:
    """Fixed for ever: a published sample must be drawn the same by every later version."""
    assert actions.draw_order("20260610", range(1, 9)) == sorted(
        range(1, 9), key=lambda pk: hashlib.sha256(b"20260610:%d" % pk).digest()
    )


def test_held_is_verified_and_failed_is_open_again(works: list[Assignment], cast: Cast) -> None:
    first, second = drawn(works, cast).items.order_by("place")
    actions.judge_sample(first, held=True, note="Đúng.", actor=cast.coordinator.actor)
    with pytest.raises(BadInput):
        actions.judge_sample(second, held=False, actor=cast.coordinator.actor)
    actions.judge_sample(second, held=False, note="Chỉ có 1 km.", actor=cast.inspector.actor)
    kept = Assignment.objects.get(pk=first.assignment_id)
    assert (kept.state, kept.verified_how) == ("verified", "sample")
    failed = Assignment.objects.get(pk=second.assignment_id)
    assert (failed.state, failed.verified_how, failed.reported_at) == ("accepted", "", None)
    assert [(step.sentence, step.note) for step in history(failed)][1:] == [
        (f"Được chọn vào mẫu số {first.sample_id} để kiểm chứng, hạt giống «20260610»", ""),
        ("Đã kiểm chứng theo mẫu: không đúng, mở lại", "Chỉ có 1 km."),
    ]
    for item in (first, second):
        with pytest.raises(WrongState):
            actions.judge_sample(item, held=True, actor=cast.inspector.actor)


def test_the_rest_follows_where_all_held(works: list[Assignment], cast: Cast) -> None:
    sample = drawn(works, cast)
    with pytest.raises(WrongState):
        actions.conclude_sample(sample, actor=cast.coordinator.actor)
    for item in sample.items.all():
        actions.judge_sample(item, held=True, actor=cast.coordinator.actor)
    with pytest.raises(NotAllowed):
        actions.conclude_sample(sample, actor=cast.inspector.actor)
    assert actions.conclude_sample(sample, actor=cast.coordinator.actor) == 3
    assert set(Assignment.objects.values_list("state", "verified_how")) == {("verified", "sample")}


def test_the_rest_does_not_follow_where_one_failed(works: list[Assignment], cast: Cast) -> None:
    sample = drawn(works, cast)
    for held, item in zip((True, False), sample.items.all(), strict=True):
        actions.judge_sample(item, held=held, note="Xem.", actor=cast.coordinator.actor)
    with pytest.raises(WrongState):
        actions.conclude_sample(sample, actor=cast.coordinator.actor)
    assert Assignment.objects.filter(state="reported").count() == 3


def test_what_cannot_be_drawn(works: list[Assignment], cast: Cast, given: Giver) -> None:
    for size, seed, field in ((0, "1", "size"), (6, "1", "size"), (2, " ", "seed"),
                              (2, "x" * 81, "seed")):  # fmt: skip
        with pytest.raises(BadInput) as caught:
            drawn(works, cast, size, seed)
        assert caught.value.field == field
    with pytest.raises(BadInput):
        drawn([], cast)
    own = given(cast.tree, "mass_mobilisation", "province", state=State.REPORTED)
    with pytest.raises(NotAllowed):
        drawn([*works, own], cast)
    with pytest.raises(WrongState):
        drawn([*works, given(cast.tree, "military_command", "new_2")], cast)
    with pytest.raises(NotAllowed):
        actions.draw_sample(works, size=1, seed="1", basis="x", actor=cast.officer.actor)
    assert not Sample.objects.exists()


def test_samples_are_published_in_the_province(works: list[Assignment], cast: Cast) -> None:
    sample = drawn(works, cast)
    seeing = {name for name, m in cast.members.items() if sample in samples(m.actor)}
    assert seeing == set(cast.members) - {"outsider", "postless"}
    item = SampleItem.objects.first()
    assert item is not None
    judging = {name for name, m in cast.members.items() if m.actor.may("judge", item)}
    assert judging == {"coordinator", "inspector"}


def test_contrary_evidence_of_others_opens_it_again(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1", state=State.VERIFIED)
    shown = actions.contest(
        work, reason="Đường lại sạt.", kind="link", link="https://langgiang.vn/sat-lo",
        actor=cast.front.actor,
    )  # fmt: skip
    work.refresh_from_db()
    assert (work.state, shown.against, shown.unit_id) == (
        State.ACCEPTED, True, cast.front.actor.unit_id,
    )  # fmt: skip
    entry = JournalEntry.objects.get()
    assert (entry.event, entry.note, entry.after["evidence"]) == (
        "assignment.contested", "Đường lại sạt.", shown.pk,
    )  # fmt: skip


def test_contesting_needs_a_reason_and_something_reported(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1", state=State.ACCEPTED)
    with pytest.raises(BadInput) as caught:
        actions.contest(work, reason="", actor=cast.front.actor)
    assert caught.value.field == "reason"
    with pytest.raises(WrongState):
        actions.contest(work, reason="Chưa làm.", actor=cast.front.actor)
    assert not Evidence.objects.exists()
    contesting = {name for name, m in cast.members.items() if m.actor.may("contest", work)}
    assert contesting == {"coordinator", "inspector", "front"}
