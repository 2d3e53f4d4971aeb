"""What the unit that proposes does: draft, edit, attach, submit, withdraw."""

from django.core.files.base import File
from django.utils.translation import gettext as _

from danvan.assignments.actions.bulk import said
from danvan.documents.files import cleaned_name, handed_in, keep
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.kernel.working_days import after
from danvan.org.models import Unit
from danvan.proposals import events
from danvan.proposals.content import Content, areas_there, complete, written
from danvan.proposals.models import WRITABLE, Attachment, Proposal, State

ANSWER_IN = 10  # working days


def make(content: Content, *, actor: Actor, by: Unit | None = None) -> Proposal:
    """A draft of the actor's unit (or `by`, for the system). BadInput names what cannot be."""
    actor.must("make", Proposal)
    unit = by.pk if actor.is_system and by else actor.unit_id
    if unit is None:
        raise NotAllowed
    _may_see_programme(content, actor)
    proposal = Proposal(by_id=unit, made_at=clock.now())
    written(proposal, content)
    areas = areas_there(content.areas)
    with recorded(events.MADE, None, actor=actor) as entry:
        proposal.save()
        proposal.areas.set(areas)
        entry.subject = proposal
        entry.after = {"kind": proposal.kind, "to": proposal.to_id}
    return proposal


def edit(proposal: Proposal, content: Content, *, actor: Actor) -> Proposal:
    """The whole content anew. WrongState unless it is a draft or was returned."""
    actor.must("edit", proposal)
    _may_see_programme(content, actor)
    written(proposal, content)
    areas = areas_there(content.areas)
    with recorded(events.EDITED, proposal, actor=actor) as entry:
        _must_be_writable(proposal)
        proposal.save()
        proposal.areas.set(areas)
        entry.after = {"kind": proposal.kind, "to": proposal.to_id}
    return proposal


def attach(
    proposal: Proposal,
    *,
    paper: Paper | None = None,
    file: File[bytes] | None = None,
    actor: Actor,
) -> Attachment:
    """A paper that the actor may see, or a file. Only to a draft or what was returned."""
    actor.must("edit", proposal)
    if paper is not None:
        actor.must("see", paper)
    data = handed_in(file) if paper is None else b""
    made = Attachment(
        proposal=proposal, paper=paper, unit_id=proposal.by_id, at=clock.now(),
        file_name=cleaned_name(file.name or "") if file is not None and paper is None else "",
    )  # fmt: skip
    with recorded(events.ATTACHED, proposal, actor=actor) as entry:
        _must_be_writable(proposal)
        if paper is None:
            keep(made.file, data)
        made.save()
        entry.after = {"attachment": made.pk, "name": str(made)}
    return made


def detach(attachment: Attachment, *, actor: Actor) -> None:
    """Take it off again. Only of a draft or what was returned."""
    proposal = attachment.proposal
    actor.must("edit", proposal)
    with recorded(events.DETACHED, proposal, actor=actor) as entry:
        _must_be_writable(proposal)
        entry.before = {"attachment": attachment.pk, "name": str(attachment)}
        attachment.delete()


def submit(proposal: Proposal, *, actor: Actor) -> Proposal:
    """To whoever decides, who has 10 working days. BadInput names what is still missing."""
    actor.must("submit", proposal)
    complete(proposal)
    with recorded(events.SUBMITTED, proposal, actor=actor) as entry:
        old = move(
            proposal, WRITABLE, State.SUBMITTED,
            submitted_at=clock.now(), due=after(clock.today(), ANSWER_IN),
            submitted_as=actor.post_label[:300], submitted_name=actor.name[:120], answer="",
        )  # fmt: skip
        entry.changed("state", old, proposal.state)
        entry.after |= {"to": proposal.to_id, "due": proposal.due}
    return proposal


def withdraw(proposal: Proposal, *, reason: str, actor: Actor) -> Proposal:
    """Taken back with a reason. WrongState once it was decided or refused."""
    actor.must("withdraw", proposal)
    reason = said(reason, "reason", _("Hãy viết rõ vì sao rút đề xuất này."))
    with recorded(events.WITHDRAWN, proposal, actor=actor, note=reason) as entry:
        old = move(proposal, [*WRITABLE, State.SUBMITTED], State.WITHDRAWN)
        entry.changed("state", old, proposal.state)
    return proposal


def _must_be_writable(proposal: Proposal) -> None:
    if not Proposal.objects.filter(pk=proposal.pk, state__in=WRITABLE).exists():
        raise WrongState(_("Đề xuất đã trình nên không sửa được nữa. Hãy rút hoặc đợi trả lại."))


def _may_see_programme(content: Content, actor: Actor) -> None:
    if content.programme is not None and not actor.may("see", content.programme):
        raise BadInput("programme", _("Hãy chọn một chương trình của tỉnh."))
