"""Pairs of what was read and what was decided; every verb of the review keeps them up to date."""

from collections.abc import Iterable

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.programmes.models import Correction, Obligation
from danvan.programmes.readings import kind_of, origins, standing

State = Obligation.State


def keep_pairs(ids: Iterable[int], *, actor: Actor) -> None:
    """The pair of each obligation follows it: made once it is decided on, gone while it waits.

    What a person added and then discarded leaves none. Belongs inside the verb's transaction.
    """
    rows = list(Obligation.objects.filter(pk__in=list(ids)).prefetch_related("addressees"))
    pairs = [_pair(row, actor) for row in rows if _tells(row)]
    Correction.objects.filter(obligation__in=[row.pk for row in rows if not _tells(row)]).delete()
    Correction.objects.bulk_create(
        pairs, update_conflicts=True, unique_fields=["obligation"],
        update_fields=["kind", "read", "confirmed", "unit", "at"],
    )  # fmt: skip


def _tells(row: Obligation) -> bool:
    nothing = row.state == State.DISCARDED and bool(row.as_read.get("added"))
    return row.state != State.DRAFTED and not nothing


def _pair(row: Obligation, actor: Actor) -> Correction:
    now = standing(row)
    return Correction(
        obligation=row, kind=kind_of(row, now), read=origins(row),
        confirmed={} if row.state == State.DISCARDED else now,
        unit_id=actor.unit_id, at=clock.now(),
    )  # fmt: skip
