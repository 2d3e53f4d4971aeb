"""The papers of a proposal as DOCX, in the standard form and in words of our own."""

from danvan.proposals.papers.answer import answer_docx
from danvan.proposals.papers.submission import submission_docx

__all__ = ["answer_docx", "submission_docx"]
