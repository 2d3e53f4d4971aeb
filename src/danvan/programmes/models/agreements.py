"""Programmes of several parties: drawn up, signed, chaired in turn, prolonged, ended early."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from danvan.documents.models import Paper
from danvan.org.models import Area, Post, Unit
from danvan.programmes.models.starting import Party, Programme


class Agreement(models.Model):
    """A coordination programme or rules of coordination while it is drawn up and signed.

    `to_day` is the last day. `text` is what was signed, kept from the first signature on. Once it
    is in force `programme` and `paper` are what it has become; see `parties.stage` for the rest.
    """

    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("Chương trình phối hợp")
        RULES = "rules", _("Quy chế phối hợp")

    class State(models.TextChoices):
        DRAFT = "draft", _("đang soạn")
        SIGNED = "signed", _("đã ký")
        RUNNING = "running", _("đang thực hiện")
        DROPPED = "dropped", _("đã bỏ")

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PROGRAMME)
    title = models.CharField(max_length=300)
    area = models.ForeignKey(Area, models.PROTECT, related_name="agreements")
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="agreements")
    from_day = models.DateField()
    to_day = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="agreements")
    programme = models.OneToOneField(Programme, models.PROTECT, null=True, related_name="agreement")
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_day__gte=F("from_day")), name="agreement_ends_after_it_begins"
            )
        ]
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.title


class AgreementParty(models.Model):
    """A unit with its part, in the order in which it stands on paper."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Party.Part.choices)
    printed = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "unit"], name="agreement_party_once")
        ]
        ordering = ["agreement_id", "place"]

    def __str__(self) -> str:
        return self.printed


class Article(models.Model):
    """Điều of an agreement in the parties' own words; `lead` is the party that leads the work."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="articles")
    number = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200)
    text = models.TextField()
    lead = models.ForeignKey(AgreementParty, models.SET_NULL, null=True, related_name="articles")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="article_number_once")
        ]
        ordering = ["agreement_id", "number"]

    def __str__(self) -> str:
        return f"Điều {self.number}. {self.heading}"


class Signature(models.Model):
    """A party's post has signed on a day; `post_title` and `name` as they were then."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatures")
    party = models.OneToOneField(AgreementParty, models.PROTECT, related_name="signature")
    post = models.ForeignKey(Post, models.PROTECT, related_name="signatures")
    post_title = models.CharField(max_length=200)
    name = models.CharField(max_length=200, blank=True)
    signed_on = models.DateField()
    place = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ["agreement_id", "party__place"]

    def __str__(self) -> str:
        return f"{self.post_title}, {self.signed_on}"


class Rotation(models.Model):
    """Which leading party chairs in a year. The unit stands as agreed; its heir answers for it."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="turns")
    year = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "year"], name="one_chair_a_year")
        ]
        ordering = ["programme_id", "year"]

    def __str__(self) -> str:
        return f"{self.year}: {self.unit_id}"


class Prolongation(models.Model):
    """The programme goes on from `old_day` to `new_day`, both its last day, by reason and paper."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="prolongations")
    old_day = models.DateField()
    new_day = models.DateField()
    reason = models.TextField()
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(new_day__gt=F("old_day")), name="prolonged_to_a_later_day"
            )
        ]
        ordering = ["programme_id", "id"]

    def __str__(self) -> str:
        return f"{self.old_day} → {self.new_day}"


class Ending(models.Model):
    """The programme was ended early: its last day was `old_day` and is `last_day`.

    `open_ones` says what became of open work, `withdrawn` how many assignments were taken back.
    """

    class OpenOnes(models.TextChoices):
        KEEP = "keep", _("làm tiếp đến khi xong")
        WITHDRAW = "withdraw", _("rút việc đang mở")

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="ending")
    old_day = models.DateField()
    last_day = models.DateField()
    reason = models.TextField()
    open_ones = models.CharField(max_length=8, choices=OpenOnes.choices)
    withdrawn = models.PositiveIntegerField(default=0)
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.old_day} → {self.last_day}"
