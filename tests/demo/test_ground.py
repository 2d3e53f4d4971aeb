"""The demonstration on a database in which the whole country was loaded, or somebody works."""

from datetime import date

import pytest

from danvan.demo.ground import acts_of, make_way
from danvan.demo.logins import HA_TINH, NGHE_AN
from danvan.documents.actions import register_paper
from danvan.kernel.actor import Role, system
from danvan.kernel.errors import WrongState
from danvan.kernel.models import User
from danvan.org.actions import apply_reorganisation
from danvan.org.models import Post, Reorganisation
from tests.conftest import Clock
from tests.factories import Tree
from tests.org.snapshot import snapshot

ALL = ("reform-1", "reform-2", "reform-3", "reform-4")


@pytest.fixture
def act(tree_before: Tree, clock: Clock) -> Reorganisation:
    """The two provinces stand for those of the story; their reform was drafted."""
    for place, code in (("province", NGHE_AN), ("other_province", HA_TINH)):
        row = tree_before.reorganisations[place]
        row.code = f"hai-cap-{code}"
        row.save()
    return tree_before.reorganisations["province"]


def apply(act: Reorganisation, tree: Tree) -> None:
    for row in (act, tree.reorganisations["other_province"]):
        apply_reorganisation(row, actor=system())


def test_acts_applied_before_are_taken_back_to_be_told(
    act: Reorganisation, tree_before: Tree
) -> None:
    before = snapshot()
    apply(act, tree_before)
    titles = make_way({})
    assert titles == [tree_before.reorganisations[p].title for p in ("other_province", "province")]
    assert snapshot() == before
    assert make_way({}) == []


def test_what_was_told_stays(act: Reorganisation, tree_before: Tree) -> None:
    apply(act, tree_before)
    before = snapshot()
    assert make_way(dict.fromkeys(("people", *ALL), "")) == []
    assert snapshot() == before


def test_it_refuses_whole_where_something_was_built_on_them(
    act: Reorganisation, tree_before: Tree
) -> None:
    apply(act, tree_before)
    Post.objects.create(
        unit=tree_before.unit("military_command", "new_1"), role=Role.OFFICER, title="Trợ lý",
        valid_from=date(2026, 1, 1),
    )  # fmt: skip
    before = snapshot()
    with pytest.raises(WrongState, match="DANVAN_VAR=thư-mục-khác make demo"):
        make_way({})
    assert snapshot() == before


def test_it_refuses_where_somebody_works(act: Reorganisation, tree_before: Tree) -> None:
    apply(act, tree_before)
    before = snapshot()
    User.objects.create_user(username="dieuphoi", full_name="Người khác")
    with pytest.raises(WrongState, match="đã có tài khoản «dieuphoi»"):
        make_way({})
    register_paper(
        "Công văn của tỉnh.".encode(), "cv.txt", area=tree_before.area("province"),
        owner=tree_before.unit("mass_mobilisation", "province"), actor=system(),
    )  # fmt: skip
    with pytest.raises(WrongState, match="đã có văn bản «cv"):
        make_way({"areas": ""})
    assert snapshot() == before


def test_the_acts_of_both_provinces() -> None:
    assert acts_of(("hai-cap",)) == ["hai-cap-40", "hai-cap-42"]
