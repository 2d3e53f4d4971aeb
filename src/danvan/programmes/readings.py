"""What the reader said of an obligation, and what stands of it now.

`Obligation.as_read` is one of four: what the reader said (names, due, stretch, reasons);
{"added": true} for what a person found; {"part_of": snapshot} after a split; {"merged": [snapshot,
…]} after a merge. A snapshot is an obligation as it stood before, so that it can be put back whole.
"""

from collections.abc import Iterable
from typing import Any

from danvan.programmes.models import Addressee, Correction, Obligation
from danvan.reading import Obligation as Clause

type Said = dict[str, Any]
NAMES = {
    "lead": Addressee.Part.LEAD,
    "coordinate": Addressee.Part.COORDINATOR,
    "report_to": Addressee.Part.RECIPIENT,
}
_SHAPE = (
    "start", "end", "path", "title", "lead", "coordinate", "report_to", "due", "formula", "work",
    "deliverable", "doubts", "as_read",
)  # fmt: skip
_WHO = ("part", "printed", "unit_id", "line", "level")


def as_said(clause: Clause) -> Said:
    """The reader's words for `as_read`; offsets are the paper's."""
    return {
        "start": clause.start, "end": clause.end, "path": clause.path,
        "lead": list(clause.lead), "coordinate": list(clause.coordinate),
        "report_to": list(clause.report_to), "due": plain_due(clause), "work": clause.work,
        "deliverable": clause.deliverable[:300], "formula": clause.formula,
        "reasons": [
            {"field": why.field, "rule": why.rule, "start": why.start, "end": why.end}
            for why in clause.reasons
        ],
        "doubts": doubts_of(clause),
    }  # fmt: skip


def doubts_of(clause: Clause) -> list[Said]:
    """As `Obligation.doubts` keeps them."""
    return [
        {"field": doubt.field, "why": doubt.why, "alternatives": list(doubt.alternatives)}
        for doubt in clause.doubts
    ]


def plain_due(clause: Clause) -> dict[str, str]:
    """The reader's due as `Obligation.due` keeps it."""
    due = clause.due
    if due is None:
        return {}
    if due.on is not None:
        return {"on": due.on.isoformat()}
    said = {"every": due.every, "by": due.by}
    return {key: value for key, value in said.items() if value is not None}


def origins(obligation: Obligation) -> list[Said]:
    """The readings that it comes from: none if added by hand, several if it was merged."""
    stretch = {"start": obligation.start, "end": obligation.end, "path": obligation.path}
    return _origins(obligation.as_read, stretch)


def _origins(as_read: Said, stretch: Said) -> list[Said]:
    if as_read.get("added"):
        return []
    before = as_read.get("merged") or [as_read.get("part_of")]
    if before == [None]:
        return [stretch | as_read]  # rows drafted before 0003 keep no stretch of their own
    return [said for row in before for said in _origins(row["as_read"], _stretch(row))]


def _stretch(row: Said) -> Said:
    return {name: row[name] for name in ("start", "end", "path")}


def snapshot(obligation: Obligation, people: Iterable[Addressee]) -> Said:
    """All that a split or a merge changes, for putting it back."""
    shape = {name: getattr(obligation, name) for name in _SHAPE}
    return {**shape, "addressees": [{name: getattr(p, name) for name in _WHO} for p in people]}


def restored(row: Said) -> tuple[Said, list[Addressee]]:
    """Of a snapshot: the fields, and unsaved addressees without their obligation."""
    return {name: row[name] for name in _SHAPE}, [Addressee(**who) for who in row["addressees"]]


def standing(obligation: Obligation) -> Said:
    """What stands now, in the reader's words; asks the addressees."""
    people = sorted(obligation.addressees.all(), key=lambda who: who.pk)
    return {
        "start": obligation.start, "end": obligation.end, "path": obligation.path,
        "title": obligation.title, "due": obligation.due, "work": obligation.work,
        "deliverable": obligation.deliverable,
        **printed_names(people),
    }  # fmt: skip


def printed_names(people: Iterable[Addressee]) -> dict[str, list[str]]:
    """By the reader's field, each name once: a group of units has several rows."""
    people = list(people)
    return {
        field: list(dict.fromkeys(who.printed for who in people if who.part == part))
        for field, part in NAMES.items()
    }


def kind_of(obligation: Obligation, now: Said) -> Correction.Kind:
    """What became of the reading; `now` is what stands."""
    kind = Correction.Kind
    if obligation.state == Obligation.State.DISCARDED:
        return kind.DISCARDED
    for word in (kind.ADDED, kind.MERGED):
        if obligation.as_read.get(word.value):
            return word
    if obligation.as_read.get("part_of"):
        return kind.SPLIT
    return kind.SAME if agrees(origins(obligation)[0], now) else kind.EDITED


def agrees(said: Said, now: Said) -> bool:
    """Whether every field stands as it was read; titles are ours, not the reader's."""
    names = all(
        sorted(name[:300] for name in said.get(field, ())) == sorted(now[field]) for field in NAMES
    )
    plain = ("start", "end", "due", "work", "deliverable")
    return names and all(said[field] == now[field] for field in plain if field in said)
