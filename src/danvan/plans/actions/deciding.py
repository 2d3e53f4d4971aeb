"""What the unit above does: approve, return with reasons, name who goes on with a plan."""

from collections.abc import Mapping

from django.db.models import F
from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.org.models import Unit, UnitSuccession
from danvan.plans import events
from danvan.plans.actions.rounds import settle
from danvan.plans.content import as_json, lines_of
from danvan.plans.models import Plan, PlanLine, PlanVersion, State
from danvan.plans.succession import pass_on, plan_of


def approve(plan: Plan, *, note: str = "", actor: Actor) -> Plan:
    """The next version. WrongState unless it waits for a decision."""
    actor.must("decide", plan)
    with recorded(events.APPROVED, plan, actor=actor, note=note.strip()) as entry:
        old = move(
            plan, [State.SUBMITTED], State.APPROVED, decided_at=clock.now(), reason="",
            decided_as=actor.post_label[:300],
        )  # fmt: skip
        Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1)
        plan.refresh_from_db(fields=["version"])
        plan.lines.update(remark="")
        PlanVersion.objects.create(
            plan=plan, version=plan.version, lines=as_json(lines_of(plan)),
            approved_at=clock.now(), approved_as=actor.post_label[:300],
        )  # fmt: skip
        entry.changed("state", old, plan.state)
        entry.after["version"] = plan.version
        settle(plan, actor=actor)
    return plan


def send_back(
    plan: Plan, *, reason: str = "", remarks: Mapping[int, str] | None = None, actor: Actor
) -> Plan:
    """Returned: a reason for the whole, or remarks by line id, or both.

    BadInput("reason") without either; WrongState unless it waits for a decision.
    """
    actor.must("decide", plan)
    told = {pk: words.strip() for pk, words in (remarks or {}).items() if words.strip()}
    reason = reason.strip()
    if not told and not reason:
        raise BadInput("reason", _("Hãy viết lý do trả lại, chung hoặc ở từng dòng."))
    with recorded(events.RETURNED, plan, actor=actor, note=reason) as entry:
        old = move(
            plan, [State.SUBMITTED], State.RETURNED, decided_at=clock.now(), reason=reason,
            decided_as=actor.post_label[:300],
        )  # fmt: skip
        _remark(plan, told)
        entry.changed("state", old, plan.state)
        entry.after["remarks"] = {str(pk): words for pk, words in told.items()}
        settle(plan, note=reason or "; ".join(told.values()), actor=actor)
    return plan


def _remark(plan: Plan, told: Mapping[int, str]) -> None:
    rows = list(plan.lines.all())
    if told.keys() - {row.pk for row in rows}:
        raise BadInput("reason", _("Có dòng không thuộc kế hoạch này. Hãy mở lại trang."))
    for row in rows:
        row.remark = told.get(row.pk, "")
    PlanLine.objects.bulk_update(rows, ["remark"])


def place(plan: Plan, *, unit: Unit, actor: Actor) -> Plan:
    """Which successor of a divided unit goes on with its plan; returns that successor's.

    BadInput("unit") for a unit that did not succeed it; WrongState if that was said before.
    """
    actor.must("place", plan)
    if not UnitSuccession.objects.filter(predecessor=plan.unit_id, successor=unit).exists():
        raise BadInput("unit", _("Hãy chọn một đơn vị kế thừa đơn vị cũ."))
    today = clock.today()
    with recorded(events.PLACED, plan, actor=actor) as entry:
        waiting = Plan.objects.select_for_update().filter(pk=plan.pk, placing_unit__isnull=False)
        if (row := waiting.first()) is None:
            raise WrongState
        heir, _made = plan_of(unit.pk, row, today)
        pass_on([row], heir, today)
        entry.changed("carried_to", None, heir.pk)
    plan.refresh_from_db()
    return heir
