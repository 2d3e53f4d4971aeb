"""What follows from a decision: its paper in the register, work given, and the end."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from danvan.assignments import actions as assignments
from danvan.assignments.actions import Given
from danvan.assignments.actions.bulk import said
from danvan.assignments.models import UNFINISHED, Assignment
from danvan.documents.actions import register_paper
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.org.models import Area, Unit
from danvan.org.queries import country, last_spans, province_of
from danvan.proposals import events
from danvan.proposals.models import ANSWERED, Proposal, ProposalAssignment, State
from danvan.proposals.papers import answer_docx


def give_work(proposal: Proposal, tasks: Sequence[Given], *, actor: Actor) -> list[Assignment]:
    """Assignments out of the decision, in the name of the unit that decided.

    WrongState before it is decided; BadInput for no task, an empty one, or a day that has passed.
    """
    actor.must("issue", proposal)
    if not tasks:
        raise BadInput("title", _("Hãy ghi ít nhất một việc với đơn vị thực hiện."))
    with recorded(events.WORK_GIVEN, proposal, actor=actor) as entry:
        if not Proposal.objects.filter(pk=proposal.pk, state=State.DECIDED).exists():
            raise WrongState(_("Chỉ giao việc khi đã có quyết định và việc chưa kết thúc."))
        given = give(proposal, tasks, actor)
        entry.after = {"assignments": [one.pk for one in given]}
    return given


def give(proposal: Proposal, tasks: Sequence[Given], actor: Actor) -> list[Assignment]:
    """Inside a verb's `recorded`: the assignments, each linked to the proposal."""
    actor.must("give", Assignment)
    if not actor.is_system and proposal.to_id not in actor.unit_ids:
        raise NotAllowed
    given = assignments.give_many(
        [replace(task, text=task.text or f"{task.title.strip()}\n\n{proposal.answer}")
         for task in tasks],
        issuer=proposal.to, area=_register(proposal), source=_source(proposal), actor=actor,
    )  # fmt: skip
    ProposalAssignment.objects.bulk_create(
        ProposalAssignment(proposal=proposal, assignment=one) for one in given
    )
    return given


def issue_paper(proposal: Proposal, *, number: str = "", actor: Actor) -> Paper:
    """The decision or the answering letter enters the register of papers of the unit that decided.

    `number` is that of the paper, else the next of the unit's this year. WrongState before it is
    decided or refused, and the second time.
    """
    actor.must("issue", proposal)
    if proposal.state not in ANSWERED:
        raise WrongState(_("Đề xuất chưa được quyết định nên chưa có văn bản."))
    with recorded(events.PAPER_ISSUED, proposal, actor=actor) as entry:
        if proposal.paper_id:
            raise WrongState(_("Văn bản quyết định đã có trong sổ. Hãy mở văn bản đó."))
        number = number.strip()[:20] or next_number(proposal)
        paper = register_paper(
            answer_docx(proposal, number=number), f"tra-loi-de-xuat-{proposal.pk}.docx",
            area=_own_register(actor, proposal), owner=Unit.objects.get(pk=proposal.to_id),
            actor=actor,
        )  # fmt: skip
        if not Proposal.objects.filter(pk=proposal.pk, paper=None).update(paper=paper):
            raise WrongState(_("Văn bản quyết định đã có trong sổ. Hãy mở văn bản đó."))
        proposal.paper = paper
        entry.after = {"paper": paper.pk, "number": paper.number}
    return paper


def next_number(proposal: Proposal) -> str:
    """One more than the answers of the unit that stand in the register this year."""
    year = clock.today().year
    known = Paper.objects.filter(
        owner=proposal.to_id, decided_proposals__isnull=False, registered_at__year=year
    )
    return f"{known.count() + 1:02}"


def finish(proposal: Proposal, *, result: str, actor: Actor) -> Proposal:
    """What was decided is done, with words on the result. WrongState while given work is not."""
    actor.must("finish", proposal)
    result = said(result, "result", _("Hãy viết kết quả thực hiện."))
    with recorded(events.CARRIED_OUT, proposal, actor=actor, note=result) as entry:
        unfinished = proposal.work.filter(assignment__state__in=UNFINISHED).count()
        if unfinished:
            raise WrongState(
                _("Còn %(count)s việc theo quyết định chưa được kiểm chứng.")
                % {"count": unfinished}
            )
        old = move(proposal, [State.DECIDED], State.CARRIED_OUT, result=result)
        entry.changed("state", old, proposal.state)
    return proposal


def _register(proposal: Proposal) -> Area:
    """The province of the unit that proposes, else of the one that decides, else the country."""
    today = clock.today()
    spans = last_spans({proposal.by_id, proposal.to_id}, today)
    for unit in (proposal.by_id, proposal.to_id):
        if unit in spans and (found := province_of(spans[unit].area_id, today)) is not None:
            return Area.objects.get(pk=found)
    return country()


def _own_register(actor: Actor, proposal: Proposal) -> Area:
    if actor.is_system or actor.province_id is None:
        return _register(proposal)
    return Area.objects.get(pk=actor.province_id)


def _source(proposal: Proposal) -> str:
    kind = proposal.get_kind_display()
    return _("Quyết định về %(kind)s: %(title)s") % {"kind": kind, "title": proposal.title[:130]}
