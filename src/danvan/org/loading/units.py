"""Loading the units of whole provinces: spans of before, and drafts of what came later."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import Event, recorded
from danvan.org.loading.areas import FIRST_DAY
from danvan.org.loading.centre import load_centre
from danvan.org.loading.course import course_of
from danvan.org.loading.drafts import write
from danvan.org.loading.known import MILITARY_REGION, WHOLE
from danvan.org.loading.lines import domain
from danvan.org.loading.notes import notes_on, notes_on_course
from danvan.org.loading.published import published
from danvan.org.loading.report import LoadReport, Progress, silent
from danvan.org.models import AreaSpan, Change, Reorganisation, Unit
from danvan.org.queries import country, provinces
from danvan.org.reform.statistics import refresh_statistics

UNITS_LOADED = Event("units.loaded", gettext_lazy("Đã nạp các đơn vị theo ngành dọc"))
State = Reorganisation.State


def load_units(
    province_codes: Sequence[str] | None = None,
    *,
    lines: Collection[str] | None = None,
    actor: Actor,
    progress: Progress | None = None,
) -> LoadReport:
    """The units of the lines in these provinces of before (None: in all), with the centre above.

    `lines` None asks for every line, which only Nghệ An and Hà Tĩnh have data for. Provinces that
    merge are loaded together. What came after the first day is left as drafts, one a legal act and
    province, and the units' part is added to the new province's `hai-cap-CODE`. A province that
    has units already is left as it is. Raises BadInput("province_codes") for a province that is
    not known or lacks data, BadInput("lines") for an unknown line, WrongState if the areas of one
    were redrawn already.
    """
    actor.must("load", Unit)
    chosen = _known_lines(lines)
    wanted = [new for new in _groups(province_codes, chosen) if not has_units(new)]
    before = {span.code: span for span in provinces(FIRST_DAY)}
    heirs, tell = published().province_heir, progress or silent
    report = LoadReport(notes=notes_on([before[c] for c in _origins(wanted)], chosen))
    if not wanted:
        tell(1, 1, _("Đơn vị đã có sẵn"))
        return report
    root = country()
    with recorded(UNITS_LOADED, root, actor=actor) as entry:
        units = Unit.objects.count()
        for done, new in enumerate(wanted, start=1):
            merging = [before[old] for old, heir in heirs.items() if heir == new]
            _load_group(new, merging, root.pk, chosen, report)
            tell(done, len(wanted), ", ".join(span.name for span in merging))
        refresh_statistics()
        report.made["units"] = Unit.objects.count() - units
        entry.after.update(report.made, provinces=_origins(wanted))
        if chosen is not None:
            entry.after["lines"] = sorted(chosen)
    return report


def _known_lines(lines: Collection[str] | None) -> frozenset[str] | None:
    if lines is None:
        return None
    known = [line["code"] for line in domain()["lines"]]
    for line in lines:
        if line not in known:
            raise BadInput(
                "lines",
                _("Không có ngành dọc «%(line)s». Các ngành có thể nạp: %(known)s.")
                % {"line": line[:40], "known": ", ".join(known)},
            )
    return frozenset(lines)


def _groups(codes: Sequence[str] | None, lines: frozenset[str] | None) -> list[str]:
    """Codes of the new provinces that those of before make up, each once."""
    heirs = published().province_heir
    may = heirs if lines is not None else WHOLE
    asked = list(heirs) if codes is None else list(codes)
    for code in asked:
        if code not in may:
            raise BadInput(
                "province_codes",
                _("Chưa có dữ liệu để nạp đơn vị của tỉnh mang mã «%(code)s»; có thể nạp: "
                  "%(known)s.") % {"code": code[:10], "known": ", ".join(may)},
            )  # fmt: skip
    return list(dict.fromkeys(heirs[code] for code in asked))


def _origins(news: Collection[str]) -> list[str]:
    """Codes of the provinces of before that make up the new ones."""
    return [old for old, new in published().province_heir.items() if new in news]


def has_units(code: str) -> bool:
    """Whether the act of the new province has lines on units, drafted or applied."""
    drawn = Change.objects.filter(reorganisation__code=f"hai-cap-{code}", unit__isnull=False)
    return drawn.exists()


def _load_group(
    code: str,
    merging: list[AreaSpan],
    root: int,
    lines: frozenset[str] | None,
    report: LoadReport,
) -> None:
    redraw = Reorganisation.objects.get(code=f"hai-cap-{code}")
    if redraw.state == State.APPLIED:
        raise WrongState(
            _("Địa bàn của %(name)s đã được sắp xếp lại nên không nạp đơn vị trước sắp xếp được.")
            % {"name": merging[0].name}
        )
    centre = load_centre(root, MILITARY_REGION[WHOLE[0]], FIRST_DAY)
    course = course_of(redraw, merging, country=root, first_day=FIRST_DAY, lines=lines)
    report.notes += notes_on_course(course)
    for name, number in write(course, centre, FIRST_DAY).items():
        report.made[name] = report.made.get(name, 0) + number
