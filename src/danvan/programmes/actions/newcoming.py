"""Units born after an obligation was issued get their share of it."""

from dataclasses import replace

from danvan.assignments.models import Assignment
from danvan.assignments.succession import Holder
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.journal import recorded
from danvan.programmes import events
from danvan.programmes.actions.issuing import addressed_today, issuer_of, made_for
from danvan.programmes.models import Obligation, Programme
from danvan.programmes.newcomers import Share, shares_owed


def issue_to_newcomers(programme: Programme | None = None, *, actor: Actor) -> int:
    """Give what is still running to the units that were born since and have none; how many.

    Of one programme, or of all (the daily round). A selector's units only; see `newcomers` for who
    is covered. Each share is due as that of the others. One journal entry for each clause and
    period; run again it gives nothing twice.
    """
    owed = shares_owed(clock.today(), programme_id=programme.pk if programme else None)
    total = 0
    for share in owed:
        actor.must("issue", share.obligation)
        with recorded(events.SHARES_ISSUED, share.obligation, actor=actor) as entry:
            Obligation.objects.select_for_update().get(pk=share.obligation.pk)
            if given := given_to(_still(share)):
                entry.after = {
                    "period": share.period, "assignments": len(given),
                    "units": [row.unit_id for row in given],
                }  # fmt: skip
            total += len(given)
    return total


def _still(share: Share) -> Share:
    """What of it nobody gave meanwhile: the row is locked now."""
    again = shares_owed(clock.today(), units=share.units, obligation_id=share.obligation.pk)
    units = [unit for one in again if one.period == share.period for unit in one.units]
    return replace(share, units=units)


def given_to(share: Share) -> list[Assignment]:
    """The share's assignments, made. Only inside a verb's `recorded`."""
    if not share.units:
        return []
    obligation = share.obligation
    issuer = issuer_of(obligation.paper)
    whom = addressed_today(obligation, issuer)
    young: list[Holder] = [holder for holder in whom.leads if holder[0] in share.units]
    whom.leads = young
    return made_for(obligation, whom, issuer, share.period)
