"""What an area needs settled: raised by a unit, owned by another, closed with what was done.

No field names a person: a matter is of an area, and whoever is complained of stands nowhere.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.assignments.models import Assignment
from danvan.org.models import Area, Level, Reorganisation, Unit
from danvan.programmes.models import Programme


class State(models.TextChoices):
    """Settled is the owner's word, closed that of whoever raised it."""

    OPEN = "open", _("chờ giải quyết")
    PASSED_UP = "passed_up", _("đã chuyển lên cấp trên")
    NOT_OURS = "not_ours", _("không thuộc trách nhiệm")
    SETTLED = "settled", _("đã giải quyết, chờ xác nhận")
    CLOSED = "closed", _("đã kết thúc")


UNSETTLED = (State.OPEN, State.PASSED_UP, State.NOT_OURS)


class Matter(models.Model):
    """`owner` must settle it by `due`; `settled_level` is the level at which it was settled."""

    class Kind(models.TextChoices):
        SERVICES = "services", _("dịch vụ công, thủ tục")
        LAND_PAPERS = "land_papers", _("giấy tờ đất đai")
        COMPENSATION = "compensation", _("bồi thường, hỗ trợ")
        LIVING_CONDITIONS = "living_conditions", _("điều kiện sống")
        DAMAGE = "damage", _("thiệt hại")
        OTHER = "other", _("việc khác")

    class Urgency(models.TextChoices):
        NORMAL = "normal", _("thường")
        URGENT = "urgent", _("khẩn")
        EMERGENCY = "emergency", _("hỏa tốc")

    area = models.ForeignKey(Area, models.PROTECT, related_name="matters")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    text = models.TextField()
    urgency = models.CharField(max_length=10, choices=Urgency.choices, default=Urgency.NORMAL)
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="matters")
    raised_by = models.ForeignKey(Unit, models.PROTECT, related_name="raised_matters")
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="owned_matters")
    concerned = models.ManyToManyField(Unit, related_name="concerning_matters")
    due = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    raised_at = models.DateTimeField()
    how = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    settled_level = models.CharField(max_length=20, choices=Level.choices, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "state", "due"]),
            models.Index(fields=["raised_by", "state"]),
            models.Index(fields=["state", "due"]),
            models.Index(fields=["area", "kind"]),
        ]

    def __str__(self) -> str:
        return self.title


class Passage(models.Model):
    """A matter came from one owner to another on the day `on`; `overdue` if by itself."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="passages")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    on = models.DateField()
    overdue = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["from_unit"])]

    def __str__(self) -> str:
        return f"{self.matter_id}: {self.from_unit_id} → {self.to_unit_id} {self.on}"


class MatterAssignment(models.Model):
    """Work given to settle a matter."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="work")
    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="matter_work")

    def __str__(self) -> str:
        return f"{self.matter_id} · {self.assignment_id}"


class Proof(models.Model):
    """What shows that it was settled: a link or a file, with words."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="proofs")
    note = models.TextField(blank=True)
    link = models.URLField(blank=True)
    file = models.FileField(upload_to="matters/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.note[:80] or self.link or self.file_name


class CarriedMatter(models.Model):
    """A unit in `column` of a matter changed by a reorganisation, kept for undoing.

    `state` is what it stood in then: undoing needs it unchanged.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="+")
    row = models.ForeignKey(Matter, models.CASCADE, related_name="carried")
    column = models.CharField(max_length=20)
    state = models.CharField(max_length=12)
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "row", "column"],
                name="matter_carried_once_a_reorganisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.row_id} {self.column}: {self.from_unit_id} → {self.to_unit_id}"
