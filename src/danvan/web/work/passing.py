"""The page on which a unit passes its work on to those below it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from danvan.assignments import actions, queries
from danvan.assignments.models import UNFINISHED, Assignment
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.org.models import Unit
from danvan.reporting.numbers import thousandths
from danvan.web.asking import PlainForm, done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.fields import a_day
from danvan.web.work.acting import words


@dataclass(frozen=True)
class Line:
    """A unit below, whether it was chosen, and the target typed for it."""

    pk: int
    name: str
    chosen: bool
    target: str


class PassForm(PlainForm):
    """`unit` are the ids chosen; the target of each is typed in target_<id>."""

    unit = forms.TypedMultipleChoiceField(label=_("Giao cho"), required=False, coerce=int)
    target = forms.CharField(label=_("Chỉ tiêu"), required=False)
    title = forms.CharField(
        label=_("Tên phần việc"), max_length=300, required=False,
        help_text=_("Để trống thì như tên việc."),
    )  # fmt: skip
    due = a_day(_("Hạn"), _("Để trống thì như hạn của việc; không được sau hạn ấy."))
    note = words(_("Lời nhắn"))

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assignment = assignment
        having = Assignment.objects.filter(parent=assignment, state__in=UNFINISHED)
        spans = queries.below(assignment.unit_id or 0).exclude(unit_id__in=having.values("unit"))
        self._units = dict(spans.values_list("unit_id", "name"))
        field = self.fields["unit"]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = list(self._units.items())

    @property
    def lines(self) -> list[Line]:
        """Every unit below that holds no part yet, as chosen so far."""
        chosen = set(self.data.getlist("unit")) if isinstance(self.data, QueryDict) else set()
        return [
            Line(pk, name, str(pk) in chosen, str(self.data.get(f"target_{pk}", ""))[:40])
            for pk, name in self._units.items()
        ]

    def act(self, actor: Actor) -> list[Assignment]:
        given = self.cleaned_data
        units = Unit.objects.in_bulk(given["unit"])
        parts = [(units[pk], self._target(pk)) for pk in given["unit"]]
        return actions.pass_on(
            self.assignment, parts=parts, title=given["title"], due=given["due"],
            note=given["note"], actor=actor,
        )  # fmt: skip

    def _target(self, pk: int) -> int | None:
        typed = str(self.data.get(f"target_{pk}", ""))
        try:
            return thousandths(typed, field="target", decimals=3)
        except BadInput as error:
            why = now_("%(unit)s: %(why)s") % {"unit": self._units[pk], "why": error.message}
            raise BadInput("target", why) from error


@require_http_methods(["GET", "POST"])
@in_a_post
def pass_on(request: Acting, pk: int) -> HttpResponse:
    """Choose who gets a part, with which target; what was typed comes back with what was wrong."""
    found = queries.assignment(request.actor, pk)
    request.actor.must("pass_on", found)
    form = PassForm(**posted(request), assignment=found)
    made: list[Assignment] = []
    if form.is_valid() and done(form, lambda: made.extend(form.act(request.actor))):
        told = ngettext(
            "Đã giao tiếp cho %(count)s đơn vị.", "Đã giao tiếp cho %(count)s đơn vị.", len(made)
        )
        messages.success(request, told % {"count": len(made)})
        return redirect("assignment", pk=found.pk)
    page = {"assignment": found, "form": form, "parts": queries.parts(found)}
    status = 422 if form.errors else 200
    return render(request, "web/work/pass_on.html", page, status=status)
