"""Conclusions: noted, read from a notice, dropped with a reason, or issued as work."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from danvan.assignments import actions as assignments
from danvan.assignments.actions import Given
from danvan.assignments.models import Assignment
from danvan.assignments.succession import Lineage
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.meetings import events
from danvan.meetings.content import must_stand, said
from danvan.meetings.models import Conclusion, Meeting, State
from danvan.meetings.notices import Drafted, drafted
from danvan.meetings.register import register_of
from danvan.meetings.series import bring_up_next
from danvan.meetings.standing import must_be
from danvan.org.models import Unit

OPEN_MEETING = (State.HELD, State.SIGNED)


def note_conclusion(
    meeting: Meeting,
    *,
    text: str,
    lead: Unit | None,
    coordinators: Sequence[Unit] = (),
    due: date | None = None,
    actor: Actor,
) -> Conclusion:
    """One more. BadInput("lead") without a unit of today, ("due") for a day before the meeting."""
    actor.must("write", meeting)
    text = said("text", text, _("Hãy ghi nội dung kết luận."))
    if lead is None:
        raise BadInput("lead", _("Hãy ghi đơn vị chủ trì thực hiện."))
    must_stand(lead.pk, "lead")
    _check_due(meeting, due)
    with recorded(events.NOTED, meeting, actor=actor) as entry:
        must_be(meeting, OPEN_MEETING, _only_held())
        made = Conclusion.objects.create(
            meeting=meeting, place=_next(meeting), text=text, lead=lead, due=due,
            made_at=clock.now(),
        )  # fmt: skip
        made.coordinators.set(_beside(coordinators, lead))
        bring_up_next(meeting)
        entry.after = {"conclusion": made.pk, "unit": lead.pk, "due": due}
    return made


def edit_conclusion(
    conclusion: Conclusion,
    *,
    text: str,
    lead: Unit | None,
    coordinators: Sequence[Unit] = (),
    due: date | None = None,
    actor: Actor,
) -> Conclusion:
    """While it is only noted. The words that were signed with the minutes stay (WrongState)."""
    meeting = conclusion.meeting
    actor.must("write", meeting)
    text = said("text", text, _("Hãy ghi nội dung kết luận."))
    if lead is not None:
        must_stand(lead.pk, "lead")
    _check_due(meeting, due)
    with recorded(events.CONCLUSION_EDITED, meeting, actor=actor) as entry:
        must_be(meeting, OPEN_MEETING, _only_held())
        conclusion.refresh_from_db(fields=["signed"])
        if text != conclusion.text and conclusion.signed:
            raise WrongState(_("Lời kết luận đã ký cùng biên bản nên không sửa được nữa."))
        entry.before = {"text": conclusion.text, "lead": conclusion.lead_id, "due": conclusion.due}
        move(conclusion, [Conclusion.State.NOTED], Conclusion.State.NOTED, text=text, lead=lead,
             due=due)  # fmt: skip
        conclusion.coordinators.set(_beside(coordinators, lead))
        entry.after = {
            "conclusion": conclusion.pk, "text": text, "due": due,
            "unit": lead.pk if lead else None,
        }  # fmt: skip
    return conclusion


def drop_conclusion(conclusion: Conclusion, *, reason: str, actor: Actor) -> Conclusion:
    """It becomes no work, with a reason: it comes up no more."""
    meeting = conclusion.meeting
    actor.must("write", meeting)
    reason = said("reason", reason, _("Hãy ghi vì sao không giao kết luận này."))[:500]
    with recorded(events.CONCLUSION_DROPPED, meeting, actor=actor, note=reason) as entry:
        must_be(meeting, OPEN_MEETING, _only_held())
        move(conclusion, [Conclusion.State.NOTED], Conclusion.State.DROPPED, reason=reason)
        entry.after = {"conclusion": conclusion.pk}
    return conclusion


def issue_conclusions(conclusions: Sequence[Conclusion], *, actor: Actor) -> list[Assignment]:
    """Each becomes work of its lead, in the name of the organiser; all or none.

    All of one meeting, whose minutes are signed (WrongState). BadInput("conclusions") says which
    one has no lead or a day that has passed.
    """
    if not conclusions:
        raise BadInput("conclusions", _("Hãy chọn ít nhất một kết luận để giao."))
    meeting = conclusions[0].meeting
    if any(one.meeting_id != meeting.pk for one in conclusions):
        raise BadInput("conclusions", _("Hãy chọn các kết luận của cùng một cuộc họp."))
    actor.must("issue", meeting)
    with recorded(events.ISSUED, meeting, actor=actor) as entry:
        must_be(meeting, (State.SIGNED,),
                _("Chỉ giao việc theo kết luận khi biên bản đã được ký."))  # fmt: skip
        rows = Conclusion.objects.filter(pk__in=[one.pk for one in conclusions])
        fresh = list(rows.prefetch_related("coordinators").order_by("place", "pk"))
        if any(one.state != Conclusion.State.NOTED for one in fresh):
            raise WrongState
        given = assignments.give_many(
            [_given(one) for one in fresh], issuer=meeting.organiser,
            area=register_of(meeting.organiser_id), source=_source(meeting), actor=actor,
        )  # fmt: skip
        for one, work in zip(fresh, given, strict=True):
            move(one, [Conclusion.State.NOTED], Conclusion.State.ISSUED, assignment=work)
        entry.after = {"assignments": [work.pk for work in given], "count": len(given)}
    return given


def _given(conclusion: Conclusion) -> Given:
    named = conclusion.text[:80]
    if conclusion.lead is None:
        raise BadInput(
            "conclusions",
            _("Kết luận «%(text)s» chưa có đơn vị chủ trì. Hãy ghi rồi giao.") % {"text": named},
        )
    if conclusion.due is not None and conclusion.due < clock.today():
        raise BadInput(
            "conclusions",
            _("Hạn của kết luận «%(text)s» đã qua. Hãy sửa hạn rồi giao.") % {"text": named},
        )
    lineage = Lineage(clock.today())
    beside = {lineage.standing(unit.pk) for unit in conclusion.coordinators.all()}
    return Given(
        conclusion.lead, " ".join(conclusion.text.split())[:300], conclusion.text, conclusion.due,
        list(Unit.objects.filter(pk__in=beside - {conclusion.lead_id})),
    )  # fmt: skip


def read_notice(
    meeting: Meeting, *, text: str = "", paper: Paper | None = None, actor: Actor
) -> list[Conclusion]:
    """Conclusions out of a notice, pasted or registered; those noted already are left out.

    Who leads is taken where the name is certain, else it stands as printed. BadInput("text")
    where nothing can be read.
    """
    actor.must("write", meeting)
    if paper is not None:
        actor.must("see", paper)
        text = paper.text
    found = drafted(text, meeting)
    with recorded(events.NOTICE_READ, meeting, actor=actor) as entry:
        must_be(meeting, OPEN_MEETING, _only_held())
        known = set(meeting.conclusions.values_list("text", "lead_id"))
        made = [_noted(meeting, one) for one in found if (one.text, one.lead) not in known]
        bring_up_next(meeting)
        entry.after = {"conclusions": len(made), "paper": paper.pk if paper else None}
    return made


def _noted(meeting: Meeting, found: Drafted) -> Conclusion:
    made = Conclusion.objects.create(
        meeting=meeting, place=_next(meeting), text=found.text, lead_id=found.lead,
        printed=found.printed[:300], due=found.due, made_at=clock.now(),
    )  # fmt: skip
    made.coordinators.set([unit for unit in found.coordinators if unit != found.lead])
    return made


def _check_due(meeting: Meeting, due: date | None) -> None:
    if due is not None and due < meeting.day:
        raise BadInput("due", _("Hạn đứng trước ngày họp. Hãy chọn lại."))


def _beside(units: Sequence[Unit], lead: Unit | None) -> list[Unit]:
    for unit in units:
        must_stand(unit.pk, "coordinators")
    return [unit for unit in units if lead is None or unit.pk != lead.pk]


def _next(meeting: Meeting) -> int:
    last = meeting.conclusions.order_by("-place").values_list("place", flat=True).first()
    return (last or 0) + 1


def _source(meeting: Meeting) -> str:
    return _("Kết luận %(kind)s ngày %(day)s: %(title)s") % {
        "kind": meeting.get_kind_display(),
        "day": f"{meeting.day:%d/%m/%Y}",
        "title": meeting.title[:120],
    }


def _only_held() -> str:
    return _("Kết luận chỉ ghi khi đã họp và cuộc họp chưa kết thúc.")
