"""Who may do what to a matter, by the whole cast."""

import pytest

from danvan.matters import actions, queries
from danvan.matters.actions import raise_matter
from danvan.matters.models import Matter
from danvan.matters.queries import waiting_for
from tests.factories import TODAY, Cast, Member
from tests.matters.conftest import COMMITTEE, Raiser

pytestmark = pytest.mark.django_db
VERBS = ("see", "settle", "confirm", "address", "prove")


def allowed(cast: Cast, matter: Matter) -> dict[str, set[str]]:
    return {
        name: {verb for verb in VERBS if member.actor.may(verb, matter)}
        for name, member in cast.members.items()
    }


def test_a_commune_s_matter(cast: Cast, raised: Raiser, owner: Member, above: Member) -> None:
    matter = raised()
    assert allowed(cast, matter) == {
        "officer": {"see", "confirm", "address", "prove"},
        "superior": {"see"},
        "sibling": set(),
        "other_line": set(),
        "coordinator": {"see"},
        "inspector": {"see"},
        "front": {"see"},
        "administrator": {"see"},
        "outsider": set(),
        "postless": set(),
    }
    mine = {verb for verb in VERBS if owner.actor.may(verb, matter)}
    assert mine == {"see", "settle", "address", "prove"}
    assert {verb for verb in VERBS if above.actor.may(verb, matter)} == {"see"}


def test_parties_concerned_see_it(cast: Cast) -> None:
    tree = cast.tree
    matter = raise_matter(
        area=tree.area("new_1"), kind="services", title="Thiếu nước sạch", text="Giếng cạn.",
        owner=tree.unit(COMMITTEE, "new_1"), concerned=[tree.unit("fatherland_front", "new_1")],
        actor=cast.officer.actor,
    )  # fmt: skip
    assert allowed(cast, matter)["other_line"] == {"see"}
    assert [m.title for m in queries.matters(cast.other_line.actor)] == ["Thiếu nước sạch"]
    assert list(queries.matters(cast.sibling.actor)) == []


def test_who_had_it_before_still_sees_it(raised: Raiser, owner: Member, above: Member) -> None:
    matter = raised()
    actions.pass_up(matter, reason="Vượt thẩm quyền", actor=owner.actor)
    assert owner.actor.may("see", matter)
    assert not owner.actor.may("settle", matter)
    assert above.actor.may("settle", matter)


def test_what_waits_for_whom(cast: Cast, raised: Raiser, owner: Member) -> None:
    first, second, third = (raised(title=title) for title in ("Một", "Hai", "Ba"))
    actions.settle(second, how="Xong", actor=owner.actor)
    actions.not_ours(third, reason="Không phải", actor=owner.actor)
    assert [(w.key, w.pk, w.counterpart) for w in waiting_for(owner.actor, TODAY)] == [
        ("matter_to_settle", first.pk, "Ban Chỉ huy Quân sự xã An Hòa")
    ]
    assert [(w.key, w.pk, w.source) for w in waiting_for(cast.officer.actor, TODAY)] == [
        ("matter_to_confirm", second.pk, "dịch vụ công, thủ tục, An Hòa"),
        ("matter_to_address", third.pk, "dịch vụ công, thủ tục, An Hòa"),
    ]
    for name in ("sibling", "inspector", "outsider", "front"):
        assert waiting_for(cast.members[name].actor, TODAY) == []
