"""From the text of a notice of conclusions to drafts: what, who leads, who helps, by when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.kernel.personal import numbers_in
from danvan.meetings.models import Meeting
from danvan.meetings.register import register_of
from danvan.programmes.resolution import Names
from danvan.reading import Obligation, read

LONGEST = 100_000  # characters


@dataclass(frozen=True)
class Drafted:
    """`lead` and `coordinators` are ids of units; `printed` a name that is not certain."""

    text: str
    lead: int | None
    printed: str
    coordinators: tuple[int, ...]
    due: date | None


def drafted(text: str, meeting: Meeting) -> list[Drafted]:
    """One for each unit that leads an obligation read in the text. BadInput("text") for none."""
    if len(text) > LONGEST:
        raise BadInput("text", _("Văn bản quá dài. Hãy chỉ dán phần kết luận."))
    reading = read(text)
    area = register_of(meeting.organiser_id)
    names = Names(area.pk, meeting.day, reading.definitions, issuer=reading.issuer or "")
    found = [one for duty in reading.obligations for one in _of(duty, names, meeting)]
    if not found:
        raise BadInput(
            "text",
            _("Không đọc được kết luận nào giao cho ai làm gì. Hãy dán cả văn bản, hoặc ghi tay."),
        )
    return list(dict.fromkeys(found))


def _of(duty: Obligation, names: Names, meeting: Meeting) -> Iterator[Drafted]:
    text = " ".join(duty.text.split())
    for number in numbers_in(text):
        text = text.replace(number, "[…]")
    due = duty.due.on if duty.due else None
    due = due if due is not None and due >= meeting.day else None
    beside = tuple(dict.fromkeys(_units(duty.coordinate, names)))
    leads = list(dict.fromkeys(_units(duty.lead, names)))
    for unit in leads:
        yield Drafted(text, unit, "", beside, due)
    if open_names := [name for name in duty.lead if not names.resolve(name).units]:
        yield Drafted(text, None, "; ".join(open_names), beside, due)
    elif not leads:
        yield Drafted(text, None, "", beside, due)


def _units(printed: Iterable[str], names: Names) -> Iterator[int]:
    listed = list(printed)
    for at, name in enumerate(listed):
        yield from names.resolve(name, listed[at + 1 :]).units
