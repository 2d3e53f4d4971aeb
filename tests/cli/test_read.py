"""`danvan read` says what a paper lays down, or why it cannot be read."""

import json
from pathlib import Path

import pytest

from danvan.reading import as_json, load_text, read
from danvan.reading.loading import LIMIT
from tests.cli.conftest import Run

TEXT = """TỈNH ỦY LAM GIANG
Số: 05-CT/TU
Lam Giang, ngày 14 tháng 8 năm 2023

CHỈ THỊ
về công tác dân vận

1. Giao Bộ Chỉ huy Quân sự tỉnh chủ trì, phối hợp với Sở Y tế khám bệnh cho nhân dân, báo cáo \
Ban Thường vụ Tỉnh ủy trước ngày 25/10/2026.
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "chỉ thị.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_json_is_the_readers(run: Run, paper: Path) -> None:
    said = run("read", str(paper), "--json")
    printed = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert printed == as_json(read(load_text(paper.read_bytes(), paper.name)))
    assert printed["obligations"]
    for obligation in printed["obligations"]:
        assert printed["text"][obligation["start"] : obligation["end"]] == obligation["text"]


def test_json_of_several_is_a_list(run: Run, paper: Path, tmp_path: Path) -> None:
    other = tmp_path / "khác.txt"
    other.write_text("Giao Sở Tư pháp báo cáo hằng năm.", encoding="utf-8")
    printed = json.loads(run("read", str(paper), str(other), "--json").out)
    assert [one["file"] for one in printed] == [str(paper), str(other)]


def test_the_table_names_lead_and_day(run: Run, paper: Path) -> None:
    out = run("read", str(paper)).out
    for words in ("05-CT/TU", "Bộ Chỉ huy Quân sự tỉnh", "25/10/2026", "việc phải làm"):
        assert words in out


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "tệp không có nội dung."),
        (bytes(range(256)) * 8, "tệp không phải là văn bản đọc được."),
        ("Giao Së Y tÕ b¸o c¸o".encode("latin-1"), "không theo Unicode"),
        (b"%PDF-1.7\n nothing", "tệp bị hỏng"),
    ],
)
def test_what_cannot_be_read(run: Run, tmp_path: Path, data: bytes, why: str) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(data)
    for words in ([], ["--json"]):
        said = run("read", str(file), *words)
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith(f"{file}: ")
        assert why in said.err


def test_fifty_megabytes_are_refused_unread(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lớn.txt"
    with file.open("wb") as sparse:
        sparse.truncate(50 * 1024 * 1024)
    said = run("read", str(file))
    assert said.code == 2
    assert f"lớn hơn {LIMIT // 1024 // 1024} MB" in said.err


def test_one_bad_file_does_not_hide_the_others(run: Run, paper: Path, tmp_path: Path) -> None:
    said = run("read", str(tmp_path / "không có.txt"), str(tmp_path), str(paper), "--json")
    assert said.code == 2
    assert [one["file"] for one in json.loads(said.out)] == [str(paper)]
    assert said.err.splitlines() == [
        f"{tmp_path / 'không có.txt'}: không có tệp này. Hãy kiểm tra lại đường dẫn.",
        f"{tmp_path}: đây là thư mục, không phải tệp.",
    ]
