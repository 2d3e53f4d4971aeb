"""A programme of the made-up province with clauses to plan for, and plans written through verbs."""

from dataclasses import dataclass
from datetime import date

from danvan.kernel.actor import Actor, Role
from danvan.org.models import Unit
from danvan.plans import actions
from danvan.plans.checking import Draft
from danvan.plans.models import Plan
from danvan.programmes.models import Addressee, Obligation, Programme
from tests.factories import Cast, Member, Tree
from tests.factories.cast import make_member
from tests.factories.tree import FIRST
from tests.web.making import Made, make_programme

DUE = date(2026, 6, 30)
LINE = "military_command"


@dataclass(frozen=True)
class Ground:
    """`roads` and `courses` bind every commune's military command; `front` the Front's communes."""

    made: Made
    roads: Obligation
    courses: Obligation
    front: Obligation

    @property
    def programme(self) -> Programme:
        return self.made.programme

    @property
    def tree(self) -> Tree:
        return self.made.tree


def clause(programme: Programme, path: str, title: str, line: str) -> Obligation:
    made = Obligation.objects.create(
        paper=programme.paper, programme=programme, path=path, title=title, text=title,
        start=int(path), end=int(path) + 1, due={"every": "month"}, state="confirmed",
    )  # fmt: skip
    Addressee.objects.create(obligation=made, part="lead", printed=line, line=line, level="commune")
    return made


def make_ground(tree: Tree) -> Ground:
    made = make_programme(tree)
    return Ground(
        made,
        clause(made.programme, "1", "Sửa đường liên thôn", LINE),
        clause(made.programme, "2", "Mở lớp phổ biến pháp luật", LINE),
        clause(made.programme, "3", "Giám sát tại cơ sở", "fatherland_front"),
    )


def drafts(ground: Ground, *, roads: str = "12", courses: str = "4") -> list[Draft]:
    """The military line's two clauses: kilometres by the form's indicator, courses by words."""
    return [
        Draft(obligation=ground.roads.pk, from_month=3, to_month=10, target=roads,
              indicator="roads_km", people="40", forces="40 dân quân", money="15.000.000",
              source="commune", lead="Chỉ huy trưởng"),
        Draft(obligation=ground.courses.pk, from_month=1, to_month=12, target=courses,
              measure="lớp"),
    ]  # fmt: skip


def submitted(
    ground: Ground, actor: Actor, *, roads: str = "12", courses: str = "4", year: int = 2026,
    unit: Unit | None = None,
) -> Plan:  # fmt: skip
    plan = actions.make(ground.programme, year=year, unit=unit, actor=actor)
    actions.save(plan, drafts(ground, roads=roads, courses=courses), actor=actor)
    return actions.submit(plan, actor=actor)


def at_province(cast: Cast, role: Role = Role.OFFICER) -> Member:
    """Somebody of the provincial military command."""
    return make_member(cast.tree, f"{role}-qs", role, LINE, "province", since=FIRST)
