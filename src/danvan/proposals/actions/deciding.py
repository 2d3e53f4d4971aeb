"""What the unit that decides does: decide, refuse, send back, or send on with its opinion."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from danvan.assignments.actions import Given
from danvan.assignments.actions.bulk import said
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.kernel.working_days import after
from danvan.org.models import Unit
from danvan.proposals import events
from danvan.proposals.actions.drafting import ANSWER_IN
from danvan.proposals.actions.issuing import give
from danvan.proposals.content import must_be_there
from danvan.proposals.content import said as plain
from danvan.proposals.models import Passage, Proposal, State


def decide(
    proposal: Proposal,
    *,
    answer: str,
    in_full: bool,
    tasks: Sequence[Given] = (),
    actor: Actor,
) -> Proposal:
    """Granted in whole or in part, in words; `tasks` become assignments at once.

    WrongState unless it waits for a decision. NotAllowed for tasks of whoever may give no work.
    """
    actor.must("decide", proposal)
    answer = plain("answer", said(answer, "answer", _("Hãy viết rõ nội dung quyết định.")))
    with recorded(events.DECIDED, proposal, actor=actor, note=answer) as entry:
        old = _decided(proposal, State.DECIDED, answer, actor, in_full=in_full)
        entry.changed("state", old, proposal.state)
        entry.after["in_full"] = in_full
        if tasks:
            entry.after["assignments"] = [made.pk for made in give(proposal, tasks, actor)]
    return proposal


def refuse(proposal: Proposal, *, reason: str, actor: Actor) -> Proposal:
    """Not granted, with reasons (BadInput). WrongState unless it waits for a decision."""
    actor.must("decide", proposal)
    reason = plain("reason", said(reason, "reason", _("Hãy viết rõ vì sao không chấp thuận.")))
    with recorded(events.REFUSED, proposal, actor=actor, note=reason) as entry:
        old = _decided(proposal, State.REFUSED, reason, actor, in_full=None)
        entry.changed("state", old, proposal.state)
    return proposal


def send_back(proposal: Proposal, *, questions: str, actor: Actor) -> Proposal:
    """Returned with questions (BadInput); it may be edited and submitted again."""
    actor.must("decide", proposal)
    why = _("Hãy viết rõ điều cần làm rõ, bổ sung.")
    questions = plain("questions", said(questions, "questions", why))
    with recorded(events.RETURNED, proposal, actor=actor, note=questions) as entry:
        old = move(proposal, [State.SUBMITTED], State.RETURNED, answer=questions, due=None)
        entry.changed("state", old, proposal.state)
    return proposal


def send_on(proposal: Proposal, *, to: Unit, opinion: str, actor: Actor) -> Proposal:
    """It is for `to` to decide: sent there with the own opinion, with a new term.

    BadInput("to") for the unit that proposed it, the one that has it, or one that is not there.
    """
    actor.must("decide", proposal)
    opinion = plain("opinion", said(opinion, "opinion", _("Hãy viết ý kiến của đơn vị.")))
    if to.pk in (proposal.by_id, proposal.to_id):
        raise BadInput("to", _("Hãy chọn cấp có thẩm quyền khác nơi đề xuất và nơi đang giữ."))
    must_be_there(to, "to")
    with recorded(events.SENT_ON, proposal, actor=actor, note=opinion) as entry:
        came_from, due = proposal.to_id, after(clock.today(), ANSWER_IN)
        here = Proposal.objects.filter(pk=proposal.pk, state=State.SUBMITTED, to=came_from)
        if not here.update(to=to, due=due):
            raise WrongState
        proposal.to, proposal.due = to, due
        Passage.objects.create(
            proposal=proposal, from_unit_id=came_from, to_unit=to, opinion=opinion, at=clock.now()
        )
        entry.changed("to", came_from, to.pk)
    return proposal


def _decided(
    proposal: Proposal, to: State, answer: str, actor: Actor, *, in_full: bool | None
) -> str:
    return move(
        proposal, [State.SUBMITTED], to,
        answer=answer, in_full=in_full, decided_at=clock.now(),
        decided_as=actor.post_label[:300], decided_name=actor.name[:120],
    )  # fmt: skip
