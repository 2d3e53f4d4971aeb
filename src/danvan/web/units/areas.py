"""The pages of one area: its life, what it is by official decision, and changing that."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from danvan.kernel import clock
from danvan.org.designating import importing, verbs
from danvan.org.models import Area, Designation
from danvan.web.asking import done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.units.designating import DesignateForm, EndForm, ListForm, standings
from danvan.web.units.life import place

SHOWN = 100  # faults of a table said on the page


@require_safe
@in_a_post
def area(request: Acting, pk: int) -> HttpResponse:
    """One area with its life line and its designations."""
    life = place(pk, clock.today())
    page = {
        "life": life,
        "standings": standings(pk, clock.today(), request.actor),
        "may_designate": life.in_force
        and request.actor.among("designate", Area.objects.filter(pk=pk)).exists(),
    }
    return render(request, "units/area.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def designate(request: Acting, pk: int) -> HttpResponse:
    """The area is of a kind from a day on, by the decision named."""
    found = request.actor.fetch("see", Area.objects.all(), pk=pk)
    request.actor.must("designate", found)
    form = DesignateForm(**posted(request))

    def verb() -> None:
        got = form.cleaned_data
        verbs.designate(
            found, kind=got["kind"], scope=got["scope"], decision=got["decision"],
            valid_from=got["valid_from"],
            valid_to=got["last"] + timedelta(days=1) if got["last"] else None,
            actor=request.actor,
        )  # fmt: skip

    if request.method == "POST" and form.is_valid() and done(form, verb):
        messages.success(request, _("Đã ghi loại địa bàn."))
        return redirect("area", pk)
    page = {"form": form, "life": place(pk, clock.today())}
    return render(request, "units/designate.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def end_designation(request: Acting, pk: int) -> HttpResponse:
    """The area is of the kind no more after a day, by the decision named."""
    found = request.actor.fetch("see", Designation.objects.all(), pk=pk)
    request.actor.must("end", found)
    form = EndForm(**posted(request))

    def verb() -> None:
        got = form.cleaned_data
        verbs.end_designation(
            found, on=got["last"] + timedelta(days=1), decision=got["decision"],
            actor=request.actor,
        )  # fmt: skip

    if request.method == "POST" and form.is_valid() and done(form, verb):
        messages.success(request, _("Đã ghi ngày chấm dứt."))
        return redirect("area", found.area_id)
    page = {"form": form, "row": found, "life": place(found.area_id, clock.today())}
    status = 422 if form.errors else 200
    return render(request, "units/end_designation.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def import_designations(request: Acting) -> HttpResponse:
    """A list of areas and kinds: all of it or nothing, every faulty row said."""
    request.actor.must("import", Designation)
    form = ListForm(**posted(request))
    found: list[importing.Imported] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if done(form, lambda: found.append(
            importing.import_designations(file.read(), file.name, actor=request.actor)
        )) and not found[0].faults:  # fmt: skip
            said = _("Đã ghi %(made)s dòng trong danh sách.") % {"made": found[0].made}
            messages.success(request, said)
            return redirect("import_designations")
    faults = found[0].faults if found else []
    page = {"form": form, "faults": faults[:SHOWN], "count": len(faults),
            "kinds": Designation.Kind.labels}  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "units/import_designations.html", page, status=status)
