"""Steering committees of a programme: one for an area at a time, with members by post."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from danvan.documents.models import Paper
from danvan.org.models import Area, Level, Post, Reorganisation, Unit
from danvan.org.models.spans import Span, SpanQuerySet
from danvan.programmes.models.starting import Programme


class SteeringCommittee(Span):
    """Ban Chỉ đạo of a programme in an area, from the day of the decision, half-open.

    `number` and `decided_on` are of the decision that sets it up, `paper` where it is registered.
    `end_reason` says why it ended; `merged_into` the one that goes on in its place after a reform.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="committees")
    area = models.ForeignKey(Area, models.PROTECT, related_name="committees")
    level = models.CharField(max_length=20, choices=Level.choices)
    number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="committees")
    standing_body = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="committees")
    working_rules = models.TextField(blank=True)
    rules_paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=300, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    objects = SpanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="committee_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["programme", "area"],
                condition=Q(valid_to__isnull=True),
                name="committee_one_open_an_area",
            ),
        ]
        indexes = [models.Index(fields=["programme", "level"])]

    def __str__(self) -> str:
        return f"{_('Ban Chỉ đạo')} {self.area}"


class Member(Span):
    """A seat in a committee: a post, or a unit's office by its title. Never a person by name.

    `dropped_by`: the post or unit ended by that reform, and the seat wants a new member.
    """

    class Role(models.TextChoices):
        HEAD = "head", _("Trưởng ban")
        DEPUTY = "deputy", _("Phó Trưởng ban")
        STANDING = "standing", _("Ủy viên thường trực")
        MEMBER = "member", _("Ủy viên")
        SECRETARY = "secretary", _("Thư ký")

    committee = models.ForeignKey(SteeringCommittee, models.CASCADE, related_name="members")
    role = models.CharField(max_length=10, choices=Role.choices)
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="seats")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="seats")
    title = models.CharField(max_length=200)
    dropped_by = models.ForeignKey(Reorganisation, models.PROTECT, null=True, related_name="+")
    objects = SpanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(unit__isnull=True), name="member_by_post_or_unit"
            ),
            models.UniqueConstraint(
                fields=["committee"],
                condition=Q(role="head", valid_to__isnull=True),
                name="committee_one_head",
            ),
            models.UniqueConstraint(
                fields=["committee", "post"],
                condition=Q(post__isnull=False, valid_to__isnull=True),
                name="member_post_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.get_role_display()}"


class CarriedCommittee(models.Model):
    """What a reorganisation changed in a committee: field values before and after, for undoing.

    Keys: area_id, standing_body_id, valid_to, end_reason, merged_into_id.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="+")
    committee = models.ForeignKey(SteeringCommittee, models.CASCADE, related_name="carried")
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "committee"],
                name="committee_carried_once_a_reorganisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.committee_id} · {self.reorganisation_id}"


class CarriedMember(models.Model):
    """As `CarriedCommittee`, of a seat (unit_id, valid_to, dropped_by_id).

    `before` is null for a seat that the reorganisation made where committees merged.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="carried")
    before = models.JSONField(null=True)
    after = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "member"], name="member_carried_once_a_reorganisation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} · {self.reorganisation_id}"
