"""What a reorganisation does to steering committees, and back when it is undone.

A committee ends with its area where nothing of its level takes that over (a district's). With one
heir it goes on there; where several come together one goes on, the others end and their members
join it. Who sits by a post that ends drops out; an office of a unit follows its only successor.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.org.carriers import Section, Told
from danvan.org.drafting.trees import names_of
from danvan.org.models import Reorganisation
from danvan.org.reform.scopes import AREAS, UNITS, Action
from danvan.programmes.committee_plan import COMMITTEE, MEMBER, Plan, planned
from danvan.programmes.models import CarriedCommittee, CarriedMember, Member, SteeringCommittee

BATCH = 500
_DATES = ("valid_to",)


class CommitteeCarrier:
    """Registered with org.carriers when the app is ready."""

    name = "committees"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """In the same counts as `carry`; nothing is written."""
        return planned(reorganisation).counts

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        """Each committee that ends, moves or loses a member, and what becomes of it."""
        plan = planned(reorganisation)
        if not plan.counts:
            return []
        names = names_of(AREAS, plan.areas, reorganisation)
        rows = [
            Told(committee.programme.title, names.get(committee.area_id, ""), becomes)
            for committee, becomes in plan.told(names)
        ]
        rows += [
            Told(str(member), str(member.committee), _("vị trí kết thúc; cần thành viên mới"))
            for member in plan.dropped
        ]
        choices = plan.choices(names)[: max(limit, 1)]
        return [Section(self.name, _("Ban Chỉ đạo"), plan.counts, rows[:limit], choices)]

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Committees and seats as planned, with what they were before."""
        plan = planned(reorganisation)
        _save_committees(plan, reorganisation)
        _save_members(plan, reorganisation)
        return plan.counts

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """A committee set up or changed since, which the undoing would leave in the air."""
        found = _set_up_since(reorganisation) or _changed_since(reorganisation)
        if found is None:
            return None
        return _(
            "«%(committee)s» đã được lập hoặc thay đổi sau khi sắp xếp, nên không hoàn tác "
            "được nữa."
        ) % {"committee": found}

    def restore(self, reorganisation: Reorganisation) -> None:
        """Committees and seats as they were: those that moved first, then those that had ended."""
        members = CarriedMember.objects.filter(reorganisation=reorganisation)
        made = list(members.filter(before__isnull=True).values_list("member_id", flat=True))
        kept = {row.member_id: row.before or {} for row in members.filter(before__isnull=False)}
        carried = CarriedCommittee.objects.filter(reorganisation=reorganisation)
        before = {row.committee_id: row.before for row in carried.order_by("-pk")}
        members.delete()
        carried.delete()
        Member.objects.filter(pk__in=made).delete()
        _write(SteeringCommittee, before, COMMITTEE)
        _write(Member, kept, MEMBER)


def _save_committees(plan: Plan, reorganisation: Reorganisation) -> None:
    """Those that end first: an area has one open committee at a time."""
    order = sorted(plan.committees, key=lambda pk: plan.committees[pk]["valid_to"] is None)
    before = {pk: _values(plan.rows[pk], COMMITTEE) for pk in order}
    _write(SteeringCommittee, {pk: plan.committees[pk] for pk in order}, COMMITTEE)
    CarriedCommittee.objects.bulk_create(
        [CarriedCommittee(reorganisation=reorganisation, committee_id=pk, before=before[pk],
                          after=plan.committees[pk]) for pk in order],
        batch_size=BATCH,
    )  # fmt: skip


def _save_members(plan: Plan, reorganisation: Reorganisation) -> None:
    before = {pk: _values(plan.seats[pk], MEMBER) for pk in plan.members}
    _write(Member, plan.members, MEMBER)
    made = Member.objects.bulk_create(plan.joining, batch_size=BATCH)
    rows = [
        CarriedMember(reorganisation=reorganisation, member_id=pk, before=before[pk], after=after)
        for pk, after in plan.members.items()
    ]
    rows += [
        CarriedMember(reorganisation=reorganisation, member=member, after=_values(member, MEMBER))
        for member in made
    ]
    CarriedMember.objects.bulk_create(rows, batch_size=BATCH)


def _values(row: Any, fields: Iterable[str]) -> dict[str, Any]:
    """As JSON keeps them."""
    found = {name: getattr(row, name) for name in fields}
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in found.items()}


def _write(model: Any, values: dict[int, dict[str, Any]], fields: tuple[str, ...]) -> None:
    """Rows one after another in the order given; dates come as ISO."""
    rows = model.objects.in_bulk(list(values))
    for pk, fresh in values.items():
        row = rows[pk]
        for name in fields:
            value = fresh[name]
            setattr(row, name, date.fromisoformat(value) if name in _DATES and value else value)
        row.save(update_fields=[name.removesuffix("_id") for name in fields])


def _set_up_since(reorganisation: Reorganisation) -> SteeringCommittee | None:
    begun = AREAS.ids(reorganisation, Action.BEGIN)
    units = UNITS.ids(reorganisation, Action.BEGIN)
    known = CarriedCommittee.objects.filter(reorganisation=reorganisation).values("committee_id")
    made = CarriedMember.objects.filter(reorganisation=reorganisation).values("member_id")
    sits = Member.objects.filter(Q(unit__in=units) | Q(post__unit__in=units)).exclude(pk__in=made)
    found = SteeringCommittee.objects.filter(
        (Q(area__in=begun) & ~Q(pk__in=known))
        | (Q(standing_body__in=units) & ~Q(pk__in=known))
        | Q(pk__in=sits.values("committee_id"))
    )
    return found.order_by("pk").first()


def _changed_since(reorganisation: Reorganisation) -> SteeringCommittee | None:
    carried = CarriedCommittee.objects.filter(reorganisation=reorganisation)
    for row in carried.select_related("committee").order_by("pk"):
        if _values(row.committee, COMMITTEE) != row.after:
            return row.committee
    seats = CarriedMember.objects.filter(reorganisation=reorganisation)
    for seat in seats.select_related("member__committee").order_by("pk"):
        if _values(seat.member, MEMBER) != seat.after:
            return seat.member.committee
    return None
