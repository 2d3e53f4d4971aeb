"""The annual review as an office's paper: the same sheet written as DOCX and as PDF."""

from danvan.review.models import Review
from danvan.review.papers.pdf import pdf_of
from danvan.review.papers.report import report_of
from danvan.review.papers.word import docx_of

__all__ = ["write_docx", "write_pdf"]


def write_docx(review: Review) -> bytes:
    """DOCX in the layout of Decree 30/2020/NĐ-CP, or of the Party where a Party body signs."""
    return docx_of(report_of(review))


def write_pdf(review: Review) -> bytes:
    """The same content as PDF, with embedded fonts."""
    return pdf_of(report_of(review))
