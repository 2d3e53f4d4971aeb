"""The rows of a table as lines, the same for every kind of file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from danvan.reading.loading.bounds import Budget

_MARK = re.compile(r"[\w.()-]{0,5}\d[\w.()-]{0,5}|stt|tt", re.I)
WIDEST = 64  # columns that a cell may reach by spanning several, as in Word
LONGEST_REPEAT = 2000  # letters that are said again in each row that a cell spans


@dataclass(frozen=True)
class Cell:
    """A cell that may span `columns` to the right and `rows` down."""

    text: str
    columns: int = 1
    rows: int = 1


def spread(table: Sequence[Sequence[Cell]], budget: Budget) -> list[list[str]]:
    """The grid: a cell that spans rows is said in each, one that spans columns in the first."""
    grid: list[list[str]] = []
    from_above: dict[int, tuple[int, str]] = {}
    for cells in table:
        row: list[str] = []
        below: dict[int, tuple[int, str]] = {}
        waiting = list(cells)[::-1]
        while waiting or len(row) in from_above:
            budget.spend()
            left, text = from_above.pop(len(row), (0, ""))
            if left:
                below |= {len(row): (left - 1, text)} if left > 1 else {}
                row.append(text)
                continue
            cell = waiting.pop()
            kept = cell.text if len(cell.text) <= LONGEST_REPEAT else ""
            for at in range(max(min(cell.columns, WIDEST - len(row)), 1)):
                if cell.rows > 1:
                    below[len(row)] = (cell.rows - 1, "" if at else kept)
                row.append("" if at else cell.text)
        from_above = below
        grid.append(row)
    return grid


def row_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of three columns and more as "a | b | c"; a cell may hold several lines.

    A table of two columns is a letterhead or a signature, and goes cell by cell; unless its
    first column only numbers the rows. Columns without a word are left out.
    """
    rows = _without_empty_columns(rows)
    width = max((len(row) for row in rows), default=0)
    by_row = width > 2 or (width == 2 and _is_numbered(rows))
    for row in rows:
        filled = [cell for cell in row if cell.strip()]
        if not by_row:
            for cell in filled:
                yield from cell.split("\n")
        elif filled:
            yield " | ".join(" ".join(cell.replace("|", "/").split()) for cell in row)


def _is_numbered(rows: Sequence[Sequence[str]]) -> bool:
    firsts = [row[0].strip() for row in rows if len(row) == 2 and row[0].strip()]
    return bool(firsts) and all(_MARK.fullmatch(first) for first in firsts)


def _without_empty_columns(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    kept = {at for row in rows for at, cell in enumerate(row) if cell.strip()}
    return [[cell for at, cell in enumerate(row) if at in kept] for row in rows]
