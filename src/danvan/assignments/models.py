"""Who owes what by when. One life cycle for every source; the sources hold the links."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from danvan.documents.models import Paper
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
    they merge (empty: never). `period` is a period code for recurring work, else empty. `target`
    is in thousandths of `measure` ("hộ", "lớp", an indicator's code). `parent` is the work that
    this was passed on from.
    """

    class How(models.TextChoices):
        LOOKING = "looking", _("xem minh chứng")
        INSPECTION = "inspection", _("kiểm tra tại chỗ")
        SAMPLE = "sample", _("chọn mẫu")

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
    verified_how = models.CharField(max_length=12, choices=How.choices, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    target = models.BigIntegerField(null=True)
    measure = models.CharField(max_length=60, blank=True)

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
            models.CheckConstraint(
                condition=Q(target__isnull=True) | Q(target__gt=0),
                name="assignment_target_above_zero",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="assignment_not_part_of_itself",
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
    """What shows that it is done, or (`against`) that it is not. Never about a named resident.

    A paper of the register; a figure {"indicator", "period", "unit", "value" in thousandths}; an
    activity: words, the day `on` and the `place`.
    """

    class Kind(models.TextChoices):
        NOTE = "note", _("ghi chú")
        LINK = "link", _("liên kết")
        FILE = "file", _("tệp")
        PAPER = "paper", _("văn bản")
        FIGURE = "figure", _("số liệu")
        ACTIVITY = "activity", _("hoạt động")

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    note = models.TextField(blank=True)
    link = models.URLField(blank=True)
    file = models.FileField(upload_to="evidence/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    figure = models.JSONField(null=True)
    on = models.DateField(null=True)
    place = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    against = models.BooleanField(default=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.note[:80] or self.link or self.file_name


class Extension(models.Model):
    """More time, asked for with a reason by who holds it, granted or refused by who issued it.

    `until` is the day asked for, then the day granted; `due_before` the day it was due.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("chờ quyết định gia hạn")
        GRANTED = "granted", _("đã gia hạn")
        REFUSED = "refused", _("không gia hạn")

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="extensions")
    asked_by = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    due_before = models.DateField(null=True)
    until = models.DateField()
    reason = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    decided_by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(state="asked"), name="extension_one_asked"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="extension_decided_by_another",
            ),
        ]
        indexes = [models.Index(fields=["state", "assignment"])]

    def __str__(self) -> str:
        return f"{self.assignment_id} → {self.until}"


class Reminder(models.Model):
    """Đôn đốc: `by` reminded who holds it, at most once on one day."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="reminders")
    by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "on"], name="reminded_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.on}"


class Escalation(models.Model):
    """Work due on `due` and not done went up the holder's own line to `to` on the day `on`.

    `step` counts from 1, the superior; the holder stays who it was.
    """

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="escalations")
    to = models.ForeignKey(Unit, models.PROTECT, related_name="escalations")
    due = models.DateField()
    step = models.PositiveSmallIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "due", "step"], name="escalated_once_a_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} → {self.to_id} {self.on}"


class Sample(models.Model):
    """Some of the work reported done, drawn by a published seed to be looked at.

    The order of drawing is that of SHA-256 of "seed:id"; `of` is how many there were to draw from
    and `basis` says in words which.
    """

    seed = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    basis = models.CharField(max_length=300)
    drawn_from = models.JSONField(default=list)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="samples")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.basis


class SampleItem(models.Model):
    """One piece of work drawn: held up, failed, or not yet looked at ("")."""

    class Result(models.TextChoices):
        HELD = "held", _("đúng như báo cáo")
        FAILED = "failed", _("không đúng")

    sample = models.ForeignKey(Sample, models.CASCADE, related_name="items")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="sampled")
    place = models.PositiveIntegerField()
    result = models.CharField(max_length=6, choices=Result.choices, blank=True)
    note = models.TextField(blank=True)
    judged_by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "assignment"], name="drawn_once_a_sample")
        ]

    def __str__(self) -> str:
        return f"{self.sample_id}: {self.assignment_id}"


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

    Keys: unit, placing_unit, issuer, due, state, joined_to, parent, coordinators (ids, in order).
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
