"""The annual review: text built from figures, signed once, with conclusions for the next year."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.documents.models import Paper
from danvan.org.models import Unit
from danvan.programmes.models import Programme
from danvan.reporting.models import SCALE, Indicator


class Review(models.Model):
    """One a programme and year. Signing freezes figures and text.

    `as_of` is the day on whose map the figures stand. `signed_unit` is the unit that signed, as
    whose paper it goes out; until then it is a draft of `drafted_by`.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("dự thảo")
        SIGNED = "signed", _("đã ký")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    as_of = models.DateField()
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed_name = models.CharField(max_length=120, blank=True)
    signed_as = models.CharField(max_length=300, blank=True)
    signed_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    conclusions_paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "year"], name="review_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.year}"


class Section(models.Model):
    """A paragraph or several of the review. Conclusions become the next paper's clauses.

    `text` marks each source as [n], the `order` of a CitedFigure or CitedCount. `edited`: a person
    changed it, and drafting anew leaves it alone. `code` says what it is made of.
    """

    class Kind(models.TextChoices):
        RESULT = "result", _("kết quả")
        SHORTCOMING = "shortcoming", _("hạn chế")
        CONCLUSION = "conclusion", _("nhiệm vụ năm tới")

    review = models.ForeignKey(Review, models.CASCADE, related_name="sections")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    code = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    edited = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "kind", "code"], name="section_once")
        ]

    def __str__(self) -> str:
        return self.heading or self.text[:80]


class CitedFigure(models.Model):
    """A figure in the review with its source, as it stood when drafted.

    `order` is the number of its note. `as_of` is the ISO day of the map. `previous_…` are the same
    of the year before.
    """

    review = models.ForeignKey(Review, models.CASCADE, related_name="figures")
    order = models.PositiveSmallIntegerField()
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    as_of = models.CharField(max_length=10)
    thousandths = models.BigIntegerField(null=True)
    previous_thousandths = models.BigIntegerField(null=True)
    reports = models.PositiveIntegerField()
    expected = models.PositiveIntegerField()
    previous_reports = models.PositiveIntegerField(default=0)
    previous_expected = models.PositiveIntegerField(default=0)
    estimate = models.BooleanField(default=False)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "indicator", "period"], name="cited_figure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.review_id}.{self.order}"

    @property
    def value(self) -> Decimal | None:
        return None if self.thousandths is None else Decimal(self.thousandths) / SCALE


class CitedCount(models.Model):
    """Counts of a register (reports, assignments, findings, reforms) that the review cites.

    `order` is the number of its note, in one series with the figures; `values` are what was
    counted, by name, on the review's day.
    """

    class Register(models.TextChoices):
        ASSIGNMENTS = "assignments", _("sổ theo dõi việc được giao")
        REPORTS = "reports", _("sổ theo dõi báo cáo")
        REFORM = "reform", _("hồ sơ sắp xếp tổ chức")
        OVERSIGHT = "oversight", _("sổ kiểm tra")

    review = models.ForeignKey(Review, models.CASCADE, related_name="counts")
    order = models.PositiveSmallIntegerField()
    register = models.CharField(max_length=12, choices=Register.choices)
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["review", "register"], name="cited_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.review_id}.{self.order}"
