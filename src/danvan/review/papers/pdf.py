"""A sheet as PDF, set by typst with the fonts that it carries (Libertinus Serif)."""

import json
from pathlib import Path

import typst

from danvan.review.papers.sheet import Sheet

TEMPLATE = Path(__file__).with_name("report.typ")


def pdf_of(sheet: Sheet) -> bytes:
    """The same bytes on every machine: system fonts are not asked."""
    made: bytes = typst.compile(
        str(TEMPLATE), format="pdf", ignore_system_fonts=True, timestamp=0,
        sys_inputs={"sheet": json.dumps(sheet.plain(), ensure_ascii=False)},
    )  # fmt: skip
    return made
