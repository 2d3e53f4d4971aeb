"""A chapter: the communes' plans of 2026, asked for, written, returned and approved (made up)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from danvan.demo import papers
from danvan.demo.chapters import NARRATOR, Progress
from danvan.demo.people import actor, unit_of
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.org.models import Unit
from danvan.org.queries import subordinates
from danvan.plans import actions
from danvan.plans.binding import living
from danvan.plans.checking import Draft
from danvan.plans.models import Plan
from danvan.programmes.models import Obligation, Programme

YEAR, DUE = 2026, date(2026, 2, 28)
SUBMITTED, APPROVED = 16, 13
NOTE = "Kế hoạch giả lập, chỉ để minh họa."


@dataclass(frozen=True)
class Aim:
    """A clause by words of its title, what it is counted in, the province's and a commune's aim."""

    words: str
    indicator: str
    province: int
    commune: int


AIMS = (
    Aim("Phổ biến nội dung", "dissemination_sessions", 22_000, 160),
    Aim("đường thôn", "roads_km", 230, 2),
    Aim("góp ngày công", "work_days", 200_000, 1_500),
    Aim("Tập huấn cho cán bộ cấp xã", "training_courses", 260, 2),
)


def tell_plans(progress: Progress) -> str:
    """The owner asks all; the province's command, our commune and some others answer."""
    programme = Programme.objects.get(code=papers.NGHE_AN.code)
    asked = actions.open_round(programme, year=YEAR, due=DUE, actor=actor("dieuphoi"))
    aims = _aims(programme)
    leader = actor("lanhdao")
    above = _plan(programme, unit_of(leader), aims, 0, NARRATOR)
    actions.approve(above, actor=actor("dieuphoi"))
    own = unit_of(actor("canbo"))
    others = _communes(leader, own)
    for done, unit in enumerate([own, *others]):
        plan = _plan(programme, unit, aims, done, actor("canbo") if unit == own else None)
        if done < APPROVED:
            actions.approve(plan, actor=leader)
        elif done == APPROVED:
            first = plan.lines.all()[0]
            actions.send_back(
                plan, remarks={first.pk: "Chỉ tiêu thấp hơn năm trước, nêu rõ lý do."}, actor=leader
            )
        progress(done + 1, len(others) + 1)
    count = asked.owed.count()
    return f"yêu cầu {count} đơn vị lập kế hoạch {YEAR}; {len(others) + 2} kế hoạch đã trình"


def _aims(programme: Programme) -> list[tuple[Obligation, Aim]]:
    """Each aim with the clause that it is of."""
    alive = list(living(programme))
    found = ((next((one for one in alive if aim.words in one.title), None), aim) for aim in AIMS)
    return [(one, aim) for one, aim in found if one is not None]


def _communes(leader: Actor, own: Unit) -> list[Unit]:
    below = subordinates(leader.unit_id or 0, clock.today())
    spans = below.filter(line="military_command", level="commune").exclude(unit=own)
    return [span.unit for span in spans.select_related("unit").order_by("name")[:SUBMITTED]]


def _plan(
    programme: Programme,
    unit: Unit,
    aims: Sequence[tuple[Obligation, Aim]],
    turn: int,
    who: Actor | None,
) -> Plan:
    """Written and submitted; `turn` varies the numbers, 0 at the province's command is its own."""
    acting = who or NARRATOR
    plan = actions.make(programme, year=YEAR, unit=unit, actor=acting)
    whole = who is NARRATOR
    lines = [
        Draft(
            obligation=obligation.pk, from_month=1 + place, to_month=11,
            target=aim.province if whole else aim.commune + turn % 3, indicator=aim.indicator,
            people="" if whole else 20 + 5 * (turn % 4),
            forces="" if whole else "dân quân, đoàn viên",
            money="" if whole or place else 15_000_000, source="commune", lead="Chỉ huy trưởng",
        )
        for place, (obligation, aim) in enumerate(aims)
    ]  # fmt: skip
    lines.append(Draft(text="Sơ kết, rút kinh nghiệm", from_month=12, to_month=12, target=1,
                       measure="hội nghị"))  # fmt: skip
    actions.save(plan, lines, note=NOTE, actor=acting)
    return actions.submit(plan, actor=acting)
