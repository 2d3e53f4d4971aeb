"""Carrying out a reorganisation: in bulk, whole, inside the caller's transaction."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput, WrongState
from danvan.org.models import Change, Post, Reorganisation, Succession
from danvan.org.reform.scopes import AREAS, BESIDE, CLOSING, OPENING, SCOPES, Action, Scope
from danvan.org.reform.sharing import shared
from danvan.org.reform.soundness import must_stand

BATCH = 5000


def carry_out(reorganisation: Reorganisation, *, waited: bool = False) -> dict[str, int]:
    """Spans end and begin, successions are written, posts of ended units end; the counts.

    Raises WrongState where an earlier draft touches the same thing, or one of the same day unless
    this one `waited` (another may be drafted while it does, and does not hold it up);
    BadInput("changes") where the changes do not fit what stands or would break a tree. The caller
    rolls back.
    """
    _no_earlier_draft(reorganisation)
    if not waited:
        _no_draft_of_the_day(reorganisation)
    counts: dict[str, int] = {}
    for scope in SCOPES:
        for name, number in _carry_out(scope, reorganisation).items():
            counts[f"{scope.field}s_{name}"] = number
    counts["posts_ended"] = _end_posts(reorganisation)
    must_stand(reorganisation)
    return counts


def _no_earlier_draft(reorganisation: Reorganisation) -> None:
    states = [Reorganisation.State.DRAFT, Reorganisation.State.WAITING]
    earlier = Reorganisation.objects.filter(state__in=states, on__lt=reorganisation.on)
    for draft in earlier.order_by("on", "id"):
        if any(touch(scope, draft, reorganisation) for scope in SCOPES):
            raise WrongState(
                _("Phải áp dụng «%(earlier)s» trước vì cùng thay đổi một đơn vị hoặc địa bàn.")
                % {"earlier": draft.title}
            )


def _no_draft_of_the_day(reorganisation: Reorganisation) -> None:
    states = [Reorganisation.State.DRAFT, Reorganisation.State.WAITING]
    same_day = Reorganisation.objects.filter(state__in=states, on=reorganisation.on)
    others = {draft.pk: draft for draft in same_day.exclude(pk=reorganisation.pk)}
    for scope in SCOPES if others else ():
        for found in shared(scope, reorganisation, others):
            raise WrongState(
                _(
                    "«%(other)s» cùng ngày cũng thay đổi một đơn vị hoặc địa bàn có ở đây. Hãy bỏ "
                    "dòng trùng ở một trong hai bản."
                )
                % {"other": others[found.other].title}
            )


def touch(scope: Scope, draft: Reorganisation, reorganisation: Reorganisation) -> bool:
    """Both change one thing, or one changes what the other names as successor."""
    to = f"to_{scope.field}_id"
    changed = [scope.ids(draft), scope.ids(reorganisation)]
    named = scope.changes(draft).filter(**{f"{to}__in": changed[1]})
    naming = scope.changes(reorganisation).filter(**{f"{to}__in": changed[0]})
    both = scope.changes(draft).filter(**{f"{scope.key}__in": changed[1]})
    return both.exists() or named.exists() or naming.exists()


def _carry_out(scope: Scope, reorganisation: Reorganisation) -> dict[str, int]:
    changes = list(scope.changes(reorganisation))
    if not changes:
        return {"ended": 0, "begun": 0, "changed": 0, "succeeded": 0}
    closing = scope.of(scope.ids(reorganisation, *CLOSING)).filter(valid_to=None)
    open_now = {getattr(span, scope.key): span for span in closing}
    _must_fit(scope, changes, open_now, reorganisation)
    closing.update(valid_to=reorganisation.on)
    opened = [
        scope.spans(**_facts(scope, change, open_now, reorganisation))
        for change in changes
        if change.action in OPENING
    ]
    if scope is AREAS:
        _codes_must_be_free(opened, reorganisation)
    scope.rows().bulk_create(opened, batch_size=BATCH)
    heirs = list(_successions(scope, changes, reorganisation))
    scope.passed().bulk_create(heirs, batch_size=BATCH)
    respanned = sum(change.action == Action.RESPAN for change in changes)
    return {
        "ended": len(open_now) - respanned,
        "begun": len(opened) - respanned,
        "changed": respanned,
        "succeeded": len(heirs),
    }


def _must_fit(
    scope: Scope,
    changes: list[Change],
    open_now: dict[int, Any],
    reorganisation: Reorganisation,
) -> None:
    """Each thing is changed once, is there to be changed, and is not there to begin."""
    once = [getattr(c, scope.key) for c in changes if c.action != Action.SUCCEED]
    passed = [
        (getattr(c, scope.key), getattr(c, f"to_{scope.field}_id"))
        for c in changes
        if c.action == Action.SUCCEED
    ]
    if len(once) != len(set(once)) or len(passed) != len(set(passed)):
        raise _bad(_("Một đơn vị hoặc địa bàn bị thay đổi hai lần trong cùng một lần sắp xếp."))
    for change in changes:
        span = open_now.get(getattr(change, scope.key))
        if change.action in CLOSING and (span is None or span.valid_from >= reorganisation.on):
            raise _bad(
                _("«%(name)s» không tồn tại ngay trước ngày sắp xếp nên không thay đổi được.")
                % {"name": change.area or change.unit}
            )
        if not set(change.facts) <= scope.facts | BESIDE:
            raise _bad(_("Nội dung thay đổi có mục không thuộc về đơn vị hoặc địa bàn."))
    begun = scope.of(scope.ids(reorganisation, Action.BEGIN))
    standing = begun.filter(Q(valid_to=None) | Q(valid_to__gt=reorganisation.on))
    for name in standing.order_by().values_list("name", flat=True):
        raise _bad(_("«%(name)s» đã tồn tại nên không lập mới được.") % {"name": name})


def _codes_must_be_free(opened: list[Any], reorganisation: Reorganisation) -> None:
    """On the day and after it, a code of a level names one area."""
    lasting = Q(valid_to=None) | Q(valid_to__gt=reorganisation.on)
    there = set(AREAS.rows().filter(lasting).values_list("level", "code"))
    for span in opened:
        if (span.level, span.code) in there:
            raise _bad(
                _("Mã %(code)s đang thuộc về một địa bàn khác. Hãy chọn mã khác cho «%(name)s».")
                % {"code": span.code, "name": span.name}
            )
        there.add((span.level, span.code))


def _bad(why: str) -> BadInput:
    return BadInput("changes", why)


def _facts(
    scope: Scope, change: Change, open_now: dict[int, Any], reorganisation: Reorganisation
) -> dict[str, Any]:
    """What the new span says: the old facts where there are any, overlaid with the change's."""
    identity = getattr(change, scope.key)
    kept = {}
    if change.action == Action.RESPAN:
        kept = {name: getattr(open_now[identity], name) for name in scope.facts}
    told = {name: value for name, value in change.facts.items() if name in scope.facts}
    return kept | told | {scope.key: identity, "valid_from": reorganisation.on}


def _successions(
    scope: Scope, changes: list[Change], reorganisation: Reorganisation
) -> Iterable[Succession]:
    for change in changes:
        if change.action == Action.SUCCEED:
            ends = {
                "predecessor_id": getattr(change, scope.key),
                "successor_id": getattr(change, f"to_{scope.field}_id"),
            }
            yield scope.successions(
                on=reorganisation.on, kind=change.kind, share=change.share, **ends
            )


def _end_posts(reorganisation: Reorganisation) -> int:
    """Rights end with the unit; how long each post should have lasted is kept for undoing."""
    ends = Change.objects.filter(
        reorganisation=reorganisation, action=Action.END, unit__isnull=False
    )
    posts = Post.objects.filter(unit__in=ends.values("unit_id")).filter(
        Q(valid_to=None) | Q(valid_to__gt=reorganisation.on)
    )
    kept: dict[int, dict[str, Any]] = {}
    for post in posts:
        kept.setdefault(post.unit_id, {})[str(post.pk)] = post.valid_to
    touched = list(ends.filter(unit__in=kept))
    for change in touched:
        lasting = {k: v.isoformat() if v else None for k, v in kept[change.unit_id or 0].items()}
        change.facts = {**change.facts, "posts": lasting}
    Change.objects.bulk_update(touched, ["facts"], batch_size=500)
    return posts.update(valid_to=Greatest(F("valid_from"), reorganisation.on))
