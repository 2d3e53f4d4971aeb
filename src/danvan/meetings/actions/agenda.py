"""The agenda and the papers of a meeting."""

from django.core.files.base import File
from django.utils.translation import gettext as _

from danvan.documents.files import cleaned_name, handed_in, keep
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.meetings import events
from danvan.meetings.content import must_stand, said
from danvan.meetings.models import CALLED, AgendaItem, Meeting, MeetingPaper, State
from danvan.meetings.series import next_place
from danvan.meetings.standing import must_be
from danvan.org.models import Post, Unit

LONGEST = 600  # minutes


def add_item(
    meeting: Meeting,
    *,
    title: str,
    unit: Unit | None = None,
    post: Post | None = None,
    minutes: int | None = None,
    actor: Actor,
) -> AgendaItem:
    """At the end of the agenda. `unit` or `post` presents it; `minutes` from 1 to 600."""
    actor.must("write", meeting)
    title = said("title", title, _("Hãy ghi nội dung."))[:300]
    if minutes is not None and not 1 <= minutes <= LONGEST:
        raise BadInput("minutes", _("Hãy ghi số phút từ 1 đến %(most)s.") % {"most": LONGEST})
    if unit is not None:
        must_stand(unit.pk, "unit")
    with recorded(events.ITEM_ADDED, meeting, actor=actor) as entry:
        must_be(meeting, (State.PLANNED,), _only_planned())
        item = AgendaItem.objects.create(
            meeting=meeting, place=next_place(meeting), title=title, unit=unit, post=post,
            minutes=minutes,
        )  # fmt: skip
        entry.after = {"item": item.pk, "title": title}
    return item


def remove_item(item: AgendaItem, *, actor: Actor) -> None:
    """One's own item; a conclusion that came up is kept or dropped, never removed."""
    meeting = item.meeting
    actor.must("write", meeting)
    if item.conclusion_id is not None:
        raise WrongState(_("Kết luận của kỳ trước không xóa được. Hãy chọn giữ hoặc bỏ."))
    with recorded(events.ITEM_REMOVED, meeting, actor=actor) as entry:
        must_be(meeting, (State.PLANNED,), _only_planned())
        entry.before = {"item": item.pk, "title": item.title}
        item.delete()


def choose_item(item: AgendaItem, *, keep: bool, actor: Actor) -> AgendaItem:
    """Whether an unsettled conclusion is talked about this time; dropped, it comes up again next.

    WrongState for an item of one's own, or once the meeting was held.
    """
    meeting = item.meeting
    actor.must("write", meeting)
    if item.conclusion_id is None:
        raise WrongState(_("Chỉ chọn giữ hoặc bỏ với kết luận của kỳ trước."))
    with recorded(events.ITEM_CHOSEN, meeting, actor=actor) as entry:
        must_be(meeting, (State.PLANNED,), _only_planned())
        entry.changed("kept", item.kept, keep)
        entry.after |= {"item": item.pk, "conclusion": item.conclusion_id}
        item.kept = keep
        item.save(update_fields=["kept"])
    return item


def shift_item(item: AgendaItem, *, up: bool, actor: Actor) -> None:
    """One place up or down; at the end nothing happens."""
    meeting = item.meeting
    actor.must("write", meeting)
    with recorded(events.ITEM_SHIFTED, meeting, actor=actor) as entry:
        must_be(meeting, (State.PLANNED,), _only_planned())
        items = list(meeting.agenda.order_by("place", "pk"))
        at = items.index(item)
        to = min(max(at + (-1 if up else 1), 0), len(items) - 1)
        items.insert(to, items.pop(at))
        for place, one in enumerate(items, 1):
            one.place = place
        AgendaItem.objects.bulk_update(items, ["place"])
        entry.after = {"item": item.pk, "place": to + 1}


def attach(
    meeting: Meeting,
    *,
    paper: Paper | None = None,
    file: File[bytes] | None = None,
    item: AgendaItem | None = None,
    actor: Actor,
) -> MeetingPaper:
    """A paper that the actor may see, or a file; of one item or of the meeting."""
    actor.must("write", meeting)
    if paper is not None:
        actor.must("see", paper)
    if item is not None and item.meeting_id != meeting.pk:
        raise BadInput("item", _("Hãy chọn một nội dung của chính cuộc họp này."))
    data = handed_in(file) if paper is None else b""
    made = MeetingPaper(
        meeting=meeting, item=item, paper=paper, unit_id=meeting.organiser_id, at=clock.now(),
        file_name=cleaned_name(file.name or "") if file is not None and paper is None else "",
    )  # fmt: skip
    with recorded(events.ATTACHED, meeting, actor=actor) as entry:
        must_be(meeting, CALLED, _("Cuộc họp đã kết thúc hoặc đã hủy."))
        if paper is None:
            keep(made.file, data)
        made.save()
        entry.after = {"paper": made.pk, "name": str(made)}
    return made


def detach(paper: MeetingPaper, *, actor: Actor) -> None:
    """Taken off again, until the meeting is held."""
    meeting = paper.meeting
    actor.must("write", meeting)
    with recorded(events.DETACHED, meeting, actor=actor) as entry:
        must_be(meeting, (State.PLANNED,), _("Cuộc họp đã diễn ra nên tài liệu phải giữ lại."))
        entry.before = {"paper": paper.pk, "name": str(paper)}
        paper.delete()


def _only_planned() -> str:
    return _("Cuộc họp đã diễn ra hoặc đã hủy nên chương trình không đổi được nữa.")
