"""Each unit's yearly plan for a programme: what it does in which months, with what.

Targets are whole thousandths of the indicator's unit or of `measure`; money is integer đồng.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from danvan.assignments.models import Assignment
from danvan.org.models import Reorganisation, Unit
from danvan.programmes.models import Obligation, Programme
from danvan.reporting.models import Indicator


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("plan", "đang soạn")
    SUBMITTED = "submitted", pgettext_lazy("plan", "chờ duyệt")
    RETURNED = "returned", pgettext_lazy("plan", "trả lại để sửa")
    APPROVED = "approved", pgettext_lazy("plan", "đã duyệt")
    CARRIED = "carried", pgettext_lazy("plan", "đã chuyển đơn vị kế thừa")


WRITABLE = (State.DRAFT, State.RETURNED)
OPEN = (State.DRAFT, State.SUBMITTED, State.RETURNED)


class PlanRound(models.Model):
    """The owner asked all units bound by a programme for their plans of a year, by the day `due`.

    From then on each of them has an assignment, linked by `Owed`.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="plan_rounds")
    year = models.PositiveSmallIntegerField()
    due = models.DateField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "year"], name="plan_round_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.programme} · {self.year}"


class Owed(models.Model):
    """A plan that a unit owes in a round: the holder of the assignment, whoever that is by now."""

    round = models.ForeignKey(PlanRound, models.PROTECT, related_name="owed")
    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="plan_owed")

    def __str__(self) -> str:
        return f"{self.round_id} · {self.assignment_id}"


class Plan(models.Model):
    """`to` decides on it: kept from its submission, before that who would decide today.

    `version` counts what was approved. Of a unit that ended: `carried_to` is the plan in which it
    goes on, or `placing_unit` has to say who goes on with it.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="plans")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    to = models.ForeignKey(Unit, models.PROTECT, related_name="plans_to_decide")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    submitted_as = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_as = models.CharField(max_length=300, blank=True)
    carried_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="came_from")
    placing_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="plans_to_place")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "unit", "year"], name="plan_once_a_year"),
            models.CheckConstraint(
                condition=Q(carried_to__isnull=True) | ~Q(carried_to=F("pk")),
                name="plan_not_carried_to_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["to", "state"]),
            models.Index(fields=["unit", "year"]),
            models.Index(fields=["placing_unit"]),
        ]

    def __str__(self) -> str:
        return f"{self.programme} · {self.year}"


class PlanLine(models.Model):
    """One thing to do: an obligation of the programme, or own words (`text`).

    From month to month, both in. `forces` says who takes part, as counts; `lead` is a post or
    unit. `summed` says of how many plans it is the sum (0: of none). `remark` is why it came back.
    """

    class Source(models.TextChoices):
        PROVINCE = "province", _("ngân sách tỉnh")
        COMMUNE = "commune", _("ngân sách xã")
        SOCIAL = "social", _("xã hội hóa")
        OTHER = "other", pgettext_lazy("source of money", "khác")

    class Origin(models.TextChoices):
        OWN = "own", pgettext_lazy("origin of a plan's line", "mới")
        LAST_YEAR = "last_year", _("từ năm trước")
        CARRIED = "carried", _("từ đơn vị cũ")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField()
    obligation = models.ForeignKey(Obligation, models.PROTECT, null=True, related_name="plan_lines")
    text = models.CharField(max_length=300, blank=True)
    from_month = models.PositiveSmallIntegerField()
    to_month = models.PositiveSmallIntegerField()
    target = models.BigIntegerField(null=True)
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="plan_lines")
    measure = models.CharField(max_length=60, blank=True)
    people = models.PositiveIntegerField(null=True)
    forces = models.CharField(max_length=200, blank=True)
    money = models.BigIntegerField(null=True)
    source = models.CharField(max_length=10, choices=Source.choices, blank=True)
    lead = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.OWN)
    summed = models.PositiveSmallIntegerField(default=0)
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_month__gte=1, to_month__lte=12, to_month__gte=F("from_month")),
                name="plan_line_months_of_the_year",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | Q(target__gte=0), name="plan_line_target_from_0"
            ),
            models.CheckConstraint(
                condition=Q(money__isnull=True) | Q(money__gte=0), name="plan_line_money_from_0"
            ),
        ]

    def __str__(self) -> str:
        return self.obligation.title if self.obligation else self.text


class PlanProgress(models.Model):
    """What the unit says of a line that nothing counts: so much done since the year began."""

    line = models.ForeignKey(PlanLine, models.CASCADE, related_name="progress")
    amount = models.BigIntegerField()
    note = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.line_id} {self.on}"


class PlanVersion(models.Model):
    """What an approved version said: `lines` as content.as_json makes them."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    version = models.PositiveSmallIntegerField()
    lines = models.JSONField()
    approved_at = models.DateTimeField()
    approved_as = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "version"], name="plan_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.version}"


class CarriedPlan(models.Model):
    """What a reorganisation made of a plan, for undoing; `before` is null where it began then."""

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="carried")
    before = models.JSONField(null=True)
    after = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "plan"], name="plan_carried_once_a_reorganisation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} · {self.reorganisation_id}"
