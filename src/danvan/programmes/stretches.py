"""Stretches of a paper's text that a person chose: by offsets, by a quotation, by sentences."""

import re
import unicodedata
from typing import Any

from django.utils.translation import gettext as _

from danvan.documents.models import Paper
from danvan.kernel.errors import BadInput
from danvan.programmes.models import Obligation
from danvan.programmes.readings import doubts_of, plain_due
from danvan.reading import Reading, read

LONGEST_QUOTE = 5_000
# A task list of the paper's own day, so that the reader meets the stretch where tasks stand.
_DAYS = {
    "vi": "Hà Nội, ngày {d.day} tháng {d.month} năm {d.year}",
    "en": "Ha Noi, {d.day} {month} {d.year}",
    "de": "Hanoi, den {d.day}. {month} {d.year}",
}
_LISTS = {
    "vi": "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n",
    "en": "PLAN\n\nI. TASKS\n\n",
    "de": "PLAN\n\nI. AUFGABEN\n\n",
}
_MONTHS = {
    "vi": ("",) * 12,
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
           "Oktober", "November", "Dezember"),
}  # fmt: skip
_BREAK = re.compile(r"(?<=[.;!?…])[\"”»)]*\s+(?=\S)|\n+(?=\s*\S)")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without blanks at either side; empty if there is nothing else."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return start + left, max(start + len(part.rstrip()), start + left)


def quoted(text: str, quote: str) -> tuple[int, int]:
    """Where the quotation stands, whatever its line breaks and blanks.

    BadInput("quote") if it stands nowhere, or more than once.
    """
    words = unicodedata.normalize("NFC", quote[:LONGEST_QUOTE]).split()
    if not words:
        raise BadInput("quote", _("Hãy chép hoặc dán một câu của văn bản."))
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = pattern.search(text)
    if found is None:
        raise BadInput(
            "quote", _("Không tìm thấy câu này trong văn bản. Hãy chép đúng từng chữ và dấu.")
        )
    if pattern.search(text, found.start() + 1):
        raise BadInput(
            "quote", _("Câu này có ở nhiều chỗ trong văn bản. Hãy chép dài hơn cho rõ là chỗ nào.")
        )
    return found.span()


def breaks(obligation: Obligation) -> list[int]:
    """Offsets in the paper's text at which a sentence, a semicolon's part or a line ends."""
    text = obligation.paper.text[obligation.start : obligation.end]
    return [obligation.start + found.end() for found in _BREAK.finditer(text)]


def read_stretch(paper: Paper, start: int, end: int) -> dict[str, Any]:
    """What the reader's rules say of the stretch alone, as fields of an obligation."""
    found = read(_task_list(paper) + paper.text[start:end]).obligations
    first = found[0] if found else None
    due = next((plain_due(clause) for clause in found if clause.due), {})
    names = {
        field: list(dict.fromkeys(n for clause in found for n in getattr(clause, field)))
        for field in ("lead", "coordinate", "report_to")
    }
    return {
        **names, "due": due,
        "formula": first.formula[:40] if first else "",
        "work": first.work if first else "do",
        "deliverable": next((c.deliverable[:300] for c in found if c.deliverable), ""),
        "doubts": [doubt for clause in found for doubt in doubts_of(clause)],
    }  # fmt: skip


def clause_path(reading: Reading, start: int) -> str:
    """The path of the clause in which `start` lies: the last that begins there or before; or ""."""
    before = [clause for clause in reading.clauses if clause.start <= start]
    return max(before, key=lambda clause: clause.start).path if before else ""


def _task_list(paper: Paper) -> str:
    day, language = paper.issued, paper.language if paper.language in _LISTS else "vi"
    if day is None:
        return _LISTS[language]
    dated = _DAYS[language].format(d=day, month=_MONTHS[language][day.month - 1])
    return f"{dated}\n\n{_LISTS[language]}"
