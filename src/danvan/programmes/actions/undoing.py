"""A split, a merge or an addition taken back: everything is as it was, and drafted."""

from typing import Any

from django.utils.translation import gettext as _

from danvan.kernel.actor import Actor
from danvan.kernel.errors import WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.programmes import events
from danvan.programmes.actions.rows import address, all_allowed, gone, locked
from danvan.programmes.models import Obligation
from danvan.programmes.readings import restored

State = Obligation.State


def undo(obligation: Obligation, *, actor: Actor) -> list[Obligation]:
    """Take back the last split, merge or addition that made it what it is; returns what stands.

    Everything is as it was before, addressees and all, and waits to be reviewed. WrongState if
    there is nothing to take back, or if one of its parts was decided on meanwhile.
    """
    actor.must("undo", obligation)
    with recorded(events.UNDONE, obligation.paper, actor=actor) as entry:
        row = locked([obligation.pk])[0]
        if "part_of" in row.as_read:
            found = [_whole_again(row, actor)]
        elif "merged" in row.as_read:
            found = _taken_apart(row)
        elif row.as_read.get("added"):
            gone([row.pk], states=(State.DRAFTED,))
            found = []
        else:
            raise WrongState(_("Việc này không có gì để hoàn tác."))
        entry.before["obligation"] = row.pk
        entry.after["obligations"] = [one.pk for one in found]
    return found


def _whole_again(part: Obligation, actor: Actor) -> Obligation:
    around = Obligation.objects.filter(paper=part.paper_id, as_read__has_key="part_of")
    parts = [row for row in around.order_by("id") if row.as_read == part.as_read]
    all_allowed("undo", [row.pk for row in parts], actor)
    first = min(parts, key=lambda row: row.pk)
    gone([row.pk for row in parts], keeping=first, states=(State.DRAFTED,))
    return _put_back(first, part.as_read["part_of"])


def _taken_apart(whole: Obligation) -> list[Obligation]:
    before = whole.as_read["merged"]
    rows = [_put_back(whole, before[0])]
    for row in before[1:]:
        fields, people = restored(row)
        fields["text"] = whole.paper.text[fields["start"] : fields["end"]]
        again = Obligation.objects.create(
            paper=whole.paper, programme_id=whole.programme_id, by_schedule=whole.by_schedule,
            **fields,
        )  # fmt: skip
        address([again], people)
        rows.append(again)
    return rows


def _put_back(obligation: Obligation, row: dict[str, Any]) -> Obligation:
    fields, people = restored(row)
    fields["text"] = obligation.paper.text[fields["start"] : fields["end"]]
    move(obligation, [State.DRAFTED], State.DRAFTED, **fields)
    obligation.addressees.all().delete()
    address([obligation], people)
    return obligation
