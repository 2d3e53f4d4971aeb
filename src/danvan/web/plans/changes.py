"""What changed in a plan, in the words of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from danvan.plans.content import Difference, Line
from danvan.plans.models import PlanLine
from danvan.programmes.models import Obligation
from danvan.reporting.models import Indicator
from danvan.web.templatetags.danvan import number, thousandths


@dataclass(frozen=True)
class Told:
    """`kind`: new, gone or changed; `fields` as (name, before, after)."""

    title: str
    kind: str
    fields: list[tuple[str, str, str]]


def told(found: Iterable[Difference]) -> list[Told]:
    """In two queries."""
    kept = list(found)
    lines = [line for one in kept for line in (one.old, one.new) if line]
    titles = Obligation.objects.filter(pk__in={ln.obligation_id for ln in lines}).only("title")
    names = {one.pk: one.title for one in titles}
    indicators = Indicator.objects.in_bulk({ln.indicator_id for ln in lines if ln.indicator_id})
    return [_told(one, names, indicators) for one in kept]


def _told(one: Difference, names: dict[int, str], indicators: dict[int, Indicator]) -> Told:
    line = one.new or one.old or Line()
    title = names.get(line.obligation_id or 0) or line.text
    if one.old is None or one.new is None:
        return Told(title, "gone" if one.old else "new", [])
    labels = _labels()
    fields = [
        (labels[name], _word(one.old, name, indicators), _word(one.new, name, indicators))
        for name in one.fields
        if name in labels
    ]
    return Told(title, "changed", fields)


def _labels() -> dict[str, str]:
    return {
        "text": _("Nội dung"),
        "from_month": _("Từ tháng"),
        "to_month": _("Đến tháng"),
        "target": _("Chỉ tiêu"),
        "indicator_id": _("Đếm theo"),
        "measure": _("Đơn vị tính riêng"),
        "people": _("Số người"),
        "forces": _("Lực lượng"),
        "money": _("Kinh phí (đồng)"),
        "source": pgettext("of money", "Nguồn"),
        "lead": _("Chủ trì (chức vụ, bộ phận)"),
    }


def _word(line: Line, name: str, indicators: dict[int, Indicator]) -> str:
    value = getattr(line, name)
    if value is None or value == "":
        return ""
    if name == "target":
        return thousandths(value)
    if name in ("money", "people"):
        return number(value)
    if name == "indicator_id":
        found = indicators.get(value)
        return found.name_vi if found else ""
    return str(PlanLine.Source(value).label) if name == "source" else str(value)
