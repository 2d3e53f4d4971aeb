"""The story of one assignment, from the journal and from what passed it on: a line a step."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.assignments import events
from danvan.assignments.models import Assignment, Escalation, Handover, SampleItem
from danvan.kernel import clock
from danvan.kernel.journal import EVENTS
from danvan.kernel.journal import history as journal_of
from danvan.kernel.models import JournalEntry
from danvan.org import queries as org

_ONE_ACT = timedelta(minutes=10)  # between a bulk verb's time stamp and its entry
_DEEP = 10  # levels that work is passed on through, at most


@dataclass(frozen=True)
class Step:
    """One thing that happened, for people: `who` is a person in a post, or a unit.

    `unit` is the unit acted for, where `who` does not name it.
    """

    at: datetime
    sentence: str
    who: str = ""
    note: str = ""
    unit: str = ""

    @property
    def line(self) -> str:
        """«08:00 10/06/2026 · Đã xin gia hạn đến 30/06/2026 · Trần A, Cán bộ · «Mưa lũ.»»."""
        moment = f"{self.at.astimezone(clock.ZONE):%H:%M %d/%m/%Y}"
        note = f"«{self.note}»" if self.note else ""
        return " · ".join(
            part for part in (moment, self.sentence, self.who, self.unit, note) if part
        )


@dataclass
class _Found:
    """All rows of which the story is told."""

    own: list[JournalEntry]
    bulk: list[JournalEntry] = field(default_factory=list)
    above: list[JournalEntry] = field(default_factory=list)
    handovers: list[Handover] = field(default_factory=list)
    escalations: list[Escalation] = field(default_factory=list)
    drawn: list[SampleItem] = field(default_factory=list)

    @property
    def entries(self) -> list[JournalEntry]:
        return [*self.own, *self.bulk, *self.above]

    def units(self) -> set[int]:
        named = {entry.unit_id for entry in self.entries} | {one.to_id for one in self.escalations}
        for handover in self.handovers:
            named |= {handover.from_unit_id, handover.to_unit_id, handover.placing_unit_id}
        named |= {item.sample.by_id for item in self.drawn}
        return {unit for unit in named if unit is not None}


def history(assignment: Assignment) -> list[Step]:
    """Given, answered, passed on, reminded, extended, handed over, reported, verified, reopened.

    Oldest first. The number of queries does not grow with the steps.
    """
    found = _found(assignment)
    names = org.unit_names({assignment.issuer_id, *found.units()})
    steps = [_drawn(item, names) for item in found.drawn]
    steps += [_entry_step(entry, names) for entry in (*found.own, *found.bulk)]
    steps += [_step_above(entry, names) for entry in found.above]
    steps += [_handover_step(handover, names) for handover in found.handovers]
    steps += [_escalated(one, names) for one in found.escalations]
    given = {events.GIVEN.code, events.MANY_GIVEN.code, events.PASSED_ON.code}
    if not any(e.event in given for e in (*found.bulk, *found.above)) and not any(
        e.event == events.GIVEN.code for e in found.own
    ):
        issuer = names.get(assignment.issuer_id, "")
        steps.insert(0, Step(assignment.issued_at, _("Đã giao việc"), issuer))
    return sorted(steps, key=lambda step: step.at)


def _found(assignment: Assignment) -> _Found:
    own = list(journal_of(assignment))
    return _Found(
        own=own,
        bulk=_bulk_entries(assignment, own),
        above=_entries_above(assignment),
        handovers=list(assignment.handovers.exclude(reorganisation=None)),
        escalations=list(assignment.escalations.all()),
        drawn=list(assignment.sampled.select_related("sample")),
    )


def _bulk_entries(assignment: Assignment, own: list[JournalEntry]) -> list[JournalEntry]:
    """Entries of bulk verbs that named it: found by the moments that they left on its rows."""
    stamps = [assignment.answered_at, assignment.reported_at, assignment.verified_at]
    stamps += [assignment.issued_at, *assignment.reminders.values_list("at", flat=True)]
    for entry in own:
        for name in ("reported_at", "verified_at"):
            if earlier := entry.before.get(name):
                stamps.append(datetime.fromisoformat(earlier))
    near = Q(pk__in=[])
    for stamp in {s for s in stamps if s is not None}:
        near |= Q(at__gte=stamp, at__lte=stamp + _ONE_ACT)
    bulk = JournalEntry.objects.filter(near, event__in=[event.code for event in events.BULK])
    return [e for e in bulk.order_by("id") if assignment.pk in e.after.get("assignments", [])]


def _entries_above(assignment: Assignment) -> list[JournalEntry]:
    """What happened to it by verbs on the work that it is a part of."""
    above: list[int] = []
    parent = assignment.parent_id
    while parent is not None and len(above) < _DEEP:
        above.append(parent)
        parent = Assignment.objects.values_list("parent_id", flat=True).get(pk=parent)
    if not above:
        return []
    entries = JournalEntry.objects.filter(
        subject_type=Assignment._meta.label_lower, subject_id__in=above,
        event__in=[events.PASSED_ON.code, events.WITHDRAWN.code],
    )  # fmt: skip
    return [e for e in entries.order_by("id") if assignment.pk in e.after.get("parts", [])]


def _entry_step(entry: JournalEntry, names: dict[int, str]) -> Step:
    event = EVENTS.get(entry.event)
    sentence = str(event.sentence) if event else entry.event
    if entry.event == events.MANY_ANSWERED.code:
        sentence = str(events.ANSWERS[entry.after["state"]].sentence)
    elif entry.event == events.EXTENSION_ASKED.code:
        sentence = _("Đã xin gia hạn đến %(day)s") % {"day": _day(entry.after["until"])}
    elif entry.event == events.EXTENSION_GRANTED.code:
        sentence = _("Đã cho gia hạn đến %(day)s") % {"day": _day(entry.after["due"])}
    return _told(entry, sentence, names)


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


def _step_above(entry: JournalEntry, names: dict[int, str]) -> Step:
    if entry.event == events.PASSED_ON.code:
        sentence = _("Được giao tiếp từ việc «%(title)s»") % {"title": entry.subject_label}
    else:
        sentence = _("Đã rút cùng với việc «%(title)s»") % {"title": entry.subject_label}
    return _told(entry, sentence, names)


def _told(entry: JournalEntry, sentence: str, names: dict[int, str]) -> Step:
    who = _("%(person)s, %(post)s") % {"person": entry.person, "post": entry.post}
    unit = names.get(entry.unit_id or 0, "")
    return Step(
        entry.at, sentence, who if entry.post else entry.person, entry.note,
        "" if unit and unit in entry.post else unit,
    )  # fmt: skip


def _escalated(one: Escalation, names: dict[int, str]) -> Step:
    sentence = _("Quá hạn từ %(day)s: đã báo lên %(unit)s") % {
        "day": f"{one.due:%d/%m/%Y}", "unit": names.get(one.to_id, ""),
    }  # fmt: skip
    return Step(clock.moment_of(one.on), sentence)


def _drawn(item: SampleItem, names: dict[int, str]) -> Step:
    sentence = _("Được chọn vào mẫu số %(number)s để kiểm chứng, hạt giống «%(seed)s»") % {
        "number": item.sample_id, "seed": item.sample.seed,
    }  # fmt: skip
    return Step(item.sample.at, sentence, names.get(item.sample.by_id or 0, ""))


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
    return Step(clock.moment_of(handover.on), sentence)


def lines(steps: Iterable[Step]) -> list[str]:
    """The story as text, a line a step."""
    return [step.line for step in steps]
