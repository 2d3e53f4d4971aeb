"""Rows of the rooms above that hang on units by foreign keys follow the units' succession.

One successor takes the row whole; of several the one chosen, else the unit above, which goes on
with it or passes it to one of them. Nothing is copied; undoing puts every column back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from danvan.assignments.carrying.changes import UnitChanges, unit_changes
from danvan.assignments.succession import Lineage
from danvan.org.carriers import Choice, Section, Told, chosen
from danvan.org.drafting.trees import names_of
from danvan.org.models import Reorganisation
from danvan.org.reform.scopes import UNITS

ABOVE = "above"


@dataclass(frozen=True)
class Move:
    """`column` of the row passes from one unit to another."""

    row: models.Model
    column: str
    came_from: int
    to: int


@dataclass
class Columns:
    """What is carried: open rows of `model`, the unit columns of each, and where it is kept.

    `kept` has the fields reorganisation, row, column, state, from_unit and to_unit. `key` begins
    the keys of the choices; `question` asks with %(unit)s who takes a divided unit's rows. The two
    columns `apart` may not come to the same unit: then the first of them stays as it was.
    """

    key: str
    model: type[models.Model]
    kept: type[models.Model]
    columns: Sequence[str]
    open: Q
    question: str
    apart: tuple[str, str] | None = None

    def moves(self, reorganisation: Reorganisation) -> list[Move]:
        """Nothing is written; four queries and those of the tree, however many rows.

        The act's lines and the tree are read only where open rows could be touched at all.
        """
        if not self.model._default_manager.filter(self.open).exists():
            return []
        changes = unit_changes(reorganisation)
        rows = list(self._concerned(changes).order_by("pk")) if changes.ended else []
        if not rows:
            return []
        lineage = changes.lineage()
        lineage.fetch(changes.ended)
        made = []
        for row in rows:
            moves = [
                Move(row, column, unit, to)
                for column in self.columns
                if (unit := getattr(row, f"{column}_id")) in changes.ended
                and (to := self._heir(unit, changes, lineage)) != unit
            ]
            made += self._kept_apart(row, moves)
        return made

    def carry(self, reorganisation: Reorganisation) -> int:
        """How many columns were moved; each is kept for undoing."""
        moves = self.moves(reorganisation)
        for move in moves:
            self._set(move.row.pk, move.column, move.to)
        self.kept._default_manager.bulk_create(
            self.kept(reorganisation=reorganisation, row=move.row, column=move.column,
                      state=getattr(move.row, "state"),  # noqa: B009 the field is the subclass's
                      from_unit_id=move.came_from, to_unit_id=move.to)
            for move in moves
        )  # fmt: skip
        return len(moves)

    def touched(self, reorganisation: Reorganisation) -> models.Model | None:
        """A row that moved on since, or a new one of a unit that began: undoing cannot be."""
        kept = self.kept._default_manager.filter(reorganisation=reorganisation)
        for row in kept.select_related("row"):
            was: Any = row
            now: Any = was.row
            if getattr(now, f"{was.column}_id") != was.to_unit_id or now.state != was.state:
                return was.row  # type: ignore[no-any-return]  # a row of `model`
        begun = unit_changes(reorganisation).begun
        theirs = Q(pk__in=[])
        for column in self.columns:
            theirs |= Q(**{f"{column}_id__in": begun})
        mine = kept.values("row_id")
        found = self.model._default_manager.filter(theirs).exclude(pk__in=mine)
        return found.order_by("pk").first()

    def restore(self, reorganisation: Reorganisation) -> None:
        """Every column as it was."""
        kept = self.kept._default_manager.filter(reorganisation=reorganisation)
        for row, column, unit in kept.values_list("row_id", "column", "from_unit_id"):
            self._set(row, column, unit)
        kept.delete()

    def section(self, title: str, reorganisation: Reorganisation, limit: int) -> Section:
        """The first rows with where they go, and what is to be chosen."""
        moves = self.moves(reorganisation)
        if not moves:
            return Section(self.key, title, {})
        changes = unit_changes(reorganisation)
        divided = sorted(
            {m.came_from for m in moves if len(changes.heirs.get(m.came_from, ())) > 1}
        )
        first = moves[:limit]
        wanted = {unit for move in first for unit in (move.came_from, move.to)}
        wanted |= {one for unit in divided for one in (unit, *changes.heirs[unit])}
        names = names_of(UNITS, wanted, reorganisation)
        told = [
            Told(str(move.row), names.get(move.came_from, ""),
                 _("chuyển sang %(unit)s") % {"unit": names.get(move.to, "")})
            for move in first
        ]  # fmt: skip
        choices = [self._choice(unit, changes, names) for unit in divided]
        return Section(self.key, title, counted(self.key, len(moves)), told, choices)

    def _concerned(self, changes: UnitChanges) -> QuerySet[models.Model]:
        ended = Q(pk__in=[])
        for column in self.columns:
            ended |= Q(**{f"{column}_id__in": changes.ended})
        return self.model._default_manager.filter(self.open & ended)

    def _heir(self, unit: int, changes: UnitChanges, lineage: Lineage) -> int:
        heirs = changes.heirs.get(unit, [])
        if len(heirs) > 1:
            option = chosen(changes.reorganisation, self._key(unit), (ABOVE, *map(str, heirs)))
            if option != ABOVE:
                return int(option)
        return lineage.standing(unit)

    def _kept_apart(self, row: models.Model, moves: list[Move]) -> list[Move]:
        """Two columns that must differ would become one unit: the first gives way, then both."""
        if self.apart is None or self._differ(row, moves):
            return moves
        others = [move for move in moves if move.column != self.apart[0]]
        return others if self._differ(row, others) else []

    def _differ(self, row: models.Model, moves: Iterable[Move]) -> bool:
        after = {column: getattr(row, f"{column}_id") for column in self.apart or ()}
        after |= {move.column: move.to for move in moves if move.column in after}
        return len(set(after.values())) == len(after)

    def _choice(self, unit: int, changes: UnitChanges, names: dict[int, str]) -> Choice:
        options = {ABOVE: _("Đưa lên đơn vị cấp trên")}
        options |= {
            str(heir): _("Chuyển hết sang %(unit)s") % {"unit": names.get(heir, str(heir))}
            for heir in changes.heirs[unit]
        }
        question = self.question % {"unit": names.get(unit, str(unit))}
        picked = chosen(changes.reorganisation, self._key(unit), options)
        return Choice(self._key(unit), question, options, picked)

    def _key(self, unit: int) -> str:
        return f"{self.key}.heir.{unit}"

    def _set(self, pk: int, column: str, unit: int) -> None:
        self.model._default_manager.filter(pk=pk).update(**{f"{column}_id": unit})


def counted(key: str, moves: int) -> dict[str, int]:
    """A reorganisation that touches nothing says nothing of it."""
    return {key: moves} if moves else {}
