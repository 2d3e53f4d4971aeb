"""Who sees programmes, and what becomes of their parties in a reform."""

from datetime import date

import pytest

from danvan.kernel.actor import system
from danvan.kernel.errors import NotAllowed, NotFound
from danvan.org.models import Change
from danvan.programmes import actions
from danvan.programmes.carrying import ProgrammeCarrier
from danvan.programmes.models import Obligation, Party, Programme
from danvan.programmes.queries import programme as fetch
from danvan.programmes.queries import programmes
from tests.factories import Cast, Tree
from tests.programmes.conftest import Clause, paper_of, programme_of

pytestmark = pytest.mark.django_db
WITH_POST = {"officer", "superior", "sibling", "other_line", "coordinator", "inspector", "front",
             "administrator"}  # fmt: skip


def test_everybody_of_the_province_with_a_post_sees_it(cast: Cast, clause: Clause) -> None:
    made = programme_of(cast.tree, paper_of(cast.tree))
    row = clause(made)
    seen = {name for name, m in cast.members.items() if list(programmes(m.actor)) == [made]}
    rows = {
        name for name, m in cast.members.items()
        if list(m.actor.among("see", Obligation.objects.all())) == [row]
    }  # fmt: skip
    assert (seen, rows) == (WITH_POST, WITH_POST)
    for name in ("outsider", "postless"):
        with pytest.raises(NotFound):
            fetch(cast.members[name].actor, "ct12")
    assert fetch(cast.front.actor, "ct12") == made


def test_only_its_coordinator_starts_and_issues(cast: Cast) -> None:
    made = programme_of(cast.tree, paper_of(cast.tree))
    may = {
        verb: {name for name, m in cast.members.items() if m.actor.may(verb, thing)}
        for verb, thing in (("start", Programme), ("issue", made), ("draft", made.paper))
    }
    assert may == {verb: {"coordinator"} for verb in ("start", "issue", "draft")}
    with pytest.raises(NotAllowed):
        actions.issue_recurring(made, actor=cast.officer.actor)
    foreign = paper_of(cast.tree, "Số 01-CV/TU\nLam Giang, ngày 02 tháng 4 năm 2025\nNội dung.")
    type(foreign).objects.filter(pk=foreign.pk).update(
        owner=cast.tree.unit("party_committee", "province")
    )
    foreign.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.start_programme(
            foreign, code="x", title="X", kind="directive", from_day=date(2025, 1, 1),
            to_day=date(2025, 2, 1), owner=cast.tree.unit("party_committee", "province"),
            parties=[], actor=cast.coordinator.actor,
        )  # fmt: skip


def parties() -> list[tuple]:
    return list(Party.objects.order_by("printed").values_list("unit", "part", "printed"))


def test_parties_and_owner_are_carried_and_the_printed_name_stays(tree_before: Tree) -> None:
    tree, act = tree_before, tree_before.reorganisations["province"]
    made = programme_of(tree, paper_of(tree))
    one, two = (tree.unit("military_command", f"old_{n}") for n in (1, 2))
    divided = tree.unit("military_command", "old_3")
    Party.objects.filter(programme=made).delete()
    for unit, printed in ((one, "Ban CHQS xã A"), (two, "Ban CHQS xã B"), (divided, "Xã C")):
        Party.objects.create(programme=made, unit=unit, part="lead", printed=printed)
    Programme.objects.update(owner=one)
    before = parties()
    carrier = ProgrammeCarrier()
    assert carrier.preview(act) == {"programme_owners": 1, "parties": 2}
    assert carrier.carry(act) == {"programme_owners": 1, "parties": 2}
    heir = tree.unit("military_command", "new_1")
    assert parties() == [(heir.pk, "lead", "Ban CHQS xã A"), (divided.pk, "lead", "Xã C")]
    assert Programme.objects.get().owner == heir
    assert carrier.obstacle(act) is None
    carrier.restore(act)
    assert (parties(), Programme.objects.get().owner) == (before, one)
    assert Change.objects.filter(reorganisation=act).exists()
    assert system().may("issue", made)
