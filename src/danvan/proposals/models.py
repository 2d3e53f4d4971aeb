"""Advice upward and requests between lines: proposed by one unit, decided by another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from danvan.assignments.models import Assignment
from danvan.documents.models import Paper
from danvan.org.models import Area, Reorganisation, Unit
from danvan.programmes.models import Programme


class State(models.TextChoices):
    DRAFT = "draft", _("dự thảo")
    SUBMITTED = "submitted", _("chờ quyết định")
    RETURNED = "returned", _("trả lại để làm rõ")
    DECIDED = "decided", _("đã quyết định")
    REFUSED = "refused", _("không chấp thuận")
    WITHDRAWN = "withdrawn", _("đã rút")
    CARRIED_OUT = "carried_out", _("đã thực hiện xong")


WRITABLE = (State.DRAFT, State.RETURNED)
ANSWERED = (State.DECIDED, State.REFUSED, State.CARRIED_OUT)
PENDING = (State.DRAFT, State.SUBMITTED, State.RETURNED, State.DECIDED)


class Proposal(models.Model):
    """`to` decides by `due`, the day set when it was submitted.

    Of a request: how many people, vehicles and days, from `wanted_from` to `wanted_to` (both in),
    in which areas. `in_full` says whether everything was granted; null until it is decided.
    """

    class Kind(models.TextChoices):
        ADVICE = "advice", _("tham mưu, đề xuất")
        REQUEST = "request", _("đề nghị phối hợp, cử lực lượng")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(Unit, models.PROTECT, related_name="proposals")
    to = models.ForeignKey(Unit, models.PROTECT, related_name="proposals_to_decide")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="proposals")
    title = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    wanted = models.TextField()
    areas = models.ManyToManyField(Area, related_name="proposals")
    wanted_from = models.DateField(null=True)
    wanted_to = models.DateField(null=True)
    people = models.PositiveIntegerField(null=True)
    vehicles = models.PositiveIntegerField(null=True)
    days = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    made_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    submitted_as = models.CharField(max_length=300, blank=True)
    submitted_name = models.CharField(max_length=120, blank=True)
    due = models.DateField(null=True)
    answer = models.TextField(blank=True)
    in_full = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_as = models.CharField(max_length=300, blank=True)
    decided_name = models.CharField(max_length=120, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="decided_proposals")
    result = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("to")), name="proposal_decided_by_another"),
            models.CheckConstraint(
                condition=Q(wanted_from__isnull=True)
                | Q(wanted_to__isnull=True)
                | Q(wanted_to__gte=F("wanted_from")),
                name="proposal_days_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["to", "state", "due"]),
            models.Index(fields=["by", "state"]),
        ]

    def __str__(self) -> str:
        return self.title


class Passage(models.Model):
    """The unit that had to decide sent it on to another, with its opinion."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="passages")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    opinion = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["from_unit"])]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.from_unit_id} → {self.to_unit_id}"


class Attachment(models.Model):
    """A paper of the register, or a file."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="attachments")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    file = models.FileField(upload_to="proposals/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name or str(self.paper)


class ProposalAssignment(models.Model):
    """Work that a decision gave out."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="work")
    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="proposal_work")

    def __str__(self) -> str:
        return f"{self.proposal_id} · {self.assignment_id}"


class CarriedProposal(models.Model):
    """A unit in `column` of a proposal changed by a reorganisation, kept for undoing.

    `state` is what it stood in then: undoing needs it unchanged.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="+")
    row = models.ForeignKey(Proposal, models.CASCADE, related_name="carried")
    column = models.CharField(max_length=20)
    state = models.CharField(max_length=12)
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "row", "column"],
                name="proposal_carried_once_a_reorganisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.row_id} {self.column}: {self.from_unit_id} → {self.to_unit_id}"
