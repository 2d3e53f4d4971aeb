"""What a person does with obligations as read: confirm, edit, discard, take back.

Each of these keeps the pair of what was read and what was decided (`pairing`).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.org.models import Level
from danvan.programmes import due as rules_of_due
from danvan.programmes import events
from danvan.programmes.actions.pairing import keep_pairs
from danvan.programmes.addressing import addressed, names_for
from danvan.programmes.models import Addressee, Obligation
from danvan.programmes.queries import candidates
from danvan.programmes.readings import NAMES, printed_names
from danvan.programmes.resolution import picked

State = Obligation.State
UNISSUED = (State.DRAFTED, State.CONFIRMED)


def confirm(obligation: Obligation, *, actor: Actor) -> Obligation:
    """It stands as read or as edited and may be issued. What was discarded may be confirmed too.

    WrongState if it was confirmed or issued before.
    """
    actor.must("confirm", obligation)
    with recorded(events.CONFIRMED, obligation, actor=actor) as entry:
        old = move(obligation, [State.DRAFTED, State.DISCARDED], State.CONFIRMED)
        entry.changed("state", old, obligation.state)
        keep_pairs([obligation.pk], actor=actor)
    return obligation


def restore(obligation: Obligation, *, actor: Actor) -> Obligation:
    """What was confirmed or discarded waits to be reviewed again. WrongState once issued."""
    actor.must("restore", obligation)
    with recorded(events.RESTORED, obligation, actor=actor) as entry:
        old = move(obligation, [State.CONFIRMED, State.DISCARDED], State.DRAFTED)
        entry.changed("state", old, obligation.state)
        keep_pairs([obligation.pk], actor=actor)
    return obligation


def confirm_many(obligations: Iterable[Obligation], *, actor: Actor) -> int:
    """Many obligations of one paper; all or nothing, one journal entry under the paper.

    WrongState if one of them was not waiting to be confirmed.
    """
    ids = sorted({obligation.pk for obligation in obligations})
    if not ids:
        return 0
    papers = Paper.objects.filter(obligations__in=ids).distinct()
    if len(papers) != 1:
        raise BadInput("obligations", _("Hãy xác nhận các việc của từng văn bản một."))
    rows = Obligation.objects.filter(pk__in=ids)
    with recorded(events.MANY_CONFIRMED, papers[0], actor=actor) as entry:
        if actor.among("confirm", rows).count() != len(ids):
            raise NotAllowed
        if rows.filter(state=State.DRAFTED).update(state=State.CONFIRMED) != len(ids):
            raise WrongState
        keep_pairs(ids, actor=actor)
        entry.after = {"state": State.CONFIRMED, "count": len(ids), "obligations": ids}
    return len(ids)


def edit(
    obligation: Obligation,
    *,
    title: str | None = None,
    due: dict[str, Any] | None = None,
    addressees: Sequence[Addressee] | None = None,
    by_schedule: bool | None = None,
    work: str | None = None,
    deliverable: str | None = None,
    actor: Actor,
) -> Obligation:
    """Mend what was read: whatever is given is set, the rest stays; the state stays too.

    `due` is a rule of `programmes.due` ({} for none); nothing new is due before the paper's day.
    `addressees` are new, unsaved rows that replace all of the old ones; each names a unit, or a
    line with a level, or neither while it is open. What was in doubt and is now set is in doubt no
    more.
    `by_schedule` says that a report schedule covers it, so that it makes no assignments; it may be
    set after issue too, for the periods to come. WrongState if it was discarded, or issued and
    more than `by_schedule` is given.
    """
    actor.must("edit", obligation)
    if due is not None and due != obligation.due:
        due = rules_of_due.checked(due, issued=obligation.paper.issued)
    values = _values(title, due, by_schedule) | _kind_values(work, deliverable)
    allowed = list(UNISSUED)
    if addressees is None and values.keys() <= {"by_schedule"}:
        allowed.append(State.ISSUED)
    people = [] if addressees is None else [_checked(who, obligation) for who in addressees]
    with recorded(events.EDITED, obligation, actor=actor) as entry:
        for name, value in values.items():
            entry.changed(name, getattr(obligation, name), value)
        settled = {name for name, value in values.items() if value != getattr(obligation, name)}
        if addressees is not None:
            settled |= _named_anew(obligation, people)
            values |= printed_names(people)
        values["doubts"] = [doubt for doubt in obligation.doubts if doubt["field"] not in settled]
        move(obligation, allowed, obligation.state, **values)
        if addressees is not None:
            entry.changed("addressees", _told(obligation.addressees.all()), _told(people))
            obligation.addressees.all().delete()
            Addressee.objects.bulk_create(people)
        keep_pairs([obligation.pk], actor=actor)
    return obligation


def choose(obligation: Obligation, *, field: str, value: str, actor: Actor) -> Obligation:
    """Take an alternative that the reader saw: a name as printed, an ISO day, a kind of work.

    An `edit` of that field alone. BadInput("choice") if the doubt does not offer it.
    """
    offered = [d["alternatives"] for d in obligation.doubts if d["field"] == field]
    if not any(value in values for values in offered):
        raise BadInput("choice", _("Lựa chọn này không còn nữa. Hãy mở lại trang rồi chọn lại."))
    if field == "due":
        return edit(obligation, due=rules_of_due.written(value), actor=actor)
    if field in NAMES:
        return edit(obligation, addressees=_with_name(obligation, field, value), actor=actor)
    if field == "work":
        return edit(obligation, work=value, actor=actor)
    return edit(obligation, deliverable=value, actor=actor)


def settle(obligation: Obligation, *, printed: str, key: str, actor: Actor) -> Obligation:
    """Say whom an open name means: one of its candidates, by `Candidate.key`.

    An `edit` of the addressees; the name stays as printed. BadInput("choice") if it is not offered.
    """
    if key not in {offer.key for offer in candidates(obligation).get(printed, ())}:
        raise BadInput("choice", _("Lựa chọn này không còn nữa. Hãy mở lại trang rồi chọn lại."))
    people: list[Addressee] = []
    for who in obligation.addressees.order_by("id"):
        if who.printed == printed and who.unit_id is None and not who.line:
            people += [Addressee(part=who.part, printed=printed, unit_id=u, line=line, level=level)
                       for u, line, level in picked(key)]  # fmt: skip
        else:
            people.append(who)
    return edit(obligation, addressees=people, actor=actor)


def _with_name(obligation: Obligation, field: str, printed: str) -> list[Addressee]:
    """The addressees, but that part is this one name, looked up as of the paper's day."""
    paper = obligation.paper
    names = names_for(paper)
    others = [who for who in obligation.addressees.order_by("id") if who.part != NAMES[field]]
    return [*addressed(Obligation(**{field: [printed]}), names), *others]


def _named_anew(obligation: Obligation, people: list[Addressee]) -> set[str]:
    """The fields whose addressees are not those of before."""
    before = _told(obligation.addressees.all())
    after = _told(people)
    return {
        field
        for field, part in NAMES.items()
        if [who for who in before if who["part"] == part]
        != [who for who in after if who["part"] == part]
    }


def _values(
    title: str | None, due: dict[str, Any] | None, by_schedule: bool | None
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if title is not None:
        if not title.strip():
            raise BadInput("title", _("Hãy ghi việc phải làm."))
        values["title"] = title.strip()[:300]
    if due is not None:
        values["due"] = rules_of_due.checked(due)
    if by_schedule is not None:
        values["by_schedule"] = by_schedule
    return values


def _kind_values(work: str | None, deliverable: str | None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if work is not None:
        if work not in Obligation.Work.values:
            raise BadInput("work", _("Hãy chọn loại việc trong danh sách."))
        values["work"] = work
    if deliverable is not None:
        values["deliverable"] = deliverable.strip()[:300]
    return values


def _checked(who: Addressee, obligation: Obligation) -> Addressee:
    """A fresh row for this obligation. BadInput("addressees") if it means two things."""
    selects = bool(who.line or who.level)
    whole = bool(who.line) and who.level in Level.values
    if who.part not in Addressee.Part.values or (selects and (who.unit_id or not whole)):
        raise BadInput(
            "addressees",
            _("«%(name)s» phải là một đơn vị, hoặc mọi đơn vị của một ngành ở một cấp.")
            % {"name": who.printed},
        )
    return Addressee(
        obligation=obligation, part=who.part, printed=who.printed[:300], unit_id=who.unit_id,
        line=who.line, level=who.level,
    )  # fmt: skip


def _told(people: Iterable[Addressee]) -> list[dict[str, Any]]:
    return [
        {"part": who.part, "printed": who.printed, "unit": who.unit_id,
         "line": who.line, "level": who.level}
        for who in people
    ]  # fmt: skip


def discard(obligation: Obligation, *, reason: str, actor: Actor) -> Obligation:
    """It is no obligation, or none of ours. Needs a reason (BadInput). WrongState once issued."""
    actor.must("discard", obligation)
    if not reason.strip():
        raise BadInput("reason", _("Hãy ghi vì sao bỏ, để người sau hiểu."))
    with recorded(events.DISCARDED, obligation, actor=actor, note=reason.strip()) as entry:
        old = move(obligation, UNISSUED, State.DISCARDED)
        entry.changed("state", old, obligation.state)
        keep_pairs([obligation.pk], actor=actor)
    return obligation
