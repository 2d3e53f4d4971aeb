"""Language, errors and exit codes, whatever the command."""

import subprocess
import sys
from pathlib import Path

import pytest

from danvan.cli import catalogues, language
from danvan.cli.root import COMMANDS
from danvan.kernel.errors import BadInput, DanvanError, NotAllowed, NotFound, WrongState
from tests.cli.conftest import Run

DANVAN = Path(sys.executable).with_name("danvan")


@pytest.fixture(autouse=True)
def compiled() -> None:
    catalogues.compile_catalogues()


def test_help_lists_every_command(run: Run) -> None:
    said = run("--help")
    assert said.code == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in said.out] == []


def test_help_is_vietnamese(run: Run) -> None:
    assert run("journal", "--help").out.startswith("Cách dùng: danvan journal")


@pytest.mark.parametrize("words", [["--lang", "en", "units"], ["units", "--lang=en"]])
def test_english_where_it_is_asked_for(run: Run, words: list[str]) -> None:
    assert run(*words, "--help").out.startswith("Usage: danvan units")


@pytest.mark.parametrize(
    ("variables", "chosen"),
    [
        ({}, "vi"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LANG": "de_DE"}, "vi"),
        ({"LANG": "en_US", "LC_ALL": "vi_VN"}, "vi"),
        ({"LANG": "vi_VN", "LANGUAGE": "en"}, "en"),
    ],
)
def test_the_environment_decides(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], chosen: str
) -> None:
    for name in language.VARIABLES:
        monkeypatch.setenv(name, variables.get(name, ""))
    assert language.choose(["units"]) == ["units"]
    assert language.chosen() == chosen


def test_lang_is_taken_out_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "")
    assert language.choose(["units", "--lang", "en", "--json"]) == ["units", "--json"]
    assert language.chosen() == "en"
    assert language.choose(["read", "--", "--lang", "en"]) == ["read", "--", "--lang", "en"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--lang", "fr", "units"], "'fr' không thuộc 'vi', 'en'"),
        (["nhầm"], "Không có lệnh 'nhầm'."),
        (["units", "--nhầm"], "Không có tùy chọn '--nhầm'."),
        (["review", "--programme", "x", "--out", "y.pdf"], "Thiếu tùy chọn '--year'."),
        (["review", "--programme", "x", "--year", "y"], "'y'"),
        (["read"], "Thiếu đối số"),
        (["units", "thừa"], "Thừa đối số (thừa)"),
    ],
)
def test_bad_usage_is_told_on_stderr(run: Run, words: list[str], told: str) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BadInput("at", "Ngày sai."), 2),
        (NotAllowed("Không được."), 3),
        (NotFound("Không có."), 4),
        (WrongState("Đã xong."), 5),
        (DanvanError("Không làm được."), 2),
    ],
)
@pytest.mark.parametrize("words", [[], ["--json"]])
def test_a_named_error_is_a_message_and_an_exit_code(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    error: DanvanError,
    code: int,
    words: list[str],
) -> None:
    monkeypatch.setattr("danvan.cli.programmes.start_django", _raising(error))
    said = run("programmes", *words)
    assert (said.out, said.err, said.code) == ("", f"{error.message}\n", code)


def test_what_nobody_expected_shows_no_stack_trace(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("danvan.cli.programmes.start_django", _raising(KeyError("x")))
    said = run("programmes")
    assert said.code == 1
    assert said.err.startswith("Có lỗi ngoài dự kiến: KeyError: 'x'.")
    assert "Traceback" not in said.err


def test_debug_shows_it_whole(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DANVAN_DEBUG", "1")
    monkeypatch.setattr("danvan.cli.programmes.start_django", _raising(KeyError("x")))
    with pytest.raises(KeyError):
        run("programmes")


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("danvan.cli.programmes.start_django", _raising(KeyboardInterrupt()))
    said = run("programmes")
    assert (said.code, said.err) == (130, "\nĐã dừng theo yêu cầu.\n")


def _raising(error: BaseException) -> object:
    def start() -> None:
        raise error

    return start


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    said = _started("programmes", folder=tmp_path)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith("Chưa dùng được cơ sở dữ liệu. Hãy chạy «danvan setup»")


def test_help_and_read_need_no_folder_of_data(tmp_path: Path) -> None:
    paper = tmp_path / "giấy.txt"
    paper.write_text("Yêu cầu Sở Y tế báo cáo trước ngày 25/10/2026.", encoding="utf-8")
    for words in (["--help"], ["read", str(paper)]):
        said = _started(*words, folder=tmp_path / "var")
        assert (said.returncode, said.stderr) == (0, "")
    assert not (tmp_path / "var").exists()


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"'{DANVAN}' --help | head -c 1"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def _started(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "DANVAN_VAR": str(folder), "LANG": "C.UTF-8"}
    return subprocess.run(
        [DANVAN, *words], capture_output=True, text=True, env=environment, check=False
    )
