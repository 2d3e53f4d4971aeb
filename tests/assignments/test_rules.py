"""Who may do what to an assignment, by the whole cast."""

import pytest

from danvan.assignments.models import Assignment, State
from danvan.assignments.queries import assignment as fetch
from danvan.kernel.actor import Role
from danvan.kernel.errors import NotFound
from tests.assignments.conftest import Giver
from tests.factories import Cast

pytestmark = pytest.mark.django_db
VERBS = (
    "see",
    "answer",
    "report",
    "add_evidence",
    "verify",
    "reopen",
    "explain",
    "withdraw",
    "place",
)


def allowed(cast: Cast, work: Assignment) -> dict[str, set[str]]:
    return {
        name: {verb for verb in VERBS if member.actor.may(verb, work)}
        for name, member in cast.members.items()
    }


def test_work_of_the_officers_unit(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1", state=State.REPORTED)
    assert allowed(cast, work) == {
        "officer": {"see", "answer", "report", "add_evidence"},
        "superior": {"see"},
        "sibling": set(),
        "other_line": set(),
        "coordinator": {"see", "verify", "reopen", "explain", "withdraw", "place"},
        "inspector": {"see", "verify", "reopen"},
        "front": {"see"},
        "administrator": {"see"},
        "outsider": set(),
        "postless": set(),
    }


def test_a_coordinating_unit_sees_it(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1", beside=[("fatherland_front", "new_1")])
    assert allowed(cast, work)["other_line"] == {"see"}


def test_what_waits_on_a_placing_list_is_placed_by_the_provinces_coordinator(
    cast: Cast, given: Giver
) -> None:
    issuer = ("party_committee", "province")
    work = given(cast.tree, "military_command", "new_1", issuer=issuer)
    assert "place" not in allowed(cast, work)["coordinator"]
    above = cast.tree.unit("military_command", "province")
    Assignment.objects.update(unit=None, placing_unit=above)
    may = allowed(cast, work)
    assert [name for name, verbs in may.items() if "place" in verbs] == ["coordinator"]
    assert may["superior"] == {"see"}


def test_work_elsewhere_is_not_found(cast: Cast, given: Giver) -> None:
    work = given(cast.tree, "military_command", "new_1")
    for stranger in (cast.sibling, cast.other_line, cast.outsider, cast.postless):
        with pytest.raises(NotFound):
            fetch(stranger.actor, work.pk)
    assert fetch(cast.officer.actor, work.pk) == work


def test_giving_needs_a_coordinator_or_an_inspector(cast: Cast) -> None:
    givers = {name for name, m in cast.members.items() if m.actor.may("give", Assignment)}
    assert (
        givers
        == {
            name
            for name, m in cast.members.items()
            if m.actor.role in (Role.COORDINATOR, Role.INSPECTOR)
        }
        == {"coordinator", "inspector"}
    )
