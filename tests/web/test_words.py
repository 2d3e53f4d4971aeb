"""Dates, numbers and the shared components, in both languages."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from danvan.kernel import clock
from danvan.web.programmes.table import abbreviated, bare_place
from danvan.web.templatetags import danvan as tags
from danvan.web.words import due_rule, kind_word, line_choices

DAY = date(2025, 11, 8)


@pytest.mark.parametrize(
    ("language", "day", "short"),
    [("vi", "08/11/2025", "08/11"), ("en", "8 November 2025", "8 Nov")],
)
def test_days(language: str, day: str, short: str) -> None:
    with translation.override(language):
        assert (tags.day(DAY), tags.short_day(DAY), tags.day(None)) == (day, short, "–")


def test_moments_are_of_viet_nam() -> None:
    moment = datetime(2025, 11, 8, 20, 30, tzinfo=ZoneInfo("UTC"))
    with translation.override("vi"):
        assert tags.moment(moment) == "03:30 09/11/2025"
    with translation.override("en"):
        assert tags.moment(moment) == "03:30, 9 November 2025"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (1234567, "1.234.567", "1,234,567"),
        (Decimal("1234.500"), "1.234,5", "1,234.5"),
        (Decimal("-0.05"), "−0,05", "−0.05"),
        (0, "0", "0"),
        (None, "–", "–"),
        (Decimal("1000"), "1.000", "1,000"),
    ],
)
def test_numbers(value: Decimal | int | None, vi: str, en: str) -> None:
    with translation.override("vi"):
        assert tags.number(value) == vi
    with translation.override("en"):
        assert tags.number(value) == en


def test_thousandths_and_percent() -> None:
    with translation.override("vi"):
        assert tags.thousandths(1_234_500) == "1.234,5"
        assert tags.thousandths(1_000, 2) == "1,00"
    assert [tags.percent(2, 3), tags.percent(999, 1000), tags.percent(0, 0)] == ["66%", "99%", "–"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("2025-11", "Tháng 11/2025"), ("2025-Q3", "Quý III/2025"),
        ("2025-H1", "6 tháng đầu năm 2025"), ("2025-H2", "6 tháng cuối năm 2025"),
        ("2025-9M", "9 tháng năm 2025"), ("2025", "Năm 2025"), ("nonsense", "nonsense"),
    ],
)  # fmt: skip
def test_periods(code: str, said: str) -> None:
    assert tags.period_name(code) == said


def test_periods_within_a_sentence() -> None:
    """Vietnamese lowers the first letter alone; English writes its months with a capital."""
    assert tags.period_within("2025-Q3") == "quý III/2025"
    with translation.override("en"):
        assert tags.period_within("2025-10") == "October 2025"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ({}, "Văn bản không ghi hạn"), ({"on": "2025-11-15"}, "Trước hết ngày 15/11/2025"),
        ({"every": "year", "by": "11-15"}, "Hằng năm, trước 15/11"),
        ({"every": "month", "by": "05"}, "Hằng tháng, trước ngày 5"),
        ({"every": "half-year"}, "6 tháng một lần"),
    ],
)  # fmt: skip
def test_due_rules(due: dict[str, str], said: str) -> None:
    assert due_rule(due) == said


def test_how_long_is_left() -> None:
    with clock.at(date(2025, 11, 18)):
        days = [date(2025, 11, 14), date(2025, 11, 18), date(2025, 11, 21), date(2025, 12, 5)]
        assert [(tags.due_class(d), tags.due_words(d)) for d in days] == [
            ("past", "trễ 4 ngày"), ("soon", "hạn hôm nay"), ("soon", "còn 3 ngày"),
            ("", "còn 17 ngày"),
        ]  # fmt: skip


def test_a_status_is_a_shape_with_a_word() -> None:
    assert tags.status("overdue") == (
        '<svg class="g over" role="img" aria-label="Quá hạn"><use href="#s-over"/></svg>'
    )
    assert tags.status("done", "+").endswith("</svg>Xong đúng hạn</span>")
    assert "aria-hidden" in tags.status("run", bare=True)


def test_names_are_escaped() -> None:
    assert "<b>" not in tags.status("ok", "<b>x</b>")


def test_names_in_narrow_places() -> None:
    assert abbreviated("Bộ Chỉ huy Quân sự tỉnh") == "Bộ CHQS tỉnh"
    assert abbreviated("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh") == "MTTQ tỉnh"
    assert [bare_place("Thành phố Vinh"), bare_place("Xã Tri Lễ")] == ["Vinh", "Tri Lễ"]


def test_kinds_and_lines_have_words() -> None:
    assert (kind_word("directive"), kind_word("unheard-of")) == ("Chỉ thị", "Văn bản")
    assert ("military_command" in dict(line_choices())) is True
