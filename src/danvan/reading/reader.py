"""The text of a paper to a reading: layout, header, citations, clauses, obligations."""

from danvan.reading.amendments import amendments_in
from danvan.reading.citations import citations_in
from danvan.reading.definitions import definitions_in
from danvan.reading.folding import clean
from danvan.reading.header import header_of
from danvan.reading.language import language_of
from danvan.reading.layout.blocks import blocks_of
from danvan.reading.layout.clauses import clauses_of
from danvan.reading.layout.lines import lines_of
from danvan.reading.layout.zones import zones_of
from danvan.reading.model import Reading
from danvan.reading.news import obligations_in_news
from danvan.reading.obligations import Context, obligations_in
from danvan.reading.passage import join
from danvan.reading.printed import printed_clauses


def read(text: str) -> Reading:
    """What the paper says: header, citations and obligations. Never raises, whatever the text.

    Offsets count in `Reading.text`, which is `text` in NFC with line feeds only.
    """
    text = clean(text)
    language = language_of(text)
    zones = zones_of(lines_of(text))
    blocks = blocks_of(zones.body)
    body = [block.passage for block in blocks]
    header = header_of(zones, body, language)
    root = clauses_of(blocks)
    context = Context(text, language, header.issued, header.kind == "minutes")
    find = obligations_in_news if header.kind == "news" else obligations_in
    head = [join([line.passage for line in lines]) for lines in (zones.head, zones.subject)]
    return Reading(
        language=language,
        kind=header.kind,
        number=header.number,
        issuer=header.issuer,
        issued=header.issued,
        period=header.period,
        citations=citations_in([*head, *body], language, header.number, header.issued),
        obligations=find(root, context),
        clauses=printed_clauses(root),
        definitions=definitions_in([*head, *body], language),
        amendments=amendments_in(root, head[1], language, header.number),
        text=text,
        title=header.title,
    )
