"""The life of one unit, told as dated events: where it came from, its names, its end."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from danvan.kernel.errors import NotFound
from danvan.org.models import SuccessionKind, UnitSpan, UnitSuccession
from danvan.org.queries import province_of, subordinates, unit_names
from danvan.web.units.words import level_name, line_name


@dataclass(frozen=True)
class Other:
    """Another unit in the story, with a link to it."""

    pk: int
    name: str


@dataclass
class Event:
    """Something that happened on a day. `seam` marks a redrawing of the map."""

    on: date
    what: str
    others: list[Other] = field(default_factory=list)
    name: str = ""
    seam: bool = False


@dataclass(frozen=True)
class Life:
    """A unit on a day: `span` is the one in force, or the nearest one where none is; `superior`
    and `below` (how many units stand directly under it) are those of the day `on`. `born`: out of
    others; else it only says with which day the register begins.
    """

    unit_id: int
    span: UnitSpan
    in_force: bool
    born: bool
    begun: date
    last_day: date | None
    superior: Other | None
    below: int
    on: date
    province_id: int | None
    place: str
    events: list[Event]

    @property
    def line(self) -> str:
        return line_name(self.span.line)

    @property
    def level(self) -> str:
        return level_name(self.span.level)


def life(unit_id: int, day: date) -> Life:
    """Everything told of a unit, whatever its era; five queries. NotFound if there is none."""
    spans = list(
        UnitSpan.objects.filter(unit=unit_id).select_related("area").order_by("valid_from")
    )
    if not spans:
        raise NotFound
    span = _on(spans, day)
    links = list(UnitSuccession.objects.filter(predecessor=unit_id))
    links += list(UnitSuccession.objects.filter(successor=unit_id))
    near = {s.superior_id for s in spans if s.superior_id}
    near |= {link.predecessor_id for link in links} | {link.successor_id for link in links}
    names = unit_names(near)
    end = spans[-1].valid_to
    return Life(
        unit_id=unit_id,
        span=span,
        in_force=span.valid_from <= day and (span.valid_to is None or day < span.valid_to),
        begun=spans[0].valid_from,
        born=any(link.successor_id == unit_id for link in links),
        last_day=end - timedelta(days=1) if end else None,
        superior=_other(span.superior_id, names),
        below=subordinates(unit_id, on := _a_day_of(span, day)).count(),
        on=on,
        province_id=province_of(span.area_id, on),
        place=str(span.area),
        events=_events(unit_id, spans, links, names),
    )


def _on(spans: list[UnitSpan], day: date) -> UnitSpan:
    begun = [span for span in spans if span.valid_from <= day]
    return begun[-1] if begun else spans[0]


def _a_day_of(span: UnitSpan, day: date) -> date:
    """The day itself if the span is in force, else its last day (its first, if yet to come)."""
    if span.valid_to and day >= span.valid_to:
        return span.valid_to - timedelta(days=1)
    return max(day, span.valid_from)


def _other(unit_id: int | None, names: dict[int, str]) -> Other | None:
    return Other(unit_id, names.get(unit_id, "")) if unit_id else None


def _events(
    unit_id: int, spans: list[UnitSpan], links: list[UnitSuccession], names: dict[int, str]
) -> list[Event]:
    born = any(link.successor_id == unit_id for link in links)
    events = [*_changes(spans, names, born=born), *_successions(unit_id, links, names)]
    last = spans[-1]
    if last.valid_to and not any(link.predecessor_id == unit_id for link in links):
        events.append(
            Event(last.valid_to, _("Kết thúc hoạt động, không có đơn vị kế thừa"), seam=True)
        )
    return sorted(events, key=lambda event: event.on)


def _changes(spans: list[UnitSpan], names: dict[int, str], *, born: bool) -> list[Event]:
    """One event a change of name or of superior; the first span tells the beginning."""
    told, before = [], None
    for span in spans:
        above = _other(span.superior_id, names)
        if before is None:
            words = _("Bắt đầu với tên") if born else _("Có trong danh mục với tên")
            told.append(Event(span.valid_from, words, name=span.name))
        elif span.name != before.name:
            told.append(Event(span.valid_from, _("Đổi tên thành"), name=span.name))
        if above and (before is None or span.superior_id != before.superior_id):
            told.append(Event(span.valid_from, _("Trực thuộc"), [above], seam=before is not None))
        before = span
    return told


def _successions(unit_id: int, links: list[UnitSuccession], names: dict[int, str]) -> list[Event]:
    """Successions of one day and kind are one event with several units."""
    came = {
        SuccessionKind.CONTINUES: _("Tiếp tục công việc của"),
        SuccessionKind.MERGED: _("Hợp nhất từ"),
        SuccessionKind.SPLIT: _("Nhận một phần từ"),
        SuccessionKind.ABSORBED: _("Nhận sáp nhập"),
    }
    went = {
        SuccessionKind.CONTINUES: _("Kết thúc; công việc tiếp tục ở"),
        SuccessionKind.MERGED: _("Kết thúc; hợp nhất vào"),
        SuccessionKind.SPLIT: _("Kết thúc; chia cho"),
        SuccessionKind.ABSORBED: _("Kết thúc; sáp nhập vào"),
    }
    grouped: dict[tuple[date, str], list[Other]] = defaultdict(list)
    for link in links:
        leaves = link.predecessor_id == unit_id
        words = (went if leaves else came)[SuccessionKind(link.kind)]
        other = link.successor_id if leaves else link.predecessor_id
        grouped[link.on, words].append(Other(other, names.get(other, "")))
    return [
        Event(on, words, sorted(others, key=lambda o: o.name), seam=True)
        for (on, words), others in grouped.items()
    ]
