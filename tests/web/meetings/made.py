"""A meeting of the coordinator's unit, with one of everything that hangs on it."""

from datetime import date, time

from django.core.files.base import ContentFile

from danvan.kernel import clock
from danvan.kernel.actor import Role, system
from danvan.meetings.actions import (
    Seat,
    add_item,
    attach,
    hold,
    invite,
    make,
    note_conclusion,
    send_minutes,
    sign_minutes,
    write_minutes,
)
from danvan.meetings.content import Content
from danvan.meetings.models import AgendaItem, Conclusion, Delegate, Meeting, MeetingPaper
from danvan.org.models import Post
from tests.factories import REFORM, Cast


def chair_of(cast: Cast) -> Post:
    """A leading post of the coordinator's unit."""
    unit = cast.tree.unit("mass_mobilisation", "province")
    found, _made = Post.objects.get_or_create(
        unit=unit, role=Role.LEADER, title="Trưởng ban", valid_from=REFORM
    )
    return found


def make_meeting(cast: Cast, day: date = date(2026, 6, 15), **values: object) -> Meeting:
    given = {"kind": "conference", "title": "Giao ban công tác dân vận", "place": "Phòng số 1",
             "chair": chair_of(cast), "time": time(8), "day": day}  # fmt: skip
    made = make(Content(**(given | values)), actor=cast.coordinator.actor)  # type: ignore[arg-type]  # chosen by the test
    invite(made, [Seat(cast.tree.unit("military_command", "new_1"))], actor=cast.coordinator.actor)
    return made


def make_item(cast: Cast) -> AgendaItem:
    return add_item(make_meeting(cast), title="Sơ kết", minutes=20, actor=cast.coordinator.actor)


def make_delegate(cast: Cast) -> Delegate:
    return make_meeting(cast).delegates.get()


def make_file(cast: Cast) -> MeetingPaper:
    file = ContentFile(b"%PDF", "bao-cao.pdf")
    return attach(make_meeting(cast), file=file, actor=cast.coordinator.actor)


def make_held(cast: Cast) -> Meeting:
    meeting = make_meeting(cast, day=clock.today())
    return hold(meeting, actor=cast.coordinator.actor)


def make_signed(cast: Cast) -> Meeting:
    meeting = make_held(cast)
    minutes = write_minutes(meeting, text="Hội nghị bàn việc.", actor=system())
    send_minutes(minutes, until=clock.today(), actor=system())
    sign_minutes(minutes, actor=system())
    meeting.refresh_from_db()
    return meeting


def make_conclusion(cast: Cast) -> Conclusion:
    unit = cast.tree.unit("military_command", "new_1")
    return note_conclusion(
        make_held(cast), text="Rà soát.", lead=unit, actor=cast.coordinator.actor
    )
