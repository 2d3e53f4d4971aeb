"""A running programme of several parties: who chairs which year, prolonged, ended early."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from danvan.assignments import actions as work
from danvan.assignments.models import OPEN, Assignment
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.org.models import Unit
from danvan.programmes import events
from danvan.programmes.models import Ending, Party, Programme, Prolongation, Rotation


def set_chairs(programme: Programme, *, turns: Mapping[int, Unit], actor: Actor) -> list[Rotation]:
    """Which leading party chairs in which year; takes the place of what was set before.

    BadInput("turns") for a year outside the period, a year left open, and who is no leading party.
    """
    actor.must("rotate", programme)
    with recorded(events.CHAIRS_SET, programme, actor=actor) as entry:
        locked = _locked(programme)
        _must_cover(locked, turns)
        entry.before["turns"] = dict(locked.turns.values_list("year", "unit_id"))
        locked.turns.all().delete()
        made = _turns(locked, turns)
        entry.after["turns"] = {year: unit.pk for year, unit in sorted(turns.items())}
    return made


def prolong(
    programme: Programme, *, to_day: date, reason: str, paper: Paper | None = None,
    turns: Mapping[int, Unit] | None = None, actor: Actor,
) -> Prolongation:  # fmt: skip
    """It goes on to a later last day; what was before is kept.

    Where the chair rotates the new years are `turns`, or go on round in the same order. BadInput
    for a day that is not later; WrongState for a programme that was ended early.
    """
    actor.must("prolong", programme)
    if not reason.strip():
        raise BadInput("reason", _("Hãy ghi lý do gia hạn."))
    with recorded(events.PROLONGED, programme, actor=actor, note=reason.strip()) as entry:
        locked = _locked(programme)
        old = locked.to_day
        if to_day <= old:
            raise BadInput("to_day", _("Ngày kết thúc mới phải sau ngày %(day)s.")
                           % {"day": old.strftime("%d/%m/%Y")})  # fmt: skip
        row = Prolongation.objects.create(
            programme=locked, old_day=old, new_day=to_day, reason=reason.strip(), paper=paper,
            unit_id=actor.unit_id, at=clock.now(),
        )  # fmt: skip
        programme.to_day = locked.to_day = to_day
        programme.save(update_fields=["to_day"])
        if known := _chairs(locked):
            coming = turns if turns is not None else _round(known, old.year, to_day.year)
            _must_cover(locked, known | dict(coming))
            _turns(locked, {year: unit for year, unit in coming.items() if year not in known})
            entry.after["turns"] = {year: unit.pk for year, unit in sorted(coming.items())}
        entry.changed("to_day", old, to_day)
    return row


def end_early(
    programme: Programme, *, last_day: date, reason: str, open_ones: Ending.OpenOnes | str,
    actor: Actor,
) -> Ending:  # fmt: skip
    """`last_day` becomes its last. Open work is kept until it is done, or withdrawn, as is said.

    BadInput for a day before its first or not before its last, without a reason, or where it is
    not said what becomes of open work; WrongState if it was ended before.
    """
    actor.must("end", programme)
    if not reason.strip():
        raise BadInput("reason", _("Hãy ghi lý do kết thúc sớm."))
    if open_ones not in Ending.OpenOnes:
        raise BadInput("open_ones", _("Hãy chọn cách xử lý các việc đang mở."))
    with recorded(events.ENDED, programme, actor=actor, note=reason.strip()) as entry:
        locked = _locked(programme)
        old = locked.to_day
        if not locked.from_day <= last_day < old:
            raise BadInput(
                "last_day", _("Ngày kết thúc sớm phải nằm trong thời gian của chương trình.")
            )
        taken = _withdraw(locked, reason.strip(), actor) if open_ones == "withdraw" else 0
        row = Ending.objects.create(
            programme=locked, old_day=old, last_day=last_day, reason=reason.strip(),
            open_ones=open_ones, withdrawn=taken, unit_id=actor.unit_id, at=clock.now(),
        )  # fmt: skip
        programme.to_day = last_day
        programme.save(update_fields=["to_day"])
        entry.changed("to_day", old, last_day)
        entry.after |= {"open_ones": open_ones, "withdrawn": taken}
    return row


def _locked(programme: Programme) -> Programme:
    locked = Programme.objects.select_for_update().get(pk=programme.pk)
    if Ending.objects.filter(programme=locked).exists():
        raise WrongState(_("Chương trình này đã kết thúc trước hạn."))
    return locked


def _must_cover(programme: Programme, turns: Mapping[int, Unit]) -> None:
    years = range(programme.from_day.year, programme.to_day.year + 1)
    for year in sorted(turns):
        if year not in years:
            raise BadInput("turns", _("Năm %(year)s nằm ngoài thời gian của chương trình.")
                           % {"year": year})  # fmt: skip
    for year in years:
        if year not in turns:
            raise BadInput("turns", _("Chưa có bên chủ trì năm %(year)s.") % {"year": year})
    known = set(programme.turns.values_list("unit_id", flat=True))
    leads = programme.parties.filter(part=Party.Part.LEAD)
    known |= set(leads.values_list("unit_id", flat=True))
    for year, unit in sorted(turns.items()):
        if unit.pk not in known:
            raise BadInput("turns", _("Năm %(year)s: «%(unit)s» không phải là bên chủ trì.")
                           % {"year": year, "unit": unit})  # fmt: skip


def _turns(programme: Programme, turns: Mapping[int, Unit]) -> list[Rotation]:
    return Rotation.objects.bulk_create(
        Rotation(programme=programme, year=year, unit=unit) for year, unit in sorted(turns.items())
    )


def _chairs(programme: Programme) -> dict[int, Unit]:
    return {turn.year: turn.unit for turn in programme.turns.select_related("unit")}


def _round(known: Mapping[int, Unit], last: int, end: int) -> dict[int, Unit]:
    """Years after `last` to `end`, the order of the years before going on."""
    order = list({known[year].pk: known[year] for year in sorted(known)}.values())
    at = order.index(known[last])
    return {year: order[(at + year - last) % len(order)] for year in range(last + 1, end + 1)}


def _withdraw(programme: Programme, reason: str, actor: Actor) -> int:
    """Each by its own verb; what was reported stays and is verified."""
    waiting = Assignment.objects.filter(issue__obligation__programme=programme, state__in=OPEN)
    rows = list(waiting.order_by("pk"))
    for row in rows:
        work.withdraw(row, reason=reason, actor=actor)
    return len(rows)
