"""Posts, who holds them, and who stands in for a while."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from danvan.kernel.actor import Role
from danvan.org.models.spans import SpanQuerySet
from danvan.org.models.units import Unit


class Post(models.Model):
    """A role at a unit, from one day to another. Rights belong to it, not to who holds it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    objects = SpanQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title


class Holding(models.Model):
    """Who holds a post, from one day to another (half-open)."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holdings")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    objects = SpanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user} · {self.post}"


class Delegation(models.Model):
    """Somebody else acts in a post for a while, from one day to another (half-open)."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="delegations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="delegations")
    valid_from = models.DateField()
    valid_to = models.DateField()
    reason = models.CharField(max_length=300)
    objects = SpanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gt=F("valid_from")), name="delegation_not_empty"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.post}"
