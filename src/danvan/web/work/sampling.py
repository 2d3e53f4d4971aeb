"""Pages of samples: drawn by a published seed, looked at one by one, concluded."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.assignments import actions, queries
from danvan.assignments.models import Assignment, Sample, SampleItem, State
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotFound
from danvan.org.queries import unit_names
from danvan.web.asking import PlainForm, done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.fields import a_count

SHOWN = 50
NOTE = 4000


class DrawForm(PlainForm):
    """Out of all that waits for the actor's verification, or of one source."""

    source = forms.ChoiceField(label=_("Chọn trong"), required=False)
    basis = forms.CharField(
        label=_("Mẫu của những việc nào"), max_length=300, required=False,
        help_text=_("Như: việc của Chỉ thị 24 đã báo xong quý II."),
    )  # fmt: skip
    size = a_count(_("Cỡ mẫu"))
    seed = forms.CharField(
        label=_("Hạt giống"), max_length=80, required=False,
        help_text=_("Công bố trước khi chọn, như kết quả xổ số hoặc một ngày đã hẹn."),
    )  # fmt: skip

    def __init__(self, *args: Any, waiting: QuerySet[Assignment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._waiting = waiting
        sources = waiting.order_by("source").values_list("source", flat=True).distinct()
        field = self.fields["source"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("mọi việc đang chờ kiểm chứng"))] + [
                (one, one) for one in sources if one
            ]

    def act(self, actor: Actor) -> Sample:
        given = self.cleaned_data
        rows = self._waiting
        if given["source"]:
            rows = rows.filter(source=given["source"])
        return actions.draw_sample(
            rows, size=given["size"] or 0, seed=given["seed"],
            basis=given["basis"] or given["source"], actor=actor,
        )  # fmt: skip


@require_http_methods(["GET", "POST"])
@in_a_post
def samples(request: Acting) -> HttpResponse:
    """Published samples of the province, and a new one for those who verify."""
    page: dict[str, Any] = {"samples": list(queries.samples(request.actor)[:SHOWN])}
    draws = request.actor.may("draw", Sample)
    if request.method == "POST":
        request.actor.must("draw", Sample)
    if draws:
        reported = Assignment.objects.filter(state=State.REPORTED)
        waiting = request.actor.among("verify", reported)
        form = DrawForm(**posted(request), waiting=waiting)
        made: list[Sample] = []
        if form.is_valid() and done(form, lambda: made.append(form.act(request.actor))):
            messages.success(request, now_("Đã chọn mẫu. Hãy xem từng việc."))
            return redirect("sample", pk=made[0].pk)
        page |= {"form": form, "waiting": waiting.count()}
    return render(request, "web/work/samples.html", page, status=_status(page.get("form")))


def _status(form: PlainForm | None) -> int:
    return 422 if form is not None and form.errors else 200


@require_safe
@in_a_post
def sample(request: Acting, pk: int) -> HttpResponse:
    """What was drawn, how to draw it again, and what was found."""
    return _page(request, queries.sample(request.actor, pk))


@require_POST
@in_a_post
def judge_sample(request: Acting, pk: int) -> HttpResponse:
    """One of the drawn: it held up or it did not; words typed come back with what was missing."""
    item = SampleItem.objects.select_related("assignment", "sample").filter(pk=pk).first()
    if item is None:
        raise NotFound
    found = queries.sample(request.actor, item.sample_id)
    note = request.POST.get("note", "")[:NOTE]
    try:
        actions.judge_sample(
            item, held=request.POST.get("held") == "1", note=note, actor=request.actor
        )
    except BadInput as error:
        return _page(request, found, wrong=item.pk, typed=note, why=error.message)
    messages.success(request, now_("Đã ghi kết quả."))
    return redirect("sample", pk=found.pk)


@require_POST
@in_a_post
def conclude_sample(request: Acting, pk: int) -> HttpResponse:
    """All held up: the rest of what it was drawn from is verified."""
    found = queries.sample(request.actor, pk)
    count = actions.conclude_sample(found, actor=request.actor)
    told = ngettext("Đã kiểm chứng %(count)s việc.", "Đã kiểm chứng %(count)s việc.", count)
    messages.success(request, told % {"count": count})
    return redirect("sample", pk=found.pk)


def _page(
    request: Acting, found: Sample, *, wrong: int = 0, typed: str = "", why: str = ""
) -> HttpResponse:
    items = list(found.items.select_related("assignment").order_by("place"))
    results = [item.result for item in items]
    rest = Assignment.objects.filter(pk__in=found.drawn_from, state=State.REPORTED).count()
    judged = request.actor.among("judge", SampleItem.objects.filter(sample=found, result=""))
    ids = [item.assignment_id for item in items]
    seen = request.actor.among("see", Assignment.objects.filter(pk__in=ids))
    page = {
        "sample": found, "items": items, "others": rest,
        "as_told": results.count("held"), "failed": results.count("failed"),
        "left": results.count(""), "wrong": wrong, "typed": typed, "why": why,
        "judged": set(judged.values_list("pk", flat=True)),
        "seen": set(seen.values_list("pk", flat=True)),
        "names": unit_names({one.assignment.unit_id for one in items if one.assignment.unit_id}),
        "concludes": rest and set(results) == {"held"} and request.actor.may("conclude", found),
    }  # fmt: skip
    return render(request, "web/work/sample.html", page, status=422 if wrong else 200)
