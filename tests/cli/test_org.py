"""`danvan org`: loading the country, and acts from the command line."""

import json

import pytest

from danvan.kernel.actor import system
from danvan.org.actions import apply_reorganisation
from danvan.org.loading import national
from danvan.org.loading.report import LoadReport
from danvan.org.models import Reorganisation
from tests.cli.conftest import Run
from tests.factories import Tree


def _state(code: str) -> str:
    return Reorganisation.objects.get(code=code).state


def test_the_acts_by_day(run: Run, tree_before: Tree) -> None:
    apply_reorganisation(Reorganisation.objects.get(code="hai-cap-98"), actor=system())
    row = {
        "title": "Tổ chức chính quyền hai cấp tại Lam Giang", "act": "", "on": "2025-07-01",
    }  # fmt: skip
    assert json.loads(run("org", "reorganisations", "--state", "draft", "--json").out) == [
        {"code": "hai-cap-97", **row, "state": "draft"}
    ]
    said = run("org", "reorganisations")
    assert "2 lần sắp xếp" in said.out


def test_preview_apply_undo(run: Run, tree_before: Tree) -> None:
    shown = run("org", "preview", "hai-cap-97", "--json")
    told = json.loads(shown.out)
    assert (shown.code, told["code"], told["state"], told["faults"]) == (
        0, "hai-cap-97", "draft", [],
    )  # fmt: skip
    assert "Tổ chức chính quyền hai cấp tại Lam Giang" in run("org", "preview", "hai-cap-97").out
    said = run("org", "apply", "hai-cap-98", "hai-cap-97")
    assert said.code == 0
    assert "✓ Đã áp dụng «Tổ chức chính quyền hai cấp tại Lam Giang»." in said.out
    assert (_state("hai-cap-97"), _state("hai-cap-98")) == ("applied", "applied")
    again = run("org", "apply", "hai-cap-97")
    assert (again.code, again.out) == (5, "")
    said = run("org", "undo", "hai-cap-97", "--note", "Nhầm ngày")
    assert "✓ Đã hoàn tác «Tổ chức chính quyền hai cấp tại Lam Giang»." in said.out
    assert _state("hai-cap-97") == "undone"


def test_what_waits_is_applied_when_due(run: Run, tree_before: Tree) -> None:
    Reorganisation.objects.filter(code="hai-cap-97").update(state="waiting")
    said = run("org", "apply", "--due")
    assert said.out == "Đã áp dụng 1 lần sắp xếp đến hạn.\n  hai-cap-97\n"
    assert (_state("hai-cap-97"), _state("hai-cap-98")) == ("applied", "draft")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["preview", "x"], 4, "Không có lần sắp xếp «x»."),
        (["apply", "x"], 4, "Không có lần sắp xếp «x»."),
        (["undo", "x"], 4, "Không có lần sắp xếp «x»."),
        (["apply"], 2, "Hãy ghi mã của lần sắp xếp, hoặc --due."),
        (["apply", "hai-cap-97", "--due"], 2, "Hãy ghi mã của lần sắp xếp, hoặc --due."),
        (["undo", "hai-cap-97"], 5, ""),
    ],
)
def test_bad_input_is_told(
    run: Run, tree_before: Tree, words: list[str], code: int, told: str
) -> None:
    said = run("org", *words)
    assert (said.code, said.out) == (code, "")
    assert said.err.startswith(told)


def test_an_applied_act_has_no_preview(run: Run, tree_before: Tree) -> None:
    run("org", "apply", "hai-cap-97")
    said = run("org", "preview", "hai-cap-97")
    assert (said.code, said.err) == (
        5, "«Tổ chức chính quyền hai cấp tại Lam Giang» đã được áp dụng.\n",
    )  # fmt: skip


def test_the_national_load_tells_what_it_made(
    run: Run, tree_before: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The load itself is tested in tests/org; here, that its report is shown whole."""
    report = LoadReport(
        made={"units": 65765, "applied": 135}, uncovered_old=["Xã A"], notes=["Một ghi chú."]
    )
    monkeypatch.setattr(national, "load_national", lambda **_asked: report)
    told = json.loads(run("org", "load-vietnam", "--national", "--json").out)
    assert told == {
        "made": {"units": 65765, "applied": 135}, "uncovered_old": ["Xã A"],
        "uncovered_new": [], "unlisted_old": [], "notes": ["Một ghi chú."],
    }  # fmt: skip
    said = run("org", "load-vietnam", "--national").out
    assert "65765" in said
    assert "• Xã cũ không có trong bảng chuyển đổi (1): Xã A" in said
    assert "• Một ghi chú." in said


def test_loading_what_is_there_says_so(
    run: Run, tree_before: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(national, "load_national", lambda **_asked: LoadReport())
    said = run("org", "load-vietnam", "--national").out
    assert said == "Mọi thứ đã có sẵn, không có gì thay đổi.\n"
