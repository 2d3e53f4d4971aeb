"""Whom an obligation binds, as lines of a plain form: names are looked up, the doubtful asked."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.org.queries import find_units, unit_names
from danvan.programmes.models import Addressee, Obligation
from danvan.programmes.queries import candidates
from danvan.programmes.resolution import picked
from danvan.web.asking import posted
from danvan.web.papers.forms import AddresseeForm, AddresseeForms
from danvan.web.papers.grounds import told
from danvan.web.words import line_choices, selector_words

FEW = 12


def addressee_forms(request: HttpRequest, obligation: Obligation) -> Any:
    """The lines of the form: those there are, and two empty ones.

    A name that is open has `offers`: (key, name, why) of whom it may mean, best first.
    """
    people = list(obligation.addressees.all())
    names = unit_names({who.unit_id for who in people if who.unit_id})
    initial = [
        {"part": who.part, "printed": who.printed, "unit": who.unit_id,
         "name": names.get(who.unit_id or 0, ""), "line": who.line, "level": who.level,
         "told": _told(who, names), "open": not (who.unit_id or who.line)}
        for who in people
    ]  # fmt: skip
    forms = AddresseeForms(
        **posted(request), initial=initial, prefix="who", form_kwargs={"lines": line_choices()}
    )
    offered = candidates(obligation)
    for form in forms.forms:
        if form.initial.get("open"):
            found = offered.get(form.initial["printed"], ())
            form.offers = [(offer.key, *told(offer)) for offer in found]
            form.offered = forms.data.get(f"{form.prefix}-offer", "") if forms.is_bound else ""
    return forms


def _told(who: Addressee, names: dict[int, str]) -> str:
    part = Addressee.Part(who.part).label
    means = (
        names.get(who.unit_id, "")
        if who.unit_id
        else selector_words(who.line, who.level)
        if who.line
        else _("chưa rõ là đơn vị nào")
    )
    return f"{part} · {means}"


def chosen_addressees(forms: Any, actor: Actor) -> list[Addressee] | None:
    """Unsaved addressees of the lines kept; None, with errors on them, where one is doubtful."""
    if not forms.is_valid():
        return None
    kept = [
        form for form in forms.forms if not form.is_empty() and not form.cleaned_data.get("DELETE")
    ]
    chosen = [_addressees(form, forms.data, actor) for form in kept]
    return [who for people in chosen for who in people] if all(chosen) else None


def _addressees(form: AddresseeForm, data: QueryDict, actor: Actor) -> list[Addressee]:
    """One, or those of the offer that was taken; none where there is something to say first."""
    given = form.cleaned_data
    if form.offered and not given["name"] and not given["line"]:
        if form.offered not in {key for key, _name, _why in form.offers}:
            form.add_error("name", _("Lựa chọn này không còn nữa. Hãy chọn lại."))
            return []
        return [
            Addressee(part=given["part"], printed=given["printed"] or form.initial["printed"],
                      unit_id=unit, line=line, level=level)
            for unit, line, level in picked(form.offered)
        ]  # fmt: skip
    who = _addressee(form, data, actor)
    return [who] if who else []


def _addressee(form: AddresseeForm, data: QueryDict, actor: Actor) -> Addressee | None:
    given = form.cleaned_data
    who = Addressee(
        part=given["part"],
        printed=given["printed"] or given["name"],
        line=given["line"],
        level=given["level"],
    )
    if given["name"]:
        if given["line"]:
            form.add_error(
                "line", _("Chọn một đơn vị, hoặc mọi đơn vị của một ngành, không cả hai.")
            )
            return None
        who.unit_id = _unit(form, data.get(f"{form.prefix}-pick", ""), actor)
        return who if who.unit_id else None
    return who


def _unit(form: AddresseeForm, picked: str, actor: Actor) -> int | None:
    """The unit already known by that name, the one picked, or the only one found."""
    given = form.cleaned_data
    if given["unit"] and given["name"] == form.initial.get("name"):
        return int(given["unit"])
    found = find_units(given["name"], on=clock.today(), area_id=actor.province_id, limit=FEW)
    ids = [span.unit_id for span in found]
    if picked.isdecimal() and int(picked) in ids:
        return int(picked)
    if len(ids) == 1:
        return ids[0]
    form.found = found
    form.add_error(
        "name",
        _("Có nhiều đơn vị mang tên này. Hãy chọn một.")
        if found
        else _("Không có đơn vị nào mang tên này trong tỉnh. Hãy gõ tên khác."),
    )
    return None
