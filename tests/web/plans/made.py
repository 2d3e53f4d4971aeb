"""A plan of the officer's unit, begun; the same one when asked again."""

from danvan.plans.actions import make
from danvan.plans.models import Plan
from tests.factories import Cast
from tests.plans.building import LINE, clause
from tests.web.making import Made


def make_plan(cast: Cast, made: Made) -> Plan:
    known = Plan.objects.filter(programme=made.programme, unit=cast.officer.actor.unit_id).first()
    if known:
        return known
    clause(made.programme, "1", "Sửa đường liên thôn", LINE)
    return make(made.programme, year=2026, actor=cast.officer.actor)
