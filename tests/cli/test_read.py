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
    assert printed == {**as_json(read(load_text(paper.read_bytes(), paper.name))), "notes": []}
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
        ("Привет, это приказ".encode("cp1251"), "không nhận ra được bảng mã"),
        (b"{\\rtf1 Giao", "lưu thành DOCX"),
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
    empty = tmp_path / "trống"
    empty.mkdir()
    missing = tmp_path / "không có.txt"
    said = run("read", str(missing), str(empty), str(paper), "--json")
    assert said.code == 2
    assert [one["file"] for one in json.loads(said.out)] == [str(paper)]
    assert said.err.splitlines() == [
        f"{missing}: không có tệp này. Hãy kiểm tra lại đường dẫn.",
        f"{empty}: không có văn bản nào trong thư mục này.",
        "2 trong 3 đường dẫn và tệp không đọc được.",
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten papers in two folders, one that can't be read, and what is no paper."""
    folder = tmp_path / "văn bản"
    for number in range(10):
        file = folder / str(number % 2) / f"{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT.replace("25/10", f"{number + 1}/10"), encoding="utf-8")
    (folder / "0" / "hỏng.pdf").write_bytes(b"%PDF-1.7\n nothing")
    (folder / "0" / "ảnh.png").write_bytes(b"x")
    (folder / "0" / "~$0.docx").write_bytes(b"x")
    return folder


def test_a_folder_is_read_with_what_lies_below(run: Run, folder: Path) -> None:
    said = run("read", str(folder), "--json")
    printed = json.loads(said.out)
    assert [Path(one["file"]).name for one in printed] == [
        f"{number}.txt" for number in (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    ]
    assert printed[1]["obligations"][0]["due"] == {"on": "2026-10-03"}
    assert said.code == 2
    assert said.err.splitlines() == [
        f"{folder}/0/hỏng.pdf: tệp bị hỏng, bị cắt ngang hoặc có mật khẩu.",
        "1 trong 11 đường dẫn và tệp không đọc được.",
    ]


def test_out_writes_one_file_a_paper(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "1" / "1.html").write_text("<html><p>Giao Sở Y tế họp.", encoding="utf-8")
    out = tmp_path / "ra"
    said = run("read", str(folder), "--out", str(out))
    assert said.out == f"Đã ghi 11 văn bản vào {out}.\n"
    written = sorted(str(file.relative_to(out)) for file in out.rglob("*.json"))
    assert written == [
        *(f"0/{number}.json" for number in (0, 2, 4, 6, 8)),
        *("1/1.json", "1/1.txt.json"),
        *(f"1/{number}.json" for number in (3, 5, 7, 9)),
    ]
    paper = json.loads((out / "0" / "2.json").read_text(encoding="utf-8"))
    assert paper["obligations"][0]["lead"] == ["Bộ Chỉ huy Quân sự tỉnh"]


def test_explain_shows_the_words_behind_a_reading(run: Run, paper: Path) -> None:
    out = run("read", str(paper), "--explain").out
    assert "1. [1] Giao Bộ Chỉ huy Quân sự tỉnh chủ trì" in out
    assert "   thời hạn: truoc_ngay ← «trước ngày 25/10/2026»" in out
    assert "Cây điều khoản" in out


def test_what_was_decoded_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "cũ.txt"
    file.write_bytes("Giao Së Y tÕ b¸o c¸o".encode("latin-1"))
    said = run("read", str(file), "--json")
    printed = json.loads(said.out)
    assert (printed["text"], said.code) == ("Giao Sở Y tế báo cáo", 0)
    assert printed["notes"] == [{"code": "decoded", "detail": "TCVN3"}]
    assert said.err == f"{file}: chữ theo bảng mã TCVN3, đã chuyển sang Unicode.\n"
