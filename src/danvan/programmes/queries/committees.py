"""Steering committees: which there are, who sits in them, which seats and which areas lack one."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from danvan.kernel.actor import Actor
from danvan.org.models import AreaSpan, Level
from danvan.org.queries import area_ids_under
from danvan.programmes.models import Member, Programme, SteeringCommittee
from danvan.programmes.territory import reached

LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
ORDER = {role: n for n, role in enumerate(Member.Role.values)}


@dataclass(frozen=True)
class Coverage:
    """Of a level on a day: how many areas the programme reaches, and how many have a committee."""

    level: Level
    areas: int
    having: int

    @property
    def lacking(self) -> int:
        return self.areas - self.having


@dataclass(frozen=True)
class Seats:
    """Who sits in a committee, by rank; who sat there; the seats that a reform left empty."""

    sitting: list[Member]
    former: list[Member]
    wanted: list[Member]

    @property
    def headless(self) -> bool:
        return not any(member.role == Member.Role.HEAD for member in self.sitting)


def committees(
    actor: Actor, programme: Programme, level: Level | str
) -> QuerySet[SteeringCommittee]:
    """Of the level, open ones first, by the area's code; `named`, `head` and `vacant` with each.

    `vacant` counts the seats that a reform left empty, whether filled since or not.
    """
    spans = AreaSpan.objects.filter(area=OuterRef("area")).order_by("-valid_from")
    heads = Member.objects.filter(committee=OuterRef("pk"), role=Member.Role.HEAD, valid_to=None)
    found = actor.among("see", SteeringCommittee.objects.filter(programme=programme, level=level))
    return found.annotate(
        named=Subquery(spans.values("name")[:1]),
        code=Subquery(spans.values("code")[:1]),
        head=Subquery(heads.values("title")[:1]),
        sitting=Count("members", filter=Q(members__valid_to=None)),
        vacant=Count("members", filter=Q(members__dropped_by__isnull=False)),
    ).order_by(F("valid_to").desc(nulls_first=True), "code", "pk")


def committee(actor: Actor, pk: int) -> SteeringCommittee:
    """One with its members. NotFound hides what the actor may not see."""
    members = Member.objects.select_related("post", "unit").order_by("pk")
    rows = SteeringCommittee.objects.select_related(
        "programme", "area", "standing_body", "paper", "rules_paper", "merged_into"
    ).defer("paper__text", "rules_paper__text")
    return actor.fetch("see", rows.prefetch_related(Prefetch("members", members)), pk=pk)


def seats(committee: SteeringCommittee) -> Seats:
    """A seat that a reform emptied is wanted until somebody joins in its role, then or later.

    Those of a committee that has ended are wanted no more.
    """
    members = sorted(committee.members.all(), key=lambda m: (ORDER[m.role], m.pk))
    sitting = [m for m in members if m.valid_to is None]
    former = [m for m in members if m.valid_to is not None]
    return Seats(sitting, former, [] if committee.valid_to else _wanted(members, former))


def _wanted(members: list[Member], former: list[Member]) -> list[Member]:
    joined, wanted = sorted(members, key=lambda m: m.valid_from), []
    emptied = [(m.valid_to, m) for m in former if m.dropped_by_id and m.valid_to]
    for day, seat in sorted(emptied, key=lambda pair: (pair[0], pair[1].pk)):
        heir = next((m for m in joined if m.role == seat.role and m.valid_from >= day), None)
        if heir is None:
            wanted.append(seat)
        else:
            joined.remove(heir)
    return wanted


def coverage(programme: Programme, on: date) -> list[Coverage]:
    """Levels on which the programme reaches areas on the day."""
    inside = reach(programme, on)
    spans = AreaSpan.objects.on(on).filter(area_id__in=inside, level__in=LEVELS)
    areas = Counter(spans.values_list("level", flat=True))
    open_ones = SteeringCommittee.objects.on(on).filter(programme=programme)
    having = Counter(open_ones.values_list("level", flat=True))
    return [
        Coverage(level, areas[level], having[level])
        for level in LEVELS
        if areas[level] or having[level]
    ]


def areas_without(programme: Programme, level: Level | str, day: date) -> list[AreaSpan]:
    """Areas of the level that the programme reaches on the day and that have no committee."""
    having = SteeringCommittee.objects.on(day).filter(programme=programme)
    lasting = SteeringCommittee.objects.filter(programme=programme, valid_to=None)
    spans = AreaSpan.objects.on(day).filter(level=level, area_id__in=reach(programme, day))
    spans = spans.exclude(area_id__in=having.values("area_id"))
    return list(spans.exclude(area_id__in=lasting.values("area_id")).order_by("code"))


def reach(programme: Programme, day: date) -> set[int]:
    """The areas, of all levels, within the programme on the day."""
    inside = area_ids_under(programme.area_id, day)
    found = reached(programme, day)
    return inside if found is None else inside & found | {programme.area_id}
