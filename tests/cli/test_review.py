"""`danvan review`: the paper as a file."""

from pathlib import Path

import pytest

from danvan.programmes.models import Programme
from danvan.review.models import Review
from tests.cli.conftest import Run
from tests.conftest import Clock


@pytest.mark.parametrize(("suffix", "begin"), [(".docx", b"PK\x03\x04"), (".PDF", b"%PDF-")])
def test_it_is_drafted_and_written(
    run: Run, programme: Programme, clock: Clock, tmp_path: Path, suffix: str, begin: bytes
) -> None:
    out = tmp_path / f"tổng kết{suffix}"
    words = ("review", "--programme", "ct-97", "--year", "2025", "--out", str(out))
    first, again = run(*words), run(*words)
    assert (first.code, first.out) == (0, f"Đã ghi {out}.\n")
    assert first.err == "Chưa có báo cáo năm này: đã lập dự thảo mới.\n"
    assert (again.code, again.err) == (0, "")
    assert out.read_bytes().startswith(begin)
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []
    assert Review.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--programme", "không"], 4, "Không có chương trình «không»"),
        (["--year", "2035"], 2, "Chương trình không thực hiện trong năm này."),
        (["--out", "x.odt"], 2, "Tên tệp phải kết thúc bằng .docx hoặc .pdf."),
        (["--out", "/không/có/x.pdf"], 2, "Không có thư mục «/không/có»."),
    ],
)
def test_bad_input_is_told(
    run: Run, programme: Programme, tmp_path: Path, words: list[str], code: int, told: str
) -> None:
    good = ("--programme", "ct-97", "--year", "2025", "--out", str(tmp_path / "x.pdf"))
    said = run("review", *good, *words)
    assert (said.code, said.out) == (code, "")
    assert said.err.startswith(told)
    assert not Review.objects.exists()
