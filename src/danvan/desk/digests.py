"""Mail of what waits for a post: counts and titles, each with a link. Nothing waits, nothing goes.

A worker takes a digest on by setting `sent_on` before it sends, so that two of them send it once;
where sending fails the day is put back and the next round tries again.
"""

import logging
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext, override

from danvan.desk.address import absolute
from danvan.desk.models import DigestChoice
from danvan.desk.queries import Desk, desk
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.org.models import Holding
from danvan.org.queries import actor_of

logger = logging.getLogger(__name__)
NAMED = 10  # titles of each group


@dataclass(frozen=True)
class Line:
    """One title with its address and day."""

    title: str
    url: str
    due: date | None
    late: bool


@dataclass(frozen=True)
class Part:
    """A group: how many wait, the first titles, and how many more there are."""

    title: str
    count: int
    lines: list[Line]

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


@dataclass(frozen=True)
class Letter:
    """What goes out: no more than counts, titles and links."""

    subject: str
    text: str
    html: str


def send_due() -> int:
    """Sends every digest whose day has come; how many went out."""
    return sum(_took_on_and_sent(choice) for choice in due(clock.today()))


def due(on: date) -> QuerySet[DigestChoice]:
    """Daily ones not sent today, weekly ones not sent since Monday, of those who hold the post."""
    monday = on - timedelta(days=on.weekday())
    never = Q(sent_on__isnull=True)
    daily = Q(often=DigestChoice.Often.DAILY) & (never | Q(sent_on__lt=on))
    weekly = Q(often=DigestChoice.Often.WEEKLY) & (never | Q(sent_on__lt=monday))
    rows = DigestChoice.objects.filter(
        daily | weekly, holding__in=Holding.objects.on(on), holding__user__is_active=True
    ).exclude(holding__user__email="")
    return rows.select_related("holding__user").order_by("pk")


def _took_on_and_sent(choice: DigestChoice) -> int:
    today, before = clock.today(), choice.sent_on
    mine = DigestChoice.objects.filter(pk=choice.pk, sent_on=before).update(sent_on=today)
    if not mine:
        return 0
    try:
        return _sent(choice, today)
    except Exception:
        logger.exception("digest %s", choice.pk)
        DigestChoice.objects.filter(pk=choice.pk, sent_on=today).update(sent_on=before)
        return 0


def _sent(choice: DigestChoice, on: date) -> int:
    holding = choice.holding
    actor = actor_of(holding.user, post_id=holding.post_id)
    if actor.post_id != holding.post_id or actor.reading_only:
        return 0
    with override(choice.language):
        letter = written(actor, on)
    if letter is None:
        return 0
    mail = EmailMultiAlternatives(letter.subject, letter.text, None, [holding.user.email])
    mail.attach_alternative(letter.html, "text/html")
    mail.send()
    return 1


def written(actor: Actor, on: date) -> Letter | None:
    """The letter in the language that is on; None where nothing waits."""
    found = desk(actor, on=on)
    if not found.count:
        return None
    facts = {
        "post": actor.post_label, "on": on, "parts": _parts(found, on), "count": found.count,
        "overdue": found.work.overdue, "url": absolute(reverse("my_work")),
        "stop": absolute(reverse("calendar_and_mail")),
    }  # fmt: skip
    subject = ngettext(
        "Danvan: %(count)s việc chờ, %(late)s quá hạn",
        "Danvan: %(count)s việc chờ, %(late)s quá hạn",
        found.count,
    ) % {"count": found.count, "late": found.work.overdue}
    return Letter(
        subject,
        render_to_string("desk/digest.txt", facts),
        render_to_string("desk/digest.html", facts),
    )


def _parts(found: Desk, on: date) -> list[Part]:
    return [
        Part(
            str(pile.title),
            pile.count,
            [
                Line(
                    item.title, absolute(reverse(item.url, args=item.url_args)), item.due,
                    item.status == "overdue",
                )
                for item in pile.items[:NAMED]
            ],
        )
        for pile in found.piles
        if not pile.again
    ]  # fmt: skip
