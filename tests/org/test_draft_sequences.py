"""Any sequence of legal acts, drafted in any way, leaves sound trees, and can be taken back."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.db.models import Count, Sum
from hypothesis import HealthCheck, given, settings

from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.org import carriers, drafting
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.checks import tree_faults
from danvan.org.models import (
    AreaSpan,
    AreaSuccession,
    Change,
    Reorganisation,
    UnitSpan,
    UnitSuccession,
)
from tests.factories.land import make_land
from tests.org.acts import (
    AREA_STEPS,
    UNIT_STEPS,
    Act,
    Plan,
    Step,
    carry_out,
    draft_act,
    plans,
)  # fmt: skip
from tests.org.snapshot import dump

SQLITE = "sqlite" in django_settings.DATABASES["default"]["ENGINE"]
DAY = date(2025, 3, 1)
State = Reorganisation.State


@pytest.fixture(autouse=True)
def org_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rooms above carry is theirs to prove."""
    monkeypatch.setattr(carriers, "_carriers", {})


@dataclass(frozen=True)
class Done:
    """An act that was applied, and how all stood before and after it."""

    on: date
    made: Reorganisation
    before: bytes
    after: bytes

    def take_back(self) -> None:
        with clock.at(self.on):
            undo_reorganisation(self.made, actor=system())
        assert dump() == self.before
        assert tree_faults() == []

    def apply_again(self) -> None:
        with clock.at(self.on):
            apply_reorganisation(self.made, actor=system())
        assert dump(keys=False) == self.after


@pytest.mark.django_db
@settings(
    max_examples=30 if SQLITE else 8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(plan=plans())
def test_any_sequence_holds_and_is_taken_back_whole(plan: Plan) -> None:
    with transaction.atomic():
        make_land(plan.shape)
        done: list[Done] = []
        for number, act in enumerate(plan.acts):
            made = draft_act(act, number)
            before = dump()
            if holds_or_is_refused(act, made, before):
                done.append(Done(act.on, made, before, dump(keys=False)))
        tail = done[max(len(done) - plan.undone, 0) :]
        for one in reversed(tail):
            one.take_back()
        for one in tail:
            one.apply_again()
        transaction.set_rollback(True)


def holds_or_is_refused(act: Act, made: Reorganisation, before: bytes) -> bool:
    """Whether it was applied; whatever a verb refuses, the check has told before."""
    told = [fault for fault in drafting.check(made) if fault.stops]
    if not carry_out(act, made):
        assert told or not made.changes.exists()
        assert dump() == before
        assert Reorganisation.objects.get(pk=made.pk).state == State.DRAFT
        drafting.discard_draft(made, actor=system())
        return False
    assert {fault.code for fault in told} <= {"gap", "superior"}
    assert not (told and act.waits)
    assert tree_faults() == []
    successions_hold()
    return True


def successions_hold() -> None:
    """Nobody passes on who is still there, or more than the whole; no unit is left in no place."""
    for spans, passed, key in (
        (AreaSpan.objects, AreaSuccession.objects, "area_id"),
        (UnitSpan.objects, UnitSuccession.objects, "unit_id"),
    ):
        there = set(spans.filter(valid_to=None).values_list(key, flat=True))
        parts = passed.values("predecessor").annotate(total=Sum("share"), heirs=Count("id"))
        for part in parts:
            assert part["predecessor"] not in there
            assert part["total"] is None or 0 < part["total"] <= 1
    ended = AreaSpan.objects.filter(valid_to=None).values("area_id")
    assert not UnitSpan.objects.filter(valid_to=None).exclude(area__in=ended).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["hand", "csv", "xlsx"])
def test_every_step_is_reached_in_every_way(way: str) -> None:
    """The sequence above is worth something only if its steps are drafted and applied."""
    make_land([[3, 3], [2]])
    passed: dict[str, int] = {}
    for number, what in enumerate(AREA_STEPS):
        step = Step(what, 1, 2, ("0.25", "0.75"))
        made = draft_act(Act(way, [step], [], DAY, True), number)
        passed[what] = made.changes.filter(area__isnull=False).count()
        units = Change.objects.filter(reorganisation=made, unit__isnull=False)
        assert not units.exclude(facts__has_key="follows").exists()
        with transaction.atomic():
            assert carry_out(Act(way, [step], [], DAY, number % 2 == 0), made)
            transaction.set_rollback(True)
        drafting.discard_draft(Reorganisation.objects.get(pk=made.pk), actor=system())
    assert passed == {
        "merge": 5, "reuse": 5, "absorb": 2, "split": 5, "share_out": 4, "move": 1, "rename": 1,
        "swap": 2, "end": 1, "pass_on": 3, "create": 1, "district": 5, "province": 3,
    }  # fmt: skip


@pytest.mark.django_db
def test_every_step_on_units_is_reached() -> None:
    make_land([[3, 3], [2]])
    passed: dict[str, int] = {}
    for number, what in enumerate(UNIT_STEPS):
        act = Act("hand", [], [Step(what, 0, 3, ("0.25", "0.75"))], DAY, False)
        made = draft_act(act, number)
        passed[what] = made.changes.filter(unit__isnull=False).count()
        with transaction.atomic():
            assert carry_out(act, made)
            transaction.set_rollback(True)
        drafting.discard_draft(Reorganisation.objects.get(pk=made.pk), actor=system())
    assert passed == {
        "merge": 5, "absorb": 2, "split": 5, "move": 1, "rename": 1, "end": 1, "pass_on": 3,
        "create": 1,
    }  # fmt: skip
