"""The story of a row that hangs on units, from the journal: one readable line after another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db.models import Model
from django.utils.translation import gettext as _

from danvan.kernel.journal import EVENTS
from danvan.kernel.journal import history as journal_of
from danvan.kernel.models import JournalEntry
from danvan.org.models import Reorganisation
from danvan.org.queries import unit_names


@dataclass(frozen=True)
class Step:
    """One thing that happened; `who` is a person in a post."""

    at: datetime
    sentence: str
    who: str = ""
    note: str = ""


class Passed(Protocol):
    """What a reorganisation changed: a row that carriers keep for undoing."""

    reorganisation: Reorganisation
    from_unit_id: int
    to_unit_id: int


def story(subject: Model, *, units: Sequence[str], carried: Iterable[Passed] = ()) -> list[Step]:
    """Oldest first. `units` names the keys of an entry's `after` under which a unit's id stands.

    Two queries and those of `carried`, which comes with its reorganisations.
    """
    entries, passed = list(journal_of(subject)), list(carried)
    wanted = {unit for entry in entries for unit in _named(entry, units)}
    wanted |= {unit for row in passed for unit in (row.from_unit_id, row.to_unit_id)}
    names = unit_names(wanted)
    steps = [_entry_step(entry, units, names) for entry in entries]
    steps += [
        _passed_step(row, row.reorganisation.applied_at, names)
        for row in passed
        if row.reorganisation.applied_at
    ]
    return sorted(steps, key=lambda step: step.at)


def _named(entry: JournalEntry, keys: Sequence[str]) -> list[int]:
    return [entry.after[key] for key in keys if isinstance(entry.after.get(key), int)]


def _entry_step(entry: JournalEntry, keys: Sequence[str], names: dict[int, str]) -> Step:
    event = EVENTS.get(entry.event)
    sentence = str(event.sentence) if event else entry.event
    if to := next((names[unit] for unit in _named(entry, keys) if unit in names), ""):
        sentence = _("%(what)s: %(unit)s") % {"what": sentence, "unit": to}
    who = _("%(person)s, %(post)s") % {"person": entry.person, "post": entry.post}
    return Step(entry.at, sentence, who if entry.post else entry.person, entry.note)


def _passed_step(row: Passed, at: datetime, names: dict[int, str]) -> Step:
    return Step(
        at,
        _("%(reform)s: chuyển từ %(old)s sang %(new)s.")
        % {
            "reform": row.reorganisation.title,
            "old": names.get(row.from_unit_id, ""),
            "new": names.get(row.to_unit_id, ""),
        },
    )
