"""What has no rule is forbidden; a list shows what a page would open, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db.models import Q

from danvan.kernel import policy
from danvan.kernel.actor import Actor, Role, system
from danvan.kernel.errors import NotAllowed, NotFound
from danvan.kernel.models import User

OFFICER = Actor(name="Cán bộ", role=Role.OFFICER, user_id=1)
LEADER = Actor(name="Lãnh đạo", role=Role.LEADER)


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Rules of this file's own: officers read accounts that begin with «a», leaders make some."""
    monkeypatch.setattr(policy, "_rules", {})
    monkeypatch.setattr(policy, "_gates", {})
    policy.rule("read", User)(_readable)
    policy.rule("close", User)(lambda actor: policy.NOTHING)
    policy.rule("greet", User)(lambda actor: policy.EVERYTHING)
    policy.gate("make", User)(lambda actor: actor.role is Role.LEADER)
    return


def _readable(actor: Actor) -> Q:
    return Q(username__startswith="a") if actor.role is Role.OFFICER else policy.NOTHING


@pytest.fixture
def users(db: None) -> dict[str, User]:
    return {name: User.objects.create(username=name) for name in ("an", "anh", "bình")}


def _names(actor: Actor, verb: str) -> list[str]:
    allowed = actor.among(verb, User.objects.order_by("username"))
    return list(allowed.values_list("username", flat=True))


@pytest.mark.parametrize(
    ("actor", "verb", "names"),
    [
        (OFFICER, "read", ["an", "anh"]),
        (LEADER, "read", []),
        (OFFICER, "greet", ["an", "anh", "bình"]),
        (OFFICER, "close", []),
        (OFFICER, "a verb without a rule", []),
        (system(), "a verb without a rule", ["an", "anh", "bình"]),
    ],
)
def test_a_list_shows_what_is_allowed(
    users: dict[str, User], actor: Actor, verb: str, names: list[str]
) -> None:
    assert _names(actor, verb) == names
    assert [name for name, user in users.items() if actor.may(verb, user)] == names


def test_must_raises_where_may_says_no(users: dict[str, User]) -> None:
    OFFICER.must("read", users["an"])
    with pytest.raises(NotAllowed):
        OFFICER.must("read", users["bình"])


def test_a_gate_is_for_what_has_no_row_yet() -> None:
    assert LEADER.may("make", User)
    assert not OFFICER.may("make", User)
    assert not LEADER.may("make", Actor)
    assert system().may("make", User)
    with pytest.raises(NotAllowed):
        OFFICER.must("make", User)


def test_fetch_hides_what_may_not_be_known(users: dict[str, User]) -> None:
    assert OFFICER.fetch("read", User.objects.all(), username="an") == users["an"]
    for name in ("bình", "nobody"):
        with pytest.raises(NotFound):
            OFFICER.fetch("read", User.objects.all(), username=name)


def test_a_narrowed_list_stays_narrowed(users: dict[str, User]) -> None:
    narrowed = User.objects.filter(username="anh")
    assert list(OFFICER.among("read", narrowed)) == [users["anh"]]


def test_one_rule_a_verb_and_model() -> None:
    with pytest.raises(ValueError, match="two rules for read on User"):
        policy.rule("read", User)(_readable)
    with pytest.raises(ValueError, match="two gates for make on User"):
        policy.gate("make", User)(lambda actor: True)


def test_known_lists_rules_and_gates() -> None:
    assert policy.known() == {
        ("read", "User"), ("close", "User"), ("greet", "User"), ("make", "User"),
    }  # fmt: skip


@pytest.mark.parametrize(("ask", "queries"), [("may", 1), ("must", 1), ("fetch", 1), ("among", 1)])
def test_asking_costs_one_query(
    users: dict[str, User],
    django_assert_num_queries,  # type: ignore[no-untyped-def]  # pytest-django's fixture
    ask: str,
    queries: int,
) -> None:
    asked = {
        "may": lambda: OFFICER.may("read", users["an"]),
        "must": lambda: OFFICER.must("read", users["an"]),
        "fetch": lambda: OFFICER.fetch("read", User.objects.all(), username="an"),
        "among": lambda: list(OFFICER.among("read", User.objects.all())),
    }
    with django_assert_num_queries(queries):
        asked[ask]()


ENDED = replace(LEADER, reading_only=True)


def test_whose_post_ended_only_reads(users: dict[str, User]) -> None:
    for verb in ("see", "see_figures", "seize"):
        policy.rule(verb, User)(lambda actor: policy.EVERYTHING)
    assert _names(ENDED, "see") == _names(ENDED, "see_figures") == ["an", "anh", "bình"]
    assert ENDED.may("see", users["an"])
    assert _names(LEADER, "seize") == ["an", "anh", "bình"]
    for verb in ("seize", "greet", "make", "read"):
        assert _names(ENDED, verb) == []
        assert not ENDED.may(verb, users["an"])
        assert not ENDED.may(verb, User)
        with pytest.raises(NotFound):
            ENDED.fetch(verb, User.objects.all(), username="an")
    with pytest.raises(NotAllowed, match="chỉ xem được"):
        ENDED.must("make", User)


def test_what_is_refused_to_a_reader_costs_nothing(
    users: dict[str, User],
    django_assert_num_queries,  # type: ignore[no-untyped-def]  # pytest-django's fixture
) -> None:
    with django_assert_num_queries(0):
        assert not ENDED.may("greet", users["an"])
        assert list(ENDED.among("greet", User.objects.all())) == []
