"""What the list of reorganisations shows: what can still be changed first, what is done last."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from danvan.kernel.actor import Actor
from danvan.org.models import Reorganisation

PAGE = 40
State = Reorganisation.State


@dataclass(frozen=True)
class Shelf:
    """Reorganisations of one state; `pages` is set for those that are many."""

    state: str
    title: str
    empty: str
    rows: list[Reorganisation]
    count: int
    pages: Page[Reorganisation] | None = None


def shelves(actor: Actor, *, page: str = "1") -> list[Shelf]:
    """Drafts, those that wait, those taken back, those applied; three queries.

    Drafts stand in the order in which they must be applied; of the applied the latest is first.
    """
    seen = actor.among("see", Reorganisation.objects.all())
    open_rows = list(seen.exclude(state=State.APPLIED).order_by("on", "id"))
    applied = Paginator(seen.filter(state=State.APPLIED).order_by("-on", "id"), PAGE)
    shown = applied.get_page(page)
    return [
        _open(State.DRAFT, _("Dự thảo"), open_rows),
        _open(State.WAITING, _("Chờ đến ngày"), open_rows),
        _open(State.UNDONE, _("Đã hoàn tác"), open_rows),
        Shelf(
            State.APPLIED,
            _("Đã áp dụng"),
            _("Chưa áp dụng lần sắp xếp nào."),
            list(shown),
            applied.count,
            shown,
        ),
    ]


def _open(state: str, title: str, rows: list[Reorganisation]) -> Shelf:
    empty = _("Không có dự thảo nào.") if state == State.DRAFT else ""
    mine = [row for row in rows if row.state == state]
    return Shelf(state, title, empty, mine, len(mine))
