"""Drafting, editing and signing, with the figures of the made-up province."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from danvan.figures import store
from danvan.figures.queries import consolidate
from danvan.kernel import clock as kernel_clock
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.reporting.actions import approve, correct
from danvan.reporting.models import Submission
from danvan.review import queries
from danvan.review.actions import draft_review, edit_section, redraft_review, sign_review
from danvan.review.models import Review, Section
from danvan.review.wording import figure, number
from tests.review.conftest import CODES, DRAFTED, ORDERED, Stage


def texts(review: Review) -> dict[tuple[str, str], str]:
    return {(s.kind, s.code): s.text for s in review.sections.all()}


def test_cited_figures_are_those_of_consolidation(draft: Review, stage: Stage) -> None:
    rows = {
        period: {
            row.indicator: row
            for row in consolidate(stage.programme, period, as_of=DRAFTED, level="province")
            if row.level == "province" and row.code == "97"
        }
        for period in ("2025", "2024")
    }
    cited = list(draft.figures.select_related("indicator"))
    assert [c.indicator.code for c in cited] == ORDERED
    assert [c.order for c in cited] == list(range(5, 5 + len(CODES)))
    for c in cited:
        now, before = rows["2025"][c.indicator.code], rows["2024"][c.indicator.code]
        assert c.thousandths == now.thousandths
        assert (c.reports, c.expected) == (now.reports, now.expected)
        assert (c.previous_thousandths, c.previous_reports) == (before.thousandths, before.reports)


def test_what_the_draft_says(draft: Review) -> None:
    said = texts(draft)
    # 2024: 72 reports of 110; 2025: 36 + 8 + 10 = 54 owed, 7 of An Lạc missing (one for June's end)
    assert said["result", "economy"] == (
        "Các lực lượng, đoàn thể giúp dân 5.640[8] ngày công, giảm 28,8% so với năm 2024 (7.920 "
        "ngày công); 47/54 báo cáo. Làm mới, sửa chữa 58,75[9] km đường giao thông nông thôn, giảm "
        "34,7% so với năm 2024 (90 km); 47/54 báo cáo."
    )
    assert said["result", "reports"] == (
        "Đến ngày 20/12/2025, 47/54[2] báo cáo tháng của năm 2025 đã được duyệt, đạt 87%; còn "
        "thiếu 7 báo cáo của 1 đơn vị."
    )
    assert said["result", "work"] == (
        "Trong năm 2025 không có việc nào của chương trình đến hạn[1]."
    )
    assert said["shortcoming", "reports"] == (
        "Còn 7/54[2] báo cáo tháng chưa có hoặc chưa được duyệt, thuộc 1 đơn vị; thiếu nhiều nhất: "
        "Ban Chỉ huy Quân sự xã An Lạc (7 báo cáo). Số liệu đã tổng hợp chưa gồm các báo cáo này."
    )
    assert said["conclusion", "reports"] == (
        "Ban Chỉ huy Quân sự các xã, phường rà soát, gửi đủ 7[2] báo cáo tháng còn thiếu của năm "
        "2025 về Bộ Chỉ huy Quân sự tỉnh trước ngày 31/01/2026."
    )
    assert said["result", "reform"].startswith(
        "Đầu kỳ, địa bàn có 6[3] đơn vị hành chính cấp xã, 2 đơn vị cấp huyện; đến ngày 20/12/2025 "
        "có 2[3] đơn vị hành chính cấp xã, không có cấp huyện."
    )


def test_every_figure_of_the_text_has_its_note_right_behind_it(draft: Review) -> None:
    told = " ".join(texts(draft).values())
    for cited in draft.figures.select_related("indicator"):
        assert cited.thousandths is not None
        assert f"{figure(cited.thousandths, cited.indicator)}[{cited.order}]" in told
        assert f"{number(cited.reports)}/{number(cited.expected)} báo cáo" in told


def test_one_draft_a_year_and_only_of_years_that_ran(draft: Review, stage: Stage) -> None:
    actor = stage.cast.coordinator.actor
    with pytest.raises(WrongState):
        draft_review(stage.programme, 2025, actor=actor)
    for year in (2022, 2027, 2031):
        with pytest.raises(BadInput) as refused:
            draft_review(stage.programme, year, actor=actor)
        assert refused.value.field == "year"
    assert [entry.event for entry in history(draft)] == ["review.drafted"]


def test_editing_keeps_sources_and_survives_drafting_anew(draft: Review, stage: Stage) -> None:
    actor = stage.cast.coordinator.actor
    section = draft.sections.get(kind=Section.Kind.RESULT, code="economy")
    with pytest.raises(BadInput) as refused:
        edit_section(section, text="Làm được 7[99] km.", actor=actor)
    assert refused.value.field == "text"
    edit_section(section, text="Giúp dân 5.640[8] ngày công.", actor=actor)
    redraft_review(draft, actor=actor)
    assert texts(draft)["result", "economy"] == "Giúp dân 5.640[8] ngày công."
    assert draft.as_of == date(2026, 6, 10)
    events = [entry.event for entry in history(draft)]
    assert events == ["review.drafted", "review.section_edited", "review.redrafted"]


def test_signing_freezes(draft: Review, stage: Stage) -> None:
    leader, coordinator = stage.cast.superior.actor, stage.cast.coordinator.actor
    sign_review(draft, actor=leader)
    assert (draft.state, draft.signed_name, draft.signed_unit_id) == (
        Review.State.SIGNED, leader.name, leader.unit_id,
    )  # fmt: skip
    with pytest.raises(WrongState):
        sign_review(draft, actor=leader)
    with pytest.raises(WrongState):
        edit_section(draft.sections.all()[0], text="Khác đi.", actor=coordinator)
    with pytest.raises(WrongState):
        redraft_review(draft, actor=coordinator)
    assert [entry.event for entry in history(draft)] == ["review.drafted", "review.signed"]


def test_a_later_correction_is_told_and_changes_nothing(draft: Review, stage: Stage) -> None:
    sign_review(draft, actor=stage.cast.superior.actor)
    before, kept = texts(draft), list(draft.figures.values_list("order", "thousandths"))
    assert queries.restated(draft) == []
    unit = stage.unit("military_command", "new_1")
    sent = Submission.objects.get(unit=unit, period="2025-10")
    correct(sent, values={"work_days": "130"}, actor=stage.cast.officer.actor)
    approve(sent, actor=stage.cast.superior.actor)
    store.rebuild()
    found = queries.restated(draft)
    assert [(r.figure.indicator.code, r.year, r.said, r.now) for r in found] == [
        ("work_days", 2025, 5_640_000, 5_650_000)
    ]
    assert texts(draft) == before
    assert list(draft.figures.values_list("order", "thousandths")) == kept


def test_who_may_draft_edit_sign_and_see(stage: Stage) -> None:
    """The whole cast, one by one."""
    cast = stage.cast
    for name, member in cast.members.items():
        if name == "coordinator":
            continue
        with pytest.raises(NotAllowed):
            draft_review(stage.programme, 2025, actor=member.actor)
    with kernel_clock.at(DRAFTED):
        made = draft_review(stage.programme, 2025, actor=cast.coordinator.actor)
    may = {
        verb: {name for name, member in cast.members.items() if member.actor.may(verb, made)}
        for verb in ("see", "edit", "sign", "conclude")
    }
    assert may == {
        "see": set(cast.members) - {"outsider", "postless"},
        "edit": {"coordinator"}, "sign": {"superior"}, "conclude": {"coordinator"},
    }  # fmt: skip
    for name, member in cast.members.items():
        seen = list(queries.reviews(member.actor))
        assert seen == ([made] if name in may["see"] else [])


def test_the_page_s_question_costs_the_same_for_any_number_of_figures(
    draft: Review, stage: Stage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):
        found = queries.review(stage.cast.front.actor, "chi-thi-24", 2025)
        assert len(found.figures.all()) == len(CODES)
        assert [f.indicator.code for f in found.figures.all()] == ORDERED
        assert found.sections.all()[0].text
