"""Other drafts and waiting acts that touch what a draft touches: which, and where."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from danvan.org.drafting import faults
from danvan.org.drafting.faults import Fault
from danvan.org.drafting.trees import names_of
from danvan.org.models import Change, Reorganisation
from danvan.org.reform.scopes import SCOPES, Action, Scope

State = Reorganisation.State

type Touched = list[tuple[Reorganisation, Scope, int, int | None]]  # draft, tree, id, table row


def others(reorganisation: Reorganisation) -> Touched:
    """What another draft changes as well, or ends while this one passes something on to it."""
    drafts = {draft.pk: draft for draft in _not_applied(reorganisation)}
    found: Touched = []
    for scope in SCOPES if drafts else ():
        seen: set[tuple[int, int]] = set()
        for draft, one, row in _shared(scope, reorganisation, list(drafts)):
            if (draft, one) not in seen:
                seen.add((draft, one))
                found.append((drafts[draft], scope, one, row))
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
    number = Counter((draft.pk, scope.field) for draft, scope, _one, row in touching if row is None)
    named = {
        scope.field: names_of(scope, {one for _d, s, one, _r in touching if s is scope},
                              reorganisation)
        for scope in SCOPES
    }  # fmt: skip
    for draft, scope, one, row in touching:
        if row is None and (draft.pk, scope.field) in told:
            continue
        more = 0
        if row is None:
            told.add((draft.pk, scope.field))
            more = number[draft.pk, scope.field] - 1
        name = named[scope.field].get(one, str(one))
        tell = faults.drafted_before if draft.on < reorganisation.on else faults.also_drafted
        why = tell(name, draft.title, draft.on, more)
        yield Fault(row, "draft", why, stops=draft.on == reorganisation.on)


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


def _shared(
    scope: Scope, reorganisation: Reorganisation, drafts: list[int]
) -> Iterator[tuple[int, int, int | None]]:
    """(other draft, id, row of my table): changed in both, or ended in one and named in other."""
    mine = scope.changes(reorganisation).exclude(action=Action.SUCCEED)
    theirs = Change.objects.filter(
        reorganisation_id__in=drafts, **{f"{scope.field}__isnull": False}
    )
    changing, to = theirs.exclude(action=Action.SUCCEED), f"to_{scope.field}_id"
    naming = scope.changes(reorganisation, Action.SUCCEED)
    for rows, column, facts in (
        (changing.filter(**{f"{scope.key}__in": mine.values(scope.key)}), scope.key,
         mine.values_list(scope.key, "facts")),
        (theirs.filter(**{f"{to}__in": mine.filter(action=Action.END).values(scope.key)}), to,
         mine.values_list(scope.key, "facts")),
        (changing.filter(action=Action.END, **{f"{scope.key}__in": naming.values(to)}), scope.key,
         naming.values_list(to, "facts")),
    ):  # fmt: skip
        shared = list(rows.order_by("id").values_list("reorganisation_id", column))
        known: dict[int, dict[str, Any]] = dict(facts) if shared else {}
        for draft, one in shared:
            yield draft, one, known[one].get("row")
