"""In whose register the work of a meeting stands."""

from danvan.kernel import clock
from danvan.org.models import Area
from danvan.org.queries import country, last_spans, province_of


def register_of(unit_id: int) -> Area:
    """The province in which the unit stands, else the country."""
    today = clock.today()
    span = last_spans({unit_id}, today).get(unit_id)
    found = province_of(span.area_id, today) if span else None
    return Area.objects.get(pk=found) if found is not None else country()
