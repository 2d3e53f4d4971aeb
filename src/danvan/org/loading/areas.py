"""Loading the areas: identities, their spans of before, and one reorganisation a new province."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.journal import Event, recorded
from danvan.kernel.text import fold
from danvan.org import carriers
from danvan.org.loading.published import DATA_DAY, ROOT, Place, published
from danvan.org.loading.redraw import AreaChange, Key, Redraw, old_key
from danvan.org.loading.report import LoadReport, Progress, silent
from danvan.org.models import Area, AreaSpan, AreaSuccession, Change, Level, Reorganisation
from danvan.org.reform.applying import BATCH, carry_out
from danvan.org.reform.statistics import refresh_statistics

AREAS_LOADED = Event("areas.loaded", gettext_lazy("Đã nạp danh mục đơn vị hành chính"))
FIRST_DAY = date(2020, 1, 1)  # the list of before is carried back so far: older ones are not loaded
TWO_TIERS = date(2025, 7, 1)


def load_areas(
    *, actor: Actor, progress: Progress | None = None, keep_drafts: Collection[str] = ("40", "42")
) -> LoadReport:
    """The country's areas before and after 1 July 2025; again, it changes nothing.

    Applies the act of every new province but those in `keep_drafts` (codes of new provinces),
    whose `hai-cap-CODE` waits for its units as a draft. What the published data does not tell is in
    the report. All in one transaction, about ten seconds.
    """
    actor.must("load", Area)
    redraw = Redraw(published())
    report = report_on(redraw)
    tell = progress or silent
    provinces = sorted(code for level, code in redraw.data.after if level == Level.PROVINCE)
    total = len(provinces) + 1
    if Reorganisation.objects.filter(code=f"hai-cap-{provinces[0]}").exists():
        tell(total, total, _("Địa bàn đã có sẵn"))
        return report
    with recorded(AREAS_LOADED, None, actor=actor) as entry:
        ids = _identities(redraw)
        _spans_before(redraw, ids)
        drafts = {code: _draft(redraw, code, ids) for code in provinces}
        refresh_statistics()
        tell(1, total, _("Địa bàn trước ngày 01/7/2025"))
        for done, (code, draft) in enumerate(drafts.items(), start=2):
            if code not in keep_drafts:
                _apply(draft)
            tell(done, total, redraw.data.after[Level.PROVINCE, code].name)
        entry.subject = Area.objects.get(pk=ids[old_key(Level.COUNTRY, ROOT)])
        refresh_statistics()
        report.made = _made(len(ids))
        entry.after.update(report.made)
    return report


def _identities(redraw: Redraw) -> dict[Key, int]:
    keys = [old_key(level, code) for level, code in redraw.data.before] + redraw.born()
    areas = Area.objects.bulk_create([Area() for _ in keys], batch_size=BATCH)
    return {key: area.pk for key, area in zip(keys, areas, strict=True)}


def area_facts(place: Place, parent_id: int | None) -> dict[str, Any]:
    """The facts of a place's span."""
    return {
        "code": place.code,
        "level": str(place.level),
        "kind": place.kind,
        "name": place.name,
        "folded": fold(place.name),
        "parent_id": parent_id,
    }


def _spans_before(redraw: Redraw, ids: dict[Key, int]) -> None:
    above = {"province": Level.COUNTRY, "district": Level.PROVINCE, "commune": Level.DISTRICT}
    AreaSpan.objects.bulk_create(
        (
            AreaSpan(
                area_id=ids[old_key(level, code)],
                valid_from=FIRST_DAY,
                **area_facts(
                    place, ids[old_key(above[level], place.parent)] if place.parent else None
                ),
            )
            for (level, code), place in redraw.data.before.items()
        ),
        batch_size=BATCH,
    )


def _draft(redraw: Redraw, code: str, ids: dict[Key, int]) -> Reorganisation:
    name = redraw.data.after[Level.PROVINCE, code].name
    unchanged = (Level.PROVINCE, code) in redraw.goes_on
    acts = "" if unchanged else "Nghị quyết 202/2025/QH15; "
    reorganisation = Reorganisation.objects.create(
        code=f"hai-cap-{code}",
        title=f"Tổ chức chính quyền địa phương hai cấp tại {name}",
        act=f"{acts}Nghị quyết của Ủy ban Thường vụ Quốc hội về sắp xếp đơn vị hành chính cấp xã "
        f"của {name}",
        on=TWO_TIERS,
    )
    Change.objects.bulk_create(
        (_change(reorganisation, change, ids) for change in redraw.changes(code)),
        batch_size=BATCH,
    )
    return reorganisation


def _change(reorganisation: Reorganisation, change: AreaChange, ids: dict[Key, int]) -> Change:
    facts = {}
    if change.place is not None and change.parent is not None:
        facts = area_facts(change.place, ids[change.parent])
    return Change(
        reorganisation=reorganisation,
        action=change.action,
        area_id=ids[change.key],
        to_area_id=ids[change.to] if change.to else None,
        kind=change.kind,
        facts=facts,
    )


def _apply(reorganisation: Reorganisation) -> None:
    """As the verb does, within the entry of the load."""
    carry_out(reorganisation)
    carriers.carry(reorganisation)
    reorganisation.state = Reorganisation.State.APPLIED
    reorganisation.applied_at = clock.now()
    reorganisation.save(update_fields=["state", "applied_at"])


def _made(areas: int) -> dict[str, int]:
    return {
        "areas": areas,
        "area_spans": AreaSpan.objects.count(),
        "area_successions": AreaSuccession.objects.count(),
        "reorganisations": Reorganisation.objects.count(),
        "applied": Reorganisation.objects.filter(state=Reorganisation.State.APPLIED).count(),
    }


def report_on(redraw: Redraw) -> LoadReport:
    """What the published data does not tell, place by place."""
    data = redraw.data
    return LoadReport(
        uncovered_old=[_told(place, redraw) for place in redraw.uncovered],
        uncovered_new=[
            f"{place.name} ({place.code}), {data.after[Level.PROVINCE, str(place.parent)].name}"
            for place in data.communes(data.after)
            if place.code not in redraw.origins
        ],
        unlisted_old=[
            f"{old} → " + ", ".join(data.after[Level.COMMUNE, new].name for new in news)
            for old, news in sorted(data.unlisted.items())
        ],
        notes=_notes(redraw),
    )


def _told(place: Place, redraw: Redraw) -> str:
    district = redraw.data.before[Level.DISTRICT, str(place.parent)]
    province = redraw.data.before[Level.PROVINCE, str(district.parent)]
    return f"{place.name} ({place.code}), {district.name}, {province.name}"


def _notes(redraw: Redraw) -> list[str]:
    kept = sum(level == Level.COMMUNE for level, _code in redraw.goes_on)
    notes = [
        _("Danh mục trước sắp xếp được tính lùi về ngày %(day)s; các thay đổi trước ngày "
          "01/7/2025 không có trong dữ liệu.") % {"day": FIRST_DAY.strftime("%d/%m/%Y")},
        _("%(count)s xã giữ nguyên: bảng chuyển đổi nêu đúng một nơi đi và một nơi đến.")
        % {"count": kept},
        _("Không văn bản nào công bố tỷ lệ chia tách, nên mọi tỷ lệ để trống."),
    ]  # fmt: skip
    if redraw.data.cities_since:
        notes.append(
            _("Danh mục ngày %(day)s gọi là thành phố nhưng không cho biết từ ngày nào, nên nạp "
              "theo tên khi thành lập: %(names)s.")
            % {"day": DATA_DAY, "names": ", ".join(redraw.data.cities_since)}
        )  # fmt: skip
    if redraw.data.slips:
        notes.append(
            _("Bảng chuyển đổi ghi sai tỉnh cũ; đã lấy theo danh mục: %(names)s.")
            % {"names": ", ".join(redraw.data.slips)}
        )
    return notes
