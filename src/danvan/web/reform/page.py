"""What the page of one reorganisation shows."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator

from danvan.kernel import clock
from danvan.kernel.journal import EVENTS, history
from danvan.org.drafting import Fault, check
from danvan.org.models import Reorganisation
from danvan.web.doors import Acting
from danvan.web.reform.forms.lines import FORMS
from danvan.web.reform.lines import PAGE, Line, Tally, lines, tallies

State = Reorganisation.State
MANY = 3000  # lines above which the checks run only when asked for
SHOWN = 4  # faults of one kind told in full


@dataclass(frozen=True)
class Marked:
    """A line with what is wrong with it: the first faults, and how many `more` there are."""

    line: Line
    faults: list[Fault]
    more: int


@dataclass(frozen=True)
class Group:
    """Faults of one kind: the first of them, and how many `more` there are."""

    first: list[Fault]
    more: int


@dataclass(frozen=True)
class Faults:
    """What the checks found: those that stop first. `ran` is False where they were not asked."""

    found: list[Fault]
    ran: bool

    @property
    def groups(self) -> list[Group]:
        """Faults of one kind together: where a place is wrong, so are all the units in it."""
        kinds: dict[tuple[bool, str], list[Fault]] = {}
        for fault in self.found:
            kinds.setdefault((fault.stops, fault.code), []).append(fault)
        return [Group(some[:SHOWN], max(0, len(some) - SHOWN)) for some in kinds.values()]

    @property
    def stopping(self) -> int:
        return sum(fault.stops for fault in self.found)

    @property
    def noted(self) -> int:
        return len(self.found) - self.stopping

    def mark(self, line: Line) -> Marked:
        """The line with the faults of its change and of the successions that leave it."""
        own = [fault for fault in self.found if fault.change_id in line.change_ids]
        return Marked(line, own[:SHOWN], max(0, len(own) - SHOWN))


def faults_of(row: Reorganisation, count: int, *, asked: bool) -> Faults:
    """Of what can still be changed; of many lines only when asked for."""
    runs = row.state != State.APPLIED and bool(count) and (asked or count <= MANY)
    return Faults(check(row) if runs else [], runs)


def page_of(request: Acting, row: Reorganisation) -> dict[str, Any]:
    """The tallies, one page of the lines of the kind chosen, the faults, the history, and what may
    be done."""
    counted = tallies(row)
    chosen = _chosen(counted, request.GET.get("of", ""), request.GET.get("do", ""))
    pages = Paginator(range(chosen.count if chosen else 0), PAGE)
    shown = pages.get_page(request.GET.get("page", "1"))
    kind = {"of": chosen.of, "do": chosen.do} if chosen else {}
    told = lines(row, of=chosen.of, do=chosen.do, page=shown.number) if chosen else []
    faults = faults_of(row, sum(tally.count for tally in counted), asked="check" in request.GET)
    return {
        "row": row,
        "eve": row.on - timedelta(days=1),
        "tallies": counted,
        "chosen": chosen,
        "lines": [faults.mark(line) for line in told],
        "pages": shown,
        "query": f"&{urlencode(kind)}" if kind else "",
        "faults": faults,
        "story": [(entry, _sentence(entry.event)) for entry in history(row)],
        "verbs": [(name, form.title) for name, form in FORMS.items()],
        **allowed(request, row),
    }


def allowed(request: Acting, row: Reorganisation) -> dict[str, bool]:
    """What the state and the actor's rights leave to be done."""
    actor, open_state = request.actor, row.state in (State.DRAFT, State.UNDONE)
    due = row.on <= clock.today()
    return {
        "may_edit": open_state and actor.may("edit", row),
        "may_discard": row.state == State.DRAFT and actor.may("edit", row),
        "may_schedule": open_state and not due and actor.may("schedule", row),
        "may_apply": row.state != State.APPLIED and due and actor.may("apply", row),
        "may_recall": row.state == State.WAITING and actor.may("schedule", row),
        "may_undo": row.state == State.APPLIED and actor.may("undo", row),
    }


def _chosen(counted: list[Tally], of: str, do: str) -> Tally | None:
    """The kind asked for, else the first there is."""
    asked = next((tally for tally in counted if (tally.of, tally.do) == (of, do)), None)
    return asked or (counted[0] if counted else None)


def _sentence(event: str) -> str:
    return str(EVENTS[event].sentence) if event in EVENTS else event
