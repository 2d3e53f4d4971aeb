"""One form for each thing that can happen to a meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.meetings import actions
from danvan.meetings.actions import Seat
from danvan.meetings.models import CALLED, Conclusion, Delegate, Meeting, Minutes, State
from danvan.meetings.queries import delegates_of, stand_ins
from danvan.org.models import Post, Unit
from danvan.org.queries import unit_names
from danvan.web.fields import a_count, a_day, suggested, words
from danvan.web.meetings.forms import NO_PERSON, ActForm, chosen, offer
from danvan.web.picking import unit_named, units_named


class AnswerForm(ActForm):
    verb, rule, main = "answer", "see", True
    heading, button = _("Trả lời giấy mời"), _("Gửi trả lời")
    done = _("Đã trả lời giấy mời.")
    delegate = chosen(_("Đại biểu"))
    state = forms.ChoiceField(
        label=_("Trả lời"), required=False, choices=Delegate.State.choices[1:]
    )
    stands_in = chosen(_("Vị trí dự thay"))
    stands_in_title = forms.CharField(
        label=_("Hoặc chức danh người dự thay"), required=False, max_length=200,
        help_text=_("Ghi chức danh, không ghi họ tên."),
    )  # fmt: skip
    reason = words(_("Lý do, khi vắng"), rows=2)

    @classmethod
    def offered(cls, meeting: Meeting, actor: Actor) -> bool:
        return meeting.state == State.PLANNED and delegates_of(meeting, actor).exists()

    def prepare(self, actor: Actor) -> None:
        self.mine = {one.pk: one for one in delegates_of(self.meeting, actor)}
        names = unit_names({one.unit_id for one in self.mine.values()})
        said = [
            (pk, f"{one.title}, {names[one.unit_id]}" if one.title else names[one.unit_id])
            for pk, one in self.mine.items()
        ]
        offer(self, "delegate", said)
        first = next(iter(said), (None, ""))[0]
        self.fields["delegate"].initial = first
        posts = {post.pk: post.title for one in self.mine.values() for post in stand_ins(one)}
        offer(self, "stands_in", posts.items(), _("không chọn"))

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        delegate = self.mine.get(given["delegate"])
        if delegate is None:
            raise NotAllowed
        post = given["stands_in"]
        actions.answer(
            delegate, given["state"], reason=given["reason"],
            stands_in=Post.objects.get(pk=post) if post else None,
            stands_in_title=given["stands_in_title"], actor=actor,
        )  # fmt: skip


class HoldForm(ActForm):
    verb, main = "hold", True
    heading, button = _("Ghi nhận đã họp"), _("Đã họp")
    done = _("Đã ghi nhận. Tiếp theo là biên bản.")
    present = forms.TypedMultipleChoiceField(
        label=_("Đại biểu có mặt"), required=False, coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    @classmethod
    def offered(cls, meeting: Meeting, actor: Actor) -> bool:
        return meeting.day <= clock.today() and super().offered(meeting, actor)

    def prepare(self, actor: Actor) -> None:
        people = list(self.meeting.delegates.order_by("pk"))
        names = unit_names({one.unit_id for one in people})
        coming = (Delegate.State.ATTENDING, Delegate.State.STAND_IN)
        field = self.fields["present"]
        field.choices = [  # type: ignore[attr-defined]  # it is one of choices
            (one.pk, f"{one.title}, {names[one.unit_id]}" if one.title else names[one.unit_id])
            for one in people
        ]
        field.initial = [one.pk for one in people if one.state in coming]

    def act(self, actor: Actor) -> None:
        actions.hold(self.meeting, present=self.cleaned_data["present"], actor=actor)


class MinutesForm(ActForm):
    verb, states = "minutes", (State.HELD,)
    heading, button = _("Ghi biên bản"), _("Lưu thành bản mới")
    done = _("Đã lưu biên bản.")
    text = words(_("Diễn biến, ý kiến"), _("Ý kiến ghi theo vị trí, đơn vị."), rows=10)
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def prepare(self, actor: Actor) -> None:
        now = now_minutes(self.meeting)
        self.fields["text"].initial = now.text if now else ""
        self.fields["based_on"].initial = now.version if now else 0

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        actions.write_minutes(
            self.meeting, text=given["text"], based_on=given["based_on"] or 0, actor=actor
        )


def now_minutes(meeting: Meeting) -> Minutes | None:
    """The version in force."""
    return meeting.minutes.exclude(state=Minutes.State.SUPERSEDED).first()


class OfMinutes(ActForm):
    """A form about the version in force that stands on the page; `of` is what it must be."""

    states = (State.HELD,)
    of: str = Minutes.State.REMARKS
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def offered(cls, meeting: Meeting, actor: Actor) -> bool:
        now = now_minutes(meeting) if meeting.state in cls.states else None
        return now is not None and now.state == cls.of and super().offered(meeting, actor)

    def prepare(self, actor: Actor) -> None:
        now = now_minutes(self.meeting)
        self.fields["version"].initial = now.version if now else 0

    def shown(self) -> Minutes:
        """WrongState if another version was saved since the page was shown."""
        found = self.meeting.minutes.filter(version=self.cleaned_data["version"] or 0).first()
        if found is None:
            raise WrongState
        return found


class SendForm(OfMinutes):
    verb, main, of = "send", True, Minutes.State.DRAFT
    heading, button = _("Gửi biên bản lấy ý kiến"), _("Gửi đại biểu")
    done = _("Đã gửi biên bản cho đại biểu góp ý.")
    until = a_day(_("Góp ý đến hết ngày"))

    def act(self, actor: Actor) -> None:
        actions.send_minutes(self.shown(), until=self.cleaned_data["until"], actor=actor)


class RemarkForm(OfMinutes):
    verb, rule = "remark", "see"
    heading, button = _("Góp ý biên bản"), _("Gửi góp ý")
    done = _("Đã gửi góp ý.")
    text = words(_("Góp ý"), _("Để trống là đồng ý với biên bản."))

    @classmethod
    def offered(cls, meeting: Meeting, actor: Actor) -> bool:
        return super().offered(meeting, actor) and delegates_of(meeting, actor).exists()

    def act(self, actor: Actor) -> None:
        delegate = delegates_of(self.meeting, actor).first()
        if delegate is None:
            raise NotAllowed
        actions.remark(self.shown(), delegate, text=self.cleaned_data["text"], actor=actor)


class SignForm(OfMinutes):
    verb, rule, main = "sign", "sign", True
    heading, button = _("Ký biên bản"), _("Ký bản này")
    done = _("Đã ký biên bản.")

    def act(self, actor: Actor) -> None:
        actions.sign_minutes(self.shown(), actor=actor)


class IssueForm(ActForm):
    verb, rule, main, states = "issue", "issue", True, (State.SIGNED,)
    heading, button = _("Giao việc theo kết luận"), _("Giao các việc đã chọn")
    done = _("Đã giao việc theo kết luận.")
    conclusions = forms.TypedMultipleChoiceField(
        label=_("Kết luận"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    @classmethod
    def offered(cls, meeting: Meeting, actor: Actor) -> bool:
        return super().offered(meeting, actor) and _noted(meeting).exists()

    def prepare(self, actor: Actor) -> None:
        rows = list(_noted(self.meeting))
        field = self.fields["conclusions"]
        field.choices = [(one.pk, f"{one.place}. {one.text[:90]}") for one in rows]  # type: ignore[attr-defined]  # it is one of choices
        field.initial = [one.pk for one in rows if one.lead_id]

    def act(self, actor: Actor) -> None:
        picked = _noted(self.meeting).filter(pk__in=self.cleaned_data["conclusions"])
        actions.issue_conclusions(list(picked), actor=actor)


def _noted(meeting: Meeting) -> Any:
    noted = meeting.conclusions.filter(state=Conclusion.State.NOTED)
    return noted.select_related("meeting").order_by("place", "pk")


class ConcludeForm(ActForm):
    verb, states = "conclude", (State.HELD, State.SIGNED)
    heading, button = _("Ghi kết luận"), _("Ghi kết luận")
    done = _("Đã ghi kết luận.")
    text = words(_("Nội dung"), NO_PERSON)
    lead = suggested(_("Đơn vị chủ trì"), "units")
    coordinators = words(_("Đơn vị phối hợp"), _("Mỗi dòng một đơn vị."), rows=2)
    due = a_day(_("Hạn"))

    def act(self, actor: Actor) -> None:
        actions.note_conclusion(
            self.meeting, **conclusion_of(self.cleaned_data, actor), actor=actor
        )


def conclusion_of(given: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """What a form said of a conclusion. BadInput where a unit cannot be told."""
    near = actor.province_id
    return {
        "text": given["text"], "due": given["due"],
        "lead": unit_named(given["lead"], "lead", near=near),
        "coordinators": units_named(given["coordinators"], "coordinators", near=near),
    }  # fmt: skip


class NoticeForm(ActForm):
    verb, states = "notice", (State.HELD, State.SIGNED)
    heading, button = _("Đọc kết luận từ thông báo"), _("Đọc")
    done = _("Đã đọc thông báo. Hãy xem lại từng kết luận.")
    text = words(_("Dán thông báo kết luận"), rows=6)
    number = forms.CharField(
        label=_("Hoặc số văn bản trong sổ"), required=False, max_length=60,
        help_text=_("Như 15-TB/TU."),
    )  # fmt: skip

    def act(self, actor: Actor) -> None:
        paper = registered(self.cleaned_data["number"], actor)
        actions.read_notice(self.meeting, text=self.cleaned_data["text"], paper=paper, actor=actor)


def registered(number: str, actor: Actor) -> Paper | None:
    """The paper of the register with the number; BadInput where there is none."""
    if not number.strip():
        return None
    paper = actor.among("see", Paper.objects.filter(number=number.strip())).first()
    if paper is None:
        raise BadInput("number", _now("Trong sổ của tỉnh không có văn bản mang số này."))
    return paper


class InviteForm(ActForm):
    verb = "invite"
    heading, button = _("Mời đại biểu"), _("Mời")
    done = _("Đã mời đại biểu.")
    delegates = words(_("Đơn vị"), _("Mỗi dòng một đơn vị, ghi đủ tên."))
    whom = forms.ChoiceField(
        label=_("Mời"), required=False,
        choices=[("unit", _("đơn vị cử người")), ("leader", _("lãnh đạo đơn vị"))],
    )  # fmt: skip
    office = forms.CharField(label=_("Chức danh, nếu cần"), required=False, max_length=200)

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        units = units_named(given["delegates"], "delegates", near=actor.province_id)
        leads = given["whom"] == "leader"
        seats = [_leader(unit) if leads else Seat(unit, title=given["office"]) for unit in units]
        actions.invite(self.meeting, seats, actor=actor)


def _leader(unit: Unit) -> Seat:
    """Its only leading post, else the unit itself."""
    posts = list(Post.objects.on(clock.today()).filter(unit=unit, role=Role.LEADER)[:2])
    return Seat(post=posts[0]) if len(posts) == 1 else Seat(unit, title=_now("Lãnh đạo"))


class ItemForm(ActForm):
    verb = "item"
    heading, button = _("Thêm nội dung"), _("Thêm vào chương trình")
    done = _("Đã thêm nội dung.")
    title = forms.CharField(label=_("Nội dung"), max_length=300, required=False)
    unit = suggested(_("Đơn vị trình bày"), "units", _("Có thể để trống."))
    minutes = a_count(_("Số phút"))

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        name = given["unit"].strip()
        unit = unit_named(name, "unit", near=actor.province_id) if name else None
        actions.add_item(
            self.meeting, title=given["title"], unit=unit, minutes=given["minutes"], actor=actor
        )


class AttachForm(ActForm):
    verb, states = "attach", CALLED
    heading, button = _("Thêm tài liệu"), _("Đính kèm")
    done = _("Đã đính kèm.")
    file = forms.FileField(
        label=_("Tệp"), required=False, allow_empty_file=True, help_text=_("Đến 20 MB.")
    )
    number = forms.CharField(
        label=_("Hoặc số văn bản trong sổ"), required=False, max_length=60,
        help_text=_("Như 24-CT/TU."),
    )  # fmt: skip
    item = chosen(_("Thuộc nội dung"))

    def prepare(self, actor: Actor) -> None:
        self.items = {one.pk: one for one in self.meeting.agenda.order_by("place", "pk")}
        offer(self, "item", ((pk, one.title[:80]) for pk, one in self.items.items()),
              _("cả cuộc họp"))  # fmt: skip

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        actions.attach(
            self.meeting, paper=registered(given["number"], actor), file=given["file"],
            item=self.items.get(given["item"]), actor=actor,
        )  # fmt: skip


class MoveForm(ActForm):
    verb = "move"
    heading, button = _("Dời ngày họp"), _("Dời và hỏi lại đại biểu")
    done = _("Đã dời ngày họp. Đại biểu được hỏi lại.")
    day = a_day(_("Ngày mới"))
    time = forms.TimeField(
        label=_("Giờ"), required=False, widget=forms.TimeInput(attrs={"type": "time"}),
        error_messages={"invalid": _("Hãy viết giờ như 08:00.")},
    )  # fmt: skip
    reason = words(_("Lý do"), rows=2)

    def act(self, actor: Actor) -> None:
        actions.move_day(self.meeting, **self.cleaned_data, actor=actor)


class CancelForm(ActForm):
    verb = "cancel"
    heading, button = _("Hủy cuộc họp"), _("Hủy")
    done = _("Đã hủy cuộc họp.")
    reason = words(_("Lý do"), rows=2)

    def act(self, actor: Actor) -> None:
        actions.cancel(self.meeting, reason=self.cleaned_data["reason"], actor=actor)


class CloseForm(ActForm):
    verb, states = "close", (State.SIGNED,)
    heading, button = _("Kết thúc"), _("Kết thúc cuộc họp")
    done = _("Đã kết thúc cuộc họp.")

    def act(self, actor: Actor) -> None:
        actions.close(self.meeting, actor=actor)


FORMS: dict[str, type[ActForm]] = {
    form.verb: form
    for form in (
        AnswerForm, HoldForm, SignForm, SendForm, RemarkForm, IssueForm, MinutesForm, ConcludeForm,
        NoticeForm, ItemForm, InviteForm, AttachForm, MoveForm, CloseForm, CancelForm,
    )
}  # fmt: skip


def offered(meeting: Meeting, actor: Actor) -> dict[str, ActForm]:
    """The forms that make sense in this state and that the actor may use, by verb."""
    return {
        verb: form(meeting=meeting, actor=actor)
        for verb, form in FORMS.items()
        if form.offered(meeting, actor)
    }
