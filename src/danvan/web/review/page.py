"""The annual review as a page: the paper's text, with its sources in the margin."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from danvan.review.drafting.phrases import FIELDS
from danvan.review.models import CitedCount, CitedFigure, Review, Section
from danvan.review.papers.report import report_of
from danvan.review.papers.sheet import Sheet
from danvan.review.queries import Restated, restated
from danvan.web.figures.values import change
from danvan.web.reporting import words
from danvan.web.reporting.words import indicator_name, indicator_unit
from danvan.web.templatetags.danvan import number, thousandths

# The figure with its unit, up to three words, right before its note; or the last word alone.
_CITED = re.compile(r"((?:[−-]?\d[\d.,/]*%?)(?: [^\s\d\[\]().,;:]+){0,3}|[^\s\[\]]+)\[(\d+)\]")


@dataclass(frozen=True)
class Piece:
    """A stretch of text; with `note`, a figure that leads to its source."""

    text: str
    note: int | None = None
    mark: str = ""
    word: str = ""


@dataclass(frozen=True)
class Source:
    """A note in the margin: the gravest mark, what stands behind the figure, where it is shown."""

    number: int
    mark: str
    title: str
    text: str
    href: str


@dataclass(frozen=True)
class Block:
    """A section of the review; `number` as printed; `notes` are the sources cited first here."""

    pk: int
    anchor: str
    number: int
    heading: str
    short: str
    paragraphs: list[list[Piece]]
    notes: list[tuple[Source, list[Source]]]
    edited: bool
    href: str


@dataclass(frozen=True)
class Chapter:
    numeral: str
    title: str
    kind: str
    blocks: list[Block]


@dataclass(frozen=True)
class Line:
    """A line of the table of figures."""

    name: str
    unit: str
    now: int | None
    before: int | None
    change: str
    mark: str
    word: str
    reports: int
    expected: int
    number: int
    href: str


@dataclass(frozen=True)
class ReviewPage:
    review: Review
    sheet: Sheet
    chapters: list[Chapter]
    table: list[tuple[str, list[Line]]]
    tally: list[tuple[str, int, str]]
    figures: int
    restated: int
    may: dict[str, bool] = field(default_factory=dict)


MARKS = {
    "full": gettext_noop("đủ nguồn"),
    "part": gettext_noop("thiếu báo cáo"),
    "appr": gettext_noop("có phân bổ"),
    "rest": gettext_noop("đã tính lại"),
}


def mark_of(cited: CitedFigure, again: dict[int, list[Restated]]) -> str:
    """The gravest that holds: restated, apportioned, some reports missing, all in."""
    if cited.pk in again:
        return "rest"
    if cited.estimate:
        return "appr"
    return "full" if cited.reports >= cited.expected else "part"


def review_page(review: Review) -> ReviewPage:
    """The text, the sources, the table. `review` comes from review.queries.review."""
    figures, counts = list(review.figures.all()), list(review.counts.all())
    again: dict[int, list[Restated]] = defaultdict(list)
    for one in restated(review):
        again[one.figure.pk].append(one)
    sources = _sources(review, figures, counts, again)
    marks = Counter(mark_of(cited, again) for cited in figures)
    return ReviewPage(
        review=review,
        sheet=report_of(review),
        chapters=_chapters(review, sources),
        table=list(_table(review, figures, again)),
        tally=[(mark, marks[mark], _(word)) for mark, word in MARKS.items() if marks[mark]],
        figures=len(figures),
        restated=len(again),
    )


def _sources(
    review: Review,
    figures: Iterable[CitedFigure],
    counts: Iterable[CitedCount],
    again: dict[int, list[Restated]],
) -> dict[int, Source]:
    found = {cited.order: _figure_source(review, cited, again) for cited in figures}
    for count in counts:
        register = str(count.get_register_display())
        found[count.order] = Source(
            count.order,
            "full",
            register[:1].upper() + register[1:] + ".",
            _("Đếm từ sổ, không nhập tay"),
            _register(review, count.register),
        )
    return found


def _register(review: Review, register: str) -> str:
    """Where the register's rows can be read."""
    code = review.programme.code
    if register == CitedCount.Register.OVERSIGHT:
        return reverse("inspections", args=[code])
    if register == CitedCount.Register.REPORTS:
        return reverse("figures", args=[code]) + f"?period={review.year}"
    if register == CitedCount.Register.REFORM:
        return reverse("units")
    return reverse("programme", args=[code])


def _figure_source(review: Review, cited: CitedFigure, again: dict[int, list[Restated]]) -> Source:
    mark = mark_of(cited, again)
    if mark == "rest":
        title = _("Đã tính lại sau khi ký.") if review.signed_at else _("Đã có số mới.")
        text = " ".join(_restated_words(one) for one in again[cited.pk])
        return Source(cited.order, mark, title, text, _where(review, cited))
    said = {"reports": number(cited.reports), "expected": number(cited.expected)}
    title = _("%(reports)s/%(expected)s báo cáo.") % said
    if cited.estimate:
        title += " " + _("Có số phân bổ theo ước tính.")
    return Source(cited.order, mark, title, indicator_name(cited.indicator), _where(review, cited))


def _restated_words(one: Restated) -> str:
    return _("Năm %(year)s: báo cáo này ghi %(said)s, nay là %(now)s.") % {
        "year": one.year,
        "said": thousandths(one.said),
        "now": thousandths(one.now),
    }


def _where(review: Review, cited: CitedFigure) -> str:
    here = reverse("figure_source", args=[review.programme.code])
    return (
        f"{here}?indicator={cited.indicator.code}&period={cited.period}"
        f"&area={review.programme.area_id}&as_of={cited.as_of}"
    )


def _chapters(review: Review, sources: dict[int, Source]) -> list[Chapter]:
    kinds = Section.Kind
    sections = list(review.sections.all())
    results = [s for s in sections if s.kind == kinds.RESULT]
    seen: set[int] = set()

    def chapter(numeral: str, title: str, kind: str, some: list[Section]) -> Chapter:
        blocks = [_block(review, s, place, sources, seen) for place, s in enumerate(some, 1)]
        return Chapter(numeral, title, kind, blocks)

    return [
        chapter("I", _("Tình hình triển khai"), "result",
                [s for s in results if s.code not in FIELDS]),
        chapter("II", _("Kết quả thực hiện"), "result", [s for s in results if s.code in FIELDS]),
        chapter("III", _("Hạn chế"), "shortcoming",
                [s for s in sections if s.kind == kinds.SHORTCOMING]),
        chapter("IV", _("Nhiệm vụ năm %(year)s") % {"year": review.year + 1}, "conclusion",
                [s for s in sections if s.kind == kinds.CONCLUSION]),
    ]  # fmt: skip


def _block(
    review: Review, section: Section, number: int, sources: dict[int, Source], seen: set[int]
) -> Block:
    paragraphs = [
        list(_pieces(line.strip(), sources)) for line in section.text.splitlines() if line.strip()
    ]
    cited = [p.note for many in paragraphs for p in many if p.note is not None]
    new = [n for n in dict.fromkeys(cited) if n not in seen]
    seen.update(new)
    return Block(
        pk=section.pk,
        anchor=f"s{section.pk}",
        number=number,
        heading=section.heading,
        short=words.short(section.code) if section.code in FIELDS else section.heading,
        paragraphs=paragraphs,
        notes=_notes(sources[n] for n in new),
        edited=section.edited,
        href=reverse("review_section", args=[review.programme.code, review.year, section.pk]),
    )


def _notes(several: Iterable[Source]) -> list[tuple[Source, list[Source]]]:
    """Sources of the same mark and title share a note, but for those restated."""
    found: dict[tuple[str, str, int], list[Source]] = defaultdict(list)
    for source in several:
        apart = source.number if source.mark == "rest" else 0
        found[source.mark, source.title, apart].append(source)
    return [(group[0], group) for group in found.values()]


def _pieces(text: str, sources: dict[int, Source]) -> Iterator[Piece]:
    at = 0
    for found in _CITED.finditer(text):
        note = int(found[2])
        if note not in sources:
            continue
        if found.start() > at:
            yield Piece(text[at : found.start()])
        mark = sources[note].mark
        yield Piece(found[1], note, mark, _(MARKS[mark]))
        at = found.end()
    if at < len(text):
        yield Piece(text[at:])


def _table(
    review: Review, figures: list[CitedFigure], again: dict[int, list[Restated]]
) -> Iterator[tuple[str, list[Line]]]:
    ordered = sorted(figures, key=lambda f: (words.order(f.indicator.field), f.order))
    for name, some in groupby(ordered, key=lambda f: f.indicator.field):
        yield words.heading(name), [_line(review, cited, mark_of(cited, again)) for cited in some]


def _line(review: Review, cited: CitedFigure, mark: str) -> Line:
    return Line(
        name=indicator_name(cited.indicator),
        unit=indicator_unit(cited.indicator),
        now=cited.thousandths,
        before=cited.previous_thousandths,
        change=change(cited.thousandths, cited.previous_thousandths),
        mark=mark,
        word=_(MARKS[mark]),
        reports=cited.reports,
        expected=cited.expected,
        number=cited.order,
        href=_where(review, cited),
    )
