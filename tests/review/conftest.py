"""A programme of the made-up province with two years of reports, drafted on 20 December 2025."""

from dataclasses import dataclass
from datetime import date

import pytest

from danvan.documents.models import Paper
from danvan.figures import store
from danvan.kernel import clock as kernel_clock
from danvan.kernel.actor import system
from danvan.kernel.periods import month, months_between
from danvan.org.models import Unit
from danvan.programmes.models import Party, Programme
from danvan.reporting.actions import import_approved, load_indicators, make_form, schedule
from danvan.reporting.models import Schedule
from danvan.reporting.queries import expected
from danvan.review.actions import draft_review
from danvan.review.models import Review
from tests.factories import Cast

DRAFTED = date(2025, 12, 20)
CODES = ["work_days", "roads_km", "dissemination_sessions", "dissemination_attendance",
         "attendance_per_session", "models_active", "funds_social_vnd"]  # fmt: skip
ORDERED = [CODES[n] for n in (2, 3, 4, 0, 1, 5, 6)]  # field by field
TEXT = "Chỉ thị số 24-CT/TU"


@dataclass
class Stage:
    """The cast, the programme and what it reports on."""

    cast: Cast
    programme: Programme
    schedule: Schedule

    def unit(self, line: str, place: str = "province") -> Unit:
        return self.cast.tree.unit(line, place)


def start(cast: Cast, *, synthetic: bool = True) -> Stage:
    """Owned by the mobilisation committee, led by the military command."""
    tree = cast.tree
    paper = Paper.objects.create(
        kind="directive", number="24-CT/TU", title=TEXT, issued=date(2023, 8, 14), text=TEXT,
        digest="0" * 64, area=tree.area("province"), registered_at=kernel_clock.now(),
        owner=tree.unit("mass_mobilisation", "province"),
    )  # fmt: skip
    programme = Programme.objects.create(
        code="chi-thi-24", title="Chỉ thị 24-CT/TU về công tác dân vận", kind="directive",
        paper=paper, area=paper.area, owner=paper.owner, from_day=date(2023, 8, 14),
        to_day=date(2030, 12, 31), synthetic=synthetic,
    )  # fmt: skip
    parts = [
        ("military_command", Party.Part.LEAD), ("fatherland_front", Party.Part.COORDINATOR),
        ("inspection_committee", Party.Part.INSPECTOR),
    ]  # fmt: skip
    Party.objects.bulk_create(
        Party(programme=programme, unit=tree.unit(line, "province"), part=part, printed=line)
        for line, part in parts
    )
    load_indicators(actor=system())
    form = make_form(
        code="thang-24", title="Báo cáo tháng", programme=programme, indicator_codes=CODES,
        actor=system(),
    )  # fmt: skip
    made = schedule(
        form, line="military_command", level="commune", first_period="2023-09",
        last_period="2026-10", actor=system(),
    )  # fmt: skip
    return Stage(cast, programme, made)


def report(stage: Stage, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Every report owed, but those of An Lạc (old_2) in 2025; the same figures every month."""
    late = stage.unit("military_command", "old_2").pk
    for window in months_between(month(*first), month(*last)):
        rows = []
        for owed in expected(stage.schedule, window):
            if owed.unit_id == late and window.year == 2025:
                continue
            rows.append((owed.unit_id, figures(window.year)))
        import_approved(stage.schedule, window, rows, synthetic=True, actor=system())
    store.rebuild()


def figures(year: int) -> dict[str, int]:
    """Thousandths of one report."""
    grown = year - 2023
    return {
        "work_days": 100_000 + 10_000 * grown, "roads_km": 1_250, "dissemination_sessions": 4_000,
        "dissemination_attendance": 210_000, "models_active": 7_000,
        "funds_social_vnd": 3_000_500_000,
    }  # fmt: skip


@pytest.fixture
def stage(cast: Cast) -> Stage:
    made = start(cast)
    report(made, (2024, 1), (2025, 12))
    return made


@pytest.fixture
def draft(stage: Stage) -> Review:
    with kernel_clock.at(DRAFTED):
        return draft_review(stage.programme, 2025, actor=stage.cast.coordinator.actor)
