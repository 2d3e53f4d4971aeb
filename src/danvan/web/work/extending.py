"""Forms around the due day: asking for more time, granting, refusing, reminding."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from danvan.assignments import actions
from danvan.assignments.models import OPEN, UNFINISHED, Assignment, Extension
from danvan.assignments.queries import extension_asked
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.web.fields import a_day
from danvan.web.work.acting import NO_NAMES, ActForm, words


class ExtendForm(ActForm):
    verb, rule, done = "extend", "ask_extension", _("Đã gửi đề nghị gia hạn.")
    heading, press = _("Xin gia hạn"), _("Gửi đề nghị")
    until = a_day(_("Xin đến ngày"))
    reason = words(_("Lý do"), NO_NAMES)

    @classmethod
    def fits(cls, assignment: Assignment) -> bool:
        held = assignment.due is not None and assignment.unit_id is not None
        return held and assignment.state in UNFINISHED and extension_asked(assignment) is None

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        if given["until"] is None:
            raise BadInput("until", now_("Hãy ghi ngày xin gia hạn đến."))
        actions.ask_extension(
            self.assignment, until=given["until"], reason=given["reason"], actor=actor
        )


class _Deciding(ActForm):
    rule = "verify"  # who decides may verify too: said where there is no request any more

    @classmethod
    def fits(cls, assignment: Assignment) -> bool:
        return assignment.state in UNFINISHED and extension_asked(assignment) is not None

    @classmethod
    def allowed(cls, assignment: Assignment, actor: Actor) -> bool:
        asked = extension_asked(assignment)
        return asked is not None and actor.may("decide", asked)

    def asked(self) -> Extension:
        """WrongState where somebody decided meanwhile."""
        asked = extension_asked(self.assignment)
        if asked is None:
            raise WrongState
        return asked


class GrantForm(_Deciding):
    verb, done, now = "grant", _("Đã gia hạn."), True
    heading, press = _("Quyết định gia hạn"), _("Cho gia hạn")
    until = a_day(_("Gia hạn đến"), _("Để trống thì theo ngày đơn vị xin."))
    note = words(_("Lời nhắn"))

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        actions.grant_extension(self.asked(), until=given["until"], note=given["note"], actor=actor)


class RefuseForm(_Deciding):
    verb, done = "refuse", _("Đã từ chối gia hạn.")
    heading = press = _("Không gia hạn")
    reason = words(_("Vì sao không gia hạn"))

    def act(self, actor: Actor) -> None:
        actions.refuse_extension(self.asked(), reason=self.cleaned_data["reason"], actor=actor)


class RemindForm(ActForm):
    verb, done = "remind", _("Đã đôn đốc.")
    heading = press = _("Đôn đốc")
    note = words(_("Lời nhắn"), _("Có thể để trống."))

    @classmethod
    def fits(cls, assignment: Assignment) -> bool:
        late = assignment.due is not None and assignment.due < clock.today()
        return late and assignment.state in OPEN and assignment.unit_id is not None

    def act(self, actor: Actor) -> None:
        actions.remind([self.assignment], note=self.cleaned_data["note"], actor=actor)


def asked_until(assignment: Assignment) -> dict[str, Any]:
    """The requests of an assignment for its page: the open one, and those decided."""
    requests = sorted(assignment.extensions.all(), key=lambda one: (one.asked_at, one.pk))
    return {
        "asked": next((one for one in requests if one.state == Extension.State.ASKED), None),
        "decided": [one for one in requests if one.state != Extension.State.ASKED],
    }
