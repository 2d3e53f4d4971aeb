"""Files and folders to papers that were read, on every core there is."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from danvan.cli.language import gettext as _
from danvan.cli.output import progress

if TYPE_CHECKING:
    from danvan.reading import Note, Reading

SUFFIXES = frozenset([".txt", ".docx", ".odt", ".pdf", ".html", ".htm", ".xhtml", ".doc", ".rtf"])
_MANY = 8


@dataclass(frozen=True)
class Paper:
    """A file as it was read; else `refused` is the reader's code, or one of FILE_CODES."""

    file: Path
    reading: "Reading | None" = None
    notes: "tuple[Note, ...]" = ()
    refused: str = ""

    def as_json(self) -> dict[str, object]:
        """The reading with the notes of its file."""
        from danvan.reading import as_json

        notes = [{"code": note.code, "detail": note.detail} for note in self.notes]
        return {**(as_json(self.reading) if self.reading else {}), "notes": notes}


def found(path: Path) -> list[Path]:
    """The file itself, or all papers in the folder and below it, by name."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if _is_paper(file))


def _is_paper(file: Path) -> bool:
    hidden = file.name.startswith((".", "~"))  # "~$…" is Word's lock
    return not hidden and file.suffix.lower() in SUFFIXES and file.is_file()


def all_read(files: Sequence[Path]) -> Iterator[Paper]:
    """The papers in this order; many are shared out among the cores, with a bar on a terminal."""
    if len(files) < _MANY:
        yield from map(read_one, files)
        return
    with ProcessPoolExecutor(os.cpu_count(), get_context("forkserver")) as pool:
        waiting = [pool.submit(read_one, file) for file in files]
        yield from _watched(_outcomes(files, waiting), len(files))


def _outcomes(files: Sequence[Path], waiting: Sequence[object]) -> Iterator[Paper]:
    for file, outcome in zip(files, waiting, strict=True):
        try:
            yield outcome.result()  # type: ignore[attr-defined]  # a Future
        except BrokenProcessPool:
            yield Paper(file, refused="too_complex")


def _watched(papers: Iterable[Paper], total: int) -> Iterator[Paper]:
    if not sys.stderr.isatty():
        yield from papers
        return
    with progress(_("Đọc văn bản")) as step:
        step(0, total)
        for done, paper in enumerate(papers, 1):
            step(done, total)
            yield paper


def read_one(file: Path) -> Paper:
    """Reads one file; whatever is wrong with it is told in the paper."""
    from danvan.reading import Unreadable, load, read
    from danvan.reading.loading import LIMIT

    try:
        if file.stat().st_size > LIMIT:
            raise Unreadable("too_large")
        loaded = load(file.read_bytes(), file.name)
        return Paper(file, read(loaded.text), loaded.notes)
    except FileNotFoundError:
        return Paper(file, refused="missing")
    except PermissionError:
        return Paper(file, refused="forbidden")
    except Unreadable as error:
        return Paper(file, refused=error.code)


def targets(files: Sequence[Path], paths: Sequence[Path], out: Path) -> dict[Path, Path]:
    """Where each paper's JSON goes: as its file is called and lies in its folder.

    Of two that would meet, the later keeps the ending of its file, or gets a number.
    """
    places: dict[Path, Path] = {}
    taken: set[Path] = set()
    for file in files:
        root = next((path for path in paths if path != file and path in file.parents), file.parent)
        folder = out / file.parent.relative_to(root)
        names = [file.stem, file.name, *(f"{file.name}-{n}" for n in range(2, len(files) + 2))]
        place = next(p for name in names if (p := folder / f"{name}.json") not in taken)
        taken.add(place)
        places.setdefault(file, place)
    return places
