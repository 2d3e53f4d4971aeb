"""A plan as a paper (DOCX) and as a sheet (XLSX)."""

from danvan.plans.papers.paper import plan_docx
from danvan.plans.papers.sheet import plan_xlsx

__all__ = ["plan_docx", "plan_xlsx"]
