"""The annual review: read, drafted, edited, signed, concluded, taken away as a paper."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.kernel import clock
from danvan.kernel.errors import NotFound
from danvan.programmes import queries as programmes
from danvan.programmes.models import Programme
from danvan.review import actions, queries
from danvan.review.models import Review, Section
from danvan.review.papers import write_docx, write_pdf
from danvan.web.asking import done
from danvan.web.doors import Acting, in_a_post
from danvan.web.review.forms import SectionForm
from danvan.web.review.page import review_page

KINDS = {
    "docx": (
        write_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (write_pdf, "application/pdf"),
}


@dataclass(frozen=True)
class Shelf:
    """A programme with its reviews; `years` are those that could be drafted, latest first."""

    programme: Programme
    reviews: list[Review]
    years: list[int]


@require_safe
@in_a_post
def reviews(request: Acting) -> HttpResponse:
    """Every programme of the province with its reviews."""
    found = list(queries.reviews(request.actor))
    drafts = {p.pk for p in request.actor.among("review", Programme.objects.all())}
    shelves = [
        Shelf(
            programme=programme,
            reviews=[one for one in found if one.programme_id == programme.pk],
            years=_years(programme, found) if programme.pk in drafts else [],
        )
        for programme in programmes.programmes(request.actor)
    ]
    return render(request, "review/reviews.html", {"shelves": shelves})


def _years(programme: Programme, found: list[Review]) -> list[int]:
    """Years in which it ran and that have no review yet."""
    there = {one.year for one in found if one.programme_id == programme.pk}
    last = min(programme.to_day.year, clock.today().year)
    return [y for y in range(last, programme.from_day.year - 1, -1) if y not in there]


@require_safe
@in_a_post
def review(request: Acting, code: str, year: int) -> HttpResponse:
    """The review as its paper, with the sources in the margin."""
    one = queries.review(request.actor, code, year)
    draft = one.state == Review.State.DRAFT
    may = {
        "edit": draft and request.actor.may("edit", one),
        "sign": draft and request.actor.may("sign", one),
        "conclude": not draft
        and not one.conclusions_paper_id
        and request.actor.may("conclude", one),
    }
    return render(request, "review/review.html", {"page": replace(review_page(one), may=may)})


@require_POST
@in_a_post
def draft(request: Acting, code: str, year: int) -> HttpResponse:
    """A new draft, or the draft there is with the figures of today."""
    programme = programmes.programme(request.actor, code)
    one = Review.objects.filter(programme=programme, year=year).first()
    if one is None:
        actions.draft_review(programme, year, actor=request.actor)
        messages.success(request, _("Đã dự thảo từ số liệu. Mọi số đều có nguồn ở lề."))
    else:
        actions.redraft_review(one, actor=request.actor)
        messages.success(request, _("Đã cập nhật số liệu. Mục đã sửa tay được giữ nguyên."))
    return redirect("review", code, year)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def section(request: Acting, code: str, year: int, pk: int) -> HttpResponse:
    """Change the words of one section of a draft."""
    one = queries.review(request.actor, code, year)
    part = Section.objects.select_related("review").filter(review=one, pk=pk).first()
    if part is None:
        raise NotFound
    request.actor.must("edit", part)
    form = SectionForm(request.POST or None, initial={"text": part.text})
    if (
        request.method == "POST"
        and form.is_valid()
        and done(
            form,
            lambda: actions.edit_section(part, text=form.cleaned_data["text"], actor=request.actor),
        )
    ):
        messages.success(request, _("Đã sửa. Số vẫn nối với nguồn."))
        return redirect("review", code, year)
    page = {"review": one, "section": part, "form": form}
    return render(request, "review/section.html", page, status=422 if form.errors else 200)


@require_POST
@in_a_post
def sign(request: Acting, code: str, year: int) -> HttpResponse:
    """Sign: text and figures are frozen."""
    actions.sign_review(queries.review(request.actor, code, year), actor=request.actor)
    messages.success(request, _("Đã ký. Lời và số của báo cáo không đổi nữa."))
    return redirect("review", code, year)


@require_POST
@in_a_post
def conclude(request: Acting, code: str, year: int) -> HttpResponse:
    """The conclusions become next year's paper; its obligations wait to be confirmed."""
    one = queries.review(request.actor, code, year)
    paper = actions.issue_conclusions(one, actor=request.actor)
    messages.success(request, _("Đã ban hành thông báo kết luận. Hãy rà các việc đọc được."))
    return redirect("paper", paper.pk)


@require_safe
@in_a_post
def paper(request: Acting, code: str, year: int, kind: str) -> HttpResponse:
    """The review as DOCX or PDF."""
    one = queries.review(request.actor, code, year)
    if kind not in KINDS:
        raise NotFound
    write, content_type = KINDS[kind]
    name = f"bao-cao-{code}-{year}.{kind}"
    return HttpResponse(
        write(one),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
