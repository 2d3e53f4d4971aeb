"""A programme set going by a paper: its days, and who of the units named takes which part."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.documents import queries
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.text import fold
from danvan.org.models import Unit
from danvan.org.queries import unit_names
from danvan.programmes.actions import start_programme
from danvan.programmes.models import Addressee, Party, Programme
from danvan.web.asking import PlainForm, done, posted
from danvan.web.doors import Acting, in_a_post


class ProgrammeForm(PlainForm):
    title = forms.CharField(
        label=gettext_lazy("Tên chương trình"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Hãy ghi tên chương trình.")},
    )
    code = forms.CharField(
        label=gettext_lazy("Mã"),
        max_length=40,
        help_text=gettext_lazy("Chữ không dấu, số và gạch nối; dùng trong địa chỉ và dòng lệnh."),
        error_messages={"required": gettext_lazy("Hãy ghi mã.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=Programme.Kind.choices)
    from_day = forms.DateField(
        label=gettext_lazy("Từ ngày"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    to_day = forms.DateField(
        label=gettext_lazy("Đến hết ngày"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    leads = forms.MultipleChoiceField(
        label=gettext_lazy("Bên chủ trì"),
        help_text=gettext_lazy("Đơn vị khác được văn bản nêu tên là bên phối hợp."),
        widget=forms.SelectMultiple(attrs={"size": 6}),
        error_messages={"required": gettext_lazy("Hãy chọn ít nhất một bên chủ trì.")},
    )

    def __init__(self, units: dict[int, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["leads"].choices = [(str(pk), name) for pk, name in units.items()]  # type: ignore[attr-defined]  # a choice field


@in_a_post
def start(request: Acting, pk: int) -> HttpResponse:
    """Ask for what the paper does not say for certain, then set the programme going."""
    paper = queries.paper(request.actor, pk)
    request.actor.must("start", Programme)
    units = _named(paper)
    form = ProgrammeForm(units, **posted(request), initial=_proposed(paper))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if done(form, lambda: _start(request, paper, units, given)):
            messages.success(request, _("Đã lập chương trình từ văn bản này."))
            return redirect("programme", given["code"])
    page = {"paper": paper, "form": form}
    return render(request, "web/papers/start.html", page, status=422 if form.errors else 200)


def _start(
    request: Acting, paper: Paper, units: dict[int, str], given: dict[str, Any]
) -> Programme:
    leads = {int(pk) for pk in given["leads"]}
    rows = Unit.objects.in_bulk(list(units))
    parties: list[tuple[Unit, Party.Part | str, str]] = [
        (rows[pk], Party.Part.LEAD if pk in leads else Party.Part.COORDINATOR, name)
        for pk, name in units.items()
    ]
    return start_programme(
        paper, code=given["code"], title=given["title"], kind=given["kind"], owner=paper.owner,
        from_day=given["from_day"], to_day=given["to_day"], parties=parties, actor=request.actor,
    )  # fmt: skip


def _named(paper: Paper) -> dict[int, str]:
    """The paper's own unit and those that its obligations name, by name."""
    named = Addressee.objects.filter(obligation__paper=paper, unit__isnull=False)
    names = unit_names({paper.owner_id, *named.values_list("unit_id", flat=True)})
    return dict(sorted(names.items(), key=lambda row: (row[0] != paper.owner_id, fold(row[1]))))


def _proposed(paper: Paper) -> dict[str, Any]:
    """What the paper says, to be looked over: its period, else a year from today."""
    first = paper.issued or clock.today()
    joint = paper.kind == "programme"
    return {
        "title": paper.title or str(paper),
        "code": slugify(fold(paper.number or "chuong-trinh"))[:40],
        "kind": Programme.Kind.COORDINATION if joint else Programme.Kind.DIRECTIVE,
        "from_day": _day(paper.period_from, 1, 1) or first,
        "to_day": _day(paper.period_to, 12, 31) or first + timedelta(days=365),
        "leads": [str(paper.owner_id)],
    }  # fmt: skip


def _day(text: str, month: int, day: int) -> date | None:
    """A period's end as printed: a year, or a full date."""
    if text.isdecimal() and len(text) == 4:
        return date(int(text), month, day)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
