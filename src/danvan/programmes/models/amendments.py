"""Papers that change others, and what was decided of the work that they touch."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.documents.models import Paper
from danvan.org.models import Unit
from danvan.programmes.models.obligations import Obligation


class Amendment(models.Model):
    """`paper` changes another: the clause `target` there ("" is the whole), by its clause `path`.

    `amended` is the other paper once it is in the register. [start, end) is the stretch of this
    paper that says so. `dismissed` is why the reading was wrong: then it counts for nothing.
    """

    class Kind(models.TextChoices):
        AMENDS = "amends", _("sửa đổi")
        SUPPLEMENTS = "supplements", _("bổ sung")
        REPLACES = "replaces", _("thay thế")
        REPEALS = "repeals", _("bãi bỏ")

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="amendments")
    amended = models.ForeignKey(Paper, models.SET_NULL, null=True, related_name="amended_by")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    number = models.CharField(max_length=60, blank=True)
    issued = models.DateField(null=True)
    target = models.CharField(max_length=40, blank=True)
    path = models.CharField(max_length=40, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    dismissed = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["paper_id", "start", "id"]
        indexes = [models.Index(fields=["number"])]

    def __str__(self) -> str:
        return f"{self.path} → {self.number} {self.target}".strip()[:300]


class Decision(models.Model):
    """What became of an obligation whose clause a later paper changed, once for each such paper.

    `replacement` is the later paper's own obligation; `withdrawn` counts the open work taken back.
    """

    class Choice(models.TextChoices):
        KEEP = "keep", _("giữ nguyên")
        EDIT = "edit", _("sửa lại")
        REPLACE = "replace", _("thay bằng việc mới")
        WITHDRAW = "withdraw", _("rút việc")

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="decisions")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="decisions")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    replacement = models.ForeignKey(
        Obligation, models.SET_NULL, null=True, related_name="replacing"
    )
    reason = models.TextField()
    withdrawn = models.PositiveIntegerField(default=0)
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["obligation", "paper"], name="decision_once_a_paper")
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id}: {self.choice}"
