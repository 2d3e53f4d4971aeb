"""What hangs on the clauses that a paper changes, for decision."""

from collections import Counter
from dataclasses import dataclass, field

from danvan.assignments.models import OPEN, State
from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.programmes.amending import ending, hanging, later, own
from danvan.programmes.hangers import Hanging, hanging_on
from danvan.programmes.models import Amendment, Decision, Issue, Obligation

LIVE = (Obligation.State.CONFIRMED, Obligation.State.ISSUED)


@dataclass
class Touched:
    """A live obligation on a changed clause; `open` and `reported` count its assignments.

    `decision` is what was decided because of this paper, if anything was; `hanging` are plans and
    report schedules.
    """

    obligation: Obligation
    open: int = 0
    reported: int = 0
    decision: Decision | None = None
    hanging: list[Hanging] = field(default_factory=list)


@dataclass
class ChangedClause:
    """One thing that the paper changes: `words` are its own, `touched` what hangs on it."""

    amendment: Amendment
    words: str
    touched: list[Touched] = field(default_factory=list)


@dataclass(frozen=True)
class Amending:
    """A paper's amendments both ways: its own, those of later papers, and what ended it."""

    own: list[Amendment]
    later: list[Amendment]
    ended_by: Amendment | None

    @property
    def changers(self) -> list[Paper]:
        """The later papers, each once."""
        return list({row.paper_id: row.paper for row in self.later}.values())

    def __bool__(self) -> bool:
        return bool(self.own or self.later)


def amending(paper: Paper) -> Amending:
    """What the page of the paper says of it, in three queries at most."""
    after = list(later(paper).select_related("paper").defer("paper__text"))
    before = list(own(paper).select_related("amended").defer("amended__text"))
    return Amending(before, after, ending(paper) if after else None)


def changed_clauses(actor: Actor, paper: Paper) -> list[ChangedClause]:
    """Each thing that the paper changes in the order of its text, with the obligations on it.

    An obligation stands once, under the first clause that touches it. Seven queries at most and
    those of the rooms above, however many there are.
    """
    rows = list(own(paper).select_related("amended").defer("amended__text"))
    reached = _reached(rows)
    touched = _touched(actor, paper, set().union(*reached))
    clauses = []
    for row, ids in zip(rows, reached, strict=True):
        here = [touched.pop(pk) for pk in list(touched) if pk in ids]
        clauses.append(ChangedClause(row, paper.text[row.start : row.end], here))
    return clauses


def _touched(actor: Actor, paper: Paper, ids: set[int]) -> dict[int, Touched]:
    """What lives of these and may be seen, or was decided because of the paper, in text order."""
    seen = actor.among("see", Obligation.objects.filter(pk__in=ids))
    made = {
        d.obligation_id: d
        for d in paper.decisions.filter(obligation__in=ids).select_related("replacement", "unit")
    }
    rows = seen.select_related("programme").prefetch_related("addressees")
    live = [o for o in rows if o.state in LIVE or o.pk in made]
    counts, beside = _counts(live), hanging_on(live)
    return {
        o.pk: Touched(o, counts[o.pk, "open"], counts[o.pk, "reported"], made.get(o.pk),
                      beside.get(o.pk, []))
        for o in live
    }  # fmt: skip


def touched_by(paper: Paper) -> set[int]:
    """Ids of the obligations, of any state, on the clauses that the paper changes."""
    return set().union(*_reached(list(own(paper))))


def undecided(paper: Paper) -> int:
    """How many live obligations wait for a decision because of this paper."""
    live = Obligation.objects.filter(pk__in=touched_by(paper), state__in=LIVE)
    return live.exclude(decisions__paper=paper).count()


def _reached(rows: list[Amendment]) -> list[set[int]]:
    """For each amendment, the ids of the obligations on its clause."""
    papers = {row.amended_id for row in rows if row.amended_id}
    paths: dict[int, list[tuple[int, str]]] = {}
    found = Obligation.objects.filter(paper__in=papers).values_list("paper_id", "pk", "path")
    for paper_id, pk, path in found if papers else ():
        paths.setdefault(paper_id, []).append((pk, path))
    reached = []
    for row in rows:
        here = paths.get(row.amended_id or 0, [])
        meant = hanging((path for _pk, path in here), row.target)
        reached.append({pk for pk, path in here if path in meant})
    return reached


def _counts(live: list[Obligation]) -> Counter[tuple[int, str]]:
    rows = Issue.objects.filter(
        obligation__in=live, assignment__state__in=(*OPEN, State.REPORTED)
    ).values_list("obligation_id", "assignment__state")
    return Counter((pk, "reported" if state == State.REPORTED else "open") for pk, state in rows)
