"""A chapter on inspection: the year's plan, a supervision, money that must come back.

Made up, and saying so: «minh họa».
"""

from datetime import date

from danvan.demo import papers
from danvan.demo.chapters import NARRATOR, Progress
from danvan.demo.people import actor, unit_of
from danvan.kernel import clock
from danvan.oversight import actions
from danvan.oversight.models import ChecklistItem, Inspection, InspectionPlan
from danvan.programmes.models import Programme

LINE, LEVEL = "military_command", "commune"
BY_RISK, BY_SEED = 6, 3
SEED = "minh họa 5/10/2026: 48213"


def tell_oversight(progress: Progress) -> str:
    """A plan drawn by risk and by seed, one inspection with money to recover, a supervision."""
    programme = Programme.objects.get(code=papers.NGHE_AN.code)
    plan = _plan(programme)
    progress(1, 3)
    inspection = _inspect(plan)
    progress(2, 3)
    supervision = _supervise(programme)
    return (
        f"Kế hoạch {plan.planned.count()} cuộc ({BY_RISK} theo rủi ro, {BY_SEED} bốc thăm); "
        f"{inspection.items.count()} mục theo điều khoản tại {inspection.unit}; "
        f"một kiến nghị của Mặt trận tại {supervision.unit} (minh họa)"
    )


def _plan(programme: Programme) -> InspectionPlan:
    """Drafted by the inspector, approved by the narrator, announced."""
    who, month = actor("kiemtra"), clock.today().month
    together = [unit_of(actor("dieuphoi")), unit_of(actor("mattran"))]
    plan = actions.start_plan(
        programme, clock.today().year, coordinators=together, note="Kế hoạch minh họa.", actor=who
    )
    scope = "Kiểm tra việc thực hiện Chỉ thị 24-CT/TU (minh họa)"
    for method, size, seed in (("risk", BY_RISK, ""), ("seed", BY_SEED, SEED)):
        draw = actions.draw_units(
            plan, method=method, size=size, seed=seed, line=LINE, level=LEVEL, actor=who
        )
        actions.plan_draw(draw, first_month=month, last_month=12, scope=scope, actor=who)
    actions.submit_plan(plan, actor=who)
    actions.approve_plan(plan, actor=NARRATOR)
    actions.announce_plan(plan, actor=who)
    return plan


def _inspect(plan: InspectionPlan) -> Inspection:
    """The first of the plan: checked clause by clause; some money must come back."""
    who = actor("kiemtra")
    inspection = Inspection.objects.filter(planned__plan=plan).order_by("on", "pk")[0]
    actions.begin(inspection, actor=who)
    answers = {item.pk: ("met", "") for item in inspection.items.all()}
    last = ChecklistItem.objects.filter(inspection=inspection).last()
    if last is not None:
        answers[last.pk] = ("partly", "Sổ ghi chưa đủ hai tháng (minh họa).")
    actions.answer_many(inspection, answers, actor=who)
    actions.record_finding(
        inspection, text="Sổ theo dõi ghi chưa đủ hai tháng (minh họa).",
        remedy="Ghi đủ sổ, đối chiếu với báo cáo tháng.", due=date(clock.today().year, 12, 15),
        severity="major", item=ChecklistItem.objects.get(pk=last.pk) if last else None, actor=who,
    )  # fmt: skip
    misuse = actions.find_misuse(
        inspection, what="money", text="Chi tuyên truyền cho nội dung khác (minh họa).",
        actor=who,
    )  # fmt: skip
    actions.state_amount(misuse, amount=12_500_000, source="Sổ quỹ năm (minh họa)", actor=who)
    actions.demand_recovery(misuse, due=date(clock.today().year, 12, 20), actor=who)
    actions.record_recovery(
        misuse, amount=5_000_000, on=clock.today(), number="PT 07 (minh họa)", actor=who
    )
    actions.ask_reply(inspection, actor=who)
    return inspection


def _supervise(programme: Programme) -> Inspection:
    """At the officer's commune the Front recommends; the owner has not decided yet."""
    who, unit = actor("mattran"), unit_of(actor("canbo"))
    supervision = actions.open_inspection(
        programme, unit, title="Giám sát việc công khai kết quả (minh họa)", actor=who
    )
    actions.record_finding(
        supervision, text="Kết quả chưa niêm yết tại trụ sở (minh họa).",
        remedy="Niêm yết kết quả từng quý tại trụ sở xã.", due=date(clock.today().year, 12, 25),
        actor=who,
    )  # fmt: skip
    return actions.conclude(supervision, conclusion="Một kiến nghị (minh họa).", actor=who)
