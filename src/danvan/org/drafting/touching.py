"""Other drafts and waiting acts that touch what a draft touches: which, and where."""

from collections import Counter
from collections.abc import Iterator

from danvan.org.drafting import faults
from danvan.org.drafting.faults import Fault
from danvan.org.drafting.trees import names_of
from danvan.org.models import Reorganisation
from danvan.org.reform.scopes import SCOPES, Action, Scope
from danvan.org.reform.sharing import Shared, shared

State = Reorganisation.State

type Touched = list[tuple[Reorganisation, Scope, Shared]]  # the other draft, the tree, where


def others(reorganisation: Reorganisation) -> Touched:
    """What another draft changes as well, or ends while this one passes something on to it."""
    drafts = {draft.pk: draft for draft in _not_applied(reorganisation)}
    found: Touched = []
    for scope in SCOPES if drafts else ():
        seen: set[tuple[int, int]] = set()
        for one in shared(scope, reorganisation, drafts):
            if (one.other, one.id) not in seen:
                seen.add((one.other, one.id))
                found.append((drafts[one.other], scope, one))
    return found


def earlier(reorganisation: Reorganisation, touching: Touched) -> list[Reorganisation]:
    """The earlier acts, not applied yet, on which this one builds, in the order of their days."""
    first = {draft.pk: draft for draft, *_where in touching if draft.on < reorganisation.on}
    for draft in _not_applied(reorganisation):
        if (
            draft.on < reorganisation.on
            and draft.pk not in first
            and _begins(draft, reorganisation)
        ):
            first[draft.pk] = draft
    return sorted(first.values(), key=lambda draft: (draft.on, draft.pk))


def other_faults(touching: Touched, reorganisation: Reorganisation) -> Iterator[Fault]:
    """Rows of a table each for itself, all else once a draft and tree."""
    told: set[tuple[int, str]] = set()
    number = Counter((draft.pk, scope.field) for draft, scope, one in touching if one.row is None)
    named = {
        scope.field: names_of(scope, {one.id for _d, s, one in touching if s is scope},
                              reorganisation)
        for scope in SCOPES
    }  # fmt: skip
    for draft, scope, one in touching:
        if one.row is None and (draft.pk, scope.field) in told:
            continue
        more = 0
        if one.row is None:
            told.add((draft.pk, scope.field))
            more = number[draft.pk, scope.field] - 1
        name = named[scope.field].get(one.id, str(one.id))
        tell = faults.drafted_before if draft.on < reorganisation.on else faults.also_drafted
        why = tell(name, draft.title, draft.on, more)
        yield Fault(one.row, "draft", why, draft.on == reorganisation.on, one.change_id)


def _not_applied(reorganisation: Reorganisation) -> list[Reorganisation]:
    waiting = Reorganisation.objects.filter(state__in=[State.DRAFT, State.WAITING])
    return list(waiting.exclude(pk=reorganisation.pk).order_by("on", "id"))


def _begins(draft: Reorganisation, reorganisation: Reorganisation) -> bool:
    """Whether this one changes or names what the earlier one makes."""
    for scope in SCOPES:
        begun = scope.ids(draft, Action.BEGIN)
        mine = scope.changes(reorganisation)
        if mine.filter(**{f"to_{scope.field}_id__in": begun}).exists():
            return True
    return False
