"""The life of one unit or area, told as dated events: where it came from, its names, its end."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from danvan.org.models import SuccessionKind
from danvan.org.queries import province_of, subordinates
from danvan.org.queries.life import Age, Kin, Life, area_life
from danvan.org.queries.life import life as unit_life
from danvan.web.units.words import level_name, line_name

MANY = 40  # units or areas named in one event


@dataclass(frozen=True)
class Other:
    """Another unit or area in the story, with a link to it and the share that passed, if known."""

    pk: int
    name: str
    share: Decimal | None = None


@dataclass
class Event:
    """Something that happened on a day. `seam` marks a redrawing of the map, `by` names its act."""

    on: date
    what: str
    others: list[Other] = field(default_factory=list)
    name: str = ""
    seam: bool = False
    by: str = ""
    more: int = 0


@dataclass(frozen=True)
class LifePage:
    """A unit or area on the day asked for; where it is not there, on its last day, or its first.

    `below` counts the units directly under it (of an area: none is counted). `born`: out of others;
    else it only says with which day the register begins.
    """

    kind: str
    pk: int
    age: Age
    in_force: bool
    born: bool
    begun: date
    last_day: date | None
    above: Other | None
    below: int
    on: date
    province_id: int | None
    events: list[Event]

    @property
    def name(self) -> str:
        return self.age.name

    @property
    def line(self) -> str:
        return line_name(self.age.line)

    @property
    def level(self) -> str:
        return level_name(self.age.level)


def life(unit_id: int, day: date) -> LifePage:
    """Everything told of a unit, whatever its era; ten queries. NotFound if there is none."""
    found = unit_life(unit_id)
    age = _age_of(found, day)
    on = _a_day_of(age, day)
    return _page(found, day, below=subordinates(unit_id, on).count(), area=age.area_id or 0)


def place(area_id: int, day: date) -> LifePage:
    """The same of an area; nine queries."""
    return _page(area_life(area_id), day, below=0, area=area_id)


def _page(found: Life, day: date, *, below: int, area: int) -> LifePage:
    age = _age_of(found, day)
    on = _a_day_of(age, day)
    return LifePage(
        kind=found.kind,
        pk=found.id,
        age=age,
        in_force=found.born <= day and (found.ended is None or day < found.ended),
        born=bool(found.origins),
        begun=found.born,
        last_day=found.ended - timedelta(days=1) if found.ended else None,
        above=Other(age.above_id, age.above) if age.above_id else None,
        below=below,
        on=on,
        province_id=province_of(area, on),
        events=events(found),
    )


def _age_of(found: Life, day: date) -> Age:
    begun = [age for age in found.ages if age.valid_from <= day]
    return begun[-1] if begun else found.ages[0]


def _a_day_of(age: Age, day: date) -> date:
    """The day itself if the age holds then, else its last day (its first, if yet to come)."""
    if age.valid_to and day >= age.valid_to:
        return age.valid_to - timedelta(days=1)
    return max(day, age.valid_from)


def events(found: Life) -> list[Event]:
    """The story, oldest first; the act stands with the first event of its day."""
    told = sorted([*_changes(found), *_kin(found), *_end(found)], key=lambda event: event.on)
    acts = {age.valid_from: age.by for age in found.ages}
    if found.ended:
        acts[found.ended] = found.ended_by
    for event in told:
        event.by = acts.pop(event.on, "")
    return told


def _changes(found: Life) -> list[Event]:
    """One event a change of name, code or superior; the first age tells the beginning."""
    told: list[Event] = []
    of_area = found.kind == "area"
    under = _("Thuộc") if of_area else _("Trực thuộc")
    for nth, age in enumerate(found.ages):
        above = [Other(age.above_id, age.above)] if age.above_id else []
        if nth == 0:
            words = _("Bắt đầu với tên") if found.origins else _("Có trong danh mục với tên")
            told.append(Event(age.valid_from, words, name=age.name))
        elif "name" in age.changed:
            told.append(Event(age.valid_from, _("Đổi tên thành"), name=age.name))
        if of_area and (nth == 0 or "code" in age.changed):
            told.append(Event(age.valid_from, _("Mang mã"), name=age.code))
        moved = {"superior_id", "parent_id"} & set(age.changed)
        if above and (nth == 0 or moved):
            told.append(Event(age.valid_from, under, above, seam=nth > 0))
    return told


def _kin(found: Life) -> list[Event]:
    """Successions of one day and kind are one event with several others."""
    came = {
        SuccessionKind.CONTINUES: _("Tiếp tục công việc của"),
        SuccessionKind.MERGED: _("Hợp nhất từ"),
        SuccessionKind.ABSORBED: _("Nhận sáp nhập"),
        SuccessionKind.SPLIT: _("Nhận một phần từ"),
    }
    went = {
        SuccessionKind.CONTINUES: _("Kết thúc; công việc tiếp tục ở"),
        SuccessionKind.MERGED: _("Kết thúc; hợp nhất vào"),
        SuccessionKind.SPLIT: _("Kết thúc; chia cho"),
        SuccessionKind.ABSORBED: _("Kết thúc; sáp nhập vào"),
    }
    return [*_grouped(found.origins, came), *_grouped(found.heirs, went)]


def _grouped(kin: list[Kin], words: dict[SuccessionKind, str]) -> list[Event]:
    grouped: dict[tuple[date, str], list[Other]] = defaultdict(list)
    order = list(words)
    for one in sorted(kin, key=lambda one: (one.on, order.index(SuccessionKind(one.kind)))):
        grouped[one.on, words[SuccessionKind(one.kind)]].append(Other(one.id, one.name, one.share))
    return [
        Event(
            on, what, sorted(others, key=lambda o: o.name)[:MANY], seam=True,
            more=max(0, len(others) - MANY),
        )
        for (on, what), others in grouped.items()
    ]  # fmt: skip


def _end(found: Life) -> list[Event]:
    if found.ended is None or found.heirs:
        return []
    words = (
        _("Kết thúc, không có địa bàn kế thừa")
        if found.kind == "area"
        else _("Kết thúc hoạt động, không có đơn vị kế thừa")
    )
    return [Event(found.ended, words, seam=True)]
