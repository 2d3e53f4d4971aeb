"""Programmes live on through a reorganisation: owner and parties pass to their successors."""

from django.utils.translation import gettext as _

from danvan.assignments.carrying.changes import unit_changes
from danvan.org.carriers import Section, Told
from danvan.org.drafting.trees import names_of
from danvan.org.models import Change, Reorganisation
from danvan.org.reform.scopes import UNITS
from danvan.programmes.models import CarriedParty, Party, Programme


class ProgrammeCarrier:
    """Owners and parties with one successor move to it; `printed` stays as it is on paper.

    One that was divided or ended without a successor stays as it was: who takes its part is for
    the remaining parties to decide.
    """

    name = "programmes"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """In the same counts as `carry`; nothing is written."""
        heirs = _single_heirs(reorganisation)
        return {
            "programme_owners": Programme.objects.filter(owner_id__in=heirs).count(),
            "parties": Party.objects.filter(unit_id__in=heirs).count(),
        }

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
        rows = [Told(p.title, names.get(p.owner_id, ""), _becomes(p.owner_id, heirs, names))
                for p in first]  # fmt: skip
        rows += [Told(f"{p.programme} · {Party.Part(p.part).label}", names.get(p.unit_id, ""),
                      _becomes(p.unit_id, heirs, names)) for p in beside]  # fmt: skip
        counts = self.preview(reorganisation)
        staying = owned.count() + parties.count() - sum(counts.values())
        counts |= {"parties_stay": staying}
        return [Section("programmes", _("Chương trình"), counts, rows)]

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Moves them, and keeps what was before for undoing."""
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
        return {"programme_owners": owners, "parties": len(kept) - owners}

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """Programmes never stand in the way of undoing."""
        return None

    def restore(self, reorganisation: Reorganisation) -> None:
        """Owners and parties as they were."""
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
