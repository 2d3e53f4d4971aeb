"""The annual review: text built from figures, signed once, with conclusions for the next year."""

from django.conf import settings
from django.db import models

from danvan.documents.models import Paper
from danvan.org.models import Unit
from danvan.programmes.models import Programme
from danvan.reporting.models import Indicator


class Review(models.Model):
    """One a programme and year. Signing freezes figures and text."""

    class State(models.TextChoices):
        DRAFT = "draft", "dự thảo"
        SIGNED = "signed", "đã ký"

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed_as = models.CharField(max_length=300, blank=True)
    conclusions_paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "year"], name="review_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.year}"


class Section(models.Model):
    """A paragraph of the review. Conclusions become the next paper's clauses."""

    class Kind(models.TextChoices):
        RESULT = "result", "kết quả"
        SHORTCOMING = "shortcoming", "hạn chế"
        CONCLUSION = "conclusion", "nhiệm vụ năm tới"

    review = models.ForeignKey(Review, models.CASCADE, related_name="sections")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.heading or self.text[:80]


class CitedFigure(models.Model):
    """A figure in the review with its source, as it stood when drafted (or signed)."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="figures")
    order = models.PositiveSmallIntegerField()
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    as_of = models.CharField(max_length=10)
    thousandths = models.BigIntegerField(null=True)
    previous_thousandths = models.BigIntegerField(null=True)
    reports = models.PositiveIntegerField()
    expected = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "indicator", "period"], name="cited_figure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.review_id}.{self.order}"
