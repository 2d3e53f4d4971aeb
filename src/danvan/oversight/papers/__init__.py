"""Papers that come out of an inspection."""

from danvan.oversight.papers.conclusion import conclusion_docx

__all__ = ["conclusion_docx"]
