"""The journal: nothing changes without a trace.

`recorded` opens the verb's transaction and writes its one entry at the end. Events are a closed
list: each is made once, at import, with a sentence for people.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.functional import Promise

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.models import JournalEntry

EVENTS: dict[str, "Event"] = {}


@dataclass(frozen=True)
class Event:
    """`code` is "subject.happened"; `sentence` is what a person reads in the history."""

    code: str
    sentence: str | Promise

    def __post_init__(self) -> None:
        if self.code in EVENTS:
            raise ValueError(f"two events named {self.code}")
        EVENTS[self.code] = self


@dataclass
class Recording:
    """What the entry will say. A verb fills `before` and `after` while it works."""

    subject: models.Model | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    note: str = ""

    def changed(self, name: str, old: Any, new: Any) -> None:
        self.before[name] = old
        self.after[name] = new


@contextmanager
def recorded(
    event: Event, subject: models.Model | None, *, actor: Actor, note: str = ""
) -> Iterator[Recording]:
    """One transaction and one entry. A verb that makes its subject sets `recording.subject`."""
    with transaction.atomic():
        recording = Recording(subject=subject, note=note)
        yield recording
        _write(event, recording, actor)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """JSON types only, so that the entry hashes the same when it is read back."""
    plain: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return plain


def _write(event: Event, recording: Recording, actor: Actor) -> JournalEntry:
    subject = recording.subject
    if subject is None or subject.pk is None:
        raise ValueError(f"{event.code}: the verb did not name its subject")
    return JournalEntry.objects.create(
        at=clock.now(),
        event=event.code,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=str(subject)[:300],
        user_id=actor.user_id,
        person=actor.name,
        post_id=actor.post_id,
        post=actor.post_label,
        unit_id=actor.unit_id,
        before=_plain(recording.before),
        after=_plain(recording.after),
        note=recording.note,
    )


def history(subject: models.Model) -> models.QuerySet[JournalEntry]:
    """The subject's entries, oldest first."""
    return JournalEntry.objects.filter(
        subject_type=subject._meta.label_lower, subject_id=subject.pk
    ).order_by("id")
