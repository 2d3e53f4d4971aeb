"""To whom a unit may pass its work on."""

from django.db.models import QuerySet

from danvan.kernel import clock
from danvan.org import queries as org
from danvan.org.models import UnitSpan
from danvan.org.models.spans import Level

_ORDER = [str(level) for level in Level]


def below(unit_id: int) -> QuerySet[UnitSpan]:
    """Units below it in its chain of command today, by level and name.

    Where there are none: those of lower levels inside its own area.
    """
    today = clock.today()
    spans = UnitSpan.objects.on(today).order_by("level", "name", "unit_id")
    if ids := org.descendant_ids(unit_id, today):
        return spans.filter(unit_id__in=ids)
    own = org.unit_span(unit_id, today)
    if own is None:
        return spans.none()
    lower = _ORDER[_ORDER.index(own.level) + 1 :] if own.level in _ORDER else []
    inside = org.area_ids_under(own.area_id, today)
    return spans.filter(area_id__in=inside, level__in=lower)
