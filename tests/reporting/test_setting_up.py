"""Indicators, forms and schedules."""

import pytest

from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.models import JournalEntry
from danvan.programmes.models import Programme
from danvan.reporting import actions
from danvan.reporting.models import Form, Indicator
from tests.factories import Cast

pytestmark = pytest.mark.django_db


def test_indicators_come_from_the_package_and_loading_again_changes_nothing() -> None:
    assert actions.load_indicators(actor=system()) == 71
    assert actions.load_indicators(actor=system()) == 71
    assert JournalEntry.objects.filter(event="indicator.loaded").count() == 1
    facts = Indicator.objects.values_list("code", "aggregation", "decimals", "numerator__code")
    assert set(facts.filter(code__in=["roads_km", "work_days", "models_active"])) == {
        ("roads_km", "sum", 3, None),
        ("work_days", "sum", 0, None),
        ("models_active", "latest", 0, None),
    }
    average = Indicator.objects.get(code="attendance_per_session")
    assert (average.numerator.code, average.denominator.code) == (
        "dissemination_attendance",
        "dissemination_sessions",
    )


def test_a_changed_indicator_is_brought_back() -> None:
    actions.load_indicators(actor=system())
    Indicator.objects.filter(code="work_days").update(name_vi="Khác")
    actions.load_indicators(actor=system())
    assert Indicator.objects.get(code="work_days").name_vi == "Ngày công giúp dân"
    last = JournalEntry.objects.filter(event="indicator.loaded").last()
    assert last.after == {"codes": ["work_days"]}


def test_form_keeps_the_order_and_refuses_what_is_unknown(programme: Programme) -> None:
    actions.load_indicators(actor=system())
    form = actions.make_form(
        code="f", title="Biểu", programme=programme, actor=system(),
        indicator_codes=["roads_km", "work_days"],
    )  # fmt: skip
    assert [line.indicator.code for line in form.lines.all()] == ["roads_km", "work_days"]
    with pytest.raises(BadInput, match="sai_ten"):
        actions.make_form(
            code="g", title="", programme=programme, indicator_codes=["sai_ten"], actor=system()
        )
    with pytest.raises(WrongState):
        actions.make_form(
            code="f", title="", programme=programme, indicator_codes=["roads_km"], actor=system()
        )
    assert Form.objects.count() == 1


def test_only_the_coordinator_of_the_province_makes_forms(cast: Cast, programme: Programme) -> None:
    actions.load_indicators(actor=system())
    allowed = []
    for name, member in cast.members.items():
        try:
            actions.make_form(
                code=name, title="Biểu", programme=programme, indicator_codes=["roads_km"],
                actor=member.actor,
            )  # fmt: skip
            allowed.append(name)
        except NotAllowed:
            pass
    assert allowed == ["coordinator"]


@pytest.mark.parametrize(
    ("first", "last", "level", "field"),
    [
        ("2025-03", "2025-01", "commune", "period"),
        ("2025", "2026-01", "commune", "period"),
        ("2025-01", "2025-03", "làng", "level"),
    ],
)
def test_schedule_refuses(
    programme: Programme, first: str, last: str, level: str, field: str
) -> None:
    actions.load_indicators(actor=system())
    form = actions.make_form(
        code="f", title="", programme=programme, indicator_codes=["roads_km"], actor=system()
    )
    with pytest.raises(BadInput) as refused:
        actions.schedule(
            form, line="police", level=level, first_period=first, last_period=last, actor=system()
        )
    assert refused.value.field == field
