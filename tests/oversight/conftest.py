"""A programme of the made-up province to inspect."""

from datetime import date

import pytest

from danvan.documents.models import Paper
from danvan.kernel import clock as kernel_clock
from danvan.kernel.actor import Role
from danvan.oversight.actions import open_inspection
from danvan.oversight.models import Inspection
from danvan.programmes.models import Addressee, Obligation, Programme
from danvan.reporting.models import Form, Schedule
from tests.factories import Cast, Member
from tests.factories.cast import make_member
from tests.factories.tree import REFORM


@pytest.fixture
def programme(cast: Cast) -> Programme:
    tree = cast.tree
    paper = Paper.objects.create(
        kind="directive", number="24-CT/TU", title="Chỉ thị", text="Chỉ thị", digest="0" * 64,
        area=tree.area("province"), owner=tree.unit("mass_mobilisation", "province"),
        registered_at=kernel_clock.now(),
    )  # fmt: skip
    return Programme.objects.create(
        code="chi-thi-24", title="Chỉ thị 24-CT/TU", kind="directive", paper=paper,
        area=paper.area, owner=paper.owner, from_day=date(2023, 8, 14), to_day=date(2030, 12, 31),
    )  # fmt: skip


@pytest.fixture
def opened(cast: Cast, programme: Programme) -> Inspection:
    unit = cast.tree.unit("military_command", "new_1")
    return open_inspection(programme, unit, title="Kiểm tra xã An Hòa", actor=cast.inspector.actor)


@pytest.fixture
def bound(cast: Cast, programme: Programme) -> Programme:
    """The programme binds commune military commands by one clause and a monthly form."""
    obligation = Obligation.objects.create(
        paper=programme.paper, programme=programme, path="2.1", title="Lập sổ", text="Lập sổ.",
        start=0, end=5, state=Obligation.State.CONFIRMED,
    )  # fmt: skip
    Addressee.objects.create(
        obligation=obligation, part="lead", printed="Ban Chỉ huy Quân sự các xã",
        line="military_command", level="commune",
    )  # fmt: skip
    form = Form.objects.create(code="bc-thang", title="Báo cáo tháng", programme=programme)
    Schedule.objects.create(
        form=form, line="military_command", level="commune",
        first_period="2026-03", last_period="2026-12",
    )  # fmt: skip
    return programme


@pytest.fixture
def chief(cast: Cast) -> Member:
    """The leader of the provincial inspection committee, who approves its plans."""
    return make_member(
        cast.tree, "chief", Role.LEADER, "inspection_committee", "province", since=REFORM
    )
