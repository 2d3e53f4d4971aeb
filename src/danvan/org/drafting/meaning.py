"""What a table's rows mean together: who ends, who goes on, what is new, where it lies."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from danvan.kernel.text import fold
from danvan.org.drafting.codes import Codes
from danvan.org.drafting.faults import Fault, day, without_parent
from danvan.org.drafting.ground import Action, Ground, Line, Place, area_facts
from danvan.org.drafting.rows import Row
from danvan.org.drafting.telling import kind_in
from danvan.org.models import Level, SuccessionKind

LEVELS = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}


@dataclass
class Meaning:
    """`target` says for each new code which area it is: one that goes on, or a new one (< 0)."""

    ground: Ground
    codes: Codes
    rows: list[Row]
    faults: list[Fault]
    origin: dict[int, int] = field(default_factory=dict)  # row → area of the eve
    parts: dict[str, list[Row]] = field(default_factory=dict)  # new code → its rows
    leaving: dict[int, list[Row]] = field(default_factory=dict)  # area of the eve → its rows
    target: dict[str, int] = field(default_factory=dict)

    def lines(self) -> list[Line]:
        """The lines that the rows mean; faults go to `faults`, and then nothing is to be used."""
        self._find_origins()
        for code, rows in self.parts.items():
            self.target[code] = self._target(code, rows)
        return [*self._ends(), *self._facts_of_targets()]

    def _find_origins(self) -> None:
        parts, leaving = defaultdict(list), defaultdict(list)
        for row in self.rows:
            if row.old:
                area = self.codes.area(row.old, row.old_name, row.number, self.faults)
                if area is None:
                    continue
                self.origin[row.number] = area
                leaving[area].append(row)
            if row.new:
                parts[row.new].append(row)
        self.parts, self.leaving = dict(parts), dict(leaving)

    def _target(self, code: str, rows: list[Row]) -> int:
        """The area that goes on under the code; else a new one, numbered below 0."""
        new = -1 - len(self.target)
        going = [row for row in rows if self._goes_on(row, rows)]
        if len(going) > 1:
            self._fault(going[1], "overlap", _("Hai nơi cùng «tiếp tục» thành mã %(code)s.")
                        % {"code": code})  # fmt: skip
        if going:
            return self.origin[going[0].number]
        there = [one for one in self.codes.standing(code) if one not in self.leaving]
        if not there:
            return new
        place = self.ground.eve[there[0]]
        named = {fold(row.name) for row in rows if row.name}
        absorbing = any(row.kind == SuccessionKind.ABSORBED for row in rows)
        if absorbing or not named or named <= {fold(place.name), fold(place.bare)}:
            return place.id
        self._fault(rows[0], "code", _(
            "Mã %(code)s ngày %(day)s đang là «%(name)s», nơi không có dòng nào trong cột mã cũ. "
            "Nếu nơi đó nhận thêm, hãy ghi hình thức «sáp nhập»; nếu kết thúc, hãy thêm dòng cho "
            "nó."
        ) % {"code": code, "day": day(self.ground.before), "name": place.name})  # fmt: skip
        return new

    def _goes_on(self, row: Row, rows: list[Row]) -> bool:
        """Stated as going on; or the only origin of its only heir, under its own code."""
        area = self.origin.get(row.number)
        if area is None or len(self.leaving[area]) != 1:
            if row.kind == SuccessionKind.CONTINUES and area is not None:
                self._fault(row, "kind", _(
                    "«%(name)s» không thể vừa tiếp tục vừa chuyển sang nơi khác: hãy ghi «chia "
                    "tách» ở mọi dòng của nơi này."
                ) % {"name": self.ground.eve[area].name})  # fmt: skip
            return False
        if row.kind:
            return row.kind == SuccessionKind.CONTINUES
        return len(rows) == 1 and self.ground.eve[area].code in _widths(row.new)

    def _ends(self) -> Iterator[Line]:
        for area, rows in self.leaving.items():
            if len(rows) == 1 and rows[0].new and self.target[rows[0].new] == area:
                continue
            yield Line(Action.END, area, facts={"row": rows[0].number})
            nowhere = [row for row in rows if not row.new]
            if nowhere and len(rows) > 1:
                self._fault(nowhere[0], "overlap", _(
                    "«%(name)s» đã có dòng khác; dòng này không ghi mã mới."
                ) % {"name": self.ground.eve[area].name})  # fmt: skip
            for row in rows:
                if row.new:
                    kind = self._kind(row, rows)
                    facts = {"row": row.number}
                    yield Line(Action.SUCCEED, area, self.target[row.new], kind, row.share, facts)

    def _kind(self, row: Row, rows: list[Row]) -> str:
        """By the number of heirs and origins, unless the table says it and may say it."""
        if len(rows) > 1:
            return SuccessionKind.SPLIT
        if row.kind and row.kind != SuccessionKind.SPLIT:
            return row.kind
        if self.target[row.new] > 0:
            return SuccessionKind.ABSORBED
        return SuccessionKind.MERGED if len(self.parts[row.new]) > 1 else SuccessionKind.ABSORBED

    def _facts_of_targets(self) -> list[Line]:
        """New areas, and what changes in those that go on; parents last, when all are known."""
        told: dict[int, tuple[list[Row], Place]] = {}
        for code, rows in self.parts.items():
            place = self._place(code, self.target[code], rows)
            if place is not None:
                told[place.id] = (rows, place)
        made: list[Line] = []
        for one, (rows, place) in told.items():
            parent = self._parent(rows, one)
            facts = area_facts(place) | {"parent_id": parent}
            if one < 0:
                written = any(row.parent for row in rows)
                if parent is None and not written and place.level != Level.COUNTRY:
                    self._fault(rows[0], "orphan", without_parent(place.name))
                made.append(Line(Action.BEGIN, one, facts=facts | {"row": rows[0].number}))
                continue
            old = area_facts(self.ground.eve[one])
            changed = {name: value for name, value in facts.items() if old[name] != value}
            if changed:
                changed["row"] = rows[0].number
                made.append(Line(Action.RESPAN, one, facts=changed))
        return made

    def _place(self, code: str, one: int, rows: list[Row]) -> Place | None:
        """The facts that the rows tell, the parent aside; None where they do not agree."""
        names = {fold(row.name): row.name for row in rows if row.name}
        if len(names) > 1:
            two = list(names.values())[:2]
            self._fault(rows[0], "code", _(
                "Mã mới %(code)s được ghi hai tên: «%(one)s» và «%(two)s». Một mã chỉ là một nơi."
            ) % {"code": code, "one": two[0], "two": two[1]})  # fmt: skip
            return None
        origins = [self.ground.eve[self.origin[r.number]] for r in rows if r.number in self.origin]
        like = self.ground.eve.get(one) or (origins[0] if origins else None)
        name = next(iter(names.values()), self.ground.eve[one].name if one > 0 else "")
        if not name:
            why = _("Nơi mới mang mã %(code)s chưa có tên. Hãy ghi tên mới.") % {"code": code}
            self._fault(rows[0], "name", why)
            return None
        level = like.level if like else str(LEVELS.get(len(code), Level.COMMUNE))
        kind = kind_in(level, name) or (like.kind if like else level)
        going_on = one > 0 and self.ground.eve[one].code in _widths(code)
        return Place(one, self.ground.eve[one].code if going_on else code, level, kind, name, None)

    def _parent(self, rows: list[Row], one: int) -> int | None:
        """As written; else where the origins lay, or what took that place in."""
        written = next((row for row in rows if row.parent), None)
        if written is not None:
            return self._written_parent(written)
        olds = [self.ground.eve[one]] if one > 0 else [
            self.ground.eve[self.origin[row.number]] for row in rows if row.number in self.origin
        ]  # fmt: skip
        found = {heir for old in olds for heir in self._after(old.parent_id)}
        return found.pop() if len(found) == 1 else None

    def _written_parent(self, row: Row) -> int | None:
        if row.parent in self.target:
            return self.target[row.parent]
        return self.codes.area(row.parent, "", row.number, self.faults)

    def _after(self, area: int | None) -> list[int]:
        """Where an area's matters stand once all rows are done."""
        if area is None:
            return []
        if area not in self.leaving:
            return self.ground.standing(area)
        return [self.target[row.new] for row in self.leaving[area] if row.new]

    def _fault(self, row: Row, code: str, why: str) -> None:
        self.faults.append(Fault(row.number, code, why))


def _widths(code: str) -> set[str]:
    """The code as written, and with the zeros that a spreadsheet drops."""
    return {code, *(f"{code:0>{width}}" for width in (2, 3, 5) if code.isdigit())}
