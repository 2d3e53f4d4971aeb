"""A programme with a monthly form, for the pages of reports, figures, reviews and inspections."""

from dataclasses import dataclass
from datetime import date

from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.programmes.models import Party, Programme
from danvan.reporting import actions
from danvan.reporting.models import Schedule, Submission
from tests.factories import Tree

INDICATORS = ["work_days", "roads_km", "dissemination_sessions", "models_active"]


@dataclass(frozen=True)
class Made:
    """The commune military commands of the province owe the form from 2025-01 to 2026-12."""

    tree: Tree
    programme: Programme
    schedule: Schedule

    def unit_id(self, place: str) -> int:
        return self.tree.unit("military_command", place).pk

    def approved(
        self, period: str, values: dict[str, dict[str, int]], *, synthetic: bool = True
    ) -> None:
        """Reports of the places, approved; values in whole units by indicator code."""
        rows = [
            (self.unit_id(place), {code: v * 1000 for code, v in said.items()})
            for place, said in values.items()
        ]
        actions.import_approved(self.schedule, period, rows, synthetic=synthetic, actor=system())


def make_programme(tree: Tree, *, synthetic: bool = True) -> Made:
    owner = tree.unit("mass_mobilisation", "province")
    paper = Paper.objects.create(
        kind="chi_thi", number="24-CT/TU", title="Chỉ thị về dân vận", issued=date(2023, 8, 14),
        text="1. Làm.", digest="d", area=tree.area("province"), owner=owner,
        registered_at=clock.now(),
    )  # fmt: skip
    programme = Programme.objects.create(
        code="ct-24", title="Chỉ thị 24-CT/TU", kind=Programme.Kind.DIRECTIVE, paper=paper,
        area=tree.area("province"), owner=owner, from_day=date(2023, 8, 14),
        to_day=date(2030, 12, 31), synthetic=synthetic,
    )  # fmt: skip
    Party.objects.create(
        programme=programme, unit=tree.unit("military_command", "province"),
        part=Party.Part.LEAD, printed="Bộ Chỉ huy Quân sự tỉnh",
    )  # fmt: skip
    actions.load_indicators(actor=system())
    form = actions.make_form(
        code="bc-thang", title="Báo cáo tháng về công tác dân vận", programme=programme,
        indicator_codes=INDICATORS, actor=system(),
    )  # fmt: skip
    schedule = actions.schedule(
        form, line="military_command", level="commune", first_period="2025-01",
        last_period="2026-12", actor=system(),
    )  # fmt: skip
    return Made(tree, programme, schedule)


def sent(made: Made, place: str, period: str) -> Submission:
    return Submission.objects.get(schedule=made.schedule, unit=made.unit_id(place), period=period)
