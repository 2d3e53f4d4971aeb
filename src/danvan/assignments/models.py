"""Who owes what by when. One life cycle for every source; the sources hold the links."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from danvan.org.models import Area, Reorganisation, Unit


class State(models.TextChoices):
    """Done is reported, provisional, until another unit verifies it."""

    ISSUED = "issued", _("chờ tiếp nhận")
    CLARIFY = "clarify", _("xin làm rõ")
    NOT_OURS = "not_ours", _("không thuộc trách nhiệm")
    NO_MEANS = "no_means", _("không đủ điều kiện")
    ACCEPTED = "accepted", _("đang làm")
    REPORTED = "reported", _("đã báo xong, chờ kiểm chứng")
    VERIFIED = "verified", _("đã kiểm chứng")
    JOINED = "joined", _("đã gộp")
    WITHDRAWN = "withdrawn", _("đã rút")


ANSWERS = (State.ACCEPTED, State.CLARIFY, State.NOT_OURS, State.NO_MEANS)
OPEN = (State.ISSUED, *ANSWERS)
UNFINISHED = (*OPEN, State.REPORTED)


class Assignment(models.Model):
    """`unit` holds it; null while it waits on the placing list of `placing_unit`.

    `area` is the province (or country) in whose register it stands; `issuer` is who may verify.
    `source` is what people read of where it comes from ("24-CT/TU, điểm 6.5"); `clause_key` is the
    same for all assignments of one clause, so that several holders' same work becomes one when
    they merge (empty: never). `period` is a period code for recurring work, else empty.
    """

    title = models.CharField(max_length=300)
    text = models.TextField()
    source = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="assignments")
    placing_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="to_place")
    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="issued_assignments")
    coordinators = models.ManyToManyField(Unit, related_name="coordinated_assignments")
    area = models.ForeignKey(Area, models.PROTECT, related_name="assignments")
    due = models.DateField(null=True)
    period = models.CharField(max_length=10, blank=True)
    clause_key = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ISSUED)
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined")
    issued_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True) ^ Q(placing_unit__isnull=True),
                name="assignment_one_holder_or_place",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | Q(unit__isnull=True)
                | ~Q(verified_by=F("unit")),
                name="assignment_verified_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due"]),
            models.Index(fields=["issuer", "state"]),
            models.Index(fields=["placing_unit"]),
            models.Index(fields=["area", "state", "due"]),
        ]

    def __str__(self) -> str:
        return self.title


class Evidence(models.Model):
    """What shows that it is done: words, a link or a file. Never about a named resident."""

    class Kind(models.TextChoices):
        NOTE = "note", _("ghi chú")
        LINK = "link", _("liên kết")
        FILE = "file", _("tệp")

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    note = models.TextField(blank=True)
    link = models.URLField(blank=True)
    file = models.FileField(upload_to="evidence/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.note[:80] or self.link or self.file_name


class Handover(models.Model):
    """An assignment passed on the day `on` from one unit to another, or to a placing list."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="handovers")
    from_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    placing_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    reorganisation = models.ForeignKey(
        Reorganisation, models.PROTECT, null=True, related_name="handovers"
    )
    joined_to = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="+")
    state_before = models.CharField(max_length=12)

    class Meta:
        indexes = [models.Index(fields=["from_unit"])]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.from_unit_id} → {self.to_unit_id} {self.on}"


class Carried(models.Model):
    """What a reorganisation changed in an assignment: field values before and after, for undoing.

    Keys: unit, placing_unit, issuer, due, state, joined_to, coordinators (ids, in order).
    `last_evidence` is the newest evidence there was: later evidence was added since.
    """

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="carried")
    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="+")
    before = models.JSONField()
    after = models.JSONField()
    last_evidence = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "assignment"], name="carried_once_a_reorganisation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} · {self.reorganisation_id}"
