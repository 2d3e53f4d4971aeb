"""Indicators, forms and schedules: what is to be reported, by whom, from when."""

import csv
from decimal import Decimal
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import Event, recorded
from danvan.kernel.periods import parse
from danvan.org.models import Level
from danvan.programmes.models import Programme
from danvan.reporting.models import Form, FormLine, Indicator, Schedule

LOADED = Event("indicator.loaded", gettext_lazy("Đã nạp danh mục chỉ tiêu"))
FORM_MADE = Event("form.made", gettext_lazy("Đã lập biểu báo cáo"))
SCHEDULED = Event("schedule.made", gettext_lazy("Đã giao báo cáo định kỳ"))
FINE_UNITS = {"km": 3, "ha": 3, "share": 3, "persons per session": 1}
_FACTS = (
    "name_vi",
    "name_en",
    "name_de",
    "unit_vi",
    "unit_en",
    "aggregation",
    "field",
    "lines",
    "decimals",
    "definition_en",
    "typical_low",
    "typical_high",
)


def load_indicators(*, actor: Actor) -> int:
    """Bring the indicators to what the package's list says; returns how many there are.

    Loading again changes nothing and leaves no entry. An indicator that left the list is kept.
    """
    actor.must("load", Indicator)
    rows = _listed()
    before = {i.code: i for i in Indicator.objects.select_related("numerator", "denominator")}
    changed = [row for row in rows if _differs(row, before.get(row["code"]))]
    if not changed:
        return len(rows)
    with recorded(LOADED, None, actor=actor) as entry:
        Indicator.objects.bulk_create(
            [Indicator(code=row["code"], **{f: row[f] for f in _FACTS}) for row in changed],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=_FACTS,
        )
        entry.subject = _link(changed)
        entry.after["codes"] = [row["code"] for row in changed]
    return len(rows)


def _listed() -> list[dict[str, Any]]:
    text = files("danvan.reporting").joinpath("data/indicators.csv").read_text("utf-8")
    return [
        row
        | {
            "lines": row["lines"].split(";"),
            "decimals": FINE_UNITS.get(row["unit_en"], 0),
            "typical_low": Decimal(row["typical_commune_month_low"]),
            "typical_high": Decimal(row["typical_commune_month_high"]),
        }
        for row in csv.DictReader(text.splitlines())
    ]


def _differs(row: dict[str, Any], kept: Indicator | None) -> bool:
    if kept is None:
        return True
    parts = {"numerator": kept.numerator, "denominator": kept.denominator}
    return any(getattr(kept, fact) != row[fact] for fact in _FACTS) or any(
        (part.code if part else "") != row[name] for name, part in parts.items()
    )


def _link(rows: list[dict[str, Any]]) -> Indicator:
    """Averages point to their two parts. Returns one of the indicators changed."""
    ours = {i.code: i for i in Indicator.objects.all()}
    averages = [ours[row["code"]] for row in rows if row["numerator"]]
    parts = {row["code"]: row for row in rows}
    for indicator in averages:
        indicator.numerator = ours[parts[indicator.code]["numerator"]]
        indicator.denominator = ours[parts[indicator.code]["denominator"]]
    Indicator.objects.bulk_update(averages, ["numerator", "denominator"])
    return ours[rows[0]["code"]]


def make_form(
    *, code: str, title: str, programme: Programme, indicator_codes: list[str], actor: Actor
) -> Form:
    """A monthly form of the programme with these indicators, in this order.

    BadInput("indicators") for codes that are unknown or given twice; WrongState if the form's code
    is taken. An average may stand on it: it is shown, and computed from its two parts.
    """
    actor.must("make_form", programme)
    known = {i.code: i for i in Indicator.objects.filter(code__in=indicator_codes)}
    unknown = sorted(set(indicator_codes) - known.keys())
    if unknown or not indicator_codes:
        raise BadInput(
            "indicators",
            _("Không có chỉ tiêu: %(codes)s. Hãy xem danh mục chỉ tiêu.")
            % {"codes": ", ".join(unknown) or "–"},
        )
    if len(set(indicator_codes)) < len(indicator_codes):
        raise BadInput("indicators", _("Một chỉ tiêu chỉ ghi một lần trong biểu."))
    if Form.objects.filter(code=code).exists():
        raise WrongState(_("Đã có biểu mang mã «%(code)s».") % {"code": code})
    with recorded(FORM_MADE, None, actor=actor) as entry:
        entry.subject = form = Form.objects.create(code=code, title=title, programme=programme)
        FormLine.objects.bulk_create(
            FormLine(form=form, indicator=known[indicator_code], order=order)
            for order, indicator_code in enumerate(indicator_codes, start=1)
        )
        entry.after["indicators"] = indicator_codes
    return form


def schedule(
    form: Form, *, line: str, level: str, first_period: str, last_period: str, actor: Actor
) -> Schedule:
    """Every unit of the line at the level in the programme's area owes the form, month by month.

    From `first_period` to `last_period`, month codes, both in. BadInput("period") or
    BadInput("level"); WrongState if the same was scheduled before.
    """
    actor.must("make_form", form.programme)
    first, last = parse(first_period), parse(last_period)
    if first.kind != "month" or last.kind != "month" or last.end < first.end:
        raise BadInput(
            "period", _("Hãy ghi tháng đầu và tháng cuối, như 2025-01 và 2025-12, theo thứ tự.")
        )
    if level not in Level.values:
        raise BadInput("level", _("Không có cấp «%(level)s».") % {"level": level[:20]})
    if Schedule.objects.filter(form=form, line=line, level=level).exists():
        raise WrongState(_("Biểu này đã giao cho các đơn vị đó."))
    with recorded(SCHEDULED, None, actor=actor) as entry:
        entry.subject = made = Schedule.objects.create(
            form=form, line=line, level=level, first_period=first.code, last_period=last.code
        )
        entry.after.update(line=line, level=level, first_period=first.code, last_period=last.code)
    return made
