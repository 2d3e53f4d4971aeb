"""What a post keeps at its desk: filters, a calendar feed, and mail for whoever holds it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.org.models import Holding, Post


class SavedFilter(models.Model):
    """A view of my work that a post returns to; `query` as in the address, without "?"."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "name"], name="saved_filter_one_name")
        ]

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """A secret address that shows the calendar of a post to whoever has it, unsigned-in.

    Only the SHA-256 of the secret is kept. It answers as long as `user` may act in the post.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="feeds")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "user"], name="feed_one_a_person_in_a_post")
        ]

    def __str__(self) -> str:
        return str(self.post)


class DigestChoice(models.Model):
    """How often whoever holds a post gets mail of what waits; without a row never.

    `sent_on` is the day of the last round that took it on; it is set before sending, by one worker.
    """

    class Often(models.TextChoices):
        DAILY = "daily", _("hằng ngày")
        WEEKLY = "weekly", _("hằng tuần")

    holding = models.OneToOneField(Holding, models.CASCADE, related_name="digest")
    often = models.CharField(max_length=6, choices=Often.choices)
    language = models.CharField(max_length=5)
    sent_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.holding} · {self.often}"
