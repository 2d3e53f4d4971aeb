"""Sentences made of figures: each with its comparison and the reports behind it."""

from dataclasses import replace
from datetime import date

from danvan.review.drafting import Notes, paragraphs
from danvan.review.drafting.results import sentence
from danvan.review.facts import Facts, Oversight, Reports, Work
from danvan.review.models import Section
from tests.review.made import HOUSES, PLAIN, SHARE, WORK_DAYS, facts, line

CALM = {
    "reports": Reports(3240, 3240, 0, [], "military_command", "commune"),
    "work": Work(10, 10, 0, 0, 0, 0, 0, 0, 0, 0, []),
    "oversight": Oversight(1, 0, 0, 0, 0, []),
    "lines": [line(WORK_DAYS, 71_340, 63_470)],
}


def told(given: Facts) -> dict[tuple[str, str], str]:
    notes = Notes.number([one.indicator.code for one in given.lines])
    return {(p.kind.value, p.code): p.text for p in paragraphs(given, notes)}


def test_a_sentence_states_figure_comparison_and_reports() -> None:
    given = facts()
    notes = Notes.number(["work_days"])
    assert sentence(line(WORK_DAYS, 71_340, 63_470), given, notes) == (
        "Các lực lượng, đoàn thể giúp dân 71.340[5] ngày công, tăng 12,4% so với năm 2024 "
        "(63.470 ngày công); 3.212/3.240 báo cáo."
    )


def test_sentences_without_a_base_a_whole_base_or_a_figure() -> None:
    notes = Notes.number(["work_days", "voices_on_time_share"])
    assert sentence(line(WORK_DAYS, 7, None), facts(), notes) == (
        "Các lực lượng, đoàn thể giúp dân 7[5] ngày công (năm 2024 chưa có số liệu để so sánh); "
        "3.212/3.240 báo cáo."
    )
    assert sentence(line(WORK_DAYS, 7, 5), facts(since=9), notes) == (
        "Các lực lượng, đoàn thể giúp dân 7[5] ngày công (năm 2024 chỉ có số liệu từ tháng 9: "
        "5 ngày công); 3.212/3.240 báo cáo."
    )
    assert sentence(line(WORK_DAYS, None, 5), facts(), notes) == (
        "Chưa có số liệu về «ngày công giúp dân»[5] (3.212/3.240 báo cáo)."
    )
    assert sentence(replace(line(SHARE, 0, 0), now=923, before=900), facts(), notes) == (
        "Tỷ lệ kiến nghị, phản ánh được trả lời đúng hạn là 92,3%[6] (năm 2024: 90%); "
        "3.212/3.240 báo cáo."
    )
    assert sentence(line(WORK_DAYS, 5, 5, estimate=True), facts(), notes) == (
        "Các lực lượng, đoàn thể giúp dân 5[5] ngày công, bằng năm 2024; 3.212/3.240 báo cáo; "
        "có số ước phân bổ."
    )


def test_how_the_year_went() -> None:
    said = told(facts())
    assert said["result", "work"] == (
        "Trong năm 2025, chương trình có 1.000[1] việc đến hạn: 838 việc đã xong và được đơn vị "
        "khác kiểm chứng (83,8%), trong đó 12 việc xong sau hạn; 43 việc đã báo xong, chờ kiểm "
        "chứng; 80 việc đang thực hiện trong hạn; 37 việc quá hạn. Việc thường xuyên, không định "
        "ngày: 60[1] việc, trong đó 41 việc đã xong và được đơn vị khác kiểm chứng."
    )
    assert said["result", "reports"] == (
        "Đến ngày 20/12/2025, 3.212/3.240[2] báo cáo tháng của năm 2025 đã được duyệt, đạt 99,1%; "
        "còn thiếu 28 báo cáo của 12 đơn vị."
    )
    assert said["result", "reform"] == (
        "Đầu kỳ, địa bàn có 412[3] đơn vị hành chính cấp xã, 21 đơn vị cấp huyện; đến ngày "
        "20/12/2025 có 130[3] đơn vị hành chính cấp xã, không có cấp huyện. Tổ chức chính quyền "
        "hai cấp (từ ngày 01/7/2025): 410 việc đang thực hiện được chuyển cho đơn vị kế thừa, 12 "
        "việc trùng nhau được gộp, 3 việc được đưa vào danh sách chờ phân công[3]. Số liệu của năm "
        "2025 và năm 2024 trong báo cáo này cùng tính theo địa giới ngày 20/12/2025."
    )
    assert said["result", "inspections"] == (
        "Trong năm 2025, kết luận 2[4] cuộc kiểm tra, giám sát, phát hiện 3 tồn tại, hạn chế; "
        "1 tồn tại, hạn chế được khắc phục và có đơn vị khác kiểm chứng; còn 1 tồn tại chưa khắc "
        "phục xong."
    )


def test_shortcomings_are_what_is_missing_late_open_or_less() -> None:
    said = told(facts())
    assert {code for kind, code in said if kind == "shortcoming"} == {
        "reports", "overdue", "placing", "findings", "falls",
    }  # fmt: skip
    assert said["shortcoming", "overdue"] == (
        "Còn 37[1] việc quá hạn của 5 đơn vị; nhiều nhất: điểm 6.3 «Mở lớp tập huấn» (12 việc)."
    )
    assert said["shortcoming", "falls"] == (
        "Giảm từ 10% trở lên so với năm 2024: nhà được sửa chữa giảm 20%[6]."
    )


def test_tasks_come_from_shortcomings_in_words_that_can_be_assigned() -> None:
    said = told(facts())
    assert said["conclusion", "overdue"] == (
        "Giao Bộ Chỉ huy Quân sự tỉnh chủ trì, phối hợp với Công an tỉnh, Sở Y tế rà soát, hoàn "
        "thành dứt điểm 37[1] việc quá hạn; báo cáo kết quả về Ban Thường vụ Tỉnh ủy trước ngày "
        "31/3/2026."
    )
    assert said["conclusion", "monthly"] == (
        "Ban Chỉ huy Quân sự các xã, phường hằng tháng, trước ngày 18, báo cáo Bộ Chỉ huy Quân sự "
        "tỉnh kết quả và số liệu thực hiện theo biểu mẫu của chương trình."
    )
    assert said["conclusion", "finding-1"] == (
        "Ban Chỉ huy Quân sự xã Nậm Cắn khắc phục dứt điểm tồn tại «Chưa mở sổ ghi ngày công, "
        "Chưa niêm yết», báo cáo kết quả về Ủy ban Kiểm tra Tỉnh ủy trước ngày 31/3/2026."
    )


def test_a_year_without_shortcomings_says_so_and_asks_for_little() -> None:
    said = told(facts(reform=PLAIN, **CALM))
    assert [code for kind, code in said if kind == "shortcoming"] == ["none"]
    assert [code for kind, code in said if kind == "conclusion"] == ["monthly", "follow"]
    assert ("result", "reform") not in said


def test_a_late_draft_gives_no_deadline_that_has_passed() -> None:
    said = told(facts(day=date(2026, 11, 21)))
    assert said["conclusion", "overdue"].endswith("trước ngày 21/12/2026.")


def test_a_partial_base_makes_no_falls() -> None:
    said = told(facts(since=9, lines=[line(HOUSES, 80, 100)]))
    assert ("shortcoming", "falls") not in said


def test_notes_keep_their_numbers() -> None:
    first = Notes.number(["work_days", "roads_km"])
    again = Notes.number(["houses_built", "work_days", "roads_km"], first)
    assert first == {
        "assignments": 1, "reports": 2, "reform": 3, "oversight": 4, "work_days": 5, "roads_km": 6,
    }  # fmt: skip
    assert again == {**first, "houses_built": 7}


def test_every_indicator_of_the_list_has_a_phrase_that_takes_a_figure() -> None:
    from danvan.review.drafting.phrases import PHRASES

    assert all(text.count("{x}") == 1 for text in PHRASES.values())
    assert Section.Kind.RESULT == "result"
