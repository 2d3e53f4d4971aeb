"""A country of any small shape: provinces, districts, communes, with units of two lines in each."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from danvan.kernel.actor import Role
from danvan.kernel.models import User
from danvan.kernel.text import fold
from danvan.org.models import Area, AreaSpan, Delegation, Holding, Post, Unit, UnitSpan
from tests.factories.places import LINES
from tests.factories.tree import FIRST

TWO_LINES = ("military_command", "fatherland_front")
LEVELS = ("province", "district", "commune")
KINDS = {"province": ("province", "Tỉnh"), "district": ("rural_district", "Huyện"),
         "commune": ("commune", "Xã")}  # fmt: skip

type Shape = Sequence[Sequence[int]]  # communes by district, by province


def make_land(shape: Shape) -> Area:
    """The country, since FIRST: provinces 10, 20, …; districts 101, …; communes 10101, …

    Each unit of the first line has a post that one person holds and another stands in for.
    """
    country = _area("VN", "country", "country", "Việt Nam", None)
    people = [User.objects.create(username=f"nguoi-{n}") for n in (1, 2)]
    for p, districts in enumerate(shape, start=1):
        province = _place(f"{p}0", "province", country, {}, people)
        for d, communes in enumerate(districts, start=1):
            district = _place(f"{p}0{d}", "district", *province, people)
            for c in range(1, communes + 1):
                _place(f"{p}0{d}0{c}", "commune", *district, people)
    return country


def _place(
    code: str, level: str, parent: Area, above: dict[str, Unit], people: list[User]
) -> tuple[Area, dict[str, Unit]]:
    kind, word = KINDS[level]
    area = _area(code, level, kind, f"{word} A{code}", parent)
    made = {line: Unit.objects.create() for line in TWO_LINES}
    for line, unit in made.items():
        stem, *names = LINES[line]
        name = f"{names[LEVELS.index(level)]} A{code}"
        UnitSpan.objects.create(
            unit=unit, name=name, folded=fold(name), line=line, identity=f"{stem}.{level}",
            level=level, area=area, superior=above.get(line), valid_from=FIRST,
        )  # fmt: skip
    _post(made[TWO_LINES[0]], *people)
    return area, made


def _area(code: str, level: str, kind: str, name: str, parent: Area | None) -> Area:
    facts: dict[str, Any] = {"code": code, "level": level, "kind": kind, "parent": parent}
    area = Area.objects.create()
    AreaSpan.objects.create(area=area, name=name, folded=fold(name), valid_from=FIRST, **facts)
    return area


def _post(unit: Unit, holder: User, deputy: User) -> None:
    post = Post.objects.create(
        unit=unit, role=Role.OFFICER, title=f"Trợ lý {unit.pk}", valid_from=FIRST
    )
    Holding.objects.create(post=post, user=holder, valid_from=FIRST)
    Delegation.objects.create(
        post=post, user=deputy, valid_from=FIRST, valid_to=date(2026, 1, 1), reason="Nghỉ phép"
    )


def eve_of(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
