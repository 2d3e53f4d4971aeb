"""What can happen to a review: drafted, drafted anew, edited, signed, concluded."""

import re
from dataclasses import asdict
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.documents.actions import register_paper
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import Event, recorded
from danvan.kernel.states import move
from danvan.org.models import Unit
from danvan.programmes.actions import draft_obligations
from danvan.programmes.models import Programme
from danvan.review.drafting import Notes, paragraphs
from danvan.review.facts import Facts, Line
from danvan.review.gathering import gather
from danvan.review.models import CitedCount, CitedFigure, Review, Section
from danvan.review.papers.conclusions import conclusions_text, file_name

DRAFTED = Event("review.drafted", gettext_lazy("Đã dự thảo báo cáo năm"))
REDRAFTED = Event("review.redrafted", gettext_lazy("Đã cập nhật số liệu của dự thảo"))
EDITED = Event("review.section_edited", gettext_lazy("Đã sửa một mục của dự thảo"))
SIGNED = Event("review.signed", gettext_lazy("Đã ký báo cáo năm"))
CONCLUDED = Event("review.concluded", gettext_lazy("Đã ban hành thông báo kết luận"))
_MARK = re.compile(r"\[(\d+)\]")


def draft_review(programme: Programme, year: int, *, actor: Actor) -> Review:
    """Draft the review of the year from figures, on today's map.

    The unit drafting is the actor's, or the programme's owner for the system. BadInput("year") if
    the programme did not run in it; WrongState if there is one already.
    """
    actor.must("review", programme)
    if not programme.from_day.year <= year <= min(programme.to_day.year, clock.today().year):
        raise BadInput("year", _("Chương trình không thực hiện trong năm này."))
    if Review.objects.filter(programme=programme, year=year).exists():
        raise WrongState(_there_is())
    facts = gather(programme, year, clock.today(), actor)
    with recorded(DRAFTED, None, actor=actor) as entry:
        review = entry.subject = _made(programme, year, actor)
        _write(review, facts)
        entry.after |= {"as_of": review.as_of, "figures": len(facts.lines)}
    return review


def redraft_review(review: Review, *, actor: Actor) -> Review:
    """Draft anew with the figures of today; sections edited by hand keep their words.

    Every source keeps its number. WrongState once it is signed.
    """
    actor.must("edit", review)
    facts = gather(review.programme, review.year, clock.today(), actor)
    with recorded(REDRAFTED, review, actor=actor) as entry:
        moment, day = clock.now(), clock.today()
        entry.changed("as_of", review.as_of, day)
        move(review, [Review.State.DRAFT], Review.State.DRAFT, drafted_at=moment, as_of=day)
        _write(review, facts)
    return review


def edit_section(
    section: Section, *, text: str, heading: str | None = None, actor: Actor
) -> Section:
    """Change the words of a draft. [n] must name a source of the review: BadInput("text") if not.

    WrongState once the review is signed.
    """
    actor.must("edit", section)
    words = text.strip()
    if not words:
        raise BadInput("text", _("Mục này không được để trống."))
    known = _numbers(section.review)
    if strangers := [n for n in _MARK.findall(words) if int(n) not in known]:
        raise BadInput(
            "text", _("Không có nguồn số [%(number)s] trong báo cáo.") % {"number": strangers[0]}
        )
    with recorded(EDITED, section.review, actor=actor) as entry:
        move(section.review, [Review.State.DRAFT], Review.State.DRAFT)
        entry.changed(f"{section.kind}.{section.code}", section.text, words)
        section.text, section.edited = words, True
        section.heading = section.heading if heading is None else heading.strip()
        section.save(update_fields=["text", "heading", "edited"])
    return section


def sign_review(review: Review, *, actor: Actor) -> Review:
    """Sign: text and figures are frozen. WrongState the second time."""
    actor.must("sign", review)
    with recorded(SIGNED, review, actor=actor) as entry:
        old = move(
            review, [Review.State.DRAFT], Review.State.SIGNED,
            signed_at=clock.now(), signed_by_id=actor.user_id, signed_name=actor.name,
            signed_as=actor.post_label, signed_unit_id=actor.unit_id,
        )  # fmt: skip
        entry.changed("state", old, review.state)
    return review


def issue_conclusions(review: Review, *, actor: Actor) -> Paper:
    """Issue what the signed review concludes as a paper, read again into drafted obligations.

    The paper is the actor's unit's (the drafting unit's for the system); its obligations belong to
    the programme and wait for confirmation. WrongState before the signature and the second time.
    """
    actor.must("conclude", review)
    if review.state != Review.State.SIGNED:
        raise WrongState(_("Báo cáo chưa ký. Hãy trình ký trước khi ban hành kết luận."))
    owner = Unit.objects.get(pk=actor.unit_id or review.drafted_by_id)
    with recorded(CONCLUDED, review, actor=actor) as entry:
        text = conclusions_text(review, owner, clock.today())
        if review.conclusions_paper_id:
            raise WrongState(_("Đã ban hành thông báo kết luận của báo cáo này."))
        paper = register_paper(
            text.encode(), file_name(review), area=review.programme.area, owner=owner, actor=actor
        )
        obligations = draft_obligations(paper, actor=actor)
        paper.obligations.update(programme=review.programme)
        claimed = Review.objects.filter(pk=review.pk, conclusions_paper=None)
        if not claimed.update(conclusions_paper=paper):
            raise WrongState(_("Đã ban hành thông báo kết luận của báo cáo này."))
        review.conclusions_paper = paper
        entry.after |= {"paper": paper.pk, "number": paper.number, "obligations": len(obligations)}
    return paper


def _there_is() -> str:
    return _("Đã có báo cáo của năm này. Hãy mở báo cáo đó, rồi cập nhật số liệu nếu cần.")


def _made(programme: Programme, year: int, actor: Actor) -> Review:
    """The empty review; WrongState if somebody else was quicker."""
    try:
        with transaction.atomic():
            return Review.objects.create(
                programme=programme, year=year, as_of=clock.today(), drafted_at=clock.now(),
                drafted_by_id=actor.unit_id or programme.owner_id,
            )  # fmt: skip
    except IntegrityError as error:
        raise WrongState(_there_is()) from error


def _write(review: Review, facts: Facts) -> None:
    """Sources and sections anew; numbers and edited sections stay."""
    kept = {c.register: c.order for c in review.counts.all()}
    kept |= {f.indicator.code: f.order for f in review.figures.select_related("indicator")}
    notes = Notes.number([line.indicator.code for line in facts.lines], kept)
    review.figures.all().delete()
    review.counts.all().delete()
    CitedFigure.objects.bulk_create(_cited(review, line, notes) for line in facts.lines)
    CitedCount.objects.bulk_create(
        CitedCount(review=review, register=register, order=notes[register], values=values)
        for register, values in _counted(facts).items()
    )
    edited = {(s.kind, s.code): s for s in review.sections.filter(edited=True)}
    review.sections.filter(edited=False).delete()
    new = []
    for order, paragraph in enumerate(paragraphs(facts, notes), 1):
        if old := edited.get((paragraph.kind, paragraph.code)):
            old.order = order
            continue
        new.append(
            Section(
                review=review,
                kind=paragraph.kind,
                code=paragraph.code,
                order=order,
                heading=paragraph.heading,
                text=paragraph.text,
            )
        )
    Section.objects.bulk_create(new)
    Section.objects.bulk_update(edited.values(), ["order"])


def _cited(review: Review, line: Line, notes: Notes) -> CitedFigure:
    return CitedFigure(
        review=review, order=notes[line.indicator.code], indicator=line.indicator,
        period=str(review.year), as_of=review.as_of.isoformat(), thousandths=line.now,
        previous_thousandths=line.before, reports=line.reports, expected=line.expected,
        previous_reports=line.reports_before, previous_expected=line.expected_before,
        estimate=line.estimate,
    )  # fmt: skip


def _counted(facts: Facts) -> dict[str, dict[str, Any]]:
    """What each register gave, for the record."""
    plain = {
        "reports": asdict(facts.reports), "assignments": asdict(facts.work),
        "oversight": asdict(facts.oversight), "reform": asdict(facts.reform),
    }  # fmt: skip
    return {register: _dated(values) for register, values in plain.items()}


def _dated(value: Any) -> Any:
    """Days as ISO text, so that it can stand in JSON."""
    if isinstance(value, dict):
        return {name: _dated(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_dated(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _numbers(review: Review) -> set[int]:
    return {*review.figures.values_list("order", flat=True),
            *review.counts.values_list("order", flat=True)}  # fmt: skip
