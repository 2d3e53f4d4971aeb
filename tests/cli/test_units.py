"""`danvan units`: the tree of a day."""

import json

import pytest

from tests.cli.conftest import Run
from tests.factories import REFORM, Tree


def _rows(run: Run, *words: str) -> list[dict[str, str | None]]:
    rows: list[dict[str, str | None]] = json.loads(run("units", *words, "--json").out)
    return rows


def test_one_unit_in_full(run: Run, tree: Tree) -> None:
    words = ("--at", "2025-06-30", "--under", "97101", "--line", "military_command")
    assert _rows(run, *words) == [
        {
            "code": "97101",
            "name": "Ban Chỉ huy Quân sự xã An Hòa",
            "line": "military_command",
            "level": "commune",
            "superior": "Ban Chỉ huy Quân sự huyện Đông Lam",
            "from": "2020-01-01",
            "to": "2025-07-01",
        }
    ]


def test_the_day_decides_who_bears_a_code(run: Run, tree: Tree) -> None:
    words = ("--under", "97101", "--line", "military_command")
    before, after = (
        _rows(run, "--at", "30/06/2025", *words),
        _rows(run, "--at", "2025-07-01", *words),
    )
    assert [(row["superior"], row["from"]) for row in (*before, *after)] == [
        ("Ban Chỉ huy Quân sự huyện Đông Lam", "2020-01-01"),
        ("Bộ Chỉ huy Quân sự tỉnh Lam Giang", f"{REFORM:%Y-%m-%d}"),
    ]


@pytest.mark.parametrize(("day", "count"), [("2025-06-30", 12 * 6), ("2025-07-01", 5 * 6)])
def test_all_units_of_a_day(run: Run, tree: Tree, day: str, count: int) -> None:
    assert len(_rows(run, "--at", day)) == count


def test_the_table(run: Run, tree: Tree) -> None:
    said = run("units", "--at", "2025-07-01", "--under", "98", "--line", "fatherland_front")
    assert said.code == 0
    assert "Đơn vị vào ngày 01/07/2025" in said.out
    assert "Ủy ban Mặt trận Tổ quốc Việt Nam xã Cát Trắng" in said.out
    assert "Có 2 đơn vị" in said.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--at", "2025-02-30"], "«2025-02-30» không phải là ngày."),
        (["--at", "hôm qua"], "«hôm qua» không phải là ngày."),
        (["--at", "2025-07-01", "--under", "971"], "Không có địa bàn nào mang mã «971»"),
        (["--under", "x"], "Không có địa bàn nào mang mã «x»"),
        (["--line", "navy"], "Không có ngành dọc «navy». Các ngành hiện có: fatherland_front,"),
    ],
)
def test_bad_input_is_told(run: Run, tree: Tree, words: list[str], told: str) -> None:
    said = run("units", *words, "--json")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(told)


def test_finding_what_became_of_a_district(run: Run, tree: Tree) -> None:
    said = run("units", "--search", "dong lam", "--at", "2026-06-10", "--json")
    found = json.loads(said.out)
    assert [
        (one["kind"], one["code"], one["name"], one["from"], one["to"], one["inside"])
        for one in found[:1]
    ] == [("area", "971", "Đông Lam", "2020-01-01", "2025-07-01", "Lam Giang")]
    assert [heir["name"] for heir in found[0]["became"]] == ["An Hòa", "Bình Minh"]
    told = run("units", "--search", "đông lam", "--at", "2026-06-10")
    assert "→ An Hòa, Bình Minh" in told.out
    assert run("units", "--search", "không có đâu", "--json").out.strip() == "[]"


def test_two_days_compared(run: Run, tree: Tree) -> None:
    words = ("units", "--compare", "2025-06-30", "01/07/2025")
    found = json.loads(run(*words, "--under", "98", "--json").out)
    assert (found["before"], found["after"], found["begun"], found["renamed"]) == (3, 2, [], [])
    assert found["ended"] == [
        {
            "code": "981",
            "name": "Nam Hải",
            "level": "district",
            "above": "Hải Vân",
            "became": [
                {"code": "98101", "name": "Cát Trắng", "level": "commune", "above": "Hải Vân"}
            ],
        }
    ]
    assert [(pair["was"]["above"], pair["now"]["above"]) for pair in found["moved"]] == [
        ("Nam Hải", "Hải Vân")
    ]
    told = run(*words).out
    assert "13 địa bàn trước, 6 địa bàn sau" in told
    assert "lập mới" in told
    assert json.loads(run(*words, "--under", "97190", "--json").out)["before"] == 0


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (["2025-07-01", "2025-06-30"], "Ngày thứ hai phải sau ngày thứ nhất."),
        (["2025-06-31", "2025-07-01"], "«2025-06-31» không phải là ngày."),
    ],
)
def test_days_that_cannot_be_compared(run: Run, tree: Tree, days: list[str], told: str) -> None:
    said = run("units", "--compare", *days, "--json")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(told)
