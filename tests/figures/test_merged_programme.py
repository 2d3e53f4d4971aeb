"""A programme whose province merged has the figures that it had, on every map."""

from datetime import date

import pytest

from danvan.figures import store
from danvan.figures.checks import faults
from danvan.figures.queries import Row, consolidate
from danvan.kernel.actor import Role, system
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.programmes.models import Programme
from tests.cli.conftest import programme  # noqa: F401 two approved months
from tests.conftest import Clock
from tests.factories import Tree
from tests.factories.cast import make_member
from tests.factories.merging import MERGED, NAME, draft_merger

BEFORE = [None, date(2025, 6, 1), date(2026, 3, 1)]
NOW = date(2026, 6, 10)


def rows(code: str, period: str, as_of: date | None) -> list[Row]:
    return consolidate(Programme.objects.get(code=code), period, as_of=as_of)


def _told(found: list[Row]) -> list[tuple[str, int | None, int, int]]:
    """Without those of whom nothing is owed: the other province's."""
    told = [(r.level, r.thousandths, r.reports, r.expected) for r in found]
    return [row for row in told if row[1:] != (None, 0, 0)]


@pytest.mark.usefixtures("programme", "clock")
def test_figures_stand_as_they_stood_and_under_the_new_province(tree: Tree) -> None:
    store.rebuild()
    asked = [(period, day) for period in ("2025-06", "2025") for day in BEFORE]
    before = [rows("ct-97", *one) for one in asked]
    today = rows("ct-97", "2025-06", NOW)
    act = draft_merger(tree)
    apply_reorganisation(act, actor=system())
    assert [rows("ct-97", *one) for one in asked] == before
    after = rows("ct-97", "2025-06", NOW)
    assert _told(after) == _told(today)
    assert {r.node_id for r in after if r.level == "province"} == {tree.area("merged").pk}
    assert faults() == []
    undo_reorganisation(act, actor=system())
    assert rows("ct-97", "2025-06", NOW) == today


@pytest.mark.usefixtures("programme")
def test_its_pages_open_to_the_new_province_on_any_day(tree: Tree, clock: Clock) -> None:
    store.rebuild()
    apply_reorganisation(draft_merger(tree), actor=system())
    member = make_member(tree, "moi", Role.COORDINATOR, "mass_mobilisation", "merged", since=MERGED)
    client = member.client()
    for day in ("was", "now", "2025-06-01", "2026-03-01"):
        page = client.get(f"/programmes/ct-97/figures/?period=2025-06&as_of={day}")
        place = NAME if day == "now" else "Lam Giang"
        assert (page.status_code, place in page.content.decode()) == (200, True), day
    for part in ("", "figures/"):
        assert client.get(f"/programmes/ct-97/{part}").status_code == 200, part


@pytest.mark.usefixtures("programme", "clock")
def test_its_page_says_where_it_holds_and_lets_the_owner_extend_it(tree: Tree) -> None:
    apply_reorganisation(draft_merger(tree), actor=system())
    owner = Programme.objects.get(code="ct-97").owner_id
    line = next(line for (line, place), unit in tree.units.items()
                if place == "merged" and unit.pk == owner)  # fmt: skip
    client = make_member(tree, "moi", Role.COORDINATOR, line, "merged", since=MERGED).client()
    page = client.get("/programmes/ct-97/").content.decode()
    assert "Chỉ áp dụng trong địa bàn Lam Giang cũ." in page
    assert f"Áp dụng cho cả {NAME} từ hôm nay" in page
    told = client.post("/programmes/ct-97/extend/", follow=True).content.decode()
    assert f"Từ hôm nay chương trình áp dụng cho cả {NAME}." in told
    assert "Chỉ áp dụng trong địa bàn" not in told
    assert Programme.objects.get(code="ct-97").extended_on == NOW
