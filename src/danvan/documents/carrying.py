"""Registers live on through a reorganisation: an area that ends passes its papers to its heir."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from danvan.documents.models import CarriedPaper, Paper
from danvan.org.carriers import Section, Told
from danvan.org.drafting.ground import Ground, drafted_ground
from danvan.org.drafting.trees import names_of
from danvan.org.models import Change, Reorganisation, UnitSpan
from danvan.org.reform.scopes import AREAS, UNITS, Action


class Registers:
    """Which area keeps the register of an ended one; the same before it is applied and after.

    One heir takes it whole. Of several it is the one in which the unit that keeps the matter stands
    on the day, itself or by its successors; where no unit tells, the heir with the largest share.
    """

    def __init__(self, reorganisation: Reorganisation) -> None:
        self.reorganisation = reorganisation
        self.ending = AREAS.ids(reorganisation, Action.END)
        self._heirs: dict[int, list[tuple[Decimal, int]]] = {}
        lines = AREAS.changes(reorganisation, Action.SUCCEED).filter(area_id__in=self.ending)
        for area, heir, share in lines.values_list("area_id", "to_area_id", "share"):
            if area is not None and heir is not None:
                self._heirs.setdefault(area, []).append((-(share or Decimal()), heir))
        self._places: dict[int, set[int]] = {}

    def __contains__(self, area: object) -> bool:
        """Whether the area ends and somebody takes it over."""
        return area in self._heirs

    def heir(self, area: int, units: Iterable[int | None]) -> int:
        """Of the ended area; `units` are asked in turn where they stand. KeyError without heirs."""
        heirs = [heir for _share, heir in sorted(self._heirs[area])]
        if len(heirs) > 1:
            for unit in units:
                there = self._where(unit) & set(heirs) if unit else set()
                if len(there) == 1:
                    return there.pop()
        return heirs[0]

    def names(self, areas: Iterable[int]) -> dict[int, str]:
        """As on the eve, else as the draft names them."""
        return names_of(AREAS, set(areas), self.reorganisation)

    @cached_property
    def _ground(self) -> Ground:
        return drafted_ground(self.reorganisation)

    def _where(self, unit: int) -> set[int]:
        """The areas, up to the country, in which the unit or its successors stand on the day."""
        if unit not in self._places:
            passed = UNITS.changes(self.reorganisation, Action.SUCCEED).filter(unit_id=unit)
            units = [u for u in passed.values_list("to_unit_id", flat=True) if u] or [unit]
            areas = _areas_of(units, self.reorganisation)
            self._places[unit] = {step for area in areas for step in self._ground.path(area)}
        return self._places[unit]


def _areas_of(units: Sequence[int], reorganisation: Reorganisation) -> list[int]:
    """As on the eve, overlaid with what the reorganisation says."""
    eve = UnitSpan.objects.on(reorganisation.on - timedelta(days=1)).filter(unit_id__in=units)
    found: dict[int | None, int] = dict(eve.values_list("unit_id", "area_id"))
    told = UNITS.changes(reorganisation, Action.BEGIN, Action.RESPAN).filter(unit_id__in=units)
    for unit, facts in told.values_list("unit_id", "facts"):
        if "area_id" in facts:
            found[unit] = int(facts["area_id"])
    return list(found.values())


def into_register(area: str) -> str:
    """What becomes of a matter whose register passes."""
    return _("chuyển sang sổ của %(area)s") % {"area": area}


class PaperCarrier:
    """Papers stand in the register of the province that took theirs over; their owner stays."""

    name = "papers"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """In the same counts as `carry`; nothing is written."""
        return _count(_passing(Registers(reorganisation)).count())

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        """Each paper, from whose register into whose."""
        registers = Registers(reorganisation)
        papers = _passing(registers)
        heirs = {paper: _heir(paper, registers) for paper in papers[:limit]}
        names = registers.names({a for paper, heir in heirs.items() for a in (paper.area_id, heir)})
        rows = [
            Told(str(paper), names.get(paper.area_id, ""), into_register(names.get(heir, "")))
            for paper, heir in heirs.items()
        ]
        return [Section("papers", _("Văn bản trong sổ"), _count(papers.count()), rows)]

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Moves them, and keeps from where for undoing."""
        registers = Registers(reorganisation)
        kept = CarriedPaper.objects.bulk_create(
            CarriedPaper(reorganisation=reorganisation, paper=paper, from_area_id=paper.area_id,
                         to_area_id=_heir(paper, registers))
            for paper in _passing(registers)
        )  # fmt: skip
        for row in kept:
            Paper.objects.filter(pk=row.paper_id).update(area_id=row.to_area_id)
        return _count(len(kept))

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """A paper that came into a register which the undoing would take away."""
        begun = AREAS.ids(reorganisation, Change.Action.BEGIN)
        carried = CarriedPaper.objects.filter(reorganisation=reorganisation).values("paper_id")
        since = Paper.objects.filter(area_id__in=begun).exclude(pk__in=carried).first()
        if since is None:
            return None
        return _("Văn bản «%(paper)s» đã vào sổ của nơi mới lập, nên không hoàn tác được nữa.") % {
            "paper": since
        }

    def restore(self, reorganisation: Reorganisation) -> None:
        """Every paper back in the register that it stood in."""
        carried = CarriedPaper.objects.filter(reorganisation=reorganisation)
        for row in carried:
            Paper.objects.filter(pk=row.paper_id).update(area_id=row.from_area_id)
        carried.delete()


def _count(papers: int) -> dict[str, int]:
    """A reorganisation that touches no register says nothing of papers."""
    return {"papers": papers} if papers else {}


def _passing(registers: Registers) -> QuerySet[Paper]:
    heard = AREAS.changes(registers.reorganisation, Action.SUCCEED).values("area_id")
    papers = Paper.objects.filter(area_id__in=registers.ending).filter(area_id__in=heard)
    return papers.defer("text").order_by("pk")


def _heir(paper: Paper, registers: Registers) -> int:
    return registers.heir(paper.area_id, [paper.owner_id])
