"""Sequences of legal acts on a small country, each drafted by hand, by CSV or by XLSX.

A step is drawn as numbers and means something only on the eve of its act: `Land` says what.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st

from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput
from danvan.org import drafting
from danvan.org.actions import apply_reorganisation
from danvan.org.models import AreaSpan, Reorganisation, UnitSpan
from tests.factories.land import TWO_LINES, Shape, eve_of
from tests.org.workbook import workbook

BEGINNING = date(2025, 1, 10)
AREA_STEPS = (
    "merge", "reuse", "absorb", "split", "share_out", "move", "rename", "swap", "end", "pass_on",
    "create", "district", "province",
)  # fmt: skip
UNIT_STEPS = ("merge", "absorb", "split", "move", "rename", "end", "pass_on", "create")
SHARES = (
    (None, None), ("0.25", "0.75"), ("1/3", "2/3"), ("0,4", None), ("1/3", "1/3", "1/3"),
    (None, None, None), ("12%", "88%"),
)  # fmt: skip
HEAD = ("mã cũ", "mã mới", "tên mới", "hình thức", "tỷ lệ", "mã cấp trên")

type Row = tuple[str, str, str, str, str, str]
type Shares = tuple[str | None, ...]


@dataclass(frozen=True)
class Step:
    """What is done; `one` and `two` pick to whom among those that are there."""

    what: str
    one: int
    two: int
    shares: Shares


@dataclass(frozen=True)
class Act:
    """`steps` on areas go in as `way` says, those on `units` by hand; it may wait for its day."""

    way: str
    steps: list[Step]
    units: list[Step]
    on: date
    waits: bool


@dataclass(frozen=True)
class Plan:
    """A country's shape and what becomes of it; the last `undone` acts are taken back."""

    shape: Shape
    acts: list[Act]
    undone: int


def steps(of: tuple[str, ...]) -> st.SearchStrategy[Step]:
    anyone = st.integers(0, 30)
    return st.builds(Step, st.sampled_from(of), anyone, anyone, st.sampled_from(SHARES))


@st.composite
def plans(draw: st.DrawFn, most: int = 5) -> Plan:
    """Two or three provinces of one or two districts of up to three communes; 1 to `most` acts."""
    districts = st.lists(st.integers(1, 3), min_size=1, max_size=2)
    shape = draw(st.lists(districts, min_size=2, max_size=3))
    acts, on = [], BEGINNING
    for _ in range(draw(st.integers(1, most))):
        on += timedelta(days=draw(st.integers(1, 60)))
        acts.append(
            Act(
                draw(st.sampled_from(["hand", "csv", "xlsx"])),
                draw(st.lists(steps(AREA_STEPS), max_size=3)),
                draw(st.lists(steps(UNIT_STEPS), max_size=2)),
                on,
                draw(st.booleans()),
            )
        )
    return Plan(shape, acts, draw(st.integers(0, len(acts))))


@dataclass
class Land:
    """The places of an act's eve, and the codes that are still free for what it makes."""

    number: int
    codes: dict[str, list[str]]
    below: dict[str, list[str]]
    made: int = 0
    taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, number: int, on: date) -> "Land":
        spans = AreaSpan.objects.on(eve_of(on)).order_by("code")
        codes: dict[str, list[str]] = {"province": [], "district": [], "commune": []}
        below: dict[str, list[str]] = {}
        bearers = dict(spans.values_list("area_id", "code"))
        for level, code, parent in spans.values_list("level", "code", "parent_id"):
            codes.setdefault(level, []).append(code)
            below.setdefault(bearers.get(parent, ""), []).append(code)
        return cls(number, codes, below)

    def fresh(self) -> str:
        self.made += 1
        return f"9{self.number}{self.made:03}"

    def pick(self, level: str, number: int, *others: str) -> str:
        """One of those of the level that are not the others; BadInput where there is none."""
        found = [code for code in self.codes[level] if code not in others]
        if not found:
            raise BadInput("area", "none left")
        return found[number % len(found)]

    def two(self, step: Step, level: str = "commune") -> tuple[str, str]:
        one = self.pick(level, step.one)
        return one, self.pick(level, step.two, one)

    def parent(self, code: str) -> str:
        return next(over for over, some in self.below.items() if code in some)

    def above(self, step: Step) -> str:
        """Where a commune may come to lie: any district or province."""
        places = self.codes["district"] + self.codes["province"]
        return places[step.two % len(places)]


def draft_act(act: Act, number: int) -> Reorganisation:
    """Drafted the day before it is in force; what a step cannot mean is passed over."""
    with clock.at(eve_of(act.on)):
        made = drafting.draft(
            code=f"thu-{number}", title=f"Thử {number}", act=f"NQ {number}", on=act.on,
            actor=system(),
        )  # fmt: skip
        land = Land.of(number, act.on)
        if act.way == "hand":
            for step in act.steps:
                _try(_by_hand, made, step, land)
        elif rows := [row for step in act.steps for row in _rows(step, land)]:
            drafting.import_table(made, *table(rows, act.way), actor=system())
        for step in act.units:
            _try(_on_units, made, step, land)
    return made


def carry_out(act: Act, made: Reorganisation) -> bool:
    """Applied on its day, at once or after waiting for it; False where it was refused."""
    if not act.waits:
        with clock.at(act.on):
            return _try(apply_reorganisation, made)
    with clock.at(eve_of(act.on)):
        if not _try(drafting.schedule, made):
            return False
    with clock.at(act.on):
        done = drafting.apply_due(actor=system())
    made.refresh_from_db()
    return done == [made.code]


def _try(verb: Callable[..., Any], *told: Any) -> bool:
    """Whether it was done; refused, it leaves nothing."""
    try:
        with transaction.atomic():
            verb(*told, actor=system())
    except BadInput:
        return False
    return True


def table(rows: list[Row], way: str) -> tuple[bytes, str]:
    """As a clerk would bring it."""
    if way == "csv":
        return "\n".join(";".join(row) for row in (HEAD, *rows)).encode(), "bang.csv"
    cells = [[int(cell) if cell.isdigit() else cell for cell in row] for row in rows]
    return workbook([list(HEAD), *cells]), "bang.xlsx"


def _by_hand(draft: Reorganisation, step: Step, land: Land, *, actor: Any) -> None:
    match step.what:
        case "merge" | "reuse":
            one, two = land.two(step)
            code = one if step.what == "reuse" else land.fresh()
            into = {"code": code, "name": f"Xã M{land.fresh()}"}
            drafting.merge(draft, areas=[one, two], into=into, actor=actor)
        case "absorb":
            one, two = land.two(step)
            drafting.merge(draft, areas=[one], into={"keep": two}, actor=actor)
        case "split":
            parts = [_part(land, share) for share in step.shares]
            drafting.split(draft, area=land.pick("commune", step.one), into=parts, actor=actor)
        case "share_out":
            one, two = land.two(step)
            first, *rest = step.shares
            parts = [{"keep": two, "share": first}, *(_part(land, share) for share in rest)]
            drafting.split(draft, area=one, into=parts, actor=actor)
        case "move":
            one = land.pick("commune", step.one)
            drafting.move_under(draft, areas=[one], under=land.above(step), actor=actor)
        case "rename":
            one = land.pick("commune", step.one)
            drafting.rename(draft, area=one, name=f"Phường R{land.fresh()}", actor=actor)
        case "swap":
            one, two = land.two(step)
            drafting.rename(draft, area=one, code=two, actor=actor)
            drafting.rename(draft, area=two, code=one, actor=actor)
        case "end":
            drafting.end(draft, areas=[land.pick("commune", step.one)], actor=actor)
        case "pass_on":
            one, two = land.two(step)
            three = [c for c in land.codes["commune"] if c not in (one, two)][: step.one % 2]
            drafting.end(draft, areas=[one], into=[two, *three], actor=actor)
        case "create":
            code = land.fresh()
            said = {"code": code, "name": f"Xã N{code}", "level": "commune",
                    "parent": land.above(step)}  # fmt: skip
            drafting.create(draft, area=said, actor=actor)
        case "district" | "province":
            gone, into = _ending(step, land)
            if below := land.below.get(gone):
                drafting.move_under(draft, areas=below, under=into, actor=actor)
            drafting.end(draft, areas=[gone], into=[into], actor=actor)


def _part(land: Land, share: str | None) -> dict[str, Any]:
    code = land.fresh()
    return {"code": code, "name": f"Xã S{code}", "share": share}


def _ending(step: Step, land: Land) -> tuple[str, str]:
    """A district passes to a province, a province to another."""
    if step.what == "province":
        return land.two(step, "province")
    return land.pick("district", step.one), land.pick("province", step.two)


def _rows(step: Step, land: Land) -> list[Row]:
    """The step as rows of a table; none where an earlier step has taken one of its places."""
    try:
        rows = list(_rows_meant(step, land))
    except BadInput:
        return []
    mine = {row[0] for row in rows if row[0]} | {row[1] for row in rows if row[3] == "sáp nhập"}
    if mine & land.taken:
        return []
    land.taken |= mine
    return rows


def _rows_meant(step: Step, land: Land) -> Iterator[Row]:
    match step.what:
        case "merge" | "reuse":
            one, two = land.two(step)
            code = one if step.what == "reuse" else land.fresh()
            name = f"Xã M{land.fresh()}"
            over = "" if step.two % 4 == 1 else land.parent(one)
            yield one, code, name, "hợp nhất", "", over
            yield two, code, name, "hợp nhất", "", ""
        case "absorb":
            one, two = land.two(step)
            yield one, two, "", "sáp nhập", "", ""
        case "split" | "share_out":
            one, two = land.two(step)
            kept = step.what == "share_out"
            for number, share in enumerate(step.shares):
                code = land.fresh()
                if kept and number == 0:
                    yield one, two, "", "chia tách", share or "", ""
                else:
                    yield one, code, f"Xã S{code}", "chia tách", share or "", ""
        case "move":
            one = land.pick("commune", step.one)
            yield one, one, "", "tiếp tục", "", land.above(step)
        case "rename":
            one = land.pick("commune", step.one)
            yield one, one, f"Phường R{land.fresh()}", "", "", ""
        case "swap":
            one, two = land.two(step)
            yield one, two, "", "tiếp tục", "", ""
            yield two, one, "", "tiếp tục", "", ""
        case "end":
            yield land.pick("commune", step.one), "", "", "kết thúc", "", ""
        case "pass_on":
            one, two = land.two(step)
            three = [c for c in land.codes["commune"] if c not in (one, two)][: step.one % 2]
            for heir in (two, *three):
                yield one, heir, "", "chia tách" if three else "sáp nhập", "", ""
        case "create":
            code = land.fresh()
            yield "", code, f"Xã N{code}", "", "", land.above(step)
        case "district" | "province":
            gone, into = _ending(step, land)
            for code in land.below.get(gone, ()):
                yield code, code, "", "tiếp tục", "", into
            yield gone, into, "", "sáp nhập", "", ""


def _on_units(draft: Reorganisation, step: Step, land: Land, *, actor: Any) -> None:
    line = TWO_LINES[step.one % 2]
    of_line = UnitSpan.objects.on(eve_of(draft.on)).filter(line=line).order_by("unit_id")
    units = list(of_line.filter(level="commune").values_list("unit_id", flat=True))
    higher = list(of_line.exclude(level="commune").values_list("unit_id", flat=True))
    if len(units) < 2 or not higher:
        return
    one = units[step.one % len(units)]
    two = next(u for u in units[step.two % len(units) :] + units if u != one)
    above = higher[step.two % len(higher)]
    name = f"Ban Chỉ huy Quân sự xã U{land.fresh()}"
    match step.what:
        case "merge":
            drafting.merge(draft, units=[one, two], into={"name": name}, actor=actor)
        case "absorb":
            drafting.merge(draft, units=[one], into={"keep": two}, actor=actor)
        case "split":
            parts = [{"name": f"{name} {n}", "share": share}
                     for n, share in enumerate(step.shares)]  # fmt: skip
            drafting.split(draft, unit=one, into=parts, actor=actor)
        case "move":
            drafting.move_under(draft, units=[one], under=above, actor=actor)
        case "rename":
            drafting.rename(draft, unit=one, name=name, actor=actor)
        case "end":
            drafting.end(draft, units=[one], actor=actor)
        case "pass_on":
            drafting.end(draft, units=[one], into=[two, above][: 1 + step.two % 2], actor=actor)
        case "create":
            area = land.pick("commune", step.one)
            said = {"name": name, "line": line, "level": "commune", "area": area,
                    "superior": above, "identity": "military.commune"}  # fmt: skip
            drafting.create(draft, unit=said, actor=actor)
