"""What every form that does one verb to one assignment has."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from danvan.assignments.models import Assignment
from danvan.kernel.actor import Actor
from danvan.web.asking import PlainForm

type StrOrPromise = str | Promise

NO_NAMES = _("Không ghi họ tên, số giấy tờ của người dân.")


def words(label: Any, tip: Any = "") -> forms.CharField:
    """Free text of several lines."""
    return forms.CharField(
        label=label, help_text=tip, required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class ActForm(PlainForm):
    """A form that does one verb to one assignment; `states` are those in which it makes sense.

    `rule` is the verb of the policy, where it is not `verb`. `now` forms stand open; of the others
    `heading` is what opens them. `press` is on the button.
    """

    verb = ""
    rule = ""
    states: tuple[str, ...] = ()
    done: StrOrPromise = ""
    heading: StrOrPromise = ""
    press: StrOrPromise = ""
    now = False

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.verb}_%s")
        super().__init__(*args, **kwargs)
        self.assignment = assignment

    @classmethod
    def fits(cls, assignment: Assignment) -> bool:
        """Does it make sense as the assignment stands?"""
        return assignment.state in cls.states

    @classmethod
    def allowed(cls, assignment: Assignment, actor: Actor) -> bool:
        return actor.may(cls.rule or cls.verb, assignment)

    def act(self, actor: Actor) -> None:
        raise NotImplementedError
