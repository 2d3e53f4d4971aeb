"""What a reorganisation does to plans: they go on in the successor's plan, merged by lines.

One successor takes a plan whole; of several the one chosen, else the unit above names it. What was
open is closed and stays readable; what was approved stays as history, and what it says of the
months to come goes on as a draft. Plans of years gone by stay where they are.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.assignments.carrying.changes import UnitChanges, unit_changes
from danvan.org.carriers import Choice, Section, Told, chosen
from danvan.org.drafting.trees import names_of
from danvan.org.models import Reorganisation
from danvan.org.reform.scopes import UNITS
from danvan.plans.laying import put_back, snapshot
from danvan.plans.models import OPEN, CarriedPlan, Plan, State
from danvan.plans.succession import pass_on, plan_of

ABOVE = "above"


@dataclass(frozen=True)
class Move:
    """The plan goes on with `heir`; None: the unit `placing` names who takes it."""

    plan: Plan
    heir: int | None
    placing: int | None


class PlanCarrier:
    """Registered with org.carriers when the app is ready."""

    name = "plans"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """In the same counts as `carry`; nothing is written."""
        return _counted(_moves(reorganisation))

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        """Each plan that goes on, and with whom; divided units are asked for."""
        moves, changes = _moves(reorganisation), unit_changes(reorganisation)
        divided = sorted(
            {m.plan.unit_id for m in moves if len(changes.heirs.get(m.plan.unit_id, ())) > 1}
        )
        first = moves[:limit]
        wanted = {u for m in first for u in (m.plan.unit_id, m.heir, m.placing) if u is not None}
        wanted |= {one for unit in divided for one in (unit, *changes.heirs[unit])}
        names = names_of(UNITS, wanted, reorganisation)
        told = [
            Told(str(move.plan), names.get(move.plan.unit_id, ""), _becomes(move, names))
            for move in first
        ]
        choices = [_choice(unit, changes, names) for unit in divided]
        return [Section(self.name, _("Kế hoạch năm"), _counted(moves), told, choices)]

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Merges them, and keeps what was before for undoing."""
        moves = _moves(reorganisation)
        before: dict[int, dict[str, Any] | None] = {m.plan.pk: snapshot(m.plan) for m in moves}
        groups: dict[tuple[int, int, int], list[Plan]] = defaultdict(list)
        for move in moves:
            if move.heir is None:
                move.plan.placing_unit_id = move.placing
                move.plan.save(update_fields=["placing_unit"])
            else:
                groups[move.plan.programme_id, move.plan.year, move.heir].append(move.plan)
        for (_programme, _year, unit), plans in groups.items():
            heir, made = plan_of(unit, plans[0], reorganisation.on)
            before.setdefault(heir.pk, None if made else snapshot(heir))
            pass_on(plans, heir, reorganisation.on)
        _readdress(reorganisation, before)
        _keep(reorganisation, before)
        return _counted(moves)

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """A plan that was changed since, or one that a unit that began has made."""
        kept = CarriedPlan.objects.filter(reorganisation=reorganisation)
        found = next((row.plan for row in kept.select_related("plan__programme")
                      if snapshot(row.plan) != row.after), None)  # fmt: skip
        if found is None:
            begun = unit_changes(reorganisation).begun
            since = Plan.objects.filter(unit_id__in=begun).exclude(pk__in=kept.values("plan_id"))
            found = since.select_related("programme").order_by("pk").first()
        if found is None:
            return None
        return _(
            "Kế hoạch «%(plan)s» đã được sửa sau khi sắp xếp, nên không hoàn tác được nữa."
        ) % {"plan": found}

    def restore(self, reorganisation: Reorganisation) -> None:
        """Every plan as it was; those that began then go."""
        kept = CarriedPlan.objects.filter(reorganisation=reorganisation).select_related("plan")
        begun = []
        for row in kept:
            if row.before is None:
                begun.append(row.plan_id)
            else:
                put_back(row.plan, row.before)
        kept.delete()
        Plan.objects.filter(pk__in=begun).delete()


def _moves(reorganisation: Reorganisation) -> list[Move]:
    changes = unit_changes(reorganisation)
    if not changes.ended:
        return []
    lineage = changes.lineage()
    lineage.fetch(changes.ended)
    going_on = Q(state__in=(*OPEN, State.APPROVED), carried_to=None)
    plans = Plan.objects.filter(
        going_on, unit_id__in=changes.ended, year__gte=reorganisation.on.year
    )
    made = []
    for plan in plans.select_related("programme").order_by("pk"):
        heir, placing = lineage.holder(plan.unit_id, else_placed_by=lineage.standing(plan.to_id))
        options = changes.heirs.get(plan.unit_id, [])
        if len(options) > 1:
            picked = chosen(reorganisation, _key(plan.unit_id), (ABOVE, *map(str, options)))
            if picked != ABOVE:
                heir, placing = int(picked), None
        made.append(Move(plan, heir, placing))
    return made


def _readdress(reorganisation: Reorganisation, before: dict[int, dict[str, Any] | None]) -> None:
    """What waits for a unit that ended waits for whoever stands for it."""
    changes = unit_changes(reorganisation)
    lineage = changes.lineage()
    for plan in Plan.objects.filter(state__in=OPEN, to_id__in=changes.ended).order_by("pk"):
        to = lineage.standing(plan.to_id)
        if to != plan.to_id:
            before.setdefault(plan.pk, snapshot(plan))
            Plan.objects.filter(pk=plan.pk).update(to_id=to)


def _keep(reorganisation: Reorganisation, before: dict[int, dict[str, Any] | None]) -> None:
    plans = Plan.objects.prefetch_related("lines").in_bulk(before)
    CarriedPlan.objects.bulk_create(
        CarriedPlan(
            reorganisation=reorganisation, plan=plans[pk], before=kept, after=snapshot(plans[pk])
        )
        for pk, kept in before.items()
    )


def _counted(moves: list[Move]) -> dict[str, int]:
    """A reorganisation that touches no plan says nothing of it."""
    placed = sum(move.heir is None for move in moves)
    counts = {"plans": len(moves) - placed, "plans_to_place": placed}
    return {key: count for key, count in counts.items() if count}


def _becomes(move: Move, names: dict[int, str]) -> str:
    if move.heir is None:
        return _("chờ %(unit)s giao cho một đơn vị kế thừa") % {
            "unit": names.get(move.placing or 0, "")
        }
    if move.plan.state == State.APPROVED:
        return _("giữ làm lịch sử; phần còn lại của năm thành dự thảo của %(unit)s") % {
            "unit": names.get(move.heir, "")
        }
    return _("gộp theo dòng vào kế hoạch của %(unit)s") % {"unit": names.get(move.heir, "")}


def _choice(unit: int, changes: UnitChanges, names: dict[int, str]) -> Choice:
    options = {ABOVE: _("Để đơn vị cấp trên giao sau")}
    options |= {
        str(heir): _("Chuyển hết sang %(unit)s") % {"unit": names.get(heir, str(heir))}
        for heir in changes.heirs[unit]
    }
    question = _("«%(unit)s» chia cho nhiều nơi: ai làm tiếp kế hoạch năm?")
    picked = chosen(changes.reorganisation, _key(unit), options)
    return Choice(_key(unit), question % {"unit": names.get(unit, str(unit))}, options, picked)


def _key(unit: int) -> str:
    return f"plans.heir.{unit}"
