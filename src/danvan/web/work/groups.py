"""The groups of «my work» as the page lists them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.assignments.models import State
from danvan.desk.queries import Item, Pile
from danvan.web.templatetags.danvan import period_within

LIMIT = 50  # of all groups together, before each is cut short
SHORT = 12  # of each when several are shown
BUTTONS = {
    "answer": gettext_lazy("Trả lời"),
    "report": gettext_lazy("Báo xong"),
    "verify": gettext_lazy("Kiểm chứng"),
    "place": gettext_lazy("Phân công"),
    "explain": gettext_lazy("Làm rõ"),
    "extend": gettext_lazy("Xem đề nghị"),
}


@dataclass(frozen=True)
class Line:
    """One line of the list. `accept` is the assignment that one press takes on; else a word or a
    button leads on. `tick` is the assignment that a box chooses for many at once.
    """

    url: str
    title: str
    source: str
    source_url: str
    counterpart: str
    due: date | None
    status: str
    word: str
    button: str | Promise = ""
    accept: int | None = None
    tick: int | None = None
    reminded: date | None = None
    ours: bool = True  # still to be done, so that its due day counts


@dataclass(frozen=True)
class Shown:
    """A group as the page lists it: `count` is all, `lines` the first of them."""

    key: str
    title: str | Promise
    count: int
    lines: list[Line]
    all_url: str = ""
    again: bool = False


def shown(piles: Iterable[Pile]) -> list[Shown]:
    """Every group with its lines."""
    return [
        Shown(
            pile.key, pile.title, pile.count, [_line(item) for item in pile.items],
            reverse(pile.all_url) if pile.all_url else "", pile.again,
        )
        for pile in piles
    ]  # fmt: skip


def shortened(found: list[Shown], why: str) -> list[Shown]:
    """Only the group asked for; without one all that repeat nothing, cut short where many."""
    if alone := [group for group in found if group.key == why]:
        return alone
    first = [group for group in found if not group.again]
    if sum(len(group.lines) for group in first) <= LIMIT:
        return first
    return [replace(group, lines=group.lines[:SHORT]) for group in first]


def _line(item: Item) -> Line:
    acceptable = item.action == "answer" and item.state == State.ISSUED
    return Line(
        url=reverse(item.url, args=item.url_args), title=_title(item), source=item.source,
        source_url=_clause(item), counterpart=item.counterpart, due=item.due, status=item.status,
        word=str(item.state.label).capitalize() if item.state else "",
        button="" if acceptable else item.button or BUTTONS.get(item.action, ""),
        accept=item.pk if acceptable else None, tick=item.pk if item.state else None,
        reminded=item.reminded, ours=item.dated,
    )  # fmt: skip


def _title(item: Item) -> str:
    """A report is named by its month as the reader writes it."""
    if not item.period:
        return item.title
    said = {"period": period_within(item.period), "unit": item.unit}
    if item.unit:
        return _("Báo cáo %(period)s của %(unit)s") % said
    return _("Báo cáo %(period)s") % said


def _clause(item: Item) -> str:
    if item.clause is None:
        return ""
    paper, obligation = item.clause
    return f"{reverse('paper', args=[paper])}?o={obligation}#o{obligation}"
