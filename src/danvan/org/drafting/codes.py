"""What the codes of a table mean on the eve of the act, and what to say of those that mean none."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from danvan.kernel.text import fold
from danvan.org.drafting.faults import Fault, day
from danvan.org.drafting.ground import Ground, Place
from danvan.org.models import AreaSpan
from danvan.org.queries import area_successors


@dataclass
class Codes:
    """`ground` is the eve's; what a code meant on other days is only read when it is asked for."""

    ground: Ground
    _ever: dict[str, list[Place]] | None = None
    _passed: dict[int, list[int]] = field(default_factory=dict)

    def standing(self, code: str) -> list[int]:
        """Who bears the code on the eve; a spreadsheet drops the zeros in front."""
        found = self.ground.by_code.get(code)
        if found is None and code.isdigit():
            padded = {f"{code:0>{width}}" for width in (2, 3, 5)} - {code}
            found = [one for other in sorted(padded) for one in self.ground.by_code.get(other, ())]
        return found or []

    def area(self, code: str, name: str, row: int, found: list[Fault]) -> int | None:
        """The area of the eve that the code, and the name where one is written, mean."""
        there = self.standing(code)
        if name and len(there) > 1:
            there = [one for one in there if _same(self.ground.eve[one], name)] or there
        if len(there) != 1:
            told = self._ambiguous(code, there) if there else self._unknown(code)
            found.append(Fault(row, "code" if there else "unknown", told))
            return None
        place = self.ground.eve[there[0]]
        if name and not _same(place, name):
            found.append(Fault(row, "code", self._other_name(code, name, place)))
            return None
        return place.id

    def _ambiguous(self, code: str, there: list[int]) -> str:
        return _(
            "Mã %(code)s ngày %(day)s chỉ nhiều nơi: %(names)s. Hãy ghi đủ các chữ số của mã."
        ) % {
            "code": code,
            "day": day(self.ground.before),
            "names": ", ".join(
                f"{self.ground.eve[one].name} ({self.ground.eve[one].code})" for one in there
            ),
        }

    def _other_name(self, code: str, name: str, place: Place) -> str:
        """The code meant two places: the one that the table names, and the one of the eve."""
        for other in self._bearers(code):
            if other.id != place.id and _same(other, name):
                return _(
                    "Mã %(code)s từng chỉ hai nơi: «%(old)s» đến ngày %(until)s, còn ngày %(day)s "
                    "là «%(name)s». Hãy ghi mã của nơi cần sắp xếp vào ngày đó."
                ) % {
                    "code": code, "old": other.name, "name": place.name,
                    "until": day(other.until) if other.until else "…",
                    "day": day(self.ground.before),
                }  # fmt: skip
        return _(
            "Mã %(code)s ngày %(day)s là «%(name)s», không phải «%(written)s». Hãy kiểm tra mã và "
            "tên."
        ) % {"code": code, "day": day(self.ground.before), "name": place.name,
             "written": name[:60]}  # fmt: skip

    def _unknown(self, code: str) -> str:
        borne = self._bearers(code)
        if not borne:
            return _("Không có mã «%(code)s». Hãy kiểm tra lại mã cũ.") % {"code": code[:20]}
        last = borne[-1]
        if last.since is not None and last.since > self.ground.before:
            return _(
                "Mã %(code)s chỉ có từ ngày %(since)s («%(name)s»), sau ngày của văn bản này. Hãy "
                "kiểm tra mã hoặc ngày."
            ) % {"code": code, "since": day(last.since), "name": last.name}
        heirs = ", ".join(self._heirs(last.id)) or _("không có nơi kế thừa")
        return _(
            "Mã %(code)s («%(name)s») đã kết thúc ngày %(until)s, nay là: %(heirs)s. Hãy ghi mã "
            "của ngày %(day)s."
        ) % {"code": code, "name": last.name, "until": day(last.until) if last.until else "…",
             "heirs": heirs, "day": day(self.ground.before)}  # fmt: skip

    def _bearers(self, code: str) -> list[Place]:
        if self._ever is None:
            self._ever = defaultdict(list)
            rows = AreaSpan.objects.order_by("valid_from").values_list(
                "area_id", "code", "level", "kind", "name", "parent_id", "valid_from", "valid_to"
            )
            for row in rows:
                self._ever[row[1]].append(Place(*row))
        return self._ever.get(code, [])

    def _heirs(self, area: int) -> list[str]:
        if not self._passed:
            self._passed = {
                old: [heir for heir, _on, _share in heirs]
                for old, heirs in area_successors().items()
            }
        named = [self.ground.eve.get(heir) for heir in self._passed.get(area, ())]
        return [f"{place.name} ({place.code})" for place in named if place]


def _same(place: Place, name: str) -> bool:
    """With or without the kind word, marks and case."""
    return fold(name) in (fold(place.name), fold(place.bare))
