"""My work: the list, its filters, and what is done to many at once."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from danvan.assignments.models import State
from danvan.desk import actions
from danvan.desk.filters import Filter, read_filter
from danvan.desk.models import SavedFilter
from danvan.desk.queries import desk, saved_filters
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.programmes.models import Programme
from danvan.web.asking import PlainForm
from danvan.web.doors import Acting, in_a_post
from danvan.web.units.words import line_names
from danvan.web.work.bulk import do_many, offered_to_many
from danvan.web.work.groups import Line, Shown, shortened, shown

_WINDOWS = [
    ("", gettext_lazy("Mọi hạn")),
    ("late", gettext_lazy("Đã quá hạn")),
    ("week", gettext_lazy("Trong 7 ngày tới")),
    ("month", gettext_lazy("Trong 30 ngày tới")),
    ("none", gettext_lazy("Không có hạn")),
]


class FilterForm(PlainForm):
    """The filter as it stands; a GET, so that the address keeps it."""

    q = forms.CharField(label=gettext_lazy("Chữ trong tên hoặc nguồn"), required=False)
    programme = forms.ChoiceField(label=gettext_lazy("Chương trình"), required=False)
    unit = forms.CharField(label=gettext_lazy("Đơn vị"), required=False)
    line = forms.ChoiceField(label=gettext_lazy("Hệ"), required=False)
    due = forms.ChoiceField(label=gettext_lazy("Hạn"), required=False, choices=_WINDOWS)
    state = forms.ChoiceField(label=gettext_lazy("Tình trạng"), required=False)

    def __init__(self, chosen: Filter, actor: Actor) -> None:
        super().__init__(initial=vars(chosen), auto_id="by_%s")
        programmes = actor.among("see", Programme.objects.order_by("title", "code"))
        self._choose("programme", [
            ("", _("Mọi chương trình")), *programmes.values_list("code", "title"),
        ])  # fmt: skip
        self._choose("line", [("", _("Mọi hệ")), *line_names()])
        states = [
            (str(state), str(state.label).capitalize())
            for state in State if state not in (State.VERIFIED, State.JOINED, State.WITHDRAWN)
        ]  # fmt: skip
        self._choose("state", [("", _("Mọi tình trạng")), *states])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


@require_GET
@in_a_post
def my_work(request: Acting) -> HttpResponse:
    """`?why=verify` shows one group alone, and more of it; other names narrow all groups."""
    chosen = read_filter(request.GET.dict())
    found = desk(request.actor, on=clock.today(), chosen=chosen)
    groups = shown(found.piles)
    why = chosen.why if chosen.why in {group.key for group in groups} else ""
    seen = shortened(groups, why)
    page = {
        "work": found.work, "all_groups": groups, "groups": seen, "why": why,
        "all_count": found.count, "overdue_count": found.work.overdue, "chosen": chosen,
        "others": Filter(**{**vars(chosen), "why": ""}).query,
        "form": FilterForm(chosen, request.actor), "saved": saved_filters(request.actor),
        "many": offered_to_many({group.key for group in seen}, request.actor),
        "next_due": None if why else _next(groups, clock.today()),
    }  # fmt: skip
    return render(request, "web/work/my_work.html", page)


@require_POST
@in_a_post
def many(request: Acting) -> HttpResponse:
    """One verb to all that were ticked, or to none."""
    messages.success(request, do_many(request.POST, request.actor))
    return redirect(_back(request))


@require_POST
@in_a_post
def save_filter(request: Acting) -> HttpResponse:
    chosen = read_filter(request.POST.dict())
    saved = actions.save_filter(request.POST.get("name", ""), chosen, actor=request.actor)
    messages.success(request, _("Đã lưu bộ lọc «%(name)s».") % {"name": saved.name})
    return redirect(f"{reverse('my_work')}?{saved.query}")


@require_POST
@in_a_post
def drop_filter(request: Acting, pk: int) -> HttpResponse:
    saved = request.actor.fetch("drop", SavedFilter.objects.select_related("post"), pk=pk)
    actions.drop_filter(saved, actor=request.actor)
    messages.success(request, _("Đã xóa bộ lọc «%(name)s».") % {"name": saved.name})
    return redirect("my_work")


def _back(request: HttpRequest) -> str:
    there = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(there, {request.get_host()}, request.is_secure())
    return there if safe else reverse("my_work")


def _next(groups: list[Shown], today: date) -> Line | None:
    """Of one's own, what is due next after today."""
    mine = [line for group in groups if group.key in ("acknowledge", "leading")
            for line in group.lines if line.due and line.due > today]  # fmt: skip
    return min(mine, key=lambda line: line.due or today, default=None)
