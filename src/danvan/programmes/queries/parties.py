"""Programmes of several parties: drafts, who chairs on a day, and how far each party's line is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from danvan.assignments.models import OPEN, Assignment, State
from danvan.assignments.succession import Lineage
from danvan.kernel.actor import Actor
from danvan.org.models import Unit
from danvan.org.queries import last_spans
from danvan.programmes.models import (
    Addressee,
    Agreement,
    AgreementParty,
    Obligation,
    Party,
    Programme,
)

_IN_FORCE = (Obligation.State.CONFIRMED, Obligation.State.ISSUED)


@dataclass(frozen=True)
class PartyWork:
    """A party: the obligations it leads, itself or by its line; its line's assignments.

    `late` is open and past due on the day asked about.
    """

    party: Party
    line: str
    leads: list[Obligation]
    issued: int
    verified: int
    late: int


def agreements(actor: Actor) -> QuerySet[Agreement]:
    """Those that the actor may see, newest first, with how many of the parties have signed."""
    return (
        actor.among("see", Agreement.objects.all())
        .select_related("owner", "programme")
        .annotate(signed=Count("signatures", distinct=True), of=Count("parties", distinct=True))
        .order_by("-made_at", "-pk")
    )


def agreement(actor: Actor, pk: int) -> Agreement:
    """One with parties, articles and signatures. NotFound hides what the actor may not see."""
    parties = AgreementParty.objects.select_related("unit", "signature").order_by("place")
    rows = Agreement.objects.select_related("area", "owner", "programme", "paper")
    rows = rows.defer("paper__text").prefetch_related(
        Prefetch("parties", parties), "articles__lead"
    )
    return actor.fetch("see", rows, pk=pk)


def stage(agreement: Agreement, on: date) -> str:
    """draft, signed, waiting (in force from a later day), running, ended or dropped, on the day."""
    if agreement.programme is None:
        return str(agreement.state)
    if on < agreement.programme.from_day:
        return "waiting"
    return "running" if on <= agreement.programme.to_day else "ended"


def chair_on(programme: Programme, day: date) -> Unit | None:
    """The party that chairs that day: by its turn, or its heir; else the only leading party.

    None outside the programme's days, and where several lead without having agreed on turns.
    """
    if not programme.from_day <= day <= programme.to_day:
        return None
    turn = programme.turns.filter(year=day.year).values_list("unit_id", flat=True).first()
    if turn is None:
        leads = [p.unit_id for p in programme.parties.all() if p.part == Party.Part.LEAD]
        turn = leads[0] if len(leads) == 1 else None
    if turn is None:
        return None
    unit = Lineage(day).standing(turn)
    return Unit.objects.get(pk=unit)


def party_work(programme: Programme, *, on: date) -> list[PartyWork]:
    """One for each party of the page, in order; queries do not grow with the work.

    A party leads what names it, its heir or a unit of its own line; its assignments are those held
    by units of its line, so that each party sees how its own cascade goes.
    """
    parties = sorted(programme.parties.all(), key=lambda party: party.pk)
    lineage, leads = Lineage(on), _leads(programme)
    named = {who.unit_id for who in leads if who.unit_id} | {party.unit_id for party in parties}
    lineage.fetch(named)
    lines = {unit: span.line for unit, span in last_spans(named, on).items()}
    led = _led(leads, lines, lineage)
    counts = _counts(programme, on)
    found = []
    for party in parties:
        line = lines.get(party.unit_id, "")
        mine = led[party.unit_id] | led[line] if line else led[party.unit_id]
        obligations = [who.obligation for who in leads if who.obligation_id in mine]
        found.append(
            PartyWork(party, line, list(dict.fromkeys(obligations)), *counts.get(line, (0, 0, 0)))
        )
    return found


def _leads(programme: Programme) -> list[Addressee]:
    rows = Addressee.objects.filter(
        obligation__programme=programme, obligation__state__in=_IN_FORCE, part=Addressee.Part.LEAD
    )
    return list(rows.select_related("obligation").defer("obligation__text", "obligation__as_read")
                .order_by("obligation__start", "obligation_id", "pk"))  # fmt: skip


def _led(
    leads: Iterable[Addressee], lines: dict[int, str], lineage: Lineage
) -> defaultdict[int | str, set[int]]:
    """Ids of obligations by unit and by line."""
    led: defaultdict[int | str, set[int]] = defaultdict(set)
    for who in leads:
        if who.unit_id:
            led[lineage.standing(who.unit_id)].add(who.obligation_id)
            led[lines.get(who.unit_id, "")].add(who.obligation_id)
        elif who.line:
            led[who.line].add(who.obligation_id)
    return led


def _counts(programme: Programme, on: date) -> dict[str, tuple[int, int, int]]:
    rows = (
        Assignment.objects.filter(issue__obligation__programme=programme, unit__isnull=False)
        .exclude(state__in=(State.JOINED, State.WITHDRAWN))
        .order_by()
        .values("unit_id")
        .annotate(
            issued=Count("pk"),
            verified=Count("pk", filter=Q(state=State.VERIFIED)),
            late=Count("pk", filter=Q(state__in=OPEN, due__lt=on)),
        )
        .values_list("unit_id", "issued", "verified", "late")
    )
    held = [(unit, numbers) for unit, *numbers in rows if unit is not None]
    spans = last_spans([unit for unit, _numbers in held], on)
    sums: dict[str, tuple[int, int, int]] = {}
    for unit, (issued, verified, late) in held:
        line = spans[unit].line if unit in spans else ""
        a, b, c = sums.get(line, (0, 0, 0))
        sums[line] = (a + issued, b + verified, c + late)
    return sums
