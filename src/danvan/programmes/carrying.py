"""Programmes live on through a reorganisation: owner and parties pass to their successors.

A programme of a province that merges stands among those of the new one and stays one by itself.
Units that are born get their share of what its selectors mean and is still running.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.assignments.carrying.changes import unit_changes
from danvan.assignments.models import Carried
from danvan.documents.carrying import Registers
from danvan.documents.models import CarriedPaper
from danvan.org.carriers import Section, Told
from danvan.org.drafting.trees import names_of
from danvan.org.models import Change, Reorganisation
from danvan.org.reform.scopes import AREAS, UNITS
from danvan.programmes.bearing import give_shares, take_shares_back
from danvan.programmes.models import CarriedArea, CarriedParty, Issue, Party, Programme


class ProgrammeCarrier:
    """Owners and parties with one successor move to it; `printed` stays as it is on paper.

    One that was divided or ended without a successor stays as it was: who takes its part is for
    the remaining parties to decide.
    """

    name = "programmes"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """In the same counts as `carry`; nothing is written."""
        heirs = _single_heirs(reorganisation)
        counts = {
            "programme_owners": Programme.objects.filter(owner_id__in=heirs).count(),
            "parties": Party.objects.filter(unit_id__in=heirs).count(),
        }
        return counts | _areas(len(_passing(Registers(reorganisation))))

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        """Owners and parties that end: those with one successor move, the others stay."""
        heirs = unit_changes(reorganisation).heirs
        ending = UNITS.ids(reorganisation, Change.Action.END)
        owned = Programme.objects.filter(owner_id__in=ending).order_by("pk")
        parties = Party.objects.filter(unit_id__in=ending).select_related("programme")
        first = list(owned[:limit])
        beside = list(parties.order_by("pk")[: max(limit - len(first), 0)])
        units = {p.owner_id for p in first} | {p.unit_id for p in beside}
        wanted = units | {h for unit in units for h in heirs.get(unit, ())}
        names = names_of(UNITS, wanted, reorganisation)
        registers = Registers(reorganisation)
        passing = _passing(registers)
        rows = _told(passing[:limit], registers)
        rows += [Told(p.title, names.get(p.owner_id, ""), _becomes(p.owner_id, heirs, names))
                for p in first]  # fmt: skip
        rows += [Told(f"{p.programme} · {Party.Part(p.part).label}", names.get(p.unit_id, ""),
                      _becomes(p.unit_id, heirs, names)) for p in beside]  # fmt: skip
        counts = self.preview(reorganisation)
        moving = counts["programme_owners"] + counts["parties"]
        staying = owned.count() + parties.count() - moving
        counts |= {"parties_stay": staying}
        return [Section("programmes", _("Chương trình"), counts, rows[:limit])]

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Moves them, and keeps what was before for undoing."""
        areas = _carry_areas(reorganisation)
        heirs = _single_heirs(reorganisation)
        kept: list[CarriedParty] = []
        for programme in Programme.objects.filter(owner_id__in=heirs):
            old = programme.owner_id
            programme.owner_id = heirs[old]
            programme.save(update_fields=["owner"])
            kept.append(CarriedParty(programme=programme, from_unit_id=old, to_unit_id=heirs[old]))
        owners = len(kept)
        for party in Party.objects.filter(unit_id__in=heirs).order_by("id"):
            kept.append(_moved(party, heirs[party.unit_id]))
        for row in kept:
            row.reorganisation = reorganisation
        CarriedParty.objects.bulk_create(kept)
        counts = {"programme_owners": owners, "parties": len(kept) - owners} | _areas(areas)
        return counts | _shares(give_shares(reorganisation))

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """A programme extended, started or issued from in the new area since."""
        if (programme := _built_upon(reorganisation)) is None:
            return None
        return _(
            "Chương trình «%(programme)s» đã được mở, mở rộng hoặc giao thêm việc sau khi sắp "
            "xếp, nên không hoàn tác được nữa."
        ) % {"programme": programme}

    def restore(self, reorganisation: Reorganisation) -> None:
        """Owners, parties and areas as they were; the shares of units born are gone."""
        take_shares_back(reorganisation)
        _restore_areas(reorganisation)
        for row in CarriedParty.objects.filter(reorganisation=reorganisation).order_by("-id"):
            if not row.part:
                Programme.objects.filter(pk=row.programme_id, owner_id=row.to_unit_id).update(
                    owner_id=row.from_unit_id
                )
            elif row.dropped:
                Party.objects.create(programme_id=row.programme_id, unit_id=row.from_unit_id,
                                     part=row.part, printed=row.printed)  # fmt: skip
            else:
                Party.objects.filter(
                    programme_id=row.programme_id, unit_id=row.to_unit_id, part=row.part
                ).update(unit_id=row.from_unit_id)
        CarriedParty.objects.filter(reorganisation=reorganisation).delete()


def _becomes(unit: int, heirs: dict[int, list[int]], names: dict[int, str]) -> str:
    to = heirs.get(unit, [])
    if len(to) == 1:
        return _("chuyển sang %(unit)s") % {"unit": names.get(to[0], str(to[0]))}
    return _("giữ nguyên; các bên còn lại quyết định ai thay")


def _single_heirs(reorganisation: Reorganisation) -> dict[int, int]:
    heirs = unit_changes(reorganisation).heirs
    return {unit: to[0] for unit, to in heirs.items() if len(to) == 1}


def _moved(party: Party, heir: int) -> CarriedParty:
    """Two parties of one part may merge into one unit: then one row is enough."""
    there = Party.objects.filter(programme_id=party.programme_id, unit_id=heir, part=party.part)
    row = CarriedParty(
        programme_id=party.programme_id, from_unit_id=party.unit_id, to_unit_id=heir,
        part=party.part, printed=party.printed, dropped=there.exists(),
    )  # fmt: skip
    if row.dropped:
        party.delete()
    else:
        party.unit_id = heir
        party.save(update_fields=["unit"])
    return row


def _areas(programmes: int) -> dict[str, int]:
    """A reorganisation that touches no register says nothing of it."""
    return {"programme_areas": programmes} if programmes else {}


def _shares(given: int) -> dict[str, int]:
    """Nor does one that bears no unit say anything of shares."""
    return {"shares": given} if given else {}


def _passing(registers: Registers) -> list[tuple[Programme, int]]:
    """Programmes of areas that end, with the heir: the owner's, else the first leading party's."""
    found = Programme.objects.filter(area_id__in=registers.ending).order_by("pk")
    return [
        (programme, registers.heir(programme.area_id, [programme.owner_id, *_leads(programme)]))
        for programme in found.prefetch_related("parties")
        if programme.area_id in registers
    ]


def _leads(programme: Programme) -> list[int]:
    parties = sorted(programme.parties.all(), key=lambda party: party.pk)
    return [party.unit_id for party in parties if party.part == Party.Part.LEAD]


def _told(passing: list[tuple[Programme, int]], registers: Registers) -> list[Told]:
    names = registers.names({area for p, heir in passing for area in (p.area_id, heir)})
    return [
        Told(programme.title, names.get(programme.area_id, ""),
             _("chuyển sang sổ của %(area)s; vẫn là chương trình riêng của địa bàn cũ")
             % {"area": names.get(heir, "")})
        for programme, heir in passing
    ]  # fmt: skip


def _carry_areas(reorganisation: Reorganisation) -> int:
    kept = []
    for programme, heir in _passing(Registers(reorganisation)):
        kept.append(
            CarriedArea(
                reorganisation=reorganisation,
                programme=programme,
                from_area_id=programme.area_id,
                to_area_id=heir,
                extended_on=programme.extended_on,
            )
        )
        programme.territory_id = programme.territory_id or programme.area_id
        programme.area_id, programme.extended_on = heir, None
        programme.save(update_fields=["area", "territory", "extended_on"])
    return len(CarriedArea.objects.bulk_create(kept))


def _restore_areas(reorganisation: Reorganisation) -> None:
    mine = CarriedArea.objects.filter(reorganisation=reorganisation).select_related("programme")
    for row in mine:
        programme = row.programme
        programme.area_id, programme.extended_on = row.from_area_id, row.extended_on
        if programme.territory_id == row.from_area_id:
            programme.territory_id = None
        programme.save(update_fields=["area", "territory", "extended_on"])
    mine.delete()


def _built_upon(reorganisation: Reorganisation) -> Programme | None:
    """The first programme with something in the new area that the old one could not hold."""
    carried = CarriedArea.objects.filter(reorganisation=reorganisation)
    papers = CarriedPaper.objects.filter(reorganisation=reorganisation).values("paper_id")
    begun = AREAS.ids(reorganisation, Change.Action.BEGIN)
    known = carried.values("programme_id")
    since = Q(paper_id__in=papers) | Q(area_id__in=begun)
    extended = carried.filter(programme__extended_on__isnull=False).values("programme_id")
    passed = Carried.objects.filter(reorganisation=reorganisation).values("assignment_id")
    given = Issue.objects.filter(obligation__paper_id__in=papers).exclude(assignment_id__in=passed)
    found = Programme.objects.filter(
        (since & ~Q(pk__in=known))
        | Q(pk__in=extended)
        | Q(pk__in=given.values("obligation__programme_id"))
    )
    return found.order_by("pk").first()
