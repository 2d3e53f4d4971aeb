"""What of the matters waits for an actor."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.kernel.actor import Actor
from danvan.kernel.waiting import Waiting
from danvan.matters.models import Matter, State
from danvan.matters.queries.ground import areas_on
from danvan.org.queries import unit_names

SETTLE, CONFIRM, READDRESS = "matter_to_settle", "matter_to_confirm", "matter_to_address"


def waiting_for(actor: Actor, on: date) -> list[Waiting]:
    """To settle (owned), to address anew (raised or owned, not ours), to confirm (settled).

    By due day; a fixed number of queries.
    """
    own = Q(owner_id__in=actor.unit_ids, state__in=(State.OPEN, State.PASSED_UP))
    confirm = Q(raised_by_id__in=actor.unit_ids, state=State.SETTLED)
    anew = Q(raised_by_id__in=actor.unit_ids, state=State.NOT_OURS)
    asked = (("settle", SETTLE, own), ("confirm", CONFIRM, confirm), ("address", READDRESS, anew))
    found: list[tuple[str, Matter]] = []
    for verb, key, narrowed in asked:
        rows = actor.among(verb, Matter.objects.filter(narrowed)).defer("text", "how")
        found += [(key, row) for row in rows.order_by("due", "pk")]
    places = areas_on({row.area_id for _key, row in found}, on)
    names = unit_names({u for _key, row in found for u in (row.raised_by_id, row.owner_id)}, on)
    return [
        Waiting(
            key=key, pk=row.pk, title=row.title,
            source=_("%(kind)s, %(area)s")
            % {"kind": row.get_kind_display(), "area": places[row.area_id].label},
            counterpart=names.get(row.raised_by_id if key == SETTLE else row.owner_id, ""),
            due=None if key == CONFIRM else row.due, url="matter", url_args=(row.pk,),
        )
        for key, row in found
    ]  # fmt: skip
