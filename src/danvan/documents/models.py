"""The register of papers: what came in or went out, its text as read, and what it cites."""

from django.db import models

from danvan.org.models import Area, Reorganisation, Unit


class Paper(models.Model):
    """An official paper. `text` is what was read of its file; offsets elsewhere point into it.

    `notes` are what the reader of files said beside it: {"code": …, "detail": …}.
    """

    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=500)
    issuer = models.CharField(max_length=300, blank=True)
    issued = models.DateField(null=True)
    period_from = models.CharField(max_length=10, blank=True)
    period_to = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=2, default="vi")
    text = models.TextField()
    file = models.FileField(upload_to="papers/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    area = models.ForeignKey(Area, models.PROTECT, related_name="papers")
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="papers")
    registered_at = models.DateTimeField()
    notes = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "digest"], name="paper_once_an_owner")
        ]
        indexes = [models.Index(fields=["area", "-issued"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()[:300]


class Citation(models.Model):
    """Another paper, cited by number; `cited` once it is in the register."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="citations")
    number = models.CharField(max_length=60)
    issued = models.DateField(null=True)
    cited = models.ForeignKey(Paper, models.SET_NULL, null=True, related_name="cited_by")

    def __str__(self) -> str:
        return self.number


class CarriedPaper(models.Model):
    """A paper whose register passed to another area by a reorganisation, kept for undoing.

    `from_area` of the first is the territory that the paper was written for.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="carried")
    from_area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    to_area = models.ForeignKey(Area, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "paper"], name="paper_carried_once_a_reorganisation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.from_area_id} → {self.to_area_id}"
