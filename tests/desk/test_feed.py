"""The calendar at its secret address, read back as a calendar program reads it."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.test import Client
from icalendar import Calendar

from danvan.assignments.models import Assignment, State
from danvan.desk.actions import open_feed, revoke_feed
from danvan.desk.models import Feed
from danvan.kernel.errors import NotAllowed
from danvan.kernel.models import JournalEntry
from danvan.org.models import Holding
from tests.assignments.conftest import Giver
from tests.conftest import Clock
from tests.factories import TODAY, Cast

pytestmark = pytest.mark.django_db
OWN = ("military_command", "new_1")


def get(secret: str, **headers: str):
    return Client().get(f"/calendar/{secret}.ics", headers=headers)


def events(body: bytes) -> list[tuple]:
    calendar = Calendar.from_ical(body)
    return [
        (str(e["uid"]), str(e["summary"]), e["dtstart"].dt, e["dtend"].dt)
        for e in calendar.walk("VEVENT")
    ]


@pytest.fixture(autouse=True)
def no_cache(settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


def test_deadlines_with_lasting_uids(cast: Cast, given: Giver) -> None:
    due = date(2026, 6, 20)
    mine = given(cast.tree, *OWN, due=due)
    beside = given(cast.tree, "military_command", "new_2", due=due, beside=[OWN])
    given(cast.tree, "military_command", "new_2", due=due)
    given(cast.tree, *OWN)
    answer = get(open_feed(actor=cast.officer.actor))
    wanted = [
        (f"assignment-{one.pk}@danvan", one.title, due, due + timedelta(days=1))
        for one in (mine, beside)
    ]
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert events(answer.content) == sorted(wanted)
    Assignment.objects.filter(pk=mine.pk).update(
        state=State.ACCEPTED, title="Tên mới; có, dấu\nvà xuống dòng", due=TODAY
    )
    again = events(get(open_feed(actor=cast.officer.actor)).content)
    assert again[0] == (
        f"assignment-{mine.pk}@danvan", "Tên mới; có, dấu\nvà xuống dòng", TODAY,
        TODAY + timedelta(days=1),
    )  # fmt: skip


def test_only_a_digest_is_kept_and_the_journal_has_no_secret(cast: Cast) -> None:
    secret = open_feed(actor=cast.officer.actor)
    assert len(secret) == 43
    feed = Feed.objects.get()
    assert feed.digest == sha256(secret.encode()).hexdigest()
    entry = JournalEntry.objects.get(event="desk.feed_opened")
    assert secret not in str(vars(entry)) and feed.digest not in str(vars(entry))


def test_renewed_revoked_wrong_and_handed_over_it_is_not_there(cast: Cast, clock: Clock) -> None:
    actor = cast.officer.actor
    old, new = open_feed(actor=actor), open_feed(actor=actor)
    assert [get(s).status_code for s in (old, new, "x" * 43, "x")] == [404, 200, 404, 404]
    with pytest.raises(NotAllowed):
        revoke_feed(Feed.objects.get(), actor=cast.sibling.actor)
    revoke_feed(Feed.objects.get(), actor=actor)
    assert get(new).status_code == 404
    last = open_feed(actor=actor)
    Holding.objects.filter(user=cast.officer.user).update(valid_to=TODAY + timedelta(days=1))
    assert get(last).status_code == 200
    clock.set(TODAY + timedelta(days=1))
    assert get(last).status_code == 404


def test_nothing_new_nothing_sent(cast: Cast, given: Giver) -> None:
    secret = open_feed(actor=cast.officer.actor)
    first = get(secret)
    same = get(secret, if_none_match=first.headers["ETag"])
    assert (same.status_code, same.content) == (304, b"")
    given(cast.tree, *OWN, due=TODAY)
    assert get(secret, if_none_match=first.headers["ETag"]).status_code == 200


def test_it_only_reads(cast: Cast) -> None:
    assert Client().post(f"/calendar/{open_feed(actor=cast.officer.actor)}.ics").status_code == 405
