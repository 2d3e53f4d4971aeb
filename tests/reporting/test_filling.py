"""Filling and sending a report; what was typed is never lost."""

from datetime import date

import pytest

from danvan.kernel import clock
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.reporting import actions, queries
from danvan.reporting.actions import BadValues
from danvan.reporting.models import Submission
from tests.reporting.conftest import Desk

pytestmark = pytest.mark.django_db


def test_a_draft_keeps_values_and_only_changes_what_is_named(desk: Desk) -> None:
    desk.draft(roads_km="1,25")
    kept = actions.save_draft(
        schedule=desk.schedule, unit=desk.unit("new_1"), period="2026-05",
        values={"work_days": "1.234"}, note="n", actor=desk.cast.officer.actor,
    )  # fmt: skip
    assert queries.values_of(kept) == {
        "work_days": 1_234_000, "roads_km": 1_250, "dissemination_sessions": 10_000,
        "dissemination_attendance": 300_000, "models_active": 10_000,
        "disaster_peak_turnout": 10_000,
    }  # fmt: skip
    assert [e.event for e in history(kept)] == ["submission.saved", "submission.saved"]
    assert history(kept)[1].before == {"work_days": 10_000}
    assert history(kept)[1].after == {"work_days": 1_234_000}


def test_what_cannot_be_read_is_named_by_field_and_kept(desk: Desk) -> None:
    with pytest.raises(BadValues) as refused:
        desk.draft(work_days="-3", roads_km="1.234")
    assert refused.value.field == "work_days"
    assert refused.value.errors == {
        "work_days": "Số không được âm. Hãy viết 0 nếu không có.",
        "roads_km": "«1.234» có thể hiểu theo hai cách. Hãy viết 1234 hoặc 1,2340.",
    }
    assert refused.value.typed == {"work_days": "-3", "roads_km": "1.234"}
    sheet = queries.entry_sheet(desk.schedule, desk.unit("new_1").pk, "2026-05")
    fields = {f.indicator.code: f for f in sheet.fields}
    assert (fields["work_days"].typed, fields["work_days"].thousandths) == ("-3", None)
    assert fields["roads_km"].error == refused.value.errors["roads_km"]
    assert fields["models_active"].thousandths == 10_000
    assert (sheet.filled, sheet.wanted) == (4, 6)
    with pytest.raises(BadValues) as unsent:
        actions.submit(sheet.submission, actor=desk.cast.officer.actor)
    assert unsent.value.errors == refused.value.errors


def test_a_mended_field_loses_its_mark(desk: Desk) -> None:
    with pytest.raises(BadValues):
        desk.draft(work_days="ba")
    assert desk.draft(work_days="3").typed == {}


def test_sending_needs_every_field_or_nil(desk: Desk) -> None:
    draft = actions.save_draft(
        schedule=desk.schedule, unit=desk.unit("new_1"), period="2026-05",
        values=desk.full | {"work_days": ""}, actor=desk.cast.officer.actor,
    )  # fmt: skip
    with pytest.raises(BadValues) as refused:
        actions.submit(draft, actor=desk.cast.officer.actor)
    assert refused.value.errors == {
        "work_days": "Chưa có số liệu. Hãy ghi 0 nếu trong kỳ không có."
    }


def test_nothing_to_report_is_sent_without_figures(desk: Desk) -> None:
    draft = actions.save_draft(
        schedule=desk.schedule, unit=desk.unit("new_1"), period="2026-05", values={}, nil=True,
        actor=desk.cast.officer.actor,
    )  # fmt: skip
    sent = actions.submit(draft, actor=desk.cast.officer.actor)
    assert (sent.state, sent.nil, queries.values_of(sent)) == ("submitted", True, {})
    with pytest.raises(BadInput) as refused:
        actions.save_draft(
            schedule=desk.schedule, unit=desk.unit("new_1"), period="2026-04", nil=True,
            values={"work_days": "1"}, actor=desk.cast.officer.actor,
        )  # fmt: skip
    assert refused.value.field == "nil"


def test_an_unusual_value_wants_a_comment_and_then_passes(desk: Desk) -> None:
    desk.approved("2026-04")
    draft = desk.draft("2026-05", work_days="64", models_active="200")
    assert [(w.code, w.times, w.last) for w in queries.warnings(draft)] == [
        ("work_days", 6.4, True),
        ("models_active", 20.0, True),
    ]
    with pytest.raises(BadInput) as refused:
        actions.submit(draft, actor=desk.cast.officer.actor)
    assert (refused.value.field, refused.value.message) == (
        "note",
        "Có số cao bất thường: Ngày công giúp dân, Mô hình đang duy trì. "
        "Nếu đúng, hãy ghi lý do vào phần nhận xét.",
    )
    told = actions.save_draft(
        schedule=desk.schedule, unit=desk.unit("new_1"), period="2026-05", values={},
        note="Khắc phục sạt lở", actor=desk.cast.officer.actor,
    )  # fmt: skip
    assert actions.submit(told, actor=desk.cast.officer.actor).state == "submitted"


def test_more_than_three_times_the_usual_most_is_unusual(desk: Desk) -> None:
    much = queries.warnings(desk.draft(roads_km="4,6"))
    assert [(w.code, w.thousandths, w.times, w.last) for w in much] == [
        ("roads_km", 4_600, 3.1, False)
    ]
    assert queries.warnings(desk.draft(roads_km="4,5")) == []


def test_a_unit_that_ended_is_refused_and_its_successor_named(desk: Desk) -> None:
    actor = desk.cast.officer.actor
    with clock.at(date(2026, 6, 10)), pytest.raises(BadInput) as refused:
        actions.save_draft(
            schedule=desk.schedule, unit=desk.unit("old_1"), period="2025-08", values={},
            actor=actor,
        )  # fmt: skip
    assert refused.value.field == "unit"
    assert refused.value.message == (
        "«Ban Chỉ huy Quân sự xã An Hòa» đã kết thúc từ ngày 01/07/2025, không còn báo cáo kỳ "
        "2025-08. Hãy báo cáo ở đơn vị kế thừa: «Ban Chỉ huy Quân sự xã An Hòa»."
    )


def test_the_successor_sends_what_its_predecessor_left(desk: Desk) -> None:
    closing = actions.save_draft(
        schedule=desk.schedule, unit=desk.unit("old_1"), period="2025-07", values=desk.full,
        actor=desk.cast.officer.actor,
    )  # fmt: skip
    sent = actions.submit(closing, actor=desk.cast.officer.actor)
    assert (sent.first, sent.end) == (date(2025, 6, 15), date(2025, 7, 1))
    assert history(sent).last().after["made_for"] == desk.unit("old_1").pk


@pytest.mark.parametrize("period", ["2023-12", "2027-01", "2026-Q1", "2026"])
def test_a_period_that_is_none_of_the_schedule(desk: Desk, period: str) -> None:
    with pytest.raises(BadInput) as refused:
        desk.draft(period)
    assert refused.value.field == "period"


def test_a_month_that_has_not_begun(desk: Desk) -> None:
    with pytest.raises(BadInput, match="chưa bắt đầu"):
        desk.draft("2026-07")


def test_computed_and_unknown_fields_are_not_typed(desk: Desk) -> None:
    with pytest.raises(BadInput) as refused:
        desk.draft(attendance_per_session="3")
    assert refused.value.field == "attendance_per_session"
    with pytest.raises(BadInput) as unknown:
        desk.draft(houses_built="3")
    assert unknown.value.field == "houses_built"


def test_once_sent_it_is_neither_filled_nor_sent_again(desk: Desk) -> None:
    sent = desk.sent()
    with pytest.raises(WrongState):
        desk.draft()
    with pytest.raises(WrongState):
        actions.submit(Submission.objects.get(pk=sent.pk), actor=desk.cast.officer.actor)


def test_only_the_officer_of_the_unit_fills(desk: Desk) -> None:
    allowed = []
    for name, member in desk.cast.members.items():
        try:
            actions.save_draft(
                schedule=desk.schedule, unit=desk.unit("new_1"), period="2026-05",
                values={"work_days": "1"}, actor=member.actor,
            )  # fmt: skip
            allowed.append(name)
        except NotAllowed:
            pass
    assert allowed == ["officer"]


def test_the_sheet_shows_last_month_and_last_year(desk: Desk) -> None:
    desk.approved("2026-04", work_days="7")
    desk.approved("2025-08", work_days="9")
    sheet = queries.entry_sheet(desk.schedule, desk.unit("new_1").pk, "2026-05")
    field = next(f for f in sheet.fields if f.indicator.code == "work_days")
    assert (field.last, field.last_year, field.thousandths) == (7_000, None, None)
    average = next(f for f in sheet.fields if f.computed)
    assert (average.indicator.code, average.last) == ("attendance_per_session", 30_000)
    next_year = queries.entry_sheet(desk.schedule, desk.unit("new_1").pk, "2026-08")
    assert next_year.fields[0].last_year == 9_000
    assert (sheet.due, sheet.closing, sheet.submission) == (date(2026, 5, 18), False, None)
