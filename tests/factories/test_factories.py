"""The made-up country is what its description says, before and after."""

from datetime import date, timedelta

import pytest

from danvan.kernel import clock as kernel_clock
from danvan.kernel.actor import system
from danvan.org.actions import apply_reorganisation
from danvan.org.models import AreaSpan, AreaSuccession, UnitSpan, UnitSuccession
from danvan.org.queries import actor_of
from tests.conftest import Clock
from tests.factories import BEFORE, REFORM, TODAY, Cast, Tree, reform

LAST_DAY = REFORM - timedelta(days=1)


def _levels(on: date) -> dict[str, int]:
    levels = list(AreaSpan.objects.on(on).values_list("level", flat=True))
    return {level: levels.count(level) for level in set(levels)}


def test_the_reform_ends_districts_and_redraws_communes(tree: Tree) -> None:
    assert _levels(LAST_DAY) == {"country": 1, "province": 2, "district": 3, "commune": 7}
    assert _levels(REFORM) == {"country": 1, "province": 2, "commune": 3}


def test_a_new_commune_bears_the_code_of_an_old_one(tree: Tree) -> None:
    bearers = AreaSpan.objects.filter(code="97101").order_by("valid_from")
    assert [span.area for span in bearers] == [tree.area("old_1"), tree.area("new_1")]


def test_communes_stand_under_the_province_afterwards(tree: Tree) -> None:
    for line in ("military_command", "fatherland_front"):
        for place, above in {"new_1": "province", "other_commune": "other_province"}.items():
            span = UnitSpan.objects.on(REFORM).get(unit=tree.unit(line, place))
            assert span.superior == tree.unit(line, above)


def test_before_the_reform_nothing_has_passed_yet(tree_before: Tree) -> None:
    assert _levels(TODAY) == {"country": 1, "province": 2, "district": 3, "commune": 7}
    assert not UnitSuccession.objects.exists()


def test_the_cast_stands_in_its_day(cast: Cast) -> None:
    assert kernel_clock.today() == TODAY
    tree = cast.tree
    whole = [tree.unit("military_command", old).pk for old in ("old_1", "old_2")]
    assert cast.officer.actor.unit_ids == (cast.officer.actor.unit_id, *whole)
    assert cast.superior.actor.unit_ids == (tree.unit("military_command", "province").pk,)


def test_the_cast_before_stands_in_its_day(cast_before: Cast) -> None:
    assert kernel_clock.today() == BEFORE
    superior = UnitSpan.objects.on(BEFORE).get(unit=cast_before.officer.actor.unit_id).superior
    assert superior == cast_before.tree.unit("military_command", "district_1")
    assert cast_before.superior.actor.unit_id == superior.pk


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_tests_that_commit_leave_nothing(turn: int) -> None:
    from danvan.kernel.journal import EVENTS, Event, recorded
    from danvan.kernel.models import JournalEntry, User

    event = EVENTS.get("test.flushed") or Event("test.flushed", "x")
    with recorded(event, User.objects.create(username="a"), actor=system()):
        pass
    assert JournalEntry.objects.count() == 1


@pytest.mark.parametrize("era", ["cast", "cast_before"])
def test_everybody_acts_as_signing_in_would_let_them(
    era: str, request: pytest.FixtureRequest
) -> None:
    cast: Cast = request.getfixturevalue(era)
    signed_in = {name: actor_of(member.user) for name, member in cast.members.items()}
    assert signed_in == {name: member.actor for name, member in cast.members.items()}


def test_applying_the_drafts_gives_the_same_country(tree_before: Tree, clock: Clock) -> None:
    for reorganisation in tree_before.reorganisations.values():
        apply_reorganisation(reorganisation, actor=system())
    applied = _state()
    _as_before()
    reform(tree_before)
    assert _state() == applied


def _state() -> list[list[tuple[object, ...]]]:
    """All spans and successions, without their own ids."""
    models = (AreaSpan, UnitSpan, AreaSuccession, UnitSuccession)
    return [
        sorted(
            model.objects.values_list(*(f.attname for f in model._meta.concrete_fields[1:])),
            key=str,
        )
        for model in models
    ]


def _as_before() -> None:
    for model in (AreaSuccession, UnitSuccession):
        model.objects.all().delete()
    for model in (AreaSpan, UnitSpan):
        model.objects.filter(valid_from=REFORM).delete()
        model.objects.update(valid_to=None)
