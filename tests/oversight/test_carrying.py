"""What becomes of findings when the unit inspected ends."""

from datetime import timedelta

from danvan.kernel import clock as kernel_clock
from danvan.kernel.actor import system
from danvan.org import drafting
from danvan.org.models import Reorganisation
from danvan.oversight.actions import record_finding
from danvan.oversight.carrying import FindingCarrier
from danvan.oversight.models import Inspection
from tests.factories import Cast

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
