"""Writing a course down: units, their spans of before, and a draft for each later act."""

from datetime import date
from typing import Any

from danvan.kernel.text import fold
from danvan.org.loading.acts import CENTRE_MERGED
from danvan.org.loading.course import Course, Step
from danvan.org.loading.timeline import Facts, UnitChange, UnitKey
from danvan.org.models import Change, Reorganisation, Unit, UnitSpan
from danvan.org.reform.applying import BATCH


def write(course: Course, centre: dict[UnitKey, int], first_day: date) -> dict[str, int]:
    """Everything of one course, in bulk; `centre` are the units above it. The counts."""
    ids = centre | _identities(course.keys)
    spans = _spans(course, ids, first_day)
    UnitSpan.objects.bulk_create(spans, batch_size=BATCH)
    for step in course.steps:
        _draft(step, ids)
    return {
        "units": len(course.keys),
        "unit_spans": len(spans),
        "changes": sum(len(step.changes) for step in course.steps),
    }


def _identities(keys: list[UnitKey]) -> dict[UnitKey, int]:
    units = Unit.objects.bulk_create([Unit() for _ in keys], batch_size=BATCH)
    return {key: unit.pk for key, unit in zip(keys, units, strict=True)}


def _spans(course: Course, ids: dict[UnitKey, int], first_day: date) -> list[UnitSpan]:
    """From the first day on; where the centre's merger changed a superior, two spans."""
    changed = {change.key for change in course.centre}
    spans = [
        UnitSpan(
            unit_id=ids[key],
            valid_from=first_day,
            valid_to=CENTRE_MERGED if key in changed else None,
            **_told(facts, ids),
        )
        for key, facts in course.first.items()
    ]
    return spans + [
        UnitSpan(unit_id=ids[change.key], valid_from=CENTRE_MERGED, **_told(change.facts, ids))
        for change in course.centre
        if change.facts
    ]


def _draft(step: Step, ids: dict[UnitKey, int]) -> None:
    reorganisation, _made = Reorganisation.objects.get_or_create(
        code=step.code,
        defaults={
            "title": step.act.title.format(name=step.place),
            "act": step.act.act,
            "on": step.act.on,
        },
    )
    Change.objects.bulk_create(
        (
            Change(
                reorganisation=reorganisation,
                action=change.action,
                unit_id=ids[change.key],
                to_unit_id=ids[change.to] if change.to else None,
                kind=change.kind,
                facts=_new_facts(change, ids),
            )
            for change in step.changes
        ),
        batch_size=BATCH,
    )


def _new_facts(change: UnitChange, ids: dict[UnitKey, int]) -> dict[str, Any]:
    """All of them for a new unit, the changed ones for one that goes on."""
    if change.facts is None:
        return {}
    told = _told(change.facts, ids)
    was = _told(change.was, ids) if change.was else {}
    return {name: value for name, value in told.items() if name not in was or was[name] != value}


def _told(facts: Facts, ids: dict[UnitKey, int]) -> dict[str, Any]:
    return {
        "name": facts.name,
        "name_en": facts.name_en,
        "short": facts.short,
        "folded": fold(facts.name),
        "short_folded": fold(facts.short),
        "line": facts.line,
        "identity": facts.identity,
        "level": str(facts.level),
        "area_id": facts.area,
        "superior_id": ids[facts.superior] if facts.superior else None,
    }
