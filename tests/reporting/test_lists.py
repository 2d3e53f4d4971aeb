"""Completeness, own reports, who sees what."""

import pytest
from pytest_django import DjangoAssertNumQueries

from danvan.kernel.actor import system
from danvan.kernel.errors import NotAllowed, NotFound
from danvan.reporting import actions, queries
from danvan.reporting.carrying import ReportCarrier
from tests.reporting.conftest import Desk

pytestmark = pytest.mark.django_db


def test_completeness_tells_missing_from_waiting_and_approved(desk: Desk) -> None:
    desk.approved("2026-05")
    found = queries.completeness(desk.programme, "2026-05", desk.cast.coordinator.actor)
    assert (found.expected, found.approved, found.missing, found.late) == (2, 1, 1, 2)
    assert [(r.unit_name, r.state, r.counts) for r in found.rows] == [
        ("Ban Chỉ huy Quân sự xã An Hòa", "approved", True),
        ("Ban Chỉ huy Quân sự xã Bình Minh", "", False),
    ]


def test_a_report_under_correction_still_counts(desk: Desk) -> None:
    report = desk.approved("2026-05")
    actions.correct(report, values={"work_days": "11"}, actor=desk.cast.officer.actor)
    found = queries.completeness(desk.programme, "2026-05", desk.cast.coordinator.actor)
    assert (found.approved, found.waiting) == (1, 0)


def test_completeness_of_a_year_never_passes_all(desk: Desk) -> None:
    parts = queries.expected(desk.schedule, "2025-07")
    actions.import_approved(
        desk.schedule, "2025-07", [(p.unit_id, {}) for p in parts], synthetic=True, actor=system()
    )
    found = queries.completeness(desk.programme, "2025-07", system())
    assert (found.expected, found.approved, found.missing, found.late) == (8, 8, 0, 0)
    year = queries.completeness(desk.programme, "2025", system())
    assert (year.expected, year.approved) == (54, 8)


def test_completeness_costs_the_same_for_a_month_and_a_year(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for period in ("2026-05", "2025"):
        with django_assert_num_queries(4):
            queries.completeness(desk.programme, period, system())


def test_strangers_do_not_see_figures_or_reports(desk: Desk) -> None:
    draft, approved = desk.draft("2026-04"), desk.approved("2026-05")
    sees: dict[str, list[str]] = {}
    for name, member in desk.cast.members.items():
        for report in (draft, approved):
            try:
                queries.submission(member.actor, report.pk)
                sees.setdefault(name, []).append(report.period)
            except NotFound:
                pass
    both = ["2026-04", "2026-05"]
    assert sees == {
        "officer": both, "superior": both, "sibling": ["2026-05"], "other_line": ["2026-05"],
        "coordinator": both, "inspector": both, "front": both, "administrator": both,
    }  # fmt: skip
    for name in ("outsider", "postless"):
        with pytest.raises(NotAllowed):
            queries.completeness(desk.programme, "2026", desk.cast.members[name].actor)


def test_own_reports_newest_first_with_what_predecessors_left(desk: Desk) -> None:
    desk.approved("2026-05")
    rows = queries.own_reports(desk.cast.officer.actor)
    own = [(r.period, r.state) for r in rows if r.unit_id == desk.unit("new_1").pk]
    assert own[:3] == [("2026-06", ""), ("2026-05", "approved"), ("2026-04", "")]
    assert len(own) == 12
    left = {(r.period, r.unit_id) for r in rows} - {(r.period, desk.unit("new_1").pk) for r in rows}
    assert left == {("2025-07", desk.unit(place).pk) for place in ("old_1", "old_2")}
    assert queries.own_reports(desk.cast.postless.actor) == []


def test_undoing_the_reform_is_refused_once_reports_are_built_on_it(desk: Desk) -> None:
    carrier, reform = ReportCarrier(), desk.cast.tree.reorganisations["province"]
    assert carrier.obstacle(reform) is None
    desk.draft()
    assert carrier.obstacle(reform) is None
    desk.sent()
    assert carrier.obstacle(reform) == (
        "Đã có 1 báo cáo lập theo tổ chức mới. Không thể hoàn tác nữa."
    )
