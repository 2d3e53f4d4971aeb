"""What will become of each committee and seat by a reorganisation: nothing is written here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.assignments.carrying.changes import UnitChanges, unit_changes
from danvan.org.carriers import Choice, chosen
from danvan.org.models import Change, Reorganisation
from danvan.org.reform.scopes import AREAS, Action
from danvan.programmes.models import Member, SteeringCommittee

COMMITTEE = ("area_id", "standing_body_id", "valid_to", "end_reason", "merged_into_id")
MEMBER = ("unit_id", "valid_to", "dropped_by_id")
END = "end"

type Values = dict[str, Any]
type Place = tuple[int, int]  # programme, area


@dataclass
class Plan:
    """`committees` and `members`: pk → field values as they will be, of those that change.

    `rows` and `seats` are those rows as they are, `joining` seats to be made, `dropped` those that
    want a new member. `groups`: where several come together, the first going on unless chosen.
    """

    reorganisation: Reorganisation
    committees: dict[int, Values] = field(default_factory=dict)
    members: dict[int, Values] = field(default_factory=dict)
    rows: dict[int, SteeringCommittee] = field(default_factory=dict)
    seats: dict[int, Member] = field(default_factory=dict)
    joining: list[Member] = field(default_factory=list)
    dropped: list[Member] = field(default_factory=list)
    groups: dict[Place, list[SteeringCommittee]] = field(default_factory=dict)
    divided: dict[int, list[int]] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """Only kinds of which there are some."""
        moved = [pk for pk, v in self.committees.items() if v["area_id"] != self.rows[pk].area_id]
        merged = [pk for pk, values in self.committees.items() if values["merged_into_id"]]
        ended = [pk for pk, values in self.committees.items() if values["valid_to"]]
        found = {
            "committees_end": len(ended) - len(merged), "committees_merge": len(merged),
            "committees_move": len(moved), "seats_vacant": len(self.dropped),
        }  # fmt: skip
        return {kind: count for kind, count in found.items() if count}

    @property
    def areas(self) -> set[int]:
        """Of which the telling wants the names."""
        changed = {v["area_id"] for v in self.committees.values()}
        heirs = {heir for heirs in self.divided.values() for heir in heirs}
        together = {c.area_id for group in self.groups.values() for c in group}
        return {
            row.area_id for row in self.rows.values()
        } | changed | heirs | together | {area for _programme, area in self.groups}  # fmt: skip

    def told(self, names: Mapping[int, str]) -> Iterator[tuple[SteeringCommittee, str]]:
        """Each committee that changes, and in words what becomes of it."""
        for pk, values in sorted(self.committees.items()):
            there = names.get(values["area_id"], "")
            if values["merged_into_id"]:
                other = self.committees.get(values["merged_into_id"])
                going_on = self.rows.get(values["merged_into_id"])
                area = other["area_id"] if other else going_on.area_id if going_on else 0
                becomes = _("nhập vào Ban Chỉ đạo %(area)s; thành viên còn giữ việc tham gia ở đó")
                yield self.rows[pk], becomes % {"area": names.get(area, "")}
            elif values["valid_to"]:
                yield (
                    self.rows[pk],
                    _("kết thúc cùng địa bàn; việc đang làm đi theo đơn vị kế thừa"),
                )
            elif values["area_id"] != self.rows[pk].area_id:
                yield self.rows[pk], _("tiếp tục ở %(area)s") % {"area": there}
            else:
                yield self.rows[pk], _("đổi cơ quan thường trực theo đơn vị kế thừa")

    def choices(self, names: Mapping[int, str]) -> list[Choice]:
        """Whose head goes on where several come together; where a divided area's goes, if on."""
        found = []
        for place, group in self.groups.items():
            if len(group) > 1:
                options = {str(c.pk): names.get(c.area_id, str(c.area_id)) for c in group}
                question = _("Ban Chỉ đạo nào tiếp tục ở %(area)s, với Trưởng ban của mình?")
                found.append(
                    Choice(_head_key(place), question % {"area": names.get(place[1], "")}, options,
                           chosen(self.reorganisation, _head_key(place), options))
                )  # fmt: skip
        for pk, heirs in self.divided.items():
            options = {END: _("Kết thúc; lập mới ở từng nơi")}
            options |= {str(h): _("Tiếp tục ở %(area)s") % {"area": names.get(h, "")}
                        for h in heirs}  # fmt: skip
            question = _("%(committee)s chia cho nhiều nơi: tiếp tục ở đâu?")
            area = {"committee": names.get(self.rows[pk].area_id, "")}
            found.append(
                Choice(_heir_key(pk), question % area, options,
                       chosen(self.reorganisation, _heir_key(pk), options))
            )  # fmt: skip
        return found


def planned(reorganisation: Reorganisation) -> Plan:
    """The same before it is applied and after, as long as nothing was carried yet."""
    plan, units = Plan(reorganisation), unit_changes(reorganisation)
    heirs = _area_heirs(reorganisation)
    touched = _touched(reorganisation, units, heirs)
    plan.rows = {committee.pk: committee for committee in touched}
    ending = set(AREAS.ids(reorganisation, Action.END))
    for committee in touched:
        if committee.area_id in ending:
            _sort(plan, committee, heirs.get(committee.area_id, []))
    _join_those_there(plan, touched, ending)
    _bring_together(plan)
    _follow_standing_bodies(plan, units)
    _seat(plan, units)
    return plan


def _touched(
    reorganisation: Reorganisation, units: UnitChanges, heirs: dict[int, list[int]]
) -> list[SteeringCommittee]:
    """Open ones in areas that end or take over, or with a standing body or member that ends."""
    ended = AREAS.ids(reorganisation, Action.END)
    into = {area for some in heirs.values() for area in some}
    gone = Change.objects.filter(
        reorganisation=reorganisation, action=Action.END, unit__isnull=False
    ).values("unit_id")
    sits = Member.objects.filter(
        Q(unit__in=gone) | Q(post__unit__in=gone), Q(valid_to=None)
    ).values("committee_id")
    found = SteeringCommittee.objects.filter(
        Q(area__in=ended) | Q(area__in=into) | Q(standing_body__in=gone) | Q(pk__in=sits),
        valid_to=None,
    )
    return list(found.select_related("programme", "area").order_by("pk"))


def _area_heirs(reorganisation: Reorganisation) -> dict[int, list[int]]:
    """Each ended area with its successors of its own level."""
    lines = AREAS.changes(reorganisation, Action.SUCCEED).order_by("pk")
    pairs = list(lines.values_list("area_id", "to_area_id"))
    levels = _levels(reorganisation, {area for pair in pairs for area in pair if area})
    found: dict[int, list[int]] = {}
    for area, heir in pairs:
        if area and heir and levels.get(area) == levels.get(heir) and heir != area:
            found.setdefault(area, []).append(heir)
    return found


def _levels(reorganisation: Reorganisation, ids: set[int]) -> dict[int, str]:
    spans = AREAS.of(ids).order_by("valid_from").values_list("area_id", "level")
    found: dict[int, str] = dict(spans)
    begun = AREAS.changes(reorganisation, Action.BEGIN).filter(area_id__in=ids)
    for area, facts in begun.values_list("area_id", "facts"):
        if area and "level" in facts:
            found[area] = str(facts["level"])
    return found


def _sort(plan: Plan, committee: SteeringCommittee, heirs: list[int]) -> None:
    if len(heirs) > 1:
        plan.divided[committee.pk] = heirs
        options = (END, *map(str, heirs))
        option = chosen(plan.reorganisation, _heir_key(committee.pk), options)
        heirs = [] if option == END else [int(option)]
    if heirs:
        plan.groups.setdefault((committee.programme_id, heirs[0]), []).append(committee)
    else:
        _end(plan, committee)


def _join_those_there(plan: Plan, touched: list[SteeringCommittee], ending: set[int]) -> None:
    """A committee of an area that goes on stands first among those that come to it."""
    for committee in touched:
        place = (committee.programme_id, committee.area_id)
        if committee.area_id not in ending and place in plan.groups:
            plan.groups[place].insert(0, committee)


def _bring_together(plan: Plan) -> None:
    for place, group in plan.groups.items():
        options = [str(committee.pk) for committee in group]
        going_on = int(chosen(plan.reorganisation, _head_key(place), options))
        for committee in group:
            if committee.pk == going_on:
                if committee.area_id != place[1]:
                    _values(plan, committee)["area_id"] = place[1]
            else:
                _end(plan, committee, into=going_on)


def _end(plan: Plan, committee: SteeringCommittee, into: int | None = None) -> None:
    values = _values(plan, committee)
    values["valid_to"] = _on(plan, committee.valid_from)
    values["end_reason"] = str(plan.reorganisation)[:300]
    values["merged_into_id"] = into


def _follow_standing_bodies(plan: Plan, units: UnitChanges) -> None:
    for committee in plan.rows.values():
        body = committee.standing_body_id
        if body in units.ended and not _ends(plan, committee.pk):
            heirs = units.heirs.get(body or 0, [])
            _values(plan, committee)["standing_body_id"] = heirs[0] if len(heirs) == 1 else None


def _values(plan: Plan, committee: SteeringCommittee) -> Values:
    """As it is, to be changed."""
    return plan.committees.setdefault(
        committee.pk, {name: getattr(committee, name) for name in COMMITTEE}
    )


def _ends(plan: Plan, pk: int) -> bool:
    return bool(plan.committees.get(pk, {}).get("valid_to"))


def _on(plan: Plan, first: date) -> str:
    return max(plan.reorganisation.on, first).isoformat()


def _seat(plan: Plan, units: UnitChanges) -> None:
    """Seats of those that end, end; the others follow their post or unit."""
    members = Member.objects.filter(committee__in=list(plan.rows), valid_to=None)
    joined: dict[int, list[Member]] = {}
    for member in members.select_related("post", "committee__area").order_by("pk"):
        holder = member.post.unit_id if member.post else member.unit_id
        heirs = units.heirs.get(holder or 0, []) if member.unit_id else []
        lives = holder not in units.ended or len(heirs) == 1
        values: Values = {name: getattr(member, name) for name in MEMBER}
        if holder in units.ended and len(heirs) == 1:
            values["unit_id"] = heirs[0]
        ends = _ends(plan, member.committee_id)
        if ends or not lives:
            values["unit_id"] = member.unit_id
            values["valid_to"] = _on(plan, member.valid_from)
        if not ends and not lives:
            values["dropped_by_id"] = plan.reorganisation.pk
            plan.dropped.append(member)
        if values != {name: getattr(member, name) for name in MEMBER}:
            plan.members[member.pk], plan.seats[member.pk] = values, member
        into = plan.committees.get(member.committee_id, {}).get("merged_into_id")
        if lives and (into or not ends):
            unit = heirs[0] if member.unit_id and len(heirs) == 1 else member.unit_id
            joined.setdefault(into or member.committee_id, []).append(
                _moved(member, unit, into, plan.reorganisation.on)
            )
    _make(plan, joined)


def _moved(member: Member, unit: int | None, into: int | None, on: date) -> Member:
    """A seat in the committee that goes on (`pk` None), or one that was there already."""
    if into is None:
        return Member(pk=member.pk, post=member.post, unit_id=unit, title=member.title)
    role = Member.Role.DEPUTY if member.role == Member.Role.HEAD else member.role
    return Member(committee_id=into, role=role, post=member.post, unit_id=unit,
                  title=member.title, valid_from=on)  # fmt: skip


def _make(plan: Plan, joined: dict[int, list[Member]]) -> None:
    """Who sits there already, by post or by unit and title, does not join again."""
    for seats in joined.values():
        taken = {_who(seat) for seat in seats if seat.pk}
        for seat in seats:
            if not seat.pk and _who(seat) not in taken:
                plan.joining.append(seat)
                taken.add(_who(seat))


def _who(seat: Member) -> tuple[int | None, int | None, str]:
    return seat.post_id, seat.unit_id, seat.title if seat.unit_id else ""


def _head_key(place: Place) -> str:
    return f"committees.head.{place[0]}.{place[1]}"


def _heir_key(committee: int) -> str:
    return f"committees.heir.{committee}"
