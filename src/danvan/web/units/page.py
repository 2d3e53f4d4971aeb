"""What the page of the unit tree shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.errors import NotFound
from danvan.org.models import AreaSpan, Reorganisation
from danvan.org.queries import provinces
from danvan.web.units import find, tree
from danvan.web.units.forms import TreeForm
from danvan.web.units.words import line_names


@dataclass(frozen=True)
class Stop:
    """A day worth a look: the last before a redrawing of the map ("before"), its first ("from"),
    and "today"."""

    on: date
    kind: str
    current: bool
    query: str


@dataclass(frozen=True)
class TreePage:
    form: TreeForm
    day: date
    province: AreaSpan
    nodes: list[tree.Node]
    stops: list[Stop]
    without_q: str
    found: list[find.Shown] | None
    more: bool


def tree_page(asked: Mapping[str, str], *, province_id: int | None) -> TreePage:
    """The tree that was asked for. What could not be read is in the form's errors, and today's
    tree of the actor's own province stands in its place."""
    there = cache(lambda day: list(provinces(day)))

    def choices(day: date) -> list[tuple[int, str]]:
        return [(span.area_id, span.name) for span in there(day)]

    form = TreeForm(asked, today=clock.today(), provinces=choices, lines=line_names())
    form.full_clean()
    got = form.cleaned_data
    province = _chosen(there(form.day), got.get("province") or province_id)
    text = got.get("q", "").strip()
    kept = {
        "at": form.day.isoformat(),
        "province": province.area_id,
        "line": got.get("line") or "",
        "by": got.get("by") or "area",
    }
    found, more = None, False
    if text:
        found, more = find.find(text, on=form.day, line=str(kept["line"]))
    form.data = {**kept, "q": asked.get("q", ""), **{n: asked[n] for n in form.errors}}
    return TreePage(
        form=form,
        day=form.day,
        province=province,
        nodes=[] if text else _nodes(province, form.day, kept, asked.get("open", "")),
        stops=_stops(form.day, {**kept, "q": text}),
        without_q=urlencode(kept),
        found=found,
        more=more,
    )


def _nodes(province: AreaSpan, day: date, kept: dict[str, object], opened: str) -> list[tree.Node]:
    walk = tree.by_superior if kept["by"] == "superior" else tree.by_area

    usual = {"at": clock.today().isoformat(), "by": "area", "line": ""}
    said = {name: value for name, value in kept.items() if usual.get(name) != value}

    def link(open_id: int | None) -> str:
        return f"?{urlencode(said | {'open': open_id or ''})}#open-{open_id or ''}"

    nodes = walk(
        province, day, line=str(kept["line"]), opened=int(opened) if opened.isdigit() else None
    )
    return tree.linked(nodes, link)


def _chosen(spans: list[AreaSpan], wanted: int | None) -> AreaSpan:
    """The province asked for, else the first; NotFound where no areas were loaded."""
    if not spans:
        raise NotFound(_("Chưa có địa bàn nào trong ngày này."))
    return next((span for span in spans if span.area_id == wanted), spans[0])


def _stops(day: date, kept: dict[str, object]) -> list[Stop]:
    """The redrawings that were applied, each with the day before, and today at the end."""
    today = clock.today()
    redrawn = (
        Reorganisation.objects.filter(state=Reorganisation.State.APPLIED, on__lte=today)
        .order_by("on")
        .values_list("on", flat=True)
        .distinct()
    )
    days = [stop for on in redrawn for stop in ((on - timedelta(days=1), "before"), (on, "from"))]
    return [
        Stop(on, kind, on == day, urlencode({**kept, "at": on.isoformat()}))
        for on, kind in [*days, (today, "today")]
    ]
