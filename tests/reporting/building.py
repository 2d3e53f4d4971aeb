"""Making a programme and its schedule in the made-up country."""

from datetime import date

from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.programmes.models import Programme
from danvan.reporting import actions
from danvan.reporting.models import Schedule
from tests.factories import Tree

CODES = [
    "work_days", "roads_km", "dissemination_sessions", "dissemination_attendance",
    "attendance_per_session", "models_active", "disaster_peak_turnout",
]  # fmt: skip


def make_programme(tree: Tree, code: str = "ct-1", area: str = "province") -> Programme:
    owner = tree.unit("mass_mobilisation", "province")
    paper = Paper.objects.create(
        kind="directive", title="Chỉ thị", text="1. Việc.", digest=code,
        area=tree.area(area), owner=owner, registered_at=clock.now(),
    )  # fmt: skip
    return Programme.objects.create(
        code=code, title="Chương trình", kind="directive", paper=paper, area=tree.area(area),
        owner=owner, from_day=date(2024, 1, 1), to_day=date(2030, 12, 31),
    )  # fmt: skip


def make_schedule(
    programme: Programme, codes: list[str] | None = None, line: str = "military_command"
) -> Schedule:
    actions.load_indicators(actor=system())
    form = actions.make_form(
        code=f"form-{programme.code}", title="Biểu tháng", programme=programme,
        indicator_codes=codes or CODES, actor=system(),
    )  # fmt: skip
    return actions.schedule(
        form, line=line, level="commune", first_period="2024-01", last_period="2026-12",
        actor=system(),
    )  # fmt: skip
