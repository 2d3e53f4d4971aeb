"""Files made to break a reader: each in a process with a memory of 1 GiB, at most 10 seconds.

What is measured is the time of the processor: these machines may be busy with other things.
"""

import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.making import odt_file, word_xml

M = 1_000_000
GUARDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
from pathlib import Path
from danvan.reading import Unreadable, load_text, read
try:
    read(load_text(Path(sys.argv[1]).read_bytes(), sys.argv[1]))
except Unreadable as refused:
    print(refused.code)
else:
    print("read")
"""
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
from danvan.reading import read
read(eval(sys.argv[1]))
print("read")
"""


def pdf(stream: bytes) -> bytes:
    packed = zlib.compress(stream)
    head = b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]"
    head += b"/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<<"
    head += b"/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj 4 0 obj<</Filter"
    head += b"/FlateDecode/Length %d>>stream\n" % len(packed)
    return head[1:] + packed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def table(cells: str) -> bytes:
    return word_xml(f"<w:tbl>{cells}</w:tbl>")


CASES: dict[str, Callable[[], bytes]] = {
    "one word": lambda: b"a" * 10 * M,
    "as much of it as is read": lambda: b"a" * (M + M // 2),
    "sentences": lambda: ("Giao Sở Nội vụ phối hợp với Sở Y tế. " * 40_000).encode()[: 2 * M],
    "no encoding": lambda: b"\xb8\xe9" * 2 * M,
    "docx of paragraphs": lambda: word_xml("<w:p/>" * 5 * M),
    "docx of runs": lambda: word_xml("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 600_000 + "</w:p>"),
    "docx nested": lambda: word_xml("<w:sdt>" * 500 + "</w:sdt>" * 500),
    "docx of rows": lambda: table("<w:tr><w:tc><w:p/></w:tc></w:tr>" * 200_000),
    "docx of wide cells": lambda: table(
        "<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="9999"/></w:tcPr></w:tc>' * 200_000 + "</w:tr>"
    ),
    "docx of attributes": lambda: word_xml(f"<a {' '.join(f'a{n}=""' for n in range(2 * M))}/>"),
    "docx of one word": lambda: word_xml(f"<w:p><w:r><w:t>{'a' * 10 * M}</w:t></w:r></w:p>"),
    "odt of paragraphs": lambda: odt_file("<text:p>x</text:p>" * M),
    "odt nested": lambda: odt_file("<text:list>" * 500 + "</text:list>" * 500),
    "html of comments": lambda: b"<html>" + b"<!--" * 4 * M,
    "html of brackets": lambda: b"<html>" + b"<" * 15 * M,
    "html of quotes": lambda: b"<html>" + b"<a b='\">" * 2 * M,
    "html of entities": lambda: b"<html>" + b"&amp" * 4 * M,
    "html of one number": lambda: b"<html>&#" + b"9" * 10 * M,
    "html of tables": lambda: b"<html>" + b"<table><tr><td>" * M,
    "html of spans": lambda: b"<html><table>" + b"<td rowspan=9999 colspan=60>x" * 500_000,
    "html of lists": lambda: b"<html>" + b"<ol><li>x" * 2 * M,
    "pdf of brackets": lambda: pdf(b"[" * 10 * M),
    "pdf of words": lambda: pdf(b"BT /F 12 Tf " + b"(aaaaaaaaaa) Tj " * 5 * M),
    "pdf of zeros": lambda: pdf(b"\0" * 300 * M),
    "pdf of states": lambda: pdf(b"q " * 10 * M),
    "pdf of objects": lambda: b"%PDF-1.4\n" + b"1 0 obj\n" * M,
}


@pytest.mark.parametrize("name", CASES)
def test_hostile_files_are_read_or_refused_in_time(name: str, tmp_path: Path) -> None:
    file = tmp_path / ("x.html" if name.startswith("html") else "x")
    file.write_bytes(CASES[name]())
    assert guarded(GUARDED, str(file)) != ""


@pytest.mark.parametrize(
    "text",
    [
        "'a' * 10_000_000",
        "'ắ' * 3_000_000",
        "'Giao Sở Nội vụ chủ trì ' * 430_000",
        "'- a b\\n' * 200_000",
        "''.join(f\"{'1.' * (1 + n % 4)} giao x\\n\" for n in range(100_000))",
        "'a | b | c\\n' * 60_000",
        "'(' * 1_500_000",
        "'x' + ' ' * 1_500_000 + 'x'",
        "'số 24-CT/TU ngày 1/1/2024 ' * 50_000",
        "'a, ' * 500_000",
    ],
)
def test_hostile_texts_are_read_in_time(text: str) -> None:
    assert guarded(READ, text) == "read"


def guarded(program: str, argument: str) -> str:
    """What the program prints; it fails if it was stopped or fell over."""
    done = subprocess.run(
        [sys.executable, "-c", program, argument], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()
