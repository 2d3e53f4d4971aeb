"""What a reorganisation does to meetings: organisers, delegates' units and leads of conclusions.

A delegate's post stays as it was invited; the unit that answers for it follows succession. A chair
whose post ended is stood in for by the organiser's leader (`rules.sign`). What was issued is the
assignment, which its own carrier takes.
"""

from collections.abc import Callable

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.assignments.carrying.columns import Columns, counted
from danvan.meetings.models import (
    CALLED,
    CarriedConclusion,
    CarriedDelegate,
    CarriedMeeting,
    Conclusion,
    Delegate,
    Meeting,
    State,
)
from danvan.org.carriers import Section
from danvan.org.models import Reorganisation

OF_NEW = gettext_lazy(
    "Cuộc họp «%(meeting)s» đã có thay đổi ở đơn vị mới, nên không hoàn tác được nữa."
)


class MeetingCarrier:
    """Registered with org.carriers when the app is ready."""

    name = "meetings"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """In the same counts as `carry`; nothing is written."""
        return _counted(lambda columns: len(columns.moves(reorganisation)))

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        """Each open meeting, invitation and conclusion with who takes it."""
        titles = (_("Cuộc họp"), _("Đại biểu được mời"), _("Kết luận chưa giao"))
        return [
            columns.section(title, reorganisation, limit)
            for columns, title in zip(_all(), titles, strict=True)
        ]

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Moves them, and keeps what was before for undoing."""
        return _counted(lambda columns: columns.carry(reorganisation))

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """Something that moved on since, or something of a unit that began."""
        for columns in _all():
            if (found := columns.touched(reorganisation)) is not None:
                return str(OF_NEW) % {"meeting": getattr(found, "meeting", found)}
        return None

    def restore(self, reorganisation: Reorganisation) -> None:
        """Every unit as it was."""
        for columns in _all():
            columns.restore(reorganisation)


def _counted(doing: Callable[[Columns], int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for columns in _all():
        found |= counted(columns.key, doing(columns))
    return found


def _all() -> list[Columns]:
    return [
        Columns(
            key="meetings", model=Meeting, kept=CarriedMeeting, columns=("organiser",),
            open=Q(state__in=CALLED),
            question=_("«%(unit)s» chia cho nhiều nơi: ai chủ trì tiếp các cuộc họp?"),
        ),
        Columns(
            key="delegates", model=Delegate, kept=CarriedDelegate, columns=("unit",),
            open=Q(meeting__state__in=(State.PLANNED, State.HELD)),
            question=_("«%(unit)s» chia cho nhiều nơi: ai dự họp thay?"),
        ),
        Columns(
            key="conclusions", model=Conclusion, kept=CarriedConclusion, columns=("lead",),
            open=Q(state=Conclusion.State.NOTED),
            question=_("«%(unit)s» chia cho nhiều nơi: ai thực hiện các kết luận chưa giao?"),
        ),
    ]  # fmt: skip
