"""A plan's story from the journal, and what changed since it was approved."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from danvan.kernel.journal import EVENTS
from danvan.kernel.journal import history as journal_of
from danvan.kernel.models import JournalEntry
from danvan.org.queries import unit_names
from danvan.plans.content import Difference, differences, from_json, lines_of
from danvan.plans.models import Plan, State


@dataclass(frozen=True)
class Step:
    """One thing that happened; `who` is a person in a post."""

    at: datetime
    sentence: str
    who: str
    note: str


def history(plan: Plan) -> list[Step]:
    """Oldest first; a reorganisation that moved it among the rest."""
    steps = [_step(entry) for entry in journal_of(plan)]
    carried = plan.carried.select_related("reorganisation")
    heirs = unit_names({plan.carried_to.unit_id} if plan.carried_to else set())
    came = unit_names(set(plan.came_from.values_list("unit_id", flat=True)))
    for row in carried:
        act = row.reorganisation
        if act.applied_at is None:
            continue
        words = {"reform": act.title, "units": "; ".join({**heirs, **came}.values())}
        sentence = _("%(reform)s.") % words
        if plan.carried_to_id:
            sentence = _("%(reform)s: chuyển sang kế hoạch của %(units)s.") % words
        elif came:
            sentence = _("%(reform)s: gộp kế hoạch của %(units)s.") % words
        steps.append(Step(act.applied_at, sentence, "", ""))
    return sorted(steps, key=lambda step: step.at)


def _step(entry: JournalEntry) -> Step:
    event = EVENTS.get(entry.event)
    sentence = str(event.sentence) if event else entry.event
    if version := entry.after.get("version"):
        sentence = _("%(what)s (lần %(version)s)") % {"what": sentence, "version": version}
    who = _("%(person)s, %(post)s") % {"person": entry.person, "post": entry.post}
    return Step(entry.at, sentence, who if entry.post else entry.person, entry.note)


def changes(plan: Plan) -> list[Difference]:
    """Against the version approved last, or of an approved plan against the one before that."""
    versions = sorted(plan.versions.all(), key=lambda one: -one.version)
    if plan.state == State.APPROVED:
        versions = versions[1:]
    return differences(from_json(versions[0].lines), lines_of(plan)) if versions else []
