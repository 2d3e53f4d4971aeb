"""What a reorganisation may not leave behind: orphans, rings, heirs that are not there, a part that
passes to nobody, a unit that nobody commands any more.

`danvan.org.drafting.checking` tells the same of a draft, all at once; a test holds them together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.org.models import Level, Reorganisation
from danvan.org.reform.scopes import AREAS, OPENING, SCOPES, UNITS, Action, Scope

WHOLE = Decimal("0.999999")  # three thirds, each cut off after eight places, make the whole


def must_stand(reorganisation: Reorganisation) -> None:
    """BadInput("changes") if a tree would break on the day of the reorganisation or after it."""
    for scope in SCOPES:
        if not scope.changes(reorganisation).exists():
            continue
        opened = _opened(scope, reorganisation)
        _no_orphans(scope, opened, reorganisation)
        if scope is AREAS:
            _placed(opened)
        else:
            _commanded(opened, reorganisation)
        _no_rings(scope, opened, reorganisation)
        _heirs_stand(scope, reorganisation)
        _parts_make_the_whole(scope, reorganisation)


def _lasting(reorganisation: Reorganisation) -> Q:
    return Q(valid_to=None) | Q(valid_to__gt=reorganisation.on)


@dataclass(frozen=True)
class _Opened:
    """A span that the reorganisation opened; `above` as the scope's."""

    pk: int
    id: int
    name: str
    level: str
    above: tuple[int | None, ...]


def _opened(scope: Scope, reorganisation: Reorganisation) -> list[_Opened]:
    spans = scope.of(scope.ids(reorganisation, *OPENING)).filter(valid_from=reorganisation.on)
    columns = [column for column, _upper in scope.above]
    rows = spans.values_list("pk", scope.key, "name", "level", *columns)
    return [_Opened(pk, key, name, level, tuple(above)) for pk, key, name, level, *above in rows]


def _no_orphans(scope: Scope, opened: list[_Opened], reorganisation: Reorganisation) -> None:
    """Nothing lasts below what ended, and nothing begins below what is not there.

    Reads all that is below, not the first: a database in search of one of many looks everywhere.
    """
    ended = scope.ids(reorganisation, Action.END)
    for lower in SCOPES:
        for column, upper in lower.above:
            if upper is scope:
                below = lower.rows().filter(_lasting(reorganisation))
                left = below.filter(**{f"{column}__in": ended}).order_by()
                _refuse(left.values_list("pk", "name"))
    for place, (_column, upper) in enumerate(scope.above):
        named = {above for span in opened if (above := span.above[place]) is not None}
        missing = named - _standing(upper, named, reorganisation)
        _refuse((span.pk, span.name) for span in opened if span.above[place] in missing)


def _standing(scope: Scope, ids: Any, reorganisation: Reorganisation) -> set[int]:
    """Those of the identities (a set or a subquery) that are there on the day and after it."""
    there = scope.of(ids).filter(_lasting(reorganisation), valid_from__lte=reorganisation.on)
    return set(there.values_list(scope.key, flat=True))


def _refuse(orphans: Iterable[tuple[int, str]]) -> None:
    """BadInput with the name of the first, if there is one."""
    if found := min(orphans, default=None):
        raise BadInput(
            "changes",
            _("«%(name)s» sẽ trực thuộc một nơi đã kết thúc hoặc chưa có. Hãy bổ sung nơi mới.")
            % {"name": found[1]},
        )


def _no_rings(scope: Scope, begun: list[_Opened], reorganisation: Reorganisation) -> None:
    """Walks up from what was opened; a ring passes through one of them or there is none."""
    column = scope.above[0][0]
    up: dict[int, int | None] = {span.id: span.above[0] for span in begun}
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
    column = f"to_{scope.field}_id"
    succeeding = scope.changes(reorganisation, Action.SUCCEED)
    pairs = list(succeeding.values_list(scope.key, column))
    there = _standing(scope, succeeding.values(column), reorganisation)
    gone, stay = set(), set()
    spans = scope.of(succeeding.values(scope.key)).filter(valid_from__lte=reorganisation.on)
    for old, until in spans.values_list(scope.key, "valid_to"):
        if until == reorganisation.on:
            gone.add(old)
        elif until is None or until > reorganisation.on:
            stay.add(old)
    ended = gone - stay
    if any(old not in ended or new not in there for old, new in pairs):
        raise BadInput(
            "changes",
            _("Có việc kế thừa từ một nơi chưa kết thúc, hoặc sang một nơi không tồn tại."),
        )


def _parts_make_the_whole(scope: Scope, reorganisation: Reorganisation) -> None:
    """Stated shares lie above 0; those of one place make 1 at most, and 1 if all are known."""
    passed: dict[int, list[Decimal | None]] = {}
    succeeding = scope.changes(reorganisation, Action.SUCCEED)
    for identity, share in succeeding.values_list(scope.key, "share"):
        passed.setdefault(identity, []).append(share)
    for parts in passed.values():
        stated = [share for share in parts if share is not None]
        if any(share <= 0 for share in stated) or sum(stated) > 1:
            raise BadInput(
                "changes",
                _("Tỷ lệ kế thừa phải lớn hơn 0, và các phần của một nơi cộng lại không quá 1."),
            )
        if len(stated) == len(parts) and sum(stated) < WHOLE:
            raise BadInput(
                "changes",
                _(
                    "Các phần của một nơi cộng lại chưa đủ 1. Hãy bổ sung nơi nhận, hoặc để trống "
                    "tỷ lệ nếu không biết."
                ),
            )


def _placed(opened: list[_Opened]) -> None:
    """Every area but the country lies in another."""
    for span in opened:
        if span.above[0] is None and span.level != Level.COUNTRY:
            raise BadInput(
                "changes",
                _("«%(name)s» chưa rõ nằm trong địa bàn nào. Hãy ghi mã địa bàn cấp trên.")
                % {"name": span.name},
            )


def _commanded(opened: list[_Opened], reorganisation: Reorganisation) -> None:
    """Who had a superior on the eve, or follows a unit that had one, has one on the day."""
    headless = {span.id: span for span in opened if span.above[0] is None}
    origins: dict[int, set[int]] = {one: {one} for one in headless}
    passing = UNITS.changes(reorganisation, Action.SUCCEED).filter(to_unit_id__in=list(headless))
    begun = set(UNITS.ids(reorganisation, Action.BEGIN)) if headless else set()
    for old, new in passing.values_list("unit_id", "to_unit_id") if headless else ():
        if new in begun:
            origins[new].add(old)
    wanted = {old for olds in origins.values() for old in olds}
    eve = UNITS.of(wanted).filter(valid_to=reorganisation.on, superior__isnull=False)
    had = dict(eve.values_list("unit_id", "superior_id")) if wanted else {}
    for one, olds in origins.items():
        if {had[old] for old in olds if old in had} - olds:
            raise BadInput(
                "changes",
                _("«%(name)s» không còn cấp trên. Hãy chọn đơn vị cấp trên mới.")
                % {"name": headless[one].name},
            )
