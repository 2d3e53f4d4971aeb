"""Who writes to whom: the units as they are called on the day, and the head of their paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from danvan.documents.word import PARTY_LINES, Masthead, masthead
from danvan.documents.word.days import day
from danvan.org.models import AreaSpan, UnitSpan
from danvan.org.queries import last_spans
from danvan.proposals.models import Proposal


@dataclass(frozen=True)
class Sides:
    """Both units on the day, the one above the writer, and the area in which the writer stands."""

    writer: UnitSpan
    reader: UnitSpan
    above: str
    area: AreaSpan

    @property
    def party(self) -> bool:
        return self.writer.line in PARTY_LINES

    def head(self, kind: str, number: str, on: date | None) -> Masthead:
        return masthead(self.writer, self.area, on, kind, above=self.above, number=number)

    @property
    def kept(self) -> str:
        """Where the unit keeps its own copy."""
        return "Lưu Văn phòng" if self.party else "Lưu: VT"


def sides(writer: int, reader: int, on: date) -> Sides:
    """As on the day, or when they last were."""
    spans = last_spans({writer, reader}, on)
    own = spans[writer]
    above = last_spans([own.superior_id], on).get(own.superior_id) if own.superior_id else None
    area = AreaSpan.objects.on(on).filter(area=own.area_id).first()
    area = area or AreaSpan.objects.filter(area=own.area_id).order_by("-valid_from")[0]
    return Sides(own, spans[reader], above.name if above else "", area)


def area_names(proposal: Proposal, on: date) -> list[str]:
    """The areas named, as they were called on the day."""
    spans = AreaSpan.objects.filter(area__in=proposal.areas.all(), valid_from__lte=on)
    names = dict(spans.order_by("valid_from").values_list("area_id", "name"))
    return sorted(names.values())


def paragraphs(text: str) -> list[str]:
    """One for each line that says something."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def forces(proposal: Proposal) -> list[tuple[str, str]]:
    """What a request asks for, as name and amount."""
    counts = (
        ("Số người", proposal.people, "người"),
        ("Phương tiện", proposal.vehicles, "chiếc"),
        ("Số ngày", proposal.days, "ngày"),
    )
    found = [(name, f"{amount} {unit}") for name, amount, unit in counts if amount]
    if proposal.wanted_from and proposal.wanted_to:
        span = f"từ {day(proposal.wanted_from)} đến hết {day(proposal.wanted_to)}"
        found.append(("Thời gian", span))
    return found


def listed(names: Sequence[str]) -> str:
    """«A, B, C»: without «và», which many names hold."""
    return ", ".join(names)


def small(text: str) -> str:
    """The first letter small, for the middle of a sentence; abbreviations stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
