"""Forms of a meeting: what it says of itself, and the base of those that do one verb to it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.meetings.content import Content
from danvan.meetings.models import Meeting, State
from danvan.meetings.queries import chairs
from danvan.org.models import Post
from danvan.org.queries import unit_names
from danvan.programmes.models import Member, Programme, SteeringCommittee
from danvan.web.asking import PlainForm
from danvan.web.fields import a_day

NO_PERSON = _("Không ghi họ tên, số giấy tờ của người dân.")


def chosen(label: Any, tip: Any = "") -> forms.TypedChoiceField:
    """One of what the page offers, by id; nothing chosen is None."""
    return forms.TypedChoiceField(
        label=label, help_text=tip, required=False, coerce=int, empty_value=None
    )


def offer(
    form: forms.Form, name: str, choices: Iterable[tuple[int, str]], empty: object = ""
) -> None:
    """Put what can be chosen into the field."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", str(empty)), *choices]


def post_names(posts: Iterable[Post]) -> list[tuple[int, str]]:
    """Title and unit of each; one query."""
    kept = list(posts)
    names = unit_names({post.unit_id for post in kept})
    return [(post.pk, f"{post.title}, {names.get(post.unit_id, '')}") for post in kept]


def committees_of(actor: Actor) -> dict[int, SteeringCommittee]:
    """Those that the actor's unit serves as standing body or sits in, there today."""
    mine = Q(unit_id__in=actor.unit_ids) | Q(post__unit_id__in=actor.unit_ids)
    sitting = Member.objects.on(clock.today()).filter(mine).values("committee_id")
    found = SteeringCommittee.objects.on(clock.today()).filter(
        Q(standing_body_id__in=actor.unit_ids) | Q(pk__in=sitting)
    )
    rows = actor.among("see", found).select_related("programme", "area")
    return {one.pk: one for one in rows.order_by("level", "pk")[:50]}


class ContentForm(PlainForm):
    """What a meeting says of itself; without `day` once it stands: that is moved with a reason."""

    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=Meeting.Kind.choices)
    title = forms.CharField(label=_("Tên cuộc họp"), max_length=300, required=False)
    day = a_day(_("Ngày họp"))
    time = forms.TimeField(
        label=_("Giờ"), required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Hãy viết giờ như 08:00.")},
    )  # fmt: skip
    place = forms.CharField(label=_("Nơi họp"), max_length=300, required=False)
    chair = chosen(_("Chủ trì"), _("Vị trí ký biên bản."))
    committee = chosen(_("Ban Chỉ đạo"), _("Khi là họp Ban Chỉ đạo: mời sẵn các thành viên."))
    programme = chosen(_("Thuộc chương trình"))

    def __init__(
        self, *args: Any, actor: Actor, organiser: int, programmes: Mapping[int, str],
        moved: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.committees = committees_of(actor)
        posts = {post.pk: post for post in chairs(organiser)}
        for one in self.committees.values():
            posts |= {post.pk: post for post in chairs(organiser, one)}
        self.posts = posts
        offer(self, "chair", post_names(posts.values()), _("chọn vị trí"))
        named = ((pk, f"{one}, {one.programme.title[:60]}") for pk, one in self.committees.items())
        offer(self, "committee", named, _("không phải họp Ban Chỉ đạo"))
        offer(self, "programme", programmes.items(), _("không thuộc chương trình nào"))
        if moved:
            del self.fields["day"]

    def content(self) -> Content:
        given = self.cleaned_data
        programme = given["programme"]
        return Content(
            kind=given["kind"], title=given["title"], day=given.get("day"), place=given["place"],
            chair=self.posts.get(given["chair"]), time=given["time"],
            programme=Programme.objects.get(pk=programme) if programme else None,
            committee=self.committees.get(given["committee"]),
        )  # fmt: skip


def typed(meeting: Meeting) -> dict[str, object]:
    """What stands in the form of a meeting that there is."""
    return {
        "kind": meeting.kind, "title": meeting.title, "time": meeting.time,
        "place": meeting.place, "chair": meeting.chair_id, "committee": meeting.committee_id,
        "programme": meeting.programme_id,
    }  # fmt: skip


class ActForm(PlainForm):
    """A form that does one verb to one meeting; `states` are those in which it makes sense."""

    verb, rule = "", "write"
    heading: str | Promise = ""
    button: str | Promise = ""
    done: str | Promise = ""
    main = False
    states: tuple[str, ...] = (State.PLANNED,)

    def __init__(self, *args: Any, meeting: Meeting, actor: Actor, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.verb}_%s")
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.prepare(actor)

    def prepare(self, actor: Actor) -> None:
        """Fill in what can be chosen."""

    @classmethod
    def offered(cls, meeting: Meeting, actor: Actor) -> bool:
        """Does it make sense as the meeting stands, and may the actor?"""
        return meeting.state in cls.states and actor.may(cls.rule, meeting)

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        return self.visible_fields()

    def act(self, actor: Actor) -> None:
        raise NotImplementedError
