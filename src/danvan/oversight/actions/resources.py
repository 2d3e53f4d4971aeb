"""Misused resources, stage by stage: found, stated, demanded, recovered, referred, closed."""

from datetime import date

from django.utils.translation import gettext as _

from danvan.assignments import actions as assignments
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.oversight import events
from danvan.oversight.actions.finding import holder_of, source_of
from danvan.oversight.models import CLAIMED, ONGOING, Inspection, Misuse, Recovery
from danvan.oversight.wording import dotted, impersonal, of_a_unit, said

State = Misuse.State
MOST = 10**15  # đồng


def find_misuse(
    inspection: Inspection, *, what: str, text: str, confirmed: bool = False, actor: Actor
) -> Misuse:
    """A programme's money or goods that the unit used wrongly; of the unit, never of a person.

    BadInput for no words, or words that seem to name a person unless `confirmed` that they do not.
    WrongState unless the inspection is going on.
    """
    actor.must("conduct", inspection)
    if what not in Misuse.What.values:
        raise BadInput("what", _("Hãy chọn tiền, hiện vật hoặc công trình, đất."))
    words = of_a_unit("text", text, confirmed=confirmed)
    if inspection.state not in ONGOING:
        raise WrongState(_("Cuộc kiểm tra không còn mở, không ghi thêm được."))
    with recorded(events.MISUSE_FOUND, None, actor=actor) as entry:
        misuse = Misuse.objects.create(
            inspection=inspection, what=what, text=words, found_on=clock.today()
        )
        entry.subject = misuse
        entry.after = {"inspection": inspection.pk, "what": what}
    return misuse


def state_amount(misuse: Misuse, *, amount: int, source: str, actor: Actor) -> Misuse:
    """How much it is, in đồng, and where that stands. WrongState once recovery was demanded."""
    actor.must("handle", misuse)
    _must_be_money(amount)
    where = said("source", source)[:300]
    with recorded(events.MISUSE_STATED, misuse, actor=actor, note=where) as entry:
        entry.changed("amount", misuse.amount, amount)
        old = move(
            misuse, [State.FOUND, State.STATED], State.STATED, amount=amount, amount_source=where
        )
        entry.changed("state", old, misuse.state)
    return misuse


def _must_be_money(amount: int) -> None:
    if not 0 < amount <= MOST:
        raise BadInput("amount", _("Số tiền phải là số nguyên đồng lớn hơn 0."))


def demand_recovery(misuse: Misuse, *, due: date, actor: Actor) -> Misuse:
    """The unit must give it back by the day `due`: an assignment. WrongState unless stated."""
    actor.must("handle", misuse)
    if due < clock.today():
        raise BadInput("due", _("Hạn thu hồi đã qua. Hãy chọn một ngày từ hôm nay trở đi."))
    inspection = misuse.inspection
    with recorded(events.MISUSE_DEMANDED, misuse, actor=actor) as entry:
        title = _("Hoàn trả %(amount)s đồng") % {"amount": dotted(misuse.amount or 0)}
        given = assignments.give(
            title=title, text=misuse.text, source=source_of(inspection), unit=holder_of(inspection),
            issuer=inspection.by, area=inspection.programme.area, due=due, actor=actor,
        )  # fmt: skip
        old = move(
            misuse, [State.STATED], State.DEMANDED, assignment=given, demanded_on=clock.today()
        )
        entry.changed("state", old, misuse.state)
        entry.after |= {"assignment": given.pk, "due": due}
    return misuse


def record_recovery(
    misuse: Misuse,
    *,
    amount: int,
    on: date,
    number: str,
    paper: Paper | None = None,
    note: str = "",
    actor: Actor,
) -> Recovery:
    """So much came back on that day, by the paper of that number.

    BadInput("amount") at or below nought or above what is still out, BadInput("on") for a day to
    come or before the demand. WrongState unless recovery was demanded and not all is back.
    """
    actor.must("handle", misuse)
    _must_be_money(amount)
    today = clock.today()
    if on > today or (misuse.demanded_on and on < misuse.demanded_on):
        raise BadInput("on", _("Ngày thu hồi phải từ ngày yêu cầu đến hôm nay."))
    name, words = said("number", number)[:60], impersonal("note", note)
    with recorded(events.MISUSE_RECOVERED, misuse, actor=actor) as entry:
        before, after = misuse.recovered, misuse.recovered + amount
        entry.changed("recovered", before, after)
        _take(misuse, before, after)
        entry.after |= {"number": name, "on": on, "state": misuse.state}
        return Recovery.objects.create(
            misuse=misuse, amount=amount, on=on, number=name, paper=paper, note=words[:300]
        )


def _take(misuse: Misuse, before: int, after: int) -> None:
    """Nobody else has counted in between, or WrongState."""
    whole = misuse.amount or 0
    if after > whole:
        raise BadInput(
            "amount",
            _("Chỉ còn %(left)s đồng phải thu hồi.") % {"left": dotted(whole - before)},
        )
    to = State.RECOVERED if after == whole else State.PARTLY
    claimed = Misuse.objects.filter(pk=misuse.pk, state__in=CLAIMED, recovered=before)
    if not claimed.update(state=to, recovered=after):
        raise WrongState
    misuse.state, misuse.recovered = to, after


def refer(misuse: Misuse, *, to: str, number: str, on: date, actor: Actor) -> Misuse:
    """To the body that is competent, by a paper with number and day.

    BadInput for what is missing or a day to come. WrongState before the amount is stated, or after
    everything came back.
    """
    actor.must("handle", misuse)
    body, name = said("to", to)[:200], said("number", number)[:60]
    if on > clock.today() or on < misuse.found_on:
        raise BadInput("on", _("Ngày văn bản phải từ ngày phát hiện đến hôm nay."))
    with recorded(events.MISUSE_REFERRED, misuse, actor=actor) as entry:
        old = move(
            misuse, [State.STATED, *CLAIMED], State.REFERRED,
            referred_to=body, referred_number=name, referred_on=on,
        )  # fmt: skip
        entry.changed("state", old, misuse.state)
        entry.after |= {"to": body, "number": name, "on": on}
    return misuse


def close_misuse(misuse: Misuse, *, reason: str, actor: Actor) -> Misuse:
    """Nothing more is done here, and why (BadInput).

    WrongState while recovery is demanded and not complete: refer it first.
    """
    actor.must("handle", misuse)
    why = said("reason", reason)
    ended = [State.FOUND, State.STATED, State.RECOVERED, State.REFERRED]
    with recorded(events.MISUSE_CLOSED, misuse, actor=actor, note=why) as entry:
        old = move(misuse, ended, State.CLOSED, closed_on=clock.today(), reason=why)
        entry.changed("state", old, misuse.state)
    return misuse
