"""The register of papers, and a paper with the obligations read out of it."""

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from danvan.documents import queries
from danvan.documents.actions import register_paper
from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotFound
from danvan.org.models import Area, Unit
from danvan.programmes.actions import draft_obligations
from danvan.web.asking import posted, told
from danvan.web.doors import Acting, in_a_post
from danvan.web.papers.forms import PaperForm
from danvan.web.papers.page import Asked, paper_page

A_PAGE = 50


@require_GET
@in_a_post
def papers(request: Acting) -> HttpResponse:
    found = Paginator(queries.papers(request.actor), A_PAGE).get_page(request.GET.get("page"))
    may_register = request.actor.may("register", Paper)
    page = {"papers": found, "may_register": may_register}
    return render(request, "web/papers/list.html", page)


@in_a_post
def register(request: Acting) -> HttpResponse:
    """Enter a file in the unit's register and read it; the verb refuses what is no paper."""
    actor = request.actor
    actor.must("register", Paper)
    form = PaperForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            paper = _registered(form.cleaned_data["file"], actor)
        except BadInput as error:
            told(form, error)
        else:
            draft_obligations(paper, actor=actor)
            messages.success(request, _("Đã đưa văn bản vào sổ. Hãy rà các việc đọc được."))
            return redirect("paper", paper.pk)
    status = 422 if form.errors else 200
    return render(request, "web/papers/register.html", {"form": form}, status=status)


def _registered(file: UploadedFile[bytes], actor: Actor) -> Paper:
    if file.size is None or file.size > settings.PAPER_MAX_BYTES:
        data = b"\0" * (settings.PAPER_MAX_BYTES + 1)  # the verb says what to do about it
    else:
        data = file.read()
    area = Area.objects.get(pk=actor.province_id or 0)
    owner = Unit.objects.get(pk=actor.unit_id or 0)
    return register_paper(data, file.name or "", area=area, owner=owner, actor=actor)


@require_GET
@in_a_post
def paper(request: Acting, pk: int) -> HttpResponse:
    page = paper_page(request.actor, pk, Asked.of(request.GET))
    return render(request, "web/papers/paper.html", page)


@require_GET
@in_a_post
def download(request: Acting, pk: int) -> FileResponse:
    """The file as it was handed in, always to save and never to show."""
    found = queries.paper(request.actor, pk)
    if not found.file:
        raise NotFound(_("Văn bản này không có tệp kèm theo."))
    return FileResponse(
        found.file.open(),
        as_attachment=True,
        filename=found.file_name,
        content_type="application/octet-stream",
    )
