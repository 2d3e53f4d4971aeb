"""Everything that waits for the post acted in, from every room, in one list."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy

from danvan.assignments.models import State
from danvan.assignments.queries import Group, MyWork, Row, my_work
from danvan.desk import sources
from danvan.desk.filters import Filter, asked, in_window
from danvan.desk.queries.piles import Item, Pile
from danvan.desk.queries.reports import TITLES, approvals, reports
from danvan.kernel.actor import Actor
from danvan.kernel.text import fold
from danvan.kernel.waiting import Waiting
from danvan.programmes.models import Issue, Programme

SHOWN = 50  # of each group
ALONE = 200  # of one group alone
_OTHER = sources.Group(gettext_lazy("Việc khác"), gettext_lazy("Mở"))
_FIRST = ("overdue", "reminded", "acknowledge", "leading")


@dataclass(frozen=True)
class Desk:
    """`work` counts and holds the week; `piles` are the groups of the page, empty ones left out."""

    work: MyWork
    piles: list[Pile]

    @property
    def count(self) -> int:
        return sum(pile.count for pile in self.piles if not pile.again)


def desk(actor: Actor, *, on: date, chosen: Filter | None = None) -> Desk:
    """What waits on the day, narrowed by the filter. The number of queries does not grow."""
    chosen = chosen or Filter()
    limit = ALONE if chosen.why else SHOWN
    work = my_work(actor, on=on, narrow=asked(chosen, on, actor), limit=limit)
    fits = _fitting(chosen, on)
    piles = {group.key: _work(group) for group in work.groups}
    piles |= _reported(actor, on, fits)
    piles |= _elsewhere(actor, on, fits)
    ordered = [piles[key] for key in dict.fromkeys([*order(), *piles]) if key in piles]
    return Desk(work, _with_clauses([replace(p, items=p.items[:limit]) for p in ordered]))


def order() -> list[str]:
    """The keys of all groups as the page has them."""
    keys = [*_FIRST, *TITLES, "coordinating", "verify", "clarify", "extension", "place", "chase",
            "escalated"]  # fmt: skip
    for key, group in sources.groups().items():
        keys.insert(keys.index(group.after) + 1 if group.after in keys else len(keys), key)
    return keys


def _work(group: Group) -> Pile:
    return Pile(
        group.key, group.title, group.count, [_of_row(row) for row in group.rows], again=group.again
    )


def _of_row(row: Row) -> Item:
    return Item(
        pk=row.pk, title=row.title, source=row.source, counterpart=row.counterpart, due=row.due,
        status=row.status, url="assignment", url_args=(row.pk,), uid=f"assignment-{row.pk}",
        action=row.action, state=row.state, reminded=row.reminded,
        dated=row.state != State.REPORTED,
    )  # fmt: skip


def _reported(actor: Actor, on: date, fits: "Fits") -> dict[str, Pile]:
    found: dict[str, list[Item]] = defaultdict(list)
    for key, item in reports(actor, on):
        if fits(item):
            found[key].append(item)
    count, waiting = approvals(actor)
    found["approve"] = [item for item in waiting if fits(item)]
    counts = {key: len(items) for key, items in found.items()}
    if len(found["approve"]) == len(waiting):
        counts["approve"] = count
    return {
        key: Pile(key, TITLES[key][0], counts[key], items, TITLES[key][1])
        for key, items in found.items()
        if items
    }


def _elsewhere(actor: Actor, on: date, fits: "Fits") -> dict[str, Pile]:
    known = sources.groups()
    found: dict[str, list[Item]] = defaultdict(list)
    for row in sources.waiting(actor, on):
        item = _of_waiting(row, on, known.get(row.key, _OTHER))
        if fits(item):
            found[row.key].append(item)
    for items in found.values():
        items.sort(key=lambda item: (item.due is None, item.due or on))
    return {
        key: Pile(key, known.get(key, _OTHER).title, len(rows), rows) for key, rows in found.items()
    }


def _of_waiting(row: Waiting, on: date, group: sources.Group) -> Item:
    late = row.due is not None and row.due < on
    return Item(
        pk=row.pk, title=row.title, source=row.source, counterpart=row.counterpart, due=row.due,
        status="overdue" if late else "none", url=row.url, url_args=row.url_args,
        uid=f"{row.key}-{row.pk}", button=group.button,
    )  # fmt: skip


type Fits = Callable[[Item], bool]


def _fitting(chosen: Filter, on: date) -> Fits:
    """The filter on rows of other rooms: they have no state of an assignment and no line."""
    words = fold(chosen.q).split()
    programme = _title(chosen.programme)

    def fits(item: Item) -> bool:
        if chosen.state or chosen.line:
            return False
        said = fold(f"{item.title} {item.source}")
        return (
            in_window(chosen.due, item.due, on)
            and all(word in said for word in words)
            and fold(chosen.unit) in fold(f"{item.counterpart} {item.source}")
            and (programme is None or (programme != "" and programme in item.source))
        )

    return fits


def _title(code: str) -> str | None:
    if not code:
        return None
    return Programme.objects.filter(code=code).values_list("title", flat=True).first() or ""


def _with_clauses(piles: list[Pile]) -> list[Pile]:
    """Assignments with the clause of the paper that they come from. One query."""
    ids = {item.pk for pile in piles for item in pile.items if item.state is not None}
    issues = Issue.objects.filter(assignment_id__in=ids).values_list(
        "assignment_id", "obligation__paper_id", "obligation_id"
    )
    clauses = {assignment: (paper, obligation) for assignment, paper, obligation in issues}
    return [replace(pile, items=_placed(pile.items, clauses)) for pile in piles]


def _placed(items: Iterable[Item], clauses: dict[int, tuple[int, int]]) -> list[Item]:
    return [
        replace(item, clause=clauses.get(item.pk)) if item.state is not None else item
        for item in items
    ]
