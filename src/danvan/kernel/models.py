from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person with an account. What they may do comes from the posts they hold."""

    full_name = models.CharField(_("họ và tên"), max_length=120)

    def __str__(self) -> str:
        return self.full_name or self.username


class JournalEntry(models.Model):
    """One row a verb, never changed and never deleted (a trigger in the database refuses)."""

    at = models.DateTimeField()
    event = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    subject_label = models.CharField(max_length=300)
    user_id = models.BigIntegerField(null=True)
    person = models.CharField(max_length=120)
    post_id = models.BigIntegerField(null=True)
    post = models.CharField(max_length=300, blank=True)
    unit_id = models.BigIntegerField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"]),
            models.Index(fields=["event", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.event} {self.subject_label}"


class JournalSeal(models.Model):
    """A batch of entries closed into the hash chain: ids `first_id` to `last_id`, both in."""

    at = models.DateTimeField()
    first_id = models.BigIntegerField(unique=True)
    last_id = models.BigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.first_id}-{self.last_id} {self.digest[:12]}"
