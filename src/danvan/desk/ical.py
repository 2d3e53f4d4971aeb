"""A calendar as iCalendar (RFC 5545): whole days, nobody is shown as busy."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from danvan.desk.address import absolute
from danvan.kernel import clock
from danvan.kernel.waiting import Happening

EVERY = timedelta(hours=1)  # between two askings of a calendar program


def written(name: str, rows: Iterable[Happening], on: date) -> bytes:
    """The same rows on the same day give the same bytes. A uid is the happening's at danvan."""
    calendar = Calendar()
    calendar.add("prodid", "-//Danvan//Danvan//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Danvan: %(post)s") % {"post": name})
    calendar.add("x-wr-timezone", str(clock.ZONE))
    calendar.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    stamp = datetime.combine(on, time(), clock.ZONE)
    for row in rows:
        calendar.add_component(_event(row, stamp))
    body: bytes = calendar.to_ical()
    return body


def _event(row: Happening, stamp: datetime) -> Any:
    event = Event()
    event.add("uid", f"{row.uid}@danvan")
    event.add("dtstamp", stamp)
    event.add("summary", row.title)
    event.add("dtstart", row.first)
    event.add("dtend", row.last + timedelta(days=1))
    if row.place:
        event.add("location", row.place)
    event.add("url", absolute(reverse(row.url, args=row.url_args)))
    event.add("transp", "TRANSPARENT")
    return event
