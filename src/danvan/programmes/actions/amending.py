"""What a person decides about obligations whose clause a later paper changed."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from danvan.assignments import actions as work
from danvan.assignments.models import OPEN, Assignment
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.programmes import events
from danvan.programmes.amending import ENDED
from danvan.programmes.models import Amendment, Decision, Obligation
from danvan.programmes.queries.amended import touched_by

Choice = Decision.Choice
State = Obligation.State


def decide(
    obligation: Obligation,
    paper: Paper,
    *,
    choice: Decision.Choice | str,
    reason: str,
    replacement: Obligation | None = None,
    withdraw_open: bool = False,
    actor: Actor,
) -> Decision:
    """What becomes of it now that `paper` changed its clause; needs a reason (BadInput).

    Keep: it goes on. Edit: it goes on and is to be mended, while it was not issued. Replace: one of
    the paper's own confirmed obligations takes its place; nothing moves to that, and open work is
    only taken back with `withdraw_open`. Withdraw: its open work is taken back. After the last two
    it makes no more assignments, and what was not issued is discarded. Keep and edit may be decided
    anew; WrongState after the others, or if nothing of the paper touches it.
    """
    actor.must("decide", obligation)
    choice, reason = _checked(obligation, paper, choice, reason, replacement)
    with recorded(events.DECIDED, obligation, actor=actor, note=reason) as entry:
        before = _earlier(obligation, paper)
        taken = choice == Choice.WITHDRAW or (choice == Choice.REPLACE and withdraw_open)
        withdrawn = _withdraw(obligation, reason, actor) if taken else 0
        if choice in ENDED:
            waiting = Obligation.objects.filter(pk=obligation.pk, state=State.CONFIRMED)
            if waiting.update(state=State.DISCARDED):
                entry.changed("state", State.CONFIRMED, State.DISCARDED)
                obligation.state = State.DISCARDED
        decision, _made = Decision.objects.update_or_create(
            obligation=obligation, paper=paper,
            defaults={
                "choice": choice, "reason": reason, "withdrawn": withdrawn,
                "replacement": replacement if choice == Choice.REPLACE else None,
                "unit_id": actor.unit_id, "at": clock.now(),
            },
        )  # fmt: skip
        entry.changed("choice", before, choice)
        entry.after |= {"paper": paper.pk, "withdrawn": withdrawn,
                        "replacement": decision.replacement_id}  # fmt: skip
    return decision


def keep_many(obligations: Iterable[Obligation], paper: Paper, *, reason: str, actor: Actor) -> int:
    """Many obligations go on as they are; all or nothing, one journal entry under the paper.

    Needs a reason (BadInput). WrongState if the paper does not touch one, or one was decided.
    """
    ids = sorted({obligation.pk for obligation in obligations})
    if not ids:
        return 0
    reason = _reason(reason)
    with recorded(events.MANY_KEPT, paper, actor=actor, note=reason) as entry:
        if actor.among("decide", Obligation.objects.filter(pk__in=ids)).count() != len(ids):
            raise NotAllowed
        if not touched_by(paper).issuperset(ids):
            raise WrongState(_untouched())
        if Decision.objects.filter(obligation__in=ids, paper=paper).exists():
            raise WrongState(_("Có việc vừa được người khác quyết định. Hãy mở lại trang."))
        Decision.objects.bulk_create(
            Decision(obligation_id=pk, paper=paper, choice=Choice.KEEP, reason=reason,
                     unit_id=actor.unit_id, at=clock.now())
            for pk in ids
        )  # fmt: skip
        entry.after = {"choice": Choice.KEEP, "count": len(ids), "obligations": ids}
    return len(ids)


def _reason(given: str) -> str:
    if not given.strip():
        raise BadInput("reason", _("Hãy ghi lý do, để người sau hiểu."))
    return given.strip()


def _untouched() -> str:
    return _("Văn bản đó không sửa đổi điểm nào mà việc này dựa vào.")


def _checked(
    obligation: Obligation, paper: Paper, choice: str, reason: str, replacement: Obligation | None
) -> tuple[Decision.Choice, str]:
    if choice not in Choice.values:
        raise BadInput("choice", _("Hãy chọn giữ, sửa, thay hoặc rút việc này."))
    reason = _reason(reason)
    if obligation.pk not in touched_by(paper):
        raise WrongState(_untouched())
    if choice == Choice.EDIT and obligation.state != State.CONFIRMED:
        raise WrongState(
            _("Việc đã giao thì không sửa được. Hãy giữ, thay bằng việc mới hoặc rút.")
        )
    if choice == Choice.REPLACE:
        _may_replace(paper, replacement)
    return Choice(choice), reason


def _may_replace(paper: Paper, replacement: Obligation | None) -> None:
    ready = (State.CONFIRMED, State.ISSUED)
    if replacement is None or replacement.paper_id != paper.pk or replacement.state not in ready:
        raise BadInput(
            "replacement", _("Hãy chọn một việc đã xác nhận của văn bản mới để thay việc này.")
        )


def _earlier(obligation: Obligation, paper: Paper) -> str:
    """The decision so far, "" for none. WrongState where it cannot be taken back."""
    row = Decision.objects.select_for_update().filter(obligation=obligation, paper=paper).first()
    if row and row.choice in ENDED:
        raise WrongState(_("Việc này đã được quyết định thay hoặc rút, không đổi lại được."))
    return row.choice if row else ""


def _withdraw(obligation: Obligation, reason: str, actor: Actor) -> int:
    """Each open assignment by its own verb; what was reported stays and is verified."""
    waiting = Assignment.objects.filter(issue__obligation=obligation, state__in=OPEN)
    rows = list(waiting.order_by("pk"))
    for row in rows:
        work.withdraw(row, reason=reason, actor=actor)
    return len(rows)


def dismiss_amendment(amendment: Amendment, *, reason: str, actor: Actor) -> Amendment:
    """It was read wrongly and changes nothing. Needs a reason (BadInput).

    WrongState if it was dismissed before. What was decided because of it stays decided.
    """
    actor.must("dismiss", amendment)
    reason = reason.strip()[:300]
    if not reason:
        raise BadInput("reason", _("Hãy ghi vì sao đây không phải là sửa đổi."))
    with recorded(events.DISMISSED, amendment, actor=actor, note=reason) as entry:
        waiting = Amendment.objects.filter(pk=amendment.pk, dismissed="")
        if not waiting.update(dismissed=reason):
            raise WrongState(_("Sửa đổi này đã được bỏ trước đó."))
        amendment.dismissed = reason
        entry.changed("dismissed", "", reason)
    return amendment
