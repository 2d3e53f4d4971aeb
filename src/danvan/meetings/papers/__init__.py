"""Papers that come out of a meeting, in the form of its organiser's line; always in Vietnamese."""

from danvan.meetings.papers.invitation import invitation_docx
from danvan.meetings.papers.minutes import minutes_docx
from danvan.meetings.papers.notice import notice_docx

__all__ = ["invitation_docx", "minutes_docx", "notice_docx"]
