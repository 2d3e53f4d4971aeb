"""Units and areas typed by name in a form, without scripts: one exact name, or say which."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.errors import BadInput
from danvan.kernel.text import fold
from danvan.org.models import Area, AreaSpan, Unit, UnitSpan
from danvan.org.queries import area_ids_under, find_units

SHOWN = 6


def unit_named(name: str, field: str, *, near: int | None = None) -> Unit:
    """The unit of today that bears the name; first those in the area `near`, then anywhere.

    BadInput(field) where there is none, or names those among which to choose.
    """
    words = name.strip()
    if not words:
        raise BadInput(field, _("Hãy ghi tên một đơn vị."))
    today = clock.today()
    found = find_units(words, on=today, area_id=near, limit=20) if near else []
    found = found or find_units(words, on=today, limit=20)
    exact = [span for span in found if fold(words) in (span.folded, span.short_folded)]
    return Unit.objects.get(pk=_one(exact or found, words, field).unit_id)


def units_named(text: str, field: str, *, near: int | None = None) -> list[Unit]:
    """One a line, each once."""
    lines = [line.strip(" ,;") for line in text.splitlines()]
    units = [unit_named(line, field, near=near) for line in lines if line]
    return list({unit.pk: unit for unit in units}.values())


def _one(found: list[UnitSpan], words: str, field: str) -> UnitSpan:
    if not found:
        raise BadInput(
            field,
            _("Không có đơn vị nào đang hoạt động mang tên «%(name)s». Hãy kiểm tra lại tên.")
            % {"name": words[:80]},
        )
    if len(found) > 1:
        raise BadInput(
            field,
            _("Nhiều đơn vị mang tên «%(name)s»: %(some)s. Hãy ghi đủ tên.")
            % {"name": words[:80], "some": "; ".join(span.name for span in found[:SHOWN])},
        )
    return found[0]


def area_named(name: str, field: str, *, near: int | None = None) -> Area:
    """The area of today by name or code; first inside `near`, then anywhere. BadInput as above."""
    words = name.strip()
    if not words:
        raise BadInput(field, _("Hãy ghi tên hoặc mã một địa bàn."))
    spans = AreaSpan.objects.on(clock.today())
    within = area_ids_under(near, clock.today()) if near else set()
    by_code = list(spans.filter(code=words)[:SHOWN])
    called = by_code or list(spans.filter(folded=fold(words))[:200])
    called = called or list(spans.filter(folded__endswith=f" {fold(words)}")[:200])
    found = [span for span in called if span.area_id in within] or called
    if len(found) != 1:
        raise BadInput(field, _none_or_many(found, words))
    return Area.objects.get(pk=found[0].area_id)


def areas_named(text: str, field: str, *, near: int | None = None) -> list[Area]:
    """One a line or between commas, each once."""
    names = [name.strip() for line in text.splitlines() for name in line.split(",")]
    areas = [area_named(name, field, near=near) for name in names if name]
    return list({area.pk: area for area in areas}.values())


def _none_or_many(found: Iterable[AreaSpan], words: str) -> str:
    told = [f"{span.name} ({span.code})" for span in found][:SHOWN]
    if not told:
        return _("Hôm nay không có địa bàn nào tên hoặc mã «%(name)s». Hãy kiểm tra lại.") % {
            "name": words[:80]
        }
    return _("Nhiều địa bàn tên «%(name)s»: %(some)s. Hãy ghi mã của địa bàn.") % {
        "name": words[:80],
        "some": "; ".join(told),
    }


def communes_of(province: int | None) -> list[AreaSpan]:
    """Areas to suggest: the communes of the province today, by name."""
    if province is None:
        return []
    inside = area_ids_under(province, clock.today())
    spans = AreaSpan.objects.on(clock.today()).filter(area_id__in=inside, level="commune")
    return list(spans.order_by("name"))
