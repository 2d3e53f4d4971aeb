"""What a reorganisation may not leave behind: orphans, rings, heirs that are not there."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.org.models import Reorganisation
from danvan.org.reform.scopes import OPENING, SCOPES, Action, Scope


def must_stand(reorganisation: Reorganisation) -> None:
    """BadInput("changes") if a tree would break on the day of the reorganisation or after it."""
    for scope in SCOPES:
        if not scope.changes(reorganisation).exists():
            continue
        _no_orphans(scope, reorganisation)
        _no_rings(scope, reorganisation)
        _heirs_stand(scope, reorganisation)


def _lasting(reorganisation: Reorganisation) -> Q:
    return Q(valid_to=None) | Q(valid_to__gt=reorganisation.on)


def _no_orphans(scope: Scope, reorganisation: Reorganisation) -> None:
    """Nothing lasts below what ended, and nothing begins below what is not there."""
    opened = scope.of(scope.ids(reorganisation, *OPENING)).filter(valid_from=reorganisation.on)
    for lower in SCOPES:
        for column, upper in lower.above:
            if upper is scope:
                ended = scope.ids(reorganisation, Action.END)
                below = lower.rows().filter(_lasting(reorganisation))
                _refuse(below.filter(**{f"{column}__in": ended}).first())
    for column, upper in scope.above:
        there = upper.rows().filter(_lasting(reorganisation), valid_from__lte=reorganisation.on)
        homeless = opened.filter(**{f"{column}__isnull": False}).exclude(
            **{f"{column}__in": there.values(upper.key)}
        )
        _refuse(homeless.first())


def _refuse(orphan: Any) -> None:
    if orphan is not None:
        raise BadInput(
            "changes",
            _("«%(name)s» sẽ trực thuộc một nơi đã kết thúc hoặc chưa có. Hãy bổ sung nơi mới.")
            % {"name": orphan.name},
        )


def _no_rings(scope: Scope, reorganisation: Reorganisation) -> None:
    """Walks up from what was opened; a ring passes through one of them or there is none."""
    column = scope.above[0][0]
    spans = scope.of(scope.ids(reorganisation, *OPENING)).filter(valid_from=reorganisation.on)
    up: dict[int, int | None] = dict(spans.values_list(scope.key, column))
    opened, unknown = list(up), _unknown(up)
    while unknown:
        found = scope.of(unknown).filter(
            _lasting(reorganisation), valid_from__lte=reorganisation.on
        )
        up.update(dict.fromkeys(unknown))
        up.update(found.values_list(scope.key, column))
        unknown = _unknown(up)
    sound: set[int] = set()
    for start in opened:
        path: set[int] = set()
        step: int | None = start
        while step is not None and step not in sound:
            if step in path:
                raise BadInput(
                    "changes", _("Sau khi sắp xếp, có nơi trở thành cấp trên của chính mình.")
                )
            path.add(step)
            step = up[step]
        sound |= path


def _unknown(up: dict[int, int | None]) -> set[int]:
    return {above for above in up.values() if above is not None} - up.keys()


def _heirs_stand(scope: Scope, reorganisation: Reorganisation) -> None:
    """What passes on has ended that day, and what it passes to is there."""
    succeeding = scope.changes(reorganisation, Action.SUCCEED)
    there = (
        scope.rows().filter(_lasting(reorganisation), valid_from__lte=reorganisation.on)
    ).values(scope.key)
    ended = scope.rows().filter(valid_to=reorganisation.on).values(scope.key)
    if (
        succeeding.exclude(**{f"to_{scope.field}__in": there}).exists()
        or succeeding.filter(**{f"{scope.field}__in": there}).exists()
        or succeeding.exclude(**{f"{scope.field}__in": ended}).exists()
    ):
        raise BadInput(
            "changes",
            _("Có việc kế thừa từ một nơi chưa kết thúc, hoặc sang một nơi không tồn tại."),
        )
