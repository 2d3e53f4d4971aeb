"""Forms of steering committees. Members are posts and offices, typed line by line."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.documents.models import Paper
from danvan.documents.queries import papers
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.org.models import Unit
from danvan.programmes import actions
from danvan.programmes.actions.committees import Decision, SetUp
from danvan.programmes.models import Member, Programme, SteeringCommittee
from danvan.programmes.queries.committees import LEVELS
from danvan.programmes.seating import Office
from danvan.web.asking import PlainForm
from danvan.web.fields import a_day, suggested, words
from danvan.web.picking import area_named, unit_named
from danvan.web.programmes.acting import ActForm
from danvan.web.programmes.typed import seats_of
from danvan.web.words import line_choices

MEMBERS = _(
    "Mỗi dòng một thành viên: vai; đơn vị; chức danh. Vai: Trưởng ban, Phó Trưởng ban, Ủy viên "
    "thường trực, Ủy viên, Thư ký. Ghi chức danh, không ghi họ tên."
)
ROWS = 6


def _number() -> forms.CharField:
    return forms.CharField(label=_("Số quyết định"), required=False, max_length=60)


class SetUpForm(PlainForm):
    """One committee for an area."""

    area = suggested(_("Địa bàn"), "areas", _("Tên hoặc mã: tỉnh, huyện (đến 30/6/2025) hay xã."))
    day = a_day(_("Lập từ ngày"))
    number = _number()
    decided_on = a_day(_("Ngày quyết định"))
    members = words(_("Thành viên"), MEMBERS, rows=6)
    standing_body = suggested(_("Cơ quan thường trực"), "units")
    working_rules = words(_("Quy chế làm việc"), rows=4)

    def act(self, programme: Programme, actor: Actor) -> SteeringCommittee:
        given, near = self.cleaned_data, programme.area_id
        day = given["day"] or clock.today()
        body = given["standing_body"]
        return actions.set_up(
            programme, area=area_named(given["area"], "area", near=near), day=day,
            members=seats_of(given["members"], "members", near=near, day=day),
            decision=_decision(given, actor),
            standing_body=unit_named(body, "standing_body", near=near) if body else None,
            working_rules=given["working_rules"], actor=actor,
        )  # fmt: skip


class EverywhereForm(PlainForm):
    """One in every area of a level that has none, each composed alike."""

    level = forms.ChoiceField(
        label=_("Cấp"), required=False, choices=[(v.value, v.label) for v in LEVELS],
        initial="commune",
    )  # fmt: skip
    day = a_day(_("Lập từ ngày"))
    number = _number()
    decided_on = a_day(_("Ngày quyết định"))
    standing_line = forms.ChoiceField(label=_("Cơ quan thường trực"), required=False)
    working_rules = words(_("Quy chế làm việc"), rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = [("", "–"), *line_choices()]
        roles = [("", "–"), *Member.Role.choices]
        _choose(self.fields["standing_line"], lines)
        for n in range(1, ROWS + 1):
            self.fields[f"role_{n}"] = forms.ChoiceField(
                label=_("Vai"), required=False, choices=roles
            )
            self.fields[f"line_{n}"] = forms.ChoiceField(
                label=_("Ngành"), required=False, choices=lines
            )
            self.fields[f"title_{n}"] = forms.CharField(
                label=_("Chức danh"), required=False, max_length=200
            )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}_{n}"] for name in ("role", "line", "title")]
                for n in range(1, ROWS + 1)]  # fmt: skip

    @property
    def plain(self) -> list[forms.BoundField]:
        names = ("level", "day", "number", "decided_on", "standing_line", "working_rules")
        return [self[name] for name in names]

    def act(self, programme: Programme, actor: Actor) -> SetUp:
        given = self.cleaned_data
        return actions.set_up_everywhere(
            programme, level=given["level"], composition=self._offices(),
            day=given["day"] or clock.today(), decision=_decision(given, actor),
            standing_line=given["standing_line"], working_rules=given["working_rules"],
            actor=actor,
        )  # fmt: skip

    def _offices(self) -> list[Office]:
        found = []
        for n in range(1, ROWS + 1):
            role, line, title = (
                self.cleaned_data[f"{name}_{n}"] for name in ("role", "line", "title")
            )
            if role and line and title:
                found.append(Office(role, line, title))
            elif role or title:
                why = _("Mỗi vị trí cần đủ vai, ngành và chức danh.")
                raise BadInput(f"role_{n}", str(why))
        return found


class MembersForm(ActForm[SteeringCommittee]):
    verb, rule, main = "members", "change", True
    heading, button = _("Thay đổi thành viên"), _("Ghi thay đổi")
    done = _("Đã ghi thay đổi thành viên.")
    day = a_day(_("Từ ngày"))
    leave = forms.MultipleChoiceField(
        label=_("Thôi tham gia"), required=False, widget=forms.CheckboxSelectMultiple
    )
    join = words(_("Thành viên mới"), MEMBERS)
    note = forms.CharField(label=_("Theo văn bản, lý do"), required=False, max_length=300)

    def start(self) -> None:
        sitting = self.thing.members.filter(valid_to=None).order_by("pk")
        _choose(self.fields["leave"], [(str(m.pk), str(m)) for m in sitting])

    def act(self, actor: Actor) -> None:
        given, day = self.cleaned_data, self.cleaned_data["day"] or clock.today()
        near = self.thing.programme.area_id
        actions.change_members(
            self.thing, day=day, note=given["note"], actor=actor,
            leave=list(self.thing.members.filter(pk__in=given["leave"])),
            join=seats_of(given["join"], "join", near=near, day=day),
        )  # fmt: skip


class RulesForm(ActForm[SteeringCommittee]):
    verb, rule = "rules", "change"
    heading, button = _("Cơ quan thường trực, quy chế làm việc"), _("Ghi")
    done = _("Đã ghi cơ quan thường trực và quy chế làm việc.")
    standing_body = suggested(_("Cơ quan thường trực"), "units")
    working_rules = words(_("Quy chế làm việc"), rows=5)
    rules_paper = forms.ChoiceField(label=_("Văn bản quy chế trong sổ"), required=False)

    def start(self) -> None:
        body = self.thing.standing_body
        self.initial = {
            "standing_body": str(body) if body else "", "working_rules": self.thing.working_rules,
            "rules_paper": str(self.thing.rules_paper_id or ""),
        }  # fmt: skip
        area = self.thing.programme.area_id
        known = Paper.objects.filter(area=area).defer("text").order_by("-issued", "-pk")[:100]
        _choose(self.fields["rules_paper"],
                [("", "–"), *((str(p.pk), str(p)[:90]) for p in known)])  # fmt: skip

    def act(self, actor: Actor) -> None:
        given = self.cleaned_data
        paper = given["rules_paper"]
        actions.set_rules(
            self.thing, standing_body=_unit(given["standing_body"], self.thing),
            working_rules=given["working_rules"],
            rules_paper=actor.fetch("see", Paper.objects.all(), pk=paper) if paper else None,
            actor=actor,
        )  # fmt: skip


class DissolveForm(ActForm[SteeringCommittee]):
    verb, rule = "dissolve", "dissolve"
    heading, button = _("Giải thể"), _("Giải thể Ban Chỉ đạo")
    done = _("Đã giải thể Ban Chỉ đạo.")
    day = a_day(_("Từ ngày"), _("Ngày đầu tiên không còn Ban Chỉ đạo."))
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=300)

    def act(self, actor: Actor) -> None:
        day = self.cleaned_data["day"] or clock.today()
        actions.dissolve(self.thing, day=day, reason=self.cleaned_data["reason"], actor=actor)


FORMS: dict[str, type[ActForm[SteeringCommittee]]] = {
    form.verb: form for form in (MembersForm, RulesForm, DissolveForm)
}


def _decision(given: dict[str, Any], actor: Actor) -> Decision:
    """With the paper of that number where the actor's register has just one."""
    number = given["number"].strip()
    known = list(papers(actor).filter(number=number)[:2]) if number else []
    return Decision(number, given["decided_on"], known[0] if len(known) == 1 else None)


def _unit(name: str, committee: SteeringCommittee) -> Unit | None:
    if not name.strip():
        return None
    return unit_named(name, "standing_body", near=committee.programme.area_id)


def _choose(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
