"""What becomes of findings when the unit inspected ends."""

from datetime import timedelta

import pytest

from danvan.kernel import clock as kernel_clock
from danvan.kernel.actor import system
from danvan.kernel.errors import WrongState
from danvan.org import drafting
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.models import Reorganisation
from danvan.oversight import actions
from danvan.oversight.actions import record_finding
from danvan.oversight.carrying import FindingCarrier
from danvan.oversight.models import Inspection
from tests.conftest import Clock
from tests.factories import Cast
from tests.web.making import make_programme

carrier = FindingCarrier()


def test_open_findings_of_units_that_end_are_told(opened: Inspection, cast: Cast) -> None:
    tomorrow = kernel_clock.today() + timedelta(days=1)
    record_finding(
        opened, text="Chưa có sổ", remedy="Lập sổ", due=tomorrow, actor=cast.inspector.actor
    )
    draft = drafting.draft(code="gop", title="Gộp", act="NQ 2", on=tomorrow, actor=system())
    drafting.merge(draft, areas=["97101"], into={"keep": "97190"}, actor=system())
    section = drafting.preview(draft).section("findings")
    assert section.counts == {"findings_open": 1, "inspections_open": 1}
    assert [(row.what, row.whom) for row in section.rows] == [
        ("Chưa có sổ", "Ban Chỉ huy Quân sự xã An Hòa")
    ]
    assert carrier.carry(draft) == {}


def test_an_inspection_of_a_new_unit_stands_in_the_way(opened: Inspection, cast: Cast) -> None:
    act = Reorganisation.objects.get(code="hai-cap-97")
    assert carrier.obstacle(act) == (
        "Cuộc kiểm tra «Kiểm tra xã An Hòa» đã mở với đơn vị mới, nên không hoàn tác được nữa."
    )
    assert carrier.obstacle(Reorganisation.objects.get(code="hai-cap-98")) is None


def test_what_is_planned_and_announced_follows_and_comes_back(
    cast_before: Cast, clock: Clock
) -> None:
    """old_1 passes whole to new_1; old_3 is divided, so the unit above takes its turn."""
    cast, tree = cast_before, cast_before.tree
    programme = make_programme(tree).programme
    by = tree.unit("inspection_committee", "province")
    plan = actions.start_plan(programme, 2025, actor=system(), by=by)
    places = ("old_1", "old_3", "old_4")
    for place in places:
        unit = tree.unit("military_command", place)
        actions.plan_unit(plan, unit, month=9, scope=f"Kiểm tra {place}", actor=system())
    plan.state = "approved"
    plan.save()
    [*announced] = actions.announce_plan(plan, actor=system())
    announced[2].planned.delete()
    announced[2].delete()
    going = actions.open_inspection(
        programme, tree.unit("military_command", "old_2"), title="Đang dở", actor=system(), by=by
    )
    act = tree.reorganisations["province"]
    clock.set(act.on)
    counts = apply_reorganisation(act, actor=system())
    assert counts["inspections_announced"] == 2
    for inspection in (*announced[:2], going):
        inspection.refresh_from_db()
    assert [i.unit for i in (*announced[:2], going)] == [
        tree.unit("military_command", "new_1"), tree.unit("military_command", "province"),
        tree.unit("military_command", "old_2"),
    ]  # fmt: skip
    undo_reorganisation(act, actor=system())
    assert [Inspection.objects.get(pk=i.pk).unit for i in announced[:2]] == [
        tree.unit("military_command", "old_1"), tree.unit("military_command", "old_3"),
    ]  # fmt: skip
    assert cast.officer


def test_one_that_began_at_the_new_unit_stands_in_the_way(cast_before: Cast, clock: Clock) -> None:
    tree = cast_before.tree
    programme = make_programme(tree).programme
    by = tree.unit("inspection_committee", "province")
    plan = actions.start_plan(programme, 2025, actor=system(), by=by)
    actions.plan_unit(
        plan, tree.unit("military_command", "old_1"), month=7, scope="Sổ", actor=system()
    )
    plan.state = "approved"
    plan.save()
    [announced] = actions.announce_plan(plan, actor=system())
    act = tree.reorganisations["province"]
    clock.set(act.on)
    apply_reorganisation(act, actor=system())
    announced.refresh_from_db()
    actions.begin(announced, actor=system())
    with pytest.raises(WrongState):
        undo_reorganisation(act, actor=system())
