"""The preview of the trees: every area and unit that ends, begins or changes."""

from collections import Counter
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.org.carriers import Section, Told
from danvan.org.models import Change, Reorganisation
from danvan.org.reform.scopes import AREAS, SCOPES, Action, Scope

TITLES = {"area": gettext_lazy("Địa bàn"), "unit": gettext_lazy("Đơn vị")}


def tree_sections(reorganisation: Reorganisation, limit: int) -> list[Section]:
    """Two sections, areas and units; a number of queries that does not grow with them."""
    return [_section(scope, reorganisation, limit) for scope in SCOPES]


def _section(scope: Scope, reorganisation: Reorganisation, limit: int) -> Section:
    changes = scope.changes(reorganisation)
    counts = Counter(changes.order_by().values_list("action", flat=True))
    main = changes.exclude(action=Action.SUCCEED)
    first = list(main.order_by("id")[:limit]) if limit else []
    ids = [getattr(change, scope.key) for change in first]
    to = f"to_{scope.field}_id"
    passed: dict[int, list[int]] = {}
    heirs = changes.filter(action=Action.SUCCEED, **{f"{scope.key}__in": ids})
    for one, heir in heirs.order_by("id").values_list(scope.key, to):
        passed.setdefault(one, []).append(heir)
    above = scope.above[0][0]
    wanted = {*ids, *(heir for some in passed.values() for heir in some)}
    wanted |= {int(change.facts[above]) for change in first if change.facts.get(above)}
    names = names_of(scope, wanted, reorganisation)
    rows = [
        _told(change, scope, names, passed.get(getattr(change, scope.key), [])) for change in first
    ]
    return Section(
        f"{scope.field}s",
        str(TITLES[scope.field]),
        {
            f"{scope.field}s_{action}": counts[action]
            for action in (Action.BEGIN, Action.END, Action.RESPAN, Action.SUCCEED)
            if counts[action]
        },
        rows,
    )


def names_of(scope: Scope, ids: set[int], reorganisation: Reorganisation) -> dict[int, str]:
    """As on the eve, else as the draft names them; with their code, for areas."""
    eve = reorganisation.on - timedelta(days=1)
    found: dict[int, str] = {}
    begun = Change.objects.filter(action=Action.BEGIN, **{f"{scope.key}__in": ids})
    for one, facts in begun.values_list(scope.key, "facts"):
        found[one] = _labelled(str(facts.get("name", one)), facts.get("code"))
    spans = scope.of(ids).filter(valid_from__lte=eve).order_by("valid_from")
    columns = ("name", "code") if scope is AREAS else ("name",)
    for one, name, *code in spans.values_list(scope.key, *columns):
        found[one] = _labelled(name, code[0] if code else None)
    return found


def _labelled(name: str, code: str | None) -> str:
    return f"{name} ({code})" if code else name


def _told(change: Change, scope: Scope, names: dict[int, str], heirs: list[int]) -> Told:
    one = getattr(change, scope.key)
    whom = names.get(one, str(one))
    what = str(Action(change.action).label)
    if change.action == Action.END:
        into = ", ".join(names.get(heir, str(heir)) for heir in heirs)
        becomes = into or _("không có nơi kế thừa")
    elif change.action == Action.BEGIN:
        becomes = _under(change, scope, names)
    else:
        becomes = _changed(change, scope, names)
    return Told(what, whom, becomes)


def _under(change: Change, scope: Scope, names: dict[int, str]) -> str:
    above = change.facts.get(scope.above[0][0])
    if above is None:
        return _("không có cấp trên")
    return _("trực thuộc %(above)s") % {"above": names.get(above, str(above))}


def _changed(change: Change, scope: Scope, names: dict[int, str]) -> str:
    """The new name, the new code, the new superior: those that change."""
    told = []
    if "name" in change.facts:
        told.append(_("tên mới: %(name)s") % {"name": change.facts["name"]})
    if "code" in change.facts:
        told.append(_("mã mới: %(code)s") % {"code": change.facts["code"]})
    if scope.above[0][0] in change.facts:
        told.append(_under(change, scope, names))
    return "; ".join(told) or _("chi tiết khác thay đổi")
