"""Meetings in the demonstration: one with conclusions that became work, the next one; made up."""

from datetime import time, timedelta

from danvan.assignments.models import Assignment
from danvan.demo.chapters import Progress
from danvan.demo.people import actor, unit_of
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.meetings.actions import (
    Seat,
    add_item,
    answer,
    hold,
    invite,
    issue_conclusions,
    make,
    note_conclusion,
    remark,
    send_minutes,
    sign_minutes,
    write_minutes,
)
from danvan.meetings.content import Content
from danvan.meetings.models import Meeting
from danvan.org.models import Post

MADE_UP = "Nội dung giả lập, chỉ để minh họa."


def tell_meetings(progress: Progress) -> str:
    """A working session held, minuted and signed; its work given; the next one called."""
    coordinator, leader, officer = actor("dieuphoi"), actor("lanhdao"), actor("canbo")
    first = _called(coordinator, leader, officer, "Làm việc về công tác dân vận quý này", 3)
    given = _held(first, coordinator, leader, officer)
    with clock.at(first.day + timedelta(days=2)):
        following = _called(
            coordinator, leader, officer, "Làm việc về công tác dân vận quý sau", 45
        )
    progress(2, 2)
    left = following.agenda.filter(conclusion__isnull=False).count()
    return (
        f"«{first.title}»: {len(given)} kết luận thành việc; kỳ sau ngày "
        f"{following.day:%d/%m/%Y} nhận lại {left} kết luận chưa xong"
    )


def _called(coordinator: Actor, leader: Actor, officer: Actor, title: str, days: int) -> Meeting:
    meeting = make(
        Content(
            kind="working", title=f"{title} (minh họa)", day=clock.today() + timedelta(days=days),
            time=time(8), place="Phòng họp cơ quan", chair=Post.objects.get(pk=leader.post_id or 0),
        ),
        actor=coordinator,
    )  # fmt: skip
    seats = [Seat(post=Post.objects.get(pk=officer.post_id or 0)), Seat(unit_of(leader))]
    invite(meeting, seats, actor=coordinator)
    add_item(meeting, title="Tình hình dân vận ở các xã", minutes=30, unit=unit_of(leader),
             actor=coordinator)  # fmt: skip
    return meeting


def _held(meeting: Meeting, coordinator: Actor, leader: Actor, officer: Actor) -> list[Assignment]:
    """Answered, held, minuted, remarked on, signed; one conclusion issued, one only noted."""
    mine = meeting.delegates.get(post=officer.post_id)
    answer(mine, "attending", actor=officer)
    with clock.at(meeting.day):
        hold(meeting, present=[one.pk for one in meeting.delegates.all()], actor=coordinator)
        minutes = write_minutes(meeting, text=f"Các đơn vị báo cáo, trao đổi. {MADE_UP}",
                                actor=coordinator)  # fmt: skip
        send_minutes(minutes, until=meeting.day + timedelta(days=1), actor=coordinator)
        remark(minutes, mine, text="Đồng ý; đề nghị ghi rõ hạn.", actor=officer)
        due = meeting.day + timedelta(days=30)
        issued = note_conclusion(meeting, text="Rà soát các công trình dân vận đang làm dở và báo "
                                 f"cáo khó khăn. {MADE_UP}", lead=unit_of(officer), due=due,
                                 actor=coordinator)  # fmt: skip
        note_conclusion(meeting, text=f"Chuẩn bị nội dung đối thoại với nhân dân. {MADE_UP}",
                        lead=unit_of(leader), due=due, actor=coordinator)  # fmt: skip
    with clock.at(meeting.day + timedelta(days=1)):
        sign_minutes(minutes, actor=leader)
        return issue_conclusions([issued], actor=coordinator)
