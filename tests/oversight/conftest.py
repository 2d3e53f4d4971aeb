"""A programme of the made-up province to inspect."""

from datetime import date

import pytest

from danvan.documents.models import Paper
from danvan.kernel import clock as kernel_clock
from danvan.oversight.actions import open_inspection
from danvan.oversight.models import Inspection
from danvan.programmes.models import Programme
from tests.factories import Cast


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
