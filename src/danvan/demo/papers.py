"""The two papers of the demonstration, from their text to issued assignments and forms."""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from danvan.demo.chapters import NARRATOR
from danvan.demo.people import actor, province_of, unit_of
from danvan.documents.actions import register_paper
from danvan.kernel import clock
from danvan.org.models import Unit, UnitSpan
from danvan.programmes.actions import (
    confirm_many,
    draft_obligations,
    edit,
    issue_confirmed,
    start_programme,
)
from danvan.programmes.models import Obligation, Party, Programme
from danvan.reporting.actions import load_indicators, make_form, schedule


@dataclass(frozen=True)
class Plan:
    """All that the demonstration adds to a paper: `parties` are (identity, part, printed name)."""

    code: str
    title: str
    kind: Programme.Kind
    coordinator: str
    from_day: date
    to_day: date
    parties: tuple[tuple[str, Party.Part, str], ...]
    line: str
    indicators: tuple[str, ...]
    last_period: str


LEAD, WITH = Party.Part.LEAD, Party.Part.COORDINATOR
NGHE_AN = Plan(
    "chi-thi-24-nghe-an",
    "Chỉ thị 24-CT/TU: công tác dân vận ở địa bàn đặc thù, 2023-2030",
    Programme.Kind.DIRECTIVE,
    "dieuphoi",
    date(2023, 8, 14),
    date(2030, 12, 31),
    (
        ("military.province", LEAD, "Bộ Chỉ huy Quân sự tỉnh"),
        ("mobilisation.province", WITH, "Ban Dân vận Tỉnh ủy"),
        ("people.province", WITH, "Ủy ban nhân dân tỉnh"),
        ("front.province", Party.Part.SUPERVISOR, "Ủy ban MTTQ Việt Nam tỉnh"),
        ("inspection.province", Party.Part.INSPECTOR, "Ủy ban Kiểm tra Tỉnh ủy"),
    ),
    "military_command",
    (
        "work_days",
        "roads_km",
        "houses_built",
        "houses_repaired",
        "medical_checkups",
        "gifts_given",
        "policy_family_visits",
        "dissemination_sessions",
        "dissemination_attendance",
        "attendance_per_session",
        "training_courses",
        "cadres_trained",
        "models_registered",
        "models_active",
        "disaster_turnouts",
        "disaster_peak_turnout",
        "funds_sector_budget_vnd",
        "funds_spent_vnd",
    ),
    "2030-12",
)
HA_TINH = Plan(
    "phoi-hop-bien-phong-ha-tinh",
    "Chương trình phối hợp dân vận - biên phòng Hà Tĩnh, 2023-2026",
    Programme.Kind.COORDINATION,
    "hatinh",
    date(2023, 1, 1),
    date(2026, 12, 31),
    (
        ("mobilisation.province", LEAD, "Ban Dân vận Tỉnh ủy"),
        ("border.province_command", LEAD, "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"),
    ),
    "mass_mobilisation",
    (
        "dissemination_sessions",
        "dissemination_attendance",
        "attendance_per_session",
        "voices_received",
        "voices_answered",
        "voices_answered_on_time",
        "voices_on_time_share",
        "training_courses",
        "cadres_trained",
        "models_registered",
        "models_active",
        "models_recognised",
        "models_replicated",
        "funds_state_budget_vnd",
        "funds_spent_vnd",
        "collectives_commended",
        "individuals_commended",
    ),
    "2026-12",
)


def begin(plan: Plan, file_name: str) -> str:
    """Register, read, confirm, schedule and issue; the line that says how much came of it."""
    who = actor(plan.coordinator)
    owner, area = unit_of(who), province_of(who)
    text = files("danvan.demo").joinpath(f"papers/{file_name}").read_bytes()
    paper = register_paper(text, file_name, area=area, owner=owner, actor=who)
    drafted = draft_obligations(paper, actor=who)
    programme = start_programme(
        paper, code=plan.code, title=plan.title, kind=plan.kind, owner=owner,
        from_day=plan.from_day, to_day=plan.to_day,
        parties=[(_unit(i, area.pk), part, printed) for i, part, printed in plan.parties],
        synthetic=True, actor=who,
    )  # fmt: skip
    _report_monthly(plan, programme)
    _counted_by_reports(plan, programme)
    confirm_many(programme.obligations.filter(state=Obligation.State.DRAFTED), actor=who)
    issued = issue_confirmed(paper, actor=who)
    return (
        f"{paper.number}: {len(drafted)} nhiệm vụ đọc được, {issued.obligations} nhiệm vụ giao "
        f"thành {issued.assignments} việc; {len(issued.left)} chờ (chưa rõ chủ trì hoặc đã có biểu)"
    )


def _unit(identity: str, area_id: int) -> Unit:
    return UnitSpan.objects.on(clock.today()).get(identity=identity, area_id=area_id).unit


def _report_monthly(plan: Plan, programme: Programme) -> None:
    load_indicators(actor=NARRATOR)
    form = make_form(
        code=f"thang-{plan.code}", title="Báo cáo tháng công tác dân vận", programme=programme,
        indicator_codes=list(plan.indicators), actor=NARRATOR,
    )  # fmt: skip
    schedule(
        form, line=plan.line, level="commune", first_period="2023-09",
        last_period=plan.last_period, actor=NARRATOR,
    )  # fmt: skip


def _counted_by_reports(plan: Plan, programme: Programme) -> None:
    """The clause that the monthly schedule covers makes no assignments of its own."""
    for obligation in programme.obligations.filter(due__every="month"):
        edit(obligation, by_schedule=True, actor=actor(plan.coordinator))
