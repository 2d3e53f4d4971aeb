"""A made-up province of 20 former districts and 412 communes, one programme, two full desks."""

from dataclasses import dataclass
from datetime import date, timedelta

from danvan.assignments.making import made
from danvan.assignments.models import Assignment, State
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Role
from danvan.kernel.models import User
from danvan.kernel.text import fold
from danvan.org.models import Area, AreaSpan, Holding, Post, Unit, UnitSpan
from danvan.programmes.models import Issue, Obligation, Programme

TODAY, FIRST, REFORM = date(2026, 6, 10), date(2020, 1, 1), date(2025, 7, 1)
COMMUNES, DISTRICTS, CLAUSES, ITEMS = 412, 20, 60, 5000
STATES = (State.ISSUED, State.ACCEPTED, State.ACCEPTED, State.REPORTED, State.CLARIFY)


@dataclass
class World:
    """`officer` holds 5,000 open pieces of work; `coordinator` issued them and all the others."""

    officer: User
    coordinator: User
    programme: Programme


@dataclass
class _Land:
    province: Area
    committee: Unit
    communes: list[Unit]


def build() -> World:
    land = _land()
    programme = _programme(land)
    officer, coordinator = User(username="can-bo"), User(username="dieu-phoi")
    for user in (officer, coordinator):
        user.save()
    _seat(officer, land.communes[0], Role.OFFICER)
    _seat(coordinator, land.committee, Role.COORDINATOR)
    _cascade(land, programme)
    _full_desk(land)
    return World(officer, coordinator, programme)


def _land() -> _Land:
    province, *areas = Area.objects.bulk_create([Area() for _ in range(1 + DISTRICTS + COMMUNES)])
    districts, communes = areas[:DISTRICTS], areas[DISTRICTS:]
    spans = [_area(province, "97", "province", "Lam Giang", None, FIRST, None)]
    for number, area in enumerate(districts):
        name = f"Huyện Số {number}"
        spans.append(_area(area, f"97{number}", "district", name, province, FIRST, REFORM))
    for number, area in enumerate(communes):
        code, name = f"{97000 + number}", f"Xã Số {number}"
        above = districts[number % DISTRICTS]
        spans.append(_area(area, code, "commune", name, above, FIRST, REFORM))
        spans.append(_area(area, code, "commune", name, province, REFORM, None))
    AreaSpan.objects.bulk_create(spans)
    committee, *units = Unit.objects.bulk_create([Unit() for _ in range(1 + COMMUNES)])
    line = "mass_mobilisation"
    rows = [_unit(committee, "Ban Dân vận Tỉnh ủy", line, "province", province, None)]
    for number, (unit, area) in enumerate(zip(units, communes, strict=True)):
        rows.append(_unit(unit, f"Khối Dân vận xã {number}", line, "commune", area, committee))
    UnitSpan.objects.bulk_create(rows)
    return _Land(province, committee, units)


def _area(
    area: Area, code: str, level: str, name: str, parent: Area | None, first: date, end: date | None
) -> AreaSpan:
    return AreaSpan(
        area=area, code=code, level=level, kind=level, name=name, folded=fold(name),
        parent=parent, valid_from=first, valid_to=end,
    )  # fmt: skip


def _unit(
    unit: Unit, name: str, line: str, level: str, area: Area, superior: Unit | None
) -> UnitSpan:
    return UnitSpan(
        unit=unit, name=name, short=name, folded=fold(name), line=line, identity=f"{line}.{level}",
        level=level, area=area, superior=superior, valid_from=FIRST,
    )  # fmt: skip


def _seat(user: User, unit: Unit, role: Role) -> None:
    post = Post.objects.create(unit=unit, role=role, title=str(role.label), valid_from=FIRST)
    Holding.objects.create(post=post, user=user, valid_from=FIRST)


def _programme(land: _Land) -> Programme:
    paper = Paper.objects.create(
        kind="directive", number="24-CT/TU", title="Chỉ thị 24", text="…", digest="0" * 64,
        area=land.province, owner=land.committee, registered_at=clock.now(),
    )  # fmt: skip
    programme = Programme.objects.create(
        code="ct-24", title="Chỉ thị 24", kind=Programme.Kind.DIRECTIVE, paper=paper,
        area=land.province, owner=land.committee, from_day=date(2024, 1, 1),
        to_day=date(2030, 12, 31),
    )  # fmt: skip
    Obligation.objects.bulk_create(
        Obligation(
            paper=paper, programme=programme, path=f"6.{n}", title=f"Nhiệm vụ {n}", text="…",
            start=n, end=n + 1, state=Obligation.State.ISSUED,
        )
        for n in range(CLAUSES)
    )  # fmt: skip
    return programme


def _cascade(land: _Land, programme: Programme) -> None:
    """Every clause to every commune: 60 x 412."""
    for obligation in programme.obligations.all():
        rows = _given(land, [unit.pk for unit in land.communes], obligation.title, -30)
        Issue.objects.bulk_create(Issue(obligation=obligation, assignment=row) for row in rows)
    _spread(Assignment.objects.all())


def _full_desk(land: _Land) -> None:
    """5,000 open pieces of work at the first commune, a fifth of them late."""
    holder = land.communes[0].pk
    have = Assignment.objects.filter(unit_id=holder).count()
    for number in range(10):
        some = [holder] * ((ITEMS - have) // 10)
        _given(land, some, f"Việc {number}", 6 * number - 12)
    _spread(Assignment.objects.filter(unit_id=holder, state=State.ISSUED))


def _given(land: _Land, units: list[int], title: str, days: int) -> list[Assignment]:
    return made(
        [(unit, None) for unit in units], title=title, text="Làm việc này, báo cáo kết quả.",
        source="24-CT/TU, điểm 6", issuer=land.committee, area=land.province,
        due=TODAY + timedelta(days=days),
    )  # fmt: skip


def _spread(rows: object) -> None:
    """The states evenly over the rows, by id."""
    ids = list(rows.values_list("pk", flat=True))  # type: ignore[attr-defined]  # a QuerySet
    now = clock.now()
    for number, state in enumerate(STATES):
        chosen = ids[number :: len(STATES)]
        for at in range(0, len(chosen), 5000):
            Assignment.objects.filter(pk__in=chosen[at : at + 5000]).update(
                state=state, answered_at=None if state == State.ISSUED else now,
                reported_at=now if state == State.REPORTED else None,
            )  # fmt: skip
