"""One assignment: its page, its story, and who could take it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from danvan.assignments import events
from danvan.assignments.models import Assignment, Handover
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.journal import EVENTS
from danvan.kernel.journal import history as journal_of
from danvan.kernel.models import JournalEntry
from danvan.org import queries as org
from danvan.org.models import Unit, UnitSpan

_ONE_ACT = timedelta(minutes=10)  # between a bulk verb's time stamp and its entry


@dataclass(frozen=True)
class Step:
    """One thing that happened, for people: `who` is a person in a post, or a unit."""

    at: datetime
    sentence: str
    who: str = ""
    note: str = ""


def assignment(actor: Actor, pk: int) -> Assignment:
    """One that the actor may see, with its evidence, coordinators and hand-overs."""
    everything = Assignment.objects.select_related(
        "unit", "placing_unit", "issuer", "area", "joined_to", "verified_by"
    ).prefetch_related("evidence__unit", "coordinators", "joined")
    return actor.fetch("see", everything, pk=pk)


def history(assignment: Assignment) -> list[Step]:
    """Its story, oldest first: given, answered, handed over, reported, verified, opened again."""
    own = list(journal_of(assignment))
    entries = [*own, *_bulk_entries(assignment, own)]
    handovers = list(assignment.handovers.exclude(reorganisation=None))
    names = org.unit_names({assignment.issuer_id, *_named(handovers)})
    steps = [_entry_step(entry) for entry in entries]
    steps += [_handover_step(handover, names) for handover in handovers]
    if not any(entry.event == events.GIVEN.code for entry in own):
        issuer = names.get(assignment.issuer_id, "")
        steps.insert(0, Step(assignment.issued_at, _("Đã giao việc"), issuer))
    return sorted(steps, key=lambda step: step.at)


def _bulk_entries(assignment: Assignment, own: list[JournalEntry]) -> list[JournalEntry]:
    """Entries of bulk verbs that named it: found by the moments that they left on the row."""
    stamps = [assignment.answered_at, assignment.reported_at, assignment.verified_at]
    for entry in own:
        for name in ("reported_at", "verified_at"):
            if earlier := entry.before.get(name):
                stamps.append(datetime.fromisoformat(earlier))
    near = Q(pk__in=[])
    for stamp in {s for s in stamps if s is not None}:
        near |= Q(at__gte=stamp, at__lte=stamp + _ONE_ACT)
    bulk = JournalEntry.objects.filter(near, event__in=[event.code for event in events.BULK])
    return [e for e in bulk.order_by("id") if assignment.pk in e.after.get("assignments", [])]


def _entry_step(entry: JournalEntry) -> Step:
    event = EVENTS.get(entry.event)
    sentence = str(event.sentence) if event else entry.event
    if entry.event == events.MANY_ANSWERED.code:
        sentence = str(events.ANSWERS[entry.after["state"]].sentence)
    who = _("%(person)s, %(post)s") % {"person": entry.person, "post": entry.post}
    return Step(entry.at, sentence, who if entry.post else entry.person, entry.note)


def _named(handovers: list[Handover]) -> set[int]:
    found = {h.from_unit_id for h in handovers} | {h.to_unit_id for h in handovers}
    return {unit for unit in found | {h.placing_unit_id for h in handovers} if unit is not None}


def _handover_step(handover: Handover, names: dict[int, str]) -> Step:
    values = {
        "old": names.get(handover.from_unit_id or 0, ""),
        "new": names.get(handover.to_unit_id or 0, ""),
        "placing": names.get(handover.placing_unit_id or 0, ""),
    }
    if handover.joined_to_id:
        sentence = _("Gộp vào cùng một việc của %(new)s, nhận từ %(old)s.") % values
    elif handover.to_unit_id:
        sentence = _("Chuyển nguyên việc từ %(old)s sang %(new)s.") % values
    else:
        sentence = _("%(old)s kết thúc hoạt động; việc chờ %(placing)s phân công.") % values
    moment = clock.moment_of(handover.on)
    return Step(moment, sentence)


def candidates(assignment: Assignment, *, limit: int = 50) -> list[UnitSpan]:
    """Who could take what waits on a placing list: the successors of the unit that last held it,
    then the units directly below the placing unit in the same line, by name."""
    today = clock.today()
    last = assignment.handovers.exclude(from_unit=None).order_by("-id").first()
    came_from = last.from_unit_id if last else assignment.unit_id
    heirs = Unit.objects.filter(origins__predecessor=came_from or 0)
    line = org.last_spans([came_from], today).get(came_from) if came_from else None
    below = UnitSpan.objects.on(today).filter(superior_id=assignment.placing_unit_id)
    if line is not None:
        below = below.filter(line=line.line)
    spans: QuerySet[UnitSpan] = UnitSpan.objects.on(today).filter(unit__in=heirs)
    first = list(spans.order_by("name", "unit_id")[:limit])
    known = {span.unit_id for span in first}
    rest = [s for s in below.order_by("name", "unit_id")[:limit] if s.unit_id not in known]
    return [*first, *rest][:limit]
