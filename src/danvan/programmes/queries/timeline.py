"""The stations of a programme along its days, and the papers around it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from danvan.documents.models import Citation, Paper
from danvan.kernel.actor import Actor
from danvan.programmes.models import Amendment, Obligation, Programme
from danvan.programmes.queries.matrix.ground import seam_of

MOST_DATES = 6
MOST_PAPERS = 12


@dataclass(frozen=True)
class Point:
    """A day on the timeline. `kind`: start, due, seam, today, end."""

    day: date
    label: str
    kind: str


def stations(programme: Programme, on: date) -> list[Point]:
    """By day: issued or signed, days of single duties, the reform, `on`, prolonged, the end.

    Of the duties reviews come first where there are more than can be shown. Three queries.
    """
    signed = programme.kind == Programme.Kind.COORDINATION
    first = programme.paper.issued or programme.from_day
    days = Programme.objects.filter(pk=programme.pk).order_by("prolongations__pk")
    trail = list(days.values_list("ending__last_day", "prolongations__old_day"))
    ended = any(day is not None for day, _before in trail)
    last = _("Kết thúc sớm") if ended else _("Kết thúc")
    points = [
        Point(first, _("Ký") if signed else _("Ban hành"), "start"),
        Point(on, _("Hôm nay"), "today"),
        Point(programme.to_day, last, "end"),
    ]
    if (seam := seam_of(programme, programme.to_day)) and seam >= first:
        points.append(Point(seam, _("Sắp xếp đơn vị"), "seam"))
    points += [Point(day, _("Hạn cũ"), "due") for _ended, day in trail if day is not None]
    return sorted([*points, *_duties(programme)], key=lambda point: point.day)


def _duties(programme: Programme) -> list[Point]:
    states = (Obligation.State.CONFIRMED, Obligation.State.ISSUED)
    once = programme.obligations.filter(state__in=states, due__has_key="on")
    found: dict[date, tuple[bool, str]] = {}
    for due, title, work in once.values_list("due", "title", "work"):
        day, review = date.fromisoformat(due["on"]), work == Obligation.Work.REVIEW
        if programme.from_day <= day <= programme.to_day and (review or day not in found):
            found[day] = (not review, title)
    chosen = sorted(found, key=lambda day: (found[day][0], day))[:MOST_DATES]
    return [Point(day, found[day][1], "due") for day in chosen]


@dataclass(frozen=True)
class Around:
    """A paper of the programme, and in words what it is to it."""

    paper: Paper
    why: str


def papers_around(programme: Programme, actor: Actor) -> list[Around]:
    """The paper it comes from, those that change or cite it, committees' decisions, prolongations.

    By day, each once, at most 12, of those that the actor may see.
    """
    why: dict[int, str] = {programme.paper_id: _("Văn bản gốc")}
    changing = Amendment.objects.filter(amended=programme.paper_id, dismissed="")
    for paper, kind in changing.order_by("pk").values_list("paper_id", "kind"):
        why.setdefault(paper, str(Amendment.Kind(kind).label))
    decisions = programme.committees.filter(paper__isnull=False)
    for pk in decisions.order_by("pk").values_list("paper_id", flat=True).distinct()[:MOST_PAPERS]:
        why.setdefault(pk or 0, _("Lập Ban Chỉ đạo"))
    for pk in programme.prolongations.order_by("pk").values_list("paper_id", flat=True):
        why.setdefault(pk or 0, _("Gia hạn"))
    citing = Citation.objects.filter(cited=programme.paper_id).order_by("pk")
    for pk in citing.values_list("paper_id", flat=True)[:MOST_PAPERS]:
        why.setdefault(pk, _("Viện dẫn"))
    rows = actor.among("see", Paper.objects.filter(pk__in=why)).defer("text")
    found = sorted(rows, key=lambda paper: (paper.issued or programme.from_day, paper.pk))
    return [Around(paper, why[paper.pk]) for paper in found[:MOST_PAPERS]]
