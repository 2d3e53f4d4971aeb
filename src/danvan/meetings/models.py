"""Meetings: agenda, delegates by post or unit, minutes in versions, conclusions that become work.

Nobody stands here by name: a delegate is a post, or a unit with the title of an office.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from danvan.assignments.models import Assignment
from danvan.documents.models import Paper
from danvan.org.models import Post, Reorganisation, Unit
from danvan.programmes.models import Programme, SteeringCommittee


class State(models.TextChoices):
    PLANNED = "planned", _("sắp họp")
    HELD = "held", _("đã họp, chờ ký biên bản")
    SIGNED = "signed", _("đã ký biên bản")
    CLOSED = "closed", _("đã kết thúc")
    CANCELLED = "cancelled", _("đã hủy")


CALLED = (State.PLANNED, State.HELD, State.SIGNED)
TOOK_PLACE = (State.HELD, State.SIGNED, State.CLOSED)


class Meeting(models.Model):
    """`chair` signs the minutes. `moved_from` is the day on which it was to be before.

    A series: all of one committee (and of those merged into it); without a committee, all of one
    kind, organiser and programme.
    """

    class Kind(models.TextChoices):
        CONFERENCE = "conference", _("hội nghị")
        WORKING = "working", _("buổi làm việc")
        COMMITTEE = "committee", _("họp Ban Chỉ đạo")
        SIGNING = "signing", _("lễ ký kết")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    organiser = models.ForeignKey(Unit, models.PROTECT, related_name="meetings")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="meetings")
    committee = models.ForeignKey(
        SteeringCommittee, models.PROTECT, null=True, related_name="meetings"
    )
    title = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    day = models.DateField()
    time = models.TimeField(null=True)
    place = models.CharField(max_length=300)
    chair = models.ForeignKey(Post, models.PROTECT, related_name="chaired_meetings")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(max_length=500, blank=True)
    moved_from = models.DateField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["organiser", "state", "day"]),
            models.Index(fields=["state", "day"]),
            models.Index(fields=["chair", "state"]),
        ]

    def __str__(self) -> str:
        return self.title


class Conclusion(models.Model):
    """What was concluded: `lead` does it by `due`. Issued, it is the assignment; else dropped.

    `printed` is the name of the lead as a notice printed it, where nobody is meant for certain.
    `signed`: its words stand in the minutes that were signed.
    """

    class State(models.TextChoices):
        NOTED = "noted", _("chưa giao")
        ISSUED = "issued", _("đã giao")
        DROPPED = "dropped", _("không giao")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="conclusions")
    place = models.PositiveSmallIntegerField()
    text = models.TextField()
    lead = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="concluded")
    printed = models.CharField(max_length=300, blank=True)
    coordinators = models.ManyToManyField(Unit, related_name="concluded_beside")
    due = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NOTED)
    reason = models.CharField(max_length=500, blank=True)
    assignment = models.OneToOneField(
        Assignment, models.PROTECT, null=True, related_name="conclusion"
    )
    made_at = models.DateTimeField()
    signed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="issued") ^ Q(assignment__isnull=True),
                name="conclusion_issued_is_work",
            )
        ]
        indexes = [models.Index(fields=["meeting", "place"]), models.Index(fields=["lead"])]

    def __str__(self) -> str:
        return self.text[:120]


class AgendaItem(models.Model):
    """In order of `place`. `conclusion`: one of an earlier meeting that is not dealt with.

    `kept` is the choice about such a one: null until somebody chose.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True)
    conclusion = models.ForeignKey(Conclusion, models.CASCADE, null=True, related_name="agenda")
    kept = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "conclusion"], name="conclusion_once_an_agenda"
            )
        ]
        indexes = [models.Index(fields=["meeting", "place"])]

    def __str__(self) -> str:
        return self.title


class MeetingPaper(models.Model):
    """A paper of the register, or a file; of one item of the agenda, or of the whole."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="papers")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, related_name="papers")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    file = models.FileField(upload_to="meetings/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name or str(self.paper)


class Delegate(models.Model):
    """A post, or a unit with an office's title. `seat` says who was invited; it never changes.

    `unit` is that of the post, and follows succession. `stands_in` is the post or, in words, the
    office that comes instead. `present` is taken at the meeting.
    """

    class State(models.TextChoices):
        INVITED = "invited", _("chưa trả lời")
        ATTENDING = "attending", _("sẽ dự")
        STAND_IN = "stand_in", _("cử người dự thay")
        ABSENT = "absent", _("vắng")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="delegates")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="invitations")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="invitations")
    seat = models.CharField(max_length=24)
    title = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.INVITED)
    reason = models.CharField(max_length=500, blank=True)
    stands_in = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    stands_in_title = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    present = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="delegate_once_a_meeting")
        ]
        indexes = [models.Index(fields=["unit", "state"])]

    def __str__(self) -> str:
        return self.title or str(self.unit)


class Minutes(models.Model):
    """A version of the minutes: each saving makes a new one, the one before is kept."""

    class State(models.TextChoices):
        DRAFT = "draft", _("dự thảo")
        REMARKS = "remarks", _("đang lấy ý kiến")
        SIGNED = "signed", _("đã ký")
        SUPERSEDED = "superseded", _("bản trước")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="minutes")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    remarks_until = models.DateField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_as = models.CharField(max_length=300, blank=True)
    signed_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="minutes_one_a_version"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=~Q(state="superseded"),
                name="minutes_one_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.version}"


class Remark(models.Model):
    """What a delegate says of a version of the minutes; agreeing without words is one as well."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="remarks")
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="remarks")
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["minutes", "delegate"], name="remark_one_a_version")
        ]

    def __str__(self) -> str:
        return self.text[:80]


class CarriedMeetingRow(models.Model):
    """A unit in `column` of a row changed by a reorganisation, kept for undoing with its state."""

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="+")
    column = models.CharField(max_length=20)
    state = models.CharField(max_length=12)
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class CarriedMeeting(CarriedMeetingRow):
    """Of a meeting: its organiser."""

    row = models.ForeignKey(Meeting, models.CASCADE, related_name="carried")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "row", "column"],
                name="meeting_carried_once_a_reorganisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.row_id} {self.column}: {self.from_unit_id} → {self.to_unit_id}"


class CarriedDelegate(CarriedMeetingRow):
    """Of an invitation: the unit that answers."""

    row = models.ForeignKey(Delegate, models.CASCADE, related_name="carried")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "row", "column"],
                name="delegate_carried_once_a_reorganisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.row_id} {self.column}: {self.from_unit_id} → {self.to_unit_id}"


class CarriedConclusion(CarriedMeetingRow):
    """Of a conclusion that was not issued yet: the unit that leads."""

    row = models.ForeignKey(Conclusion, models.CASCADE, related_name="carried")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "row", "column"],
                name="conclusion_carried_once_a_reorganisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.row_id} {self.column}: {self.from_unit_id} → {self.to_unit_id}"
