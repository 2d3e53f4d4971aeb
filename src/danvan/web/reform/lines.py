"""The lines of a reorganisation as people read them: one for each thing that begins, changes or
ends, with what it comes from or passes to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from danvan.org.models import Change, Reorganisation, SuccessionKind
from danvan.web.reform.names import Names, names_of
from danvan.web.templatetags.danvan import share

PAGE = 40
MANY = 8  # names said of one line; the rest is counted
Action = Change.Action
ORDER = (Action.BEGIN, Action.RESPAN, Action.END)


@dataclass(frozen=True)
class Other:
    """Another area or unit in a line, with the share that passes, if anybody knows it."""

    pk: int
    name: str
    is_area: bool
    share: Decimal | None = None

    @property
    def share_words(self) -> str:
        """«40%»; empty where nobody knows it, or all of it passes."""
        if self.share is None or self.share == 1:
            return ""
        return share(self.share)


@dataclass(frozen=True)
class Line:
    """`words` say what becomes of `name`, then come the `others` and how many more there are.

    `change_ids`: the change itself and the successions that leave its thing.
    """

    change_id: int
    change_ids: frozenset[int]
    action: str
    pk: int
    name: str
    code: str
    is_area: bool
    words: str
    others: list[Other] = field(default_factory=list)
    more: int = 0
    follows: bool = False  # drafted by the machine, since its area changes
    row: int | None = None  # of the table that it came from


@dataclass(frozen=True)
class Tally:
    """How many things of one kind begin, change or end."""

    of: str
    do: str
    count: int

    @property
    def words(self) -> str:
        return {
            ("area", Action.BEGIN): _("Địa bàn lập mới"),
            ("area", Action.RESPAN): _("Địa bàn đổi"),
            ("area", Action.END): _("Địa bàn kết thúc"),
            ("unit", Action.BEGIN): _("Đơn vị lập mới"),
            ("unit", Action.RESPAN): _("Đơn vị đổi"),
            ("unit", Action.END): _("Đơn vị kết thúc"),
        }[self.of, Action(self.do)]


def tallies(reorganisation: Reorganisation) -> list[Tally]:
    """What the reorganisation holds, areas first; one query."""
    counts = {(of, action): number for of, action, number in _told(reorganisation)}
    wanted = [(of, do) for of in ("area", "unit") for do in ORDER]
    return [Tally(of, do, counts[of, do]) for of, do in wanted if counts.get((of, do))]


def _told(reorganisation: Reorganisation) -> Iterable[tuple[str, str, int]]:
    rows = (
        reorganisation.changes.exclude(action=Action.SUCCEED)
        .values_list("action")
        .annotate(areas=Count("area"), units=Count("unit"))
        .order_by()
    )
    for action, areas, units in rows:
        yield "area", action, areas
        yield "unit", action, units


def lines(reorganisation: Reorganisation, *, of: str, do: str, page: int) -> list[Line]:
    """One page (from 1) of the lines of that kind; at most six queries."""
    rows = reorganisation.changes.filter(action=do, **{f"{of}__isnull": False}).order_by("id")
    return told(reorganisation, list(rows[(page - 1) * PAGE : page * PAGE]))


def told(reorganisation: Reorganisation, changes: list[Change]) -> list[Line]:
    """These changes as lines, with the successions that belong to them."""
    areas = {change.area_id for change in changes if change.area_id}
    units = {change.unit_id for change in changes if change.unit_id}
    passing = reorganisation.changes.filter(action=Action.SUCCEED).filter(
        Q(area__in=areas) | Q(to_area__in=areas) | Q(unit__in=units) | Q(to_unit__in=units)
    )
    links = list(passing.order_by("id"))
    names = names_of(
        reorganisation,
        areas=areas | _named(links, "area") | _above(changes, "parent_id", "area_id"),
        units=units | _named(links, "unit") | _above(changes, "superior_id"),
    )
    came: dict[tuple[bool, int], list[Change]] = defaultdict(list)
    went: dict[tuple[bool, int], list[Change]] = defaultdict(list)
    for link in links:
        of_area = link.area_id is not None
        came[of_area, (link.to_area_id if of_area else link.to_unit_id) or 0].append(link)
        went[of_area, (link.area_id if of_area else link.unit_id) or 0].append(link)
    return [_line(change, names, came, went) for change in changes]


def _named(links: list[Change], kind: str) -> set[int]:
    found = {getattr(link, f"{side}{kind}_id") for link in links for side in ("", "to_")}
    return {pk for pk in found if pk}


def _above(changes: list[Change], *columns: str) -> set[int]:
    return {change.facts[name] for change in changes for name in columns if change.facts.get(name)}


type _Links = dict[tuple[bool, int], list[Change]]


def _line(change: Change, names: Names, came: _Links, went: _Links) -> Line:
    is_area = change.area_id is not None
    pk = (change.area_id if is_area else change.unit_id) or 0
    facts = (names.areas if is_area else names.units).get(pk, {})
    if change.action == Action.BEGIN:
        others = [_other(link, names, is_area, back=True) for link in came[is_area, pk]]
        words = _begun(change, names, is_area, bool(others))
    elif change.action == Action.RESPAN:
        others = [_other(link, names, is_area, back=True) for link in came[is_area, pk]]
        words = _changed(change, names, is_area, bool(others))
    else:
        others = [_other(link, names, is_area) for link in went[is_area, pk]]
        words = _ended(went[is_area, pk])
    name = change.facts.get("name") if change.action == Action.BEGIN else facts.get("name")
    return Line(
        change_id=change.pk,
        change_ids=frozenset([change.pk, *(link.pk for link in went[is_area, pk])]),
        action=change.action,
        pk=pk,
        name=str(name or "–"),
        code=str(facts.get("code") or ""),
        is_area=is_area,
        words=words,
        others=others[:MANY],
        more=max(0, len(others) - MANY),
        follows=bool(change.facts.get("follows")),
        row=change.facts.get("row"),
    )


def _other(link: Change, names: Names, is_area: bool, *, back: bool = False) -> Other:
    if is_area:
        pk = (link.area_id if back else link.to_area_id) or 0
        return Other(pk, names.area(pk), True, link.share)
    pk = (link.unit_id if back else link.to_unit_id) or 0
    return Other(pk, names.unit(pk), False, link.share)


def _begun(change: Change, names: Names, is_area: bool, from_others: bool) -> str:
    above = change.facts.get("parent_id" if is_area else "superior_id")
    if above:
        name = names.area(above) if is_area else names.unit(above)
        if from_others:
            return _("lập mới, trực thuộc %(above)s, từ") % {"above": name}
        return _("lập mới, trực thuộc %(above)s") % {"above": name}
    return _("lập mới, từ") if from_others else _("lập mới")


def _changed(change: Change, names: Names, is_area: bool, from_others: bool) -> str:
    facts, told = change.facts, []
    if name := facts.get("name"):
        told.append(_("đổi tên thành «%(name)s»") % {"name": name})
    if above := facts.get("parent_id"):
        told.append(_("chuyển về %(above)s") % {"above": names.area(above)})
    if "superior_id" in facts:
        above = facts["superior_id"]
        told.append(
            _("trực thuộc %(above)s") % {"above": names.unit(above)}
            if above
            else _("không còn cấp trên trong hệ")
        )
    if code := facts.get("code"):
        told.append(_("mã mới %(code)s") % {"code": code})
    if not is_area and (area := facts.get("area_id")):
        told.append(_("đóng tại %(place)s") % {"place": names.area(area)})
    if from_others:
        told.append(_("nhận thêm từ"))
    return "; ".join(told) or _("đổi thông tin khác")


def _ended(links: list[Change]) -> str:
    if not links:
        return _("kết thúc, không có nơi kế thừa")
    return {
        SuccessionKind.CONTINUES: _("kết thúc; tiếp tục ở"),
        SuccessionKind.MERGED: _("kết thúc; hợp nhất vào"),
        SuccessionKind.SPLIT: _("kết thúc; chia cho"),
        SuccessionKind.ABSORBED: _("kết thúc; sáp nhập vào"),
    }[SuccessionKind(links[0].kind)]
