"""Steering committees: set up in an area or everywhere, members changed, dissolved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.org.models import Area, AreaSpan, Level, Unit, UnitSpan
from danvan.programmes import events
from danvan.programmes.models import Member, Programme, SteeringCommittee
from danvan.programmes.queries.committees import LEVELS, areas_without, reach
from danvan.programmes.seating import (
    Office,
    Offices,
    Seat,
    checked,
    must_fit,
    must_have_one_head,
    role_of,
)

BATCH = 500


@dataclass
class SetUp:
    """What was made, which areas lack the head's unit, and how many seats stayed empty."""

    made: list[SteeringCommittee] = field(default_factory=list)
    without_head: list[AreaSpan] = field(default_factory=list)
    empty_seats: int = 0


@dataclass(frozen=True)
class Decision:
    """The decision that sets a committee up: its number, day, and the paper in the register."""

    number: str = ""
    on: date | None = None
    paper: Paper | None = None


def set_up(
    programme: Programme, *, area: Area, day: date, members: Sequence[Seat],
    decision: Decision | None = None, standing_body: Unit | None = None, working_rules: str = "",
    rules_paper: Paper | None = None, actor: Actor,
) -> SteeringCommittee:  # fmt: skip
    """A committee of the programme for the area from the day on; one head, no post twice.

    BadInput for an area outside the programme's, of another level or not there that day, a day
    outside the programme's, seats that nobody can take; WrongState if the area has one already.
    """
    actor.must("steer", programme)
    span = _span_of(programme, area, day)
    seats = checked(members, day)
    must_have_one_head([seat.role for seat in seats])
    _must_stand(standing_body, day)
    with recorded(events.COMMITTEE_SET_UP, None, actor=actor) as entry:
        _must_be_free(programme, area)
        committee = _new(programme, span, day, decision or Decision(), standing_body, working_rules)
        committee.rules_paper = rules_paper
        committee.save()
        entry.subject = committee
        _seated([(committee, seats)], day)
        entry.after = {
            "programme": programme.code, "area": area.pk, "level": span.level, "from": day,
            "number": committee.number, "members": len(seats),
        }  # fmt: skip
    return committee


def set_up_everywhere(
    programme: Programme, *, level: Level | str, composition: Sequence[Office], day: date,
    decision: Decision | None = None, standing_line: str = "", working_rules: str = "",
    actor: Actor,
) -> SetUp:  # fmt: skip
    """One committee in every area of the level that has none, each composed alike; one entry.

    An office is the leading post of the line's unit in the area, or that unit under the title where
    it has no such post or several. Areas without the head's unit are left out and told.
    """
    actor.must("steer", programme)
    if level not in LEVELS:
        raise BadInput("level", _("Hãy chọn cấp tỉnh, cấp huyện hoặc cấp xã."))
    _must_be_in_period(programme, day)
    roles = [role_of(office.role) for office in composition]
    must_have_one_head(roles)
    if len({office.line for office in composition}) != len(composition):
        raise BadInput("members", _("Mỗi ngành chỉ giữ một vị trí trong thành phần chung."))
    told = SetUp()
    with recorded(events.COMMITTEES_SET_UP, programme, actor=actor) as entry:
        areas = areas_without(programme, level, day)
        offices = Offices(composition, level, {span.area_id for span in areas}, day,
                          standing_line=standing_line)  # fmt: skip
        seats: list[list[Seat]] = []
        for span in areas:
            filled = offices.seats(span.area_id)
            if not any(seat.role == Member.Role.HEAD for seat in filled):
                told.without_head.append(span)
                continue
            body = offices.standing_body(span.area_id)
            told.made.append(
                _new(programme, span, day, decision or Decision(), body, working_rules)
            )
            seats.append(filled)
            told.empty_seats += len(composition) - len(filled)
        SteeringCommittee.objects.bulk_create(told.made, batch_size=BATCH)
        _seated(zip(told.made, seats, strict=True), day)
        entry.after = {
            "level": level, "from": day, "committees": len(told.made),
            "without_head": len(told.without_head), "empty_seats": told.empty_seats,
        }  # fmt: skip
    return told


def change_members(
    committee: SteeringCommittee, *, day: date, leave: Sequence[Member] = (),
    join: Sequence[Seat] = (), note: str = "", actor: Actor,
) -> SteeringCommittee:  # fmt: skip
    """From the day on some leave and others join. BadInput for two heads or a post twice."""
    actor.must("change", committee)
    joining = checked(join, day)
    if not leave and not joining:
        raise BadInput("members", _("Hãy chọn người thôi tham gia hoặc ghi thành viên mới."))
    with recorded(events.MEMBERS_CHANGED, committee, actor=actor, note=note.strip()) as entry:
        _locked(committee)
        if day < committee.valid_from:
            raise BadInput("day", _("Ngày này trước ngày lập Ban Chỉ đạo. Hãy chọn ngày khác."))
        _leave(committee, leave, day)
        staying = list(committee.members.filter(valid_to=None))
        must_fit(staying, joining)
        _seated([(committee, joining)], day)
        entry.before["members"] = [str(member) for member in leave]
        entry.after["members"] = [f"{seat.title}, {Member.Role(seat.role).label}"
                                  for seat in joining]  # fmt: skip
    return committee


def set_rules(
    committee: SteeringCommittee, *, standing_body: Unit | None, working_rules: str,
    rules_paper: Paper | None = None, actor: Actor,
) -> SteeringCommittee:  # fmt: skip
    """Its standing body and working rules, in words or by a paper of the register."""
    actor.must("change", committee)
    _must_stand(standing_body, clock.today())
    with recorded(events.COMMITTEE_RULES_SET, committee, actor=actor) as entry:
        locked = _locked(committee)
        entry.changed("standing_body", locked.standing_body_id,
                      standing_body.pk if standing_body else None)  # fmt: skip
        entry.changed("working_rules", locked.working_rules, working_rules.strip())
        committee.standing_body, committee.rules_paper = standing_body, rules_paper
        committee.working_rules = working_rules.strip()
        committee.save(update_fields=["standing_body", "rules_paper", "working_rules"])
    return committee


def dissolve(
    committee: SteeringCommittee, *, day: date, reason: str, actor: Actor
) -> SteeringCommittee:
    """Its last day is the day before; the seats end with it. WrongState if it has ended."""
    actor.must("dissolve", committee)
    if not reason.strip():
        raise BadInput("reason", _("Hãy ghi lý do giải thể Ban Chỉ đạo."))
    with recorded(events.COMMITTEE_DISSOLVED, committee, actor=actor, note=reason.strip()) as entry:
        locked = _locked(committee)
        if day <= locked.valid_from:
            raise BadInput("day", _("Ngày giải thể phải sau ngày lập Ban Chỉ đạo."))
        SteeringCommittee.objects.filter(pk=committee.pk).update(
            valid_to=day, end_reason=reason.strip()[:300]
        )
        seats = committee.members.filter(valid_to=None)
        seats.filter(valid_from__gte=day).delete()
        ended = seats.update(valid_to=day)
        committee.refresh_from_db(fields=["valid_to", "end_reason"])
        entry.changed("valid_to", None, day)
        entry.after["members"] = ended
    return committee


def _span_of(programme: Programme, area: Area, day: date) -> AreaSpan:
    _must_be_in_period(programme, day)
    span = AreaSpan.objects.on(day).filter(area=area).first()
    if span is None:
        raise BadInput("area", _("Địa bàn này không tồn tại vào ngày lập Ban Chỉ đạo."))
    if span.level not in LEVELS:
        raise BadInput("area", _("Ban Chỉ đạo chỉ lập ở cấp tỉnh, cấp huyện hoặc cấp xã."))
    if area.pk not in reach(programme, day):
        raise BadInput("area", _("Địa bàn này nằm ngoài phạm vi của chương trình."))
    return span


def _must_be_in_period(programme: Programme, day: date) -> None:
    if not programme.from_day <= day <= programme.to_day:
        raise BadInput("day", _("Ngày lập phải nằm trong thời gian của chương trình."))


def _must_be_free(programme: Programme, area: Area) -> None:
    Programme.objects.select_for_update().get(pk=programme.pk)
    if programme.committees.filter(area=area, valid_to=None).exists():
        raise WrongState(_("Địa bàn này đã có Ban Chỉ đạo của chương trình."))


def _new(
    programme: Programme, span: AreaSpan, day: date, decision: Decision,
    standing_body: Unit | None, working_rules: str,
) -> SteeringCommittee:  # fmt: skip
    return SteeringCommittee(
        programme=programme, area_id=span.area_id, level=span.level, valid_from=day,
        number=decision.number.strip()[:60], decided_on=decision.on, paper=decision.paper,
        standing_body=standing_body, working_rules=working_rules.strip(),
    )  # fmt: skip


def _seated(rows: Iterable[tuple[SteeringCommittee, Sequence[Seat]]], day: date) -> None:
    Member.objects.bulk_create(
        [Member(committee=committee, role=seat.role, post=seat.post, unit=seat.unit,
                title=seat.title[:200], valid_from=day)
         for committee, seats in rows for seat in seats],
        batch_size=BATCH,
    )  # fmt: skip


def _must_stand(unit: Unit | None, day: date) -> None:
    if unit and not UnitSpan.objects.on(day).filter(unit=unit).exists():
        raise BadInput(
            "standing_body", _("Cơ quan thường trực không hoạt động vào ngày này. Hãy chọn lại.")
        )


def _locked(committee: SteeringCommittee) -> SteeringCommittee:
    locked = SteeringCommittee.objects.select_for_update().get(pk=committee.pk)
    if locked.valid_to is not None:
        raise WrongState(_("Ban Chỉ đạo này đã kết thúc. Hãy lập Ban Chỉ đạo mới."))
    return locked


def _leave(committee: SteeringCommittee, leave: Sequence[Member], day: date) -> None:
    for member in leave:
        if member.committee_id != committee.pk or member.valid_to is not None:
            raise WrongState(_("Thành viên này không còn trong Ban Chỉ đạo. Hãy mở lại trang."))
        if member.valid_from >= day:
            member.delete()
        else:
            member.valid_to = day
            member.save(update_fields=["valid_to"])
