"""Loading the units of whole provinces: spans of before, and drafts of what came later."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import Event, recorded
from danvan.kernel.text import fold
from danvan.org.loading.acts import ACTS, CENTRE_MERGED, Act
from danvan.org.loading.areas import FIRST_DAY
from danvan.org.loading.centre import MILITARY_REGION, load_centre
from danvan.org.loading.report import LoadReport, Progress, silent
from danvan.org.loading.timeline import Facts, Ground, Timeline, UnitChange, UnitKey
from danvan.org.models import AreaSpan, Change, Level, Reorganisation, Unit, UnitSpan
from danvan.org.queries import area_by_code, area_ids_under, country
from danvan.org.reform.applying import BATCH
from danvan.org.reform.statistics import refresh_statistics

UNITS_LOADED = Event("units.loaded", gettext_lazy("Đã nạp các đơn vị theo ngành dọc"))
Action = Change.Action


def load_units(
    province_codes: Sequence[str], *, actor: Actor, progress: Progress | None = None
) -> LoadReport:
    """The units of all lines in these provinces, with the centre above them; again, no change.

    What came after the first day is left as drafts, one a legal act and province, and the units'
    part is added to the province's `hai-cap-CODE`. Raises BadInput("province_codes") for a province
    whose units cannot be loaded, WrongState if its areas were redrawn already.
    """
    actor.must("load", Unit)
    for code in province_codes:
        if code not in MILITARY_REGION:
            raise BadInput("province_codes", _unknown(code))
    report, tell = LoadReport(notes=_notes()), progress or silent
    wanted = [code for code in dict.fromkeys(province_codes) if not _loaded(code)]
    if not wanted:
        tell(1, 1, _("Đơn vị đã có sẵn"))
        return report
    root = country()
    with recorded(UNITS_LOADED, root, actor=actor) as entry:
        units = Unit.objects.count()
        for done, code in enumerate(wanted, start=1):
            name = _load_province(code, root.pk, report)
            tell(done, len(wanted), name)
        refresh_statistics()
        report.made["units"] = Unit.objects.count() - units
        entry.after.update(report.made, provinces=wanted)
    return report


def _unknown(code: str) -> str:
    return _(
        "Chưa có dữ liệu để nạp đơn vị của tỉnh mang mã «%(code)s»; có thể nạp: %(known)s."
    ) % {
        "code": code[:10],
        "known": ", ".join(MILITARY_REGION),
    }


def _loaded(code: str) -> bool:
    return Reorganisation.objects.filter(code=f"{ACTS[0].code}-{code}").exists()


def _load_province(code: str, root: int, report: LoadReport) -> str:
    province = area_by_code(code, Level.PROVINCE, FIRST_DAY)
    redraw = Reorganisation.objects.get(code=f"hai-cap-{code}")
    if redraw.state != Reorganisation.State.DRAFT:
        raise WrongState(
            _("Địa bàn của %(name)s đã được sắp xếp lại nên không nạp đơn vị trước sắp xếp được.")
            % {"name": province.name}
        )
    ids = load_centre(root, MILITARY_REGION[code], FIRST_DAY)
    grounds, later, heirs = _grounds(province.area_id, redraw)
    report.notes += _without_units(grounds, heirs)
    timeline = Timeline(grounds, root)
    timeline.start(FIRST_DAY)
    first = dict(timeline.units)
    centre = timeline.step(None, CENTRE_MERGED, grounds, {})
    steps: list[tuple[Act, list[UnitChange]]] = []
    for act in ACTS:
        ground = later if act.on >= redraw.on else grounds
        passed = heirs if act.on == redraw.on else {}
        steps.append((act, timeline.step(act.lines, act.on, ground, passed)))
    born = [c.key for _act, changes in steps for c in changes if c.action == Action.BEGIN]
    ids |= _identities([*first, *born])
    spans = _spans(first, centre, ids)
    UnitSpan.objects.bulk_create(spans, batch_size=BATCH)
    for act, changes in steps:
        _draft(act, code, province.name, changes, ids)
    _count(report, "unit_spans", len(spans))
    _count(report, "changes", sum(len(changes) for _act, changes in steps))
    return province.name


def _count(report: LoadReport, name: str, number: int) -> None:
    report.made[name] = report.made.get(name, 0) + number


def _grounds(
    province: int, redraw: Reorganisation
) -> tuple[dict[int, Ground], dict[int, Ground], dict[int, list[int]]]:
    """The province's areas before and after the redrawing, and old area → new ones."""
    spans = AreaSpan.objects.on(FIRST_DAY).filter(area__in=area_ids_under(province, FIRST_DAY))
    before = {
        s.area_id: Ground(s.area_id, s.code, s.level, s.kind, s.name, s.parent_id) for s in spans
    }
    after, heirs = dict(before), dict[int, list[int]]()
    for change in redraw.changes.filter(area__isnull=False):
        area = int(change.area_id or 0)
        if change.action == Action.END:
            after.pop(area)
            heirs.setdefault(area, [])
        elif change.action == Action.SUCCEED:
            heirs.setdefault(area, []).append(int(change.to_area_id or 0))
        else:
            f = change.facts
            after[area] = Ground(area, f["code"], f["level"], f["kind"], f["name"], f["parent_id"])
    return before, after, heirs


def _without_units(grounds: dict[int, Ground], heirs: dict[int, list[int]]) -> list[str]:
    """Takes off the communes whose end is published nowhere: who worked there is not known either.

    The conversion does not know them as places of the eve, and the provinces count without them
    (Hà Tĩnh 209, the list 210).
    """
    unknown = [
        area for area, new in heirs.items() if not new and grounds[area].level == Level.COMMUNE
    ]
    return [
        _("Không nạp đơn vị tại %(name)s (%(code)s): có trong danh mục nhưng bảng chuyển đổi không "
          "nhắc tới.") % {"name": gone.name, "code": gone.code}
        for gone in map(grounds.pop, unknown)
    ]  # fmt: skip


def _identities(keys: list[UnitKey]) -> dict[UnitKey, int]:
    units = Unit.objects.bulk_create([Unit() for _ in keys], batch_size=BATCH)
    return {key: unit.pk for key, unit in zip(keys, units, strict=True)}


def _told(facts: Facts, ids: dict[UnitKey, int]) -> dict[str, Any]:
    return {
        "name": facts.name,
        "name_en": facts.name_en,
        "short": facts.short,
        "folded": fold(facts.name),
        "short_folded": fold(facts.short),
        "line": facts.line,
        "identity": facts.identity,
        "level": str(facts.level),
        "area_id": facts.area,
        "superior_id": ids[facts.superior] if facts.superior else None,
    }


def _spans(
    first: dict[UnitKey, Facts], centre: list[UnitChange], ids: dict[UnitKey, int]
) -> list[UnitSpan]:
    """From the first day on; where the centre's merger changed a superior, two spans."""
    changed = {change.key for change in centre}
    spans = [
        UnitSpan(
            unit_id=ids[key],
            valid_from=FIRST_DAY,
            valid_to=CENTRE_MERGED if key in changed else None,
            **_told(facts, ids),
        )
        for key, facts in first.items()
    ]
    return spans + [
        UnitSpan(unit_id=ids[change.key], valid_from=CENTRE_MERGED, **_told(change.facts, ids))
        for change in centre
        if change.facts
    ]


def _draft(
    act: Act, code: str, name: str, changes: list[UnitChange], ids: dict[UnitKey, int]
) -> None:
    reorganisation, _made = Reorganisation.objects.get_or_create(
        code=f"{act.code}-{code}",
        defaults={"title": act.title.format(name=name), "act": act.act, "on": act.on},
    )
    Change.objects.bulk_create(
        (
            Change(
                reorganisation=reorganisation,
                action=change.action,
                unit_id=ids[change.key],
                to_unit_id=ids[change.to] if change.to else None,
                kind=change.kind,
                facts=_new_facts(change, ids),
            )
            for change in changes
        ),
        batch_size=BATCH,
    )


def _new_facts(change: UnitChange, ids: dict[UnitKey, int]) -> dict[str, Any]:
    """All of them for a new unit, the changed ones for one that goes on."""
    if change.facts is None:
        return {}
    told = _told(change.facts, ids)
    was = _told(change.was, ids) if change.was else {}
    return {name: value for name, value in told.items() if name not in was or was[name] != value}


def _notes() -> list[str]:
    return [
        _("Không nạp tổ dân vận, chi hội và các đơn vị khác ở thôn, tổ dân phố: không có danh sách "
          "tên được công bố."),
        _("Không nạp đồn biên phòng và đồn công an: không có danh sách tên được công bố."),
        _("Không nạp ban chỉ huy phòng thủ khu vực: không có danh sách tên và địa bàn được công "
          "bố; trong thời gian đó, cấp trên của ban chỉ huy quân sự cấp xã được ghi là bộ chỉ huy "
          "quân sự cấp tỉnh."),
        _("Không nạp công đoàn cấp xã: sau ngày 01/7/2025 được lập dần và không phải nơi nào cũng "
          "có."),
        _("Ngày hợp nhất ban tuyên giáo và ban dân vận khác nhau giữa các tỉnh; ngày 01/3/2025 là "
          "ngày mặc định."),
    ]  # fmt: skip
