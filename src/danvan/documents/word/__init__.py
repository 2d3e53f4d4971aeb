"""Papers that come out as DOCX, in the form of Decree 30/2020/NĐ-CP or of the Party."""

from danvan.documents.word.letter import Letter, Table, docx_of
from danvan.documents.word.masthead import PARTY_LINES, Masthead, masthead
from danvan.documents.word.parts import Signature

__all__ = ["PARTY_LINES", "Letter", "Masthead", "Signature", "Table", "docx_of", "masthead"]
