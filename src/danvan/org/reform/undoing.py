"""Taking a reorganisation back, as long as nothing was built on it."""

from datetime import date
from itertools import batched

from django.utils.translation import gettext as _

from danvan.kernel.errors import WrongState
from danvan.org.models import Change, Post, Reorganisation
from danvan.org.reform.scopes import CLOSING, OPENING, SCOPES, Action, Scope


def must_be_free(reorganisation: Reorganisation) -> None:
    """WrongState with the reason if something was built on what the reorganisation made."""
    for scope in SCOPES:
        if scope.changes(reorganisation).exists() and (why := _built_upon(scope, reorganisation)):
            raise WrongState(why)
    begun = Change.objects.filter(reorganisation=reorganisation, action=Action.BEGIN)
    post = Post.objects.filter(unit__in=begun.values("unit_id")).first()
    if post is not None:
        raise WrongState(
            _("Không hoàn tác được: «%(post)s» đã được lập tại một đơn vị mới.")
            % {"post": post.title}
        )


def _built_upon(scope: Scope, reorganisation: Reorganisation) -> str | None:
    later = (
        scope.of(scope.ids(reorganisation))
        .exclude(valid_from__lt=reorganisation.on)
        .exclude(valid_from=reorganisation.on, valid_to=None)
        .first()
    )
    if later is not None:
        return _("Không hoàn tác được: «%(name)s» đã thay đổi tiếp sau ngày đó.") % {
            "name": later.name
        }
    begun = scope.ids(reorganisation, Action.BEGIN)
    for lower in SCOPES:
        own = lower.ids(reorganisation, *OPENING)
        for column, upper in lower.above:
            if upper is scope:
                resting = lower.rows().filter(**{f"{column}__in": begun})
                stranger = resting.exclude(**{f"{lower.key}__in": own}).first()
                if stranger is not None:
                    return _("Không hoàn tác được: «%(name)s» đang trực thuộc một nơi mới lập.") % {
                        "name": stranger.name
                    }
    heirs = scope.passed().filter(successor_id__in=begun)
    if heirs.exclude(predecessor_id__in=scope.ids(reorganisation, Action.SUCCEED)).exists():
        return _("Không hoàn tác được: một nơi mới lập đã kế thừa từ lần sắp xếp khác.")
    return None


def take_back(reorganisation: Reorganisation) -> dict[str, int]:
    """Every span, succession and post as it was; the counts. The caller has asked `must_be_free`.

    WrongState if what comes back would stand below something that has ended since.
    """
    counts: dict[str, int] = {}
    for scope in SCOPES:
        on, closed = reorganisation.on, scope.of(scope.ids(reorganisation, *CLOSING))
        opened = scope.of(scope.ids(reorganisation, *OPENING)).filter(valid_from=on)
        counts[f"{scope.field}s_removed"] = opened.delete()[0]
        counts[f"{scope.field}s_restored"] = closed.filter(valid_to=on).update(valid_to=None)
        counts[f"{scope.field}s_successions"] = _forget_successions(scope, reorganisation)
    counts["posts_restored"] = _restore_posts(reorganisation)
    for scope in SCOPES:
        _must_have_a_place(scope, reorganisation)
    return counts


def _forget_successions(scope: Scope, reorganisation: Reorganisation) -> int:
    """Only the pairs that this reorganisation names: another may have the same predecessor."""
    pairs = set(
        scope.changes(reorganisation, Action.SUCCEED).values_list(scope.key, f"to_{scope.field}_id")
    )
    rows = (
        scope.passed()
        .filter(on=reorganisation.on, predecessor_id__in=scope.ids(reorganisation, Action.SUCCEED))
        .values_list("pk", "predecessor_id", "successor_id")
    )
    gone = [pk for pk, *pair in rows if tuple(pair) in pairs]
    for some in batched(gone, 5000):
        scope.passed().filter(pk__in=some).delete()
    return len(gone)


def _restore_posts(reorganisation: Reorganisation) -> int:
    ends = Change.objects.filter(reorganisation=reorganisation, facts__has_key="posts")
    restored = 0
    for change in list(ends):
        for pk, lasting in change.facts.pop("posts").items():
            until = date.fromisoformat(lasting) if lasting else None
            restored += Post.objects.filter(pk=pk).update(valid_to=until)
        change.save(update_fields=["facts"])
    return restored


def _must_have_a_place(scope: Scope, reorganisation: Reorganisation) -> None:
    restored = scope.of(scope.ids(reorganisation, *CLOSING)).filter(valid_to=None)
    for column, upper in scope.above:
        there = upper.rows().filter(valid_to=None).values(upper.key)
        homeless = restored.filter(**{f"{column}__isnull": False})
        orphan = homeless.exclude(**{f"{column}__in": there}).first()
        if orphan is not None:
            raise WrongState(
                _("Không hoàn tác được: cấp trên cũ của «%(name)s» đã kết thúc.")
                % {"name": orphan.name}
            )
