"""The conclusions of a signed review as a paper of their own, in the layout of real papers.

Plain text with the head, numbered clauses, recipients and signature where papers have them, so
that the reader finds again who must do what by when.
"""

import re
import textwrap
from datetime import date

from danvan.documents.models import Paper
from danvan.documents.word.days import day
from danvan.documents.word.masthead import Masthead, masthead
from danvan.kernel.clock import moment_of
from danvan.org.models import Unit, UnitSpan
from danvan.org.queries import last_spans
from danvan.review.models import Review, Section
from danvan.review.papers.report import area_of, recipients
from danvan.review.wording import SYNTHETIC

WIDTH = 88
PAGE = 36  # lines
_MARK = re.compile(r"\[\d+\]")
_CLAUSE = re.compile(r"\d+\. ")


def file_name(review: Review) -> str:
    return f"thong-bao-ket-luan-{review.programme.code}-{review.year}.txt"


def conclusions_text(review: Review, owner: Unit, on: date) -> str:
    """The whole paper. Marked as synthetic on every page if the programme is."""
    span = last_spans([owner.pk], on)[owner.pk]
    above = last_spans([span.superior_id], on).get(span.superior_id) if span.superior_id else None
    number = f"{_next_number(owner, on):02}"
    head = masthead(
        span, area_of(review), on, "TB", above=above.name if above else "", number=number
    )
    lines = [*_head(head), "", *_title(review), "", *_body(review, span), "",
             *_end(review, span, head)]  # fmt: skip
    return "\n".join(_paged(lines, review.programme.synthetic)) + "\n"


def _next_number(owner: Unit, on: date) -> int:
    """One more than the conclusions that the unit has in the register this year."""
    known = Paper.objects.filter(owner=owner, kind="conclusion", issued__year=on.year)
    return known.count() + 1


def _head(head: Masthead) -> list[str]:
    left = [head.above, head.issuer] if head.above else [head.issuer]
    right = [head.heading, *([head.motto] if head.motto else [])]
    mark = "*" if head.party else "-------"
    rule = [] if head.party else ["---------------"]
    clean = [part.replace("\N{NO-BREAK SPACE}", " ") for part in left]
    return [*clean, mark, head.number, *right, *rule, head.place_and_day]


def _title(review: Review) -> list[str]:
    subject = f"Kết luận về kết quả năm {review.year} thực hiện {review.programme.title}"
    return ["THÔNG BÁO", *textwrap.wrap(subject, WIDTH), "-----"]


def _body(review: Review, span: UnitSpan) -> list[str]:
    signed = review.signed_at
    opening = (
        f"Trên cơ sở Báo cáo kết quả năm {review.year} thực hiện {review.programme.title}"
        + (f", {review.signed_as} ký ngày {day(moment_of(signed).date())}" if signed else "")
        + f", {span.name} thông báo kết luận như sau:"
    )
    lines = _wrapped(opening)
    kinds = Section.Kind
    parts = [
        ("I. ĐÁNH GIÁ CHUNG", kinds.SHORTCOMING),
        (f"II. NHIỆM VỤ NĂM {review.year + 1}", kinds.CONCLUSION),
    ]
    for title, kind in parts:
        lines += ["", title]
        for n, section in enumerate(review.sections.filter(kind=kind), 1):
            lines += _wrapped(f"{n}. {_unmarked(section.text)}")
    return lines


def _end(review: Review, span: UnitSpan, head: Masthead) -> list[str]:
    comma = "," if head.party else ";"
    to = [f"- {name}{comma}" for name in recipients(review, span)]
    to[-1] = to[-1][:-1] + "."
    return ["Nơi nhận:", *to, "", *_signature(review, span)]


def _signature(review: Review, span: UnitSpan) -> list[str]:
    """Who signed the review, if it is the same unit's paper; else room for the unit's own."""
    if review.signed_unit_id == span.unit_id:
        return [review.signed_as.upper(), "(đã ký)", review.signed_name]
    return [f"LÃNH ĐẠO {(span.short or span.name).upper()}", "(ký khi phát hành)"]


def _unmarked(text: str) -> str:
    return _MARK.sub("", " ".join(text.split()))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _paged(lines: list[str], synthetic: bool) -> list[str]:
    """With the warning on every page of a synthetic programme's paper, between clauses."""
    if not synthetic:
        return lines
    warning = f"({SYNTHETIC})"
    paged: list[str] = []
    since = 0
    for line in lines:
        if since >= PAGE and (not line or _CLAUSE.match(line)):
            paged += ["", warning, ""]
            since = 0
        paged.append(line)
        since += 1
    return [*paged, "", warning]
