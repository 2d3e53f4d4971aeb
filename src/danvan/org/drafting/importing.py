"""A draft from a table: every row is looked at, and all are taken or none."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel.actor import Actor
from danvan.kernel.journal import Event, recorded
from danvan.org.drafting.checking import area_faults, area_side
from danvan.org.drafting.codes import Codes
from danvan.org.drafting.faults import Fault, twice
from danvan.org.drafting.following import follow
from danvan.org.drafting.ground import Action, Ground, Line, area_lines, ground_of
from danvan.org.drafting.meaning import Meaning
from danvan.org.drafting.provinces import anywhere
from danvan.org.drafting.rows import read_rows
from danvan.org.drafting.starting import must_edit
from danvan.org.models import Area, Change, Reorganisation
from danvan.org.reform.applying import BATCH

IMPORTED = Event("reorganisation.imported", gettext_lazy("Đã nhập bảng sắp xếp"))


@dataclass
class Imported:
    """`lines` is how many lines the rows became, without those of the units; 0 with any fault that
    stops: then nothing was taken. `units` are the units' lines that followed.
    """

    rows: int = 0
    lines: int = 0
    units: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def taken(self) -> bool:
        """Whether the table was taken in."""
        return self.lines > 0


def import_table(
    reorganisation: Reorganisation, data: bytes, file_name: str, *, actor: Actor
) -> Imported:
    """Drafts what a table (XLSX or CSV) of areas says; its faults row by row, then nothing of it.

    Columns by their headings: old code (as on the day before the act's), new code, new name, kind
    (continues, merged, split, absorbed), share of the old one; old name and parent code may be
    there. A row without new code ends a place, one without old code creates one. Who is the only
    origin of its only heir under the same code goes on. BadInput("file") for what is no such table.
    """
    must_edit(reorganisation, actor)
    found: list[Fault] = []
    rows = read_rows(data, file_name, found)
    ground = ground_of(reorganisation.on)
    meaning = Meaning(ground, Codes(ground), rows, found)
    lines = meaning.lines()
    drafted = area_lines(reorganisation)
    _within_reach(lines, ground, actor, found)
    _once(lines, drafted, ground, found)
    if not any(fault.stops for fault in found):
        together = [*drafted, *lines]
        ground.lay(together)
        told = area_faults(ground, area_side(ground, together))
        found += [fault for fault in told if fault.row is not None]
    found.sort(key=lambda fault: (fault.row or 0, fault.code))
    result = Imported(rows=len(rows), faults=list(dict.fromkeys(found)))
    if any(fault.stops for fault in found):
        return result
    with recorded(IMPORTED, reorganisation, actor=actor) as entry:
        result.lines = _write(reorganisation, lines)
        result.units = follow(reorganisation)
        entry.after.update(
            file=file_name[:200], rows=result.rows, lines=result.lines, units=result.units
        )
    return result


def _within_reach(lines: list[Line], ground: Ground, actor: Actor, found: list[Fault]) -> None:
    """A coordinator's table speaks of the own province."""
    if anywhere(actor):
        return
    for line in lines:
        concerned = line.facts.get("parent_id") if line.id < 0 else line.id
        if concerned is None or concerned < 0:
            continue
        if actor.province_id not in ground.path(concerned, before=True):
            why = _("«%(name)s» không thuộc tỉnh của bạn nên không soạn được.")
            name = ground.eve[concerned].name
            found.append(line.fault("unknown", why % {"name": name}))


def _once(lines: list[Line], drafted: list[Line], ground: Ground, found: list[Fault]) -> None:
    """What the draft changes already is not changed again by the table."""
    there = {line.id for line in drafted if line.action != Action.SUCCEED}
    for line in lines:
        if line.id in there and line.action != Action.SUCCEED:
            found.append(line.fault("overlap", twice(ground.eve[line.id].name)))


def _write(reorganisation: Reorganisation, lines: list[Line]) -> int:
    """New areas get their identities, and all lines are written; how many."""
    new = list(dict.fromkeys(line.id for line in lines if line.id < 0))
    areas = Area.objects.bulk_create([Area() for _ in new], batch_size=BATCH)
    ids = {number: area.pk for number, area in zip(new, areas, strict=True)}
    made = [_change(reorganisation, _numbered(line, ids)) for line in lines]
    Change.objects.bulk_create(made, batch_size=BATCH)
    return len(made)


def _numbered(line: Line, ids: dict[int, int]) -> Line:
    facts: dict[str, Any] = dict(line.facts)
    if facts.get("parent_id") in ids:
        facts["parent_id"] = ids[facts["parent_id"]]
    to = ids.get(line.to, line.to) if line.to is not None else None
    return replace(line, id=ids.get(line.id, line.id), to=to, facts=facts)


def _change(reorganisation: Reorganisation, line: Line) -> Change:
    return Change(
        reorganisation=reorganisation, action=line.action, area_id=line.id, to_area_id=line.to,
        kind=line.kind, share=line.share, facts=line.facts,
    )  # fmt: skip
