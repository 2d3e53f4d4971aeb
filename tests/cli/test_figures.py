"""`danvan figures`: consolidated, as it was and as it is, to the last digit."""

import json
from decimal import Decimal
from typing import Any

import pytest

from danvan.cli.figures import _written
from danvan.programmes.models import Programme
from tests.cli.conftest import Run


def _rows(run: Run, period: str, *words: str) -> list[dict[str, Any]]:
    said = run("figures", "--programme", "ct-97", "--period", period, *words, "--json")
    assert (said.code, said.err) == (0, "")
    rows: list[dict[str, Any]] = json.loads(said.out)
    return rows


def _values(rows: list[dict[str, Any]]) -> list[tuple[str, str, float | None]]:
    return [(row["code"], row["level"], row["value"]) for row in rows]


def test_one_row_in_full(run: Run, programme: Programme) -> None:
    rows = _rows(run, "2026-06", "--under", "97101", "--as-of", "2026-06-10")
    assert rows == [
        {
            "code": "97101", "name": "An Hòa", "level": "commune",
            "indicator": "dissemination_sessions", "period": "2026-06", "value": 5,
            "estimate": False, "reports": 1, "expected": 1,
        }
    ]  # fmt: skip


def test_as_it_was(run: Run, programme: Programme) -> None:
    rows = _rows(run, "2025-06", "--level", "commune")
    found = {(code, level): value for code, level, value in _values(rows) if value is not None}
    assert found == {("97101", "commune"): 3, ("97103", "commune"): 4}


def test_as_it_is_what_was_divided_is_not_placed(run: Run, programme: Programme) -> None:
    rows = _rows(run, "2025-06", "--level", "commune", "--as-of", "2026-06-10")
    found = {(code, level): value for code, level, value in _values(rows) if value is not None}
    assert found == {("97101", "commune"): 3, ("97", "not_placed"): 4}


def test_what_was_divided_is_apportioned_on_request(run: Run, programme: Programme) -> None:
    words = ["--level", "commune", "--as-of", "2026-06-10", "--apportion", "equal"]
    found = [
        (row["code"], row["value"], row["estimate"])
        for row in _rows(run, "2025-06", *words)
        if row["value"] is not None
    ]
    assert found == [("97101", 5, True), ("97190", 2, True)]
    said = run("figures", "--programme", "ct-97", "--period", "2025-06", *words)
    assert "≈ là số ước tính" in said.out


@pytest.mark.parametrize("as_of", ["as-was", "2025-06-30", "2025-07-01", "2026-06-10"])
def test_the_total_is_the_same_on_every_map(run: Run, programme: Programme, as_of: str) -> None:
    rows = _rows(run, "2025-06", "--level", "province", "--as-of", as_of)
    assert [value for value in (row["value"] for row in rows) if value] == [7]


def test_by_unit(run: Run, programme: Programme) -> None:
    rows = _rows(run, "2025-06", "--by", "unit")
    assert 7 in [row["value"] for row in rows]


def test_the_table(run: Run, programme: Programme) -> None:
    said = run("figures", "--programme", "ct-97", "--period", "2025-06", "--as-of", "2026-06-10")
    assert "Chương trình thử · 2025-06 · theo địa bàn ngày 10/06/2026" in said.out
    assert "An Hòa" in said.out


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (None, "–", "–"),
        (Decimal(0), "0", "0"),
        (Decimal(174262800000), "174.262.800.000", "174,262,800,000"),
        (Decimal("1234.5"), "1.234,5", "1,234.5"),
    ],
)
def test_numbers_as_people_write_them(
    monkeypatch: pytest.MonkeyPatch, value: Decimal | None, vietnamese: str, english: str
) -> None:
    monkeypatch.setenv("LANGUAGE", "vi")
    assert _written(value) == vietnamese
    monkeypatch.setenv("LANGUAGE", "en")
    assert _written(value) == english


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--programme", "không"], 4, "Không có chương trình «không». Các mã hiện có: ct-97."),
        (["--period", "2025-13"], 2, "«2025-13» không phải là kỳ báo cáo."),
        (["--as-of", "nay"], 2, "«nay» không phải là ngày."),
        (["--indicator", "không"], 2, ""),
        (["--under", "00000"], 2, ""),
        (["--apportion", "không"], 2, "Không phân bổ được theo «không»."),
    ],
)
def test_bad_input_is_told(
    run: Run, programme: Programme, words: list[str], code: int, told: str
) -> None:
    said = run("figures", "--programme", "ct-97", "--period", "2025-06", *words, "--json")
    assert (said.code, said.out) == (code, "")
    assert said.err.startswith(told)
    assert said.err.strip()


@pytest.mark.django_db
def test_no_programme_yet(run: Run) -> None:
    said = run("figures", "--programme", "x", "--period", "2025")
    assert said.code == 4
    assert said.err == "Không có chương trình «x»: chưa có chương trình nào.\n"
