"""A plan with a draw, a checklist with evidence, a finding and misused resources, for addresses."""

from datetime import date

from danvan.oversight import actions
from danvan.oversight.models import (
    ChecklistItem,
    Draw,
    Finding,
    Inspection,
    InspectionPlan,
    ItemEvidence,
    Misuse,
    PlannedInspection,
)
from danvan.programmes.models import Programme
from tests.factories import Cast


def make_plan(cast: Cast, programme: Programme) -> InspectionPlan:
    found = programme.inspection_plans.first()
    return found or actions.start_plan(programme, 2026, actor=cast.inspector.actor)


def make_planned(cast: Cast, programme: Programme) -> PlannedInspection:
    plan = make_plan(cast, programme)
    unit = cast.tree.unit("military_command", "new_1")
    found = plan.planned.first()
    return found or actions.plan_unit(
        plan, unit, month=9, scope="Kiểm tra việc ghi sổ", actor=cast.inspector.actor
    )


def make_draw(cast: Cast, programme: Programme) -> Draw:
    return actions.draw_units(
        make_plan(cast, programme), method="seed", size=1, seed="48213", line="military_command",
        level="commune", actor=cast.inspector.actor,
    )  # fmt: skip


def make_item(inspection: Inspection) -> ChecklistItem:
    return inspection.items.get()


def make_evidence(cast: Cast, inspection: Inspection) -> ItemEvidence:
    return actions.add_item_evidence(
        make_item(inspection), kind="paper", paper=inspection.programme.paper,
        actor=cast.inspector.actor,
    )  # fmt: skip


def make_finding(cast: Cast, inspection: Inspection) -> Finding:
    return actions.record_finding(
        inspection, text="Thiếu sổ", remedy="Lập sổ", due=date(2026, 6, 30),
        actor=cast.inspector.actor,
    )  # fmt: skip


def make_misuse(cast: Cast, inspection: Inspection) -> Misuse:
    return actions.find_misuse(
        inspection, what="money", text="Chi sai nội dung.", actor=cast.inspector.actor
    )
