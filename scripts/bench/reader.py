"""The reader: a directive of a hundred pages, a thousand short papers, the gold papers.

Baselines: a search of the same text for the words of duty, what python-docx and pypdf need for
nothing but the text of the same file. DOCX and PDF have no promised bar; theirs is the hard one.
"""

import importlib.util
import io
import itertools
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from figure import Figure

ROOT = Path(__file__).resolve().parents[2]
PAPERS = ROOT / "src" / "danvan" / "demo" / "papers"
GOLD = ROOT.parent / "shared" / "reader-gold"
DANVAN = str(Path(sys.executable).with_name("danvan"))
LETTERS, SHORT, TURNS = 300_000, 1000, 3
HARD = 10
DUTY = re.compile(r"giao|chủ trì|phối hợp|báo cáo|thực hiện|chỉ đạo|trước ngày|hằng năm", re.I)
READ = """
import resource, sys, time
from pathlib import Path
from danvan.reading import load_text, read
data = Path(sys.argv[1]).read_bytes()
began = time.perf_counter()
read(load_text(data, sys.argv[1]))
took = time.perf_counter() - began
kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(took, max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024)
"""


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="danvan-reader-") as folder:
        return [*_directive(Path(folder)), _many(Path(folder)), *_gold(Path(folder))]


def _directive(folder: Path) -> Iterator[Figure]:
    lines = list(_lines())
    text = "\n".join(lines)
    size = f"{len(text)} characters, best of {TURNS}"
    txt, word, pdf = (folder / f"directive.{kind}" for kind in ("txt", "docx", "pdf"))
    txt.write_text(text, encoding="utf-8")
    word.write_bytes(_word(lines))
    pdf.write_bytes(_pdf(lines))
    seconds, megabytes = _read(txt)
    yield Figure("read a directive", seconds, "s", 2, size, _timed(lambda: _search(text)))
    yield Figure("read a directive, memory", megabytes, "MB", 300, size)
    yield Figure("the same as DOCX", _read(word)[0], "s", HARD, size, _timed(lambda: _docx(word)))
    yield Figure("the same as PDF", _read(pdf)[0], "s", HARD, size, _timed(lambda: _pypdf(pdf)))


def _many(folder: Path) -> Figure:
    """The whole command over a folder of TXT and DOCX by turns, written as JSON."""
    papers = folder / "papers"
    papers.mkdir()
    head, sentences = _head(), itertools.cycle(_sentences())
    for number in range(SHORT):
        lines = [*head, *(f"{n}. {next(sentences)}" for n in range(1, 13))]
        if number % 2:
            (papers / f"{number}.docx").write_bytes(_word(lines))
        else:
            (papers / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    began = perf_counter()
    out = str(folder / "out")
    subprocess.run([DANVAN, "read", str(papers), "--out", out], check=True, capture_output=True)
    took = perf_counter() - began
    plain = _timed(lambda: [_plain(file) for file in papers.iterdir()])
    return Figure(f"danvan read, {SHORT} papers", took, "s", 60, "half of them DOCX", plain)


def _gold(folder: Path) -> Iterator[Figure]:
    """What is missed of the gold papers: 0 is perfect."""
    if not GOLD.is_dir():
        return
    said = folder / "said"
    subprocess.run([DANVAN, "read", str(GOLD), "--out", str(said)], check=True, capture_output=True)
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    if spec is None or spec.loader is None:
        return
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score = float(module.main(GOLD, said))
    yield Figure("gold papers, missed", 1 - score, "share", 0.10, f"{len(list(said.iterdir()))}")


def _read(file: Path) -> tuple[float, float]:
    """Seconds and megabytes in a process of its own, the best of the turns."""
    runs = [
        subprocess.run([sys.executable, "-c", READ, str(file)], check=True, capture_output=True)
        for _ in range(TURNS)
    ]
    told = [[float(word) for word in run.stdout.split()] for run in runs]
    return min(seconds for seconds, _mb in told), min(megabytes for _s, megabytes in told)


def _head() -> list[str]:
    text = (PAPERS / "chi-thi-24-nghe-an.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line.strip()]
    return lines[: next(at for at, line in enumerate(lines) if len(line) > 200)]


def _sentences() -> list[str]:
    mark = re.compile(r"^(?:[IVX]+\.|\d+(?:\.\d+)*\.|[a-zđ]\)|[-+*])\s*")
    found = [
        mark.sub("", line.strip())
        for paper in sorted(PAPERS.glob("*.txt"))
        for line in paper.read_text(encoding="utf-8").split("\n")
    ]
    return [line for line in found if len(line) > 80]


def _lines() -> Iterator[str]:
    """The directive: articles of numbered points with dashes below, until it is long enough."""
    size = 0
    yield from _head()
    sentences = itertools.cycle(_sentences())
    for section in itertools.count(1):
        for mark in (f"{section}.", "a)", "b)", "-", "-", "c)", "-", "+"):
            line = f"{mark} {next(sentences)}"
            size += len(line) + 1
            yield line
        if size > LETTERS:
            return


def _word(lines: list[str]) -> bytes:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf(lines: list[str]) -> bytes:
    import typst

    said = "\n\n".join(f"#{json.dumps(line, ensure_ascii=False)}" for line in lines)
    pages = '#set page(paper: "a4", numbering: "1")\n#set text(size: 14pt)\n' + said
    return bytes(typst.compile(pages.encode()))


def _search(text: str) -> int:
    return sum(1 for _match in DUTY.finditer(text))


def _docx(file: Path) -> str:
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)


def _pypdf(file: Path) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


def _plain(file: Path) -> int:
    text = _docx(file) if file.suffix == ".docx" else file.read_text(encoding="utf-8")
    return _search(text)


def _timed(work: object) -> float:
    began = perf_counter()
    work()  # type: ignore[operator]  # a callable
    return perf_counter() - began
