"""Any sequence of verbs and reforms: nothing lost, nothing owed twice, nothing stuck."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from danvan.assignments import actions
from danvan.assignments.models import UNFINISHED, Assignment, Extension, State
from danvan.assignments.queries import below, extension_asked, history
from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role, system
from danvan.kernel.errors import DanvanError
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.models import Change, Reorganisation, Unit, UnitSpan
from danvan.org.queries import actor_of
from tests.factories import Tree, make_tree
from tests.factories.cast import make_member
from tests.factories.tree import FIRST

MILITARY, MASS = "military_command", "mass_mobilisation"
DAY = date(2025, 3, 3)
SEATS = (
    (Role.OFFICER, MILITARY, "province"), (Role.OFFICER, MILITARY, "district_1"),
    (Role.OFFICER, MILITARY, "old_1"), (Role.OFFICER, MILITARY, "old_2"),
    (Role.OFFICER, MILITARY, "old_3"), (Role.COORDINATOR, MASS, "province"),
    (Role.INSPECTOR, "inspection_committee", "province"),
    (Role.SUPERVISOR, "fatherland_front", "province"),
)  # fmt: skip
PLACES = ("province", "district_1", "old_1", "old_2", "old_3")
VERBS = (
    "give", "answer", "accept", "report", "verify", "reopen", "contest", "withdraw", "explain",
    "place", "pass_on", "ask", "grant", "refuse", "remind", "sample", "escalate",
)  # fmt: skip
REFORMS = ("merge", "split", "end", "undo")

_ANSWERED = ("answer", "explain", "withdraw", "place")
LEADS_ON = {
    State.ISSUED: _ANSWERED, State.CLARIFY: _ANSWERED, State.NOT_OURS: _ANSWERED,
    State.NO_MEANS: _ANSWERED, State.ACCEPTED: ("report", "place"),
    State.REPORTED: ("verify", "reopen", "place"),
}  # fmt: skip

_SHOWN = (State.REPORTED, State.VERIFIED)
FITS = {
    "accept": (State.ISSUED,), "answer": (State.ISSUED,), "report": (State.ACCEPTED,),
    "verify": (State.REPORTED,), "reopen": _SHOWN, "contest": _SHOWN, "sample": _SHOWN,
    "explain": (State.CLARIFY, State.NOT_OURS, State.NO_MEANS), "pass_on": (State.ACCEPTED,),
}  # fmt: skip

number = st.integers(0, 30)
steps = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(VERBS), st.sampled_from(VERBS), st.sampled_from(REFORMS)),
        number, number, number, st.integers(0, 12),
    ),
    min_size=4, max_size=14,
)  # fmt: skip


class House:
    """A province whose people do, in turn, what a step says, as far as they may."""

    def __init__(self) -> None:
        self.tree: Tree = make_tree()
        self.users = [
            make_member(self.tree, f"người-{n}", *seat, since=FIRST).user
            for n, seat in enumerate(SEATS)
        ]
        self.machine = system()
        self.known: set[int] = set()
        self.acts: list[Reorganisation] = []

    def actors(self) -> list[Actor]:
        return [actor_of(user) for user in self.users]

    def units(self) -> list[Unit]:
        there = UnitSpan.objects.on(clock.today()).filter(line=MILITARY)
        inside = [self.tree.area(place).pk for place in PLACES]
        found = there.filter(area_id__in=inside).order_by("unit_id")
        return list(Unit.objects.filter(pk__in=found.values("unit_id")).order_by("pk"))

    def give(self, one: int, two: int) -> None:
        units = self.units()
        made = actions.give(
            title="Việc", text="", source="", unit=units[one % len(units)],
            issuer=self.tree.unit(MASS, "province"), area=self.tree.area("province"),
            due=clock.today() + timedelta(days=two), target=1 + one, measure="hộ",
            actor=self.machine,
        )  # fmt: skip
        if two % 2:
            Assignment.objects.filter(pk=made.pk).update(clause_key=f"obligation:{two % 3}")

    def reform(self, kind: str, one: int, two: int) -> None:
        """One or two military commands end: into one, into several, into nobody."""
        if kind == "undo":
            if self.acts:
                undo_reorganisation(self.acts[-1], actor=self.machine)
                self.acts.pop()
            return
        units = [u for u in self.units() if u != self.tree.unit(MILITARY, "province")]
        if len(units) < 3:
            return
        ends = units[one % len(units)]
        others = [u for u in units if u != ends]
        number = Reorganisation.objects.count()
        act = Reorganisation.objects.create(code=f"act-{number}", title="Sắp xếp", on=clock.today())
        heirs = {"merge": 1, "split": 2, "end": 0}[kind]
        Change.objects.create(reorganisation=act, action="end", unit=ends, facts={})
        for heir in [others[(two + n) % len(others)] for n in range(heirs)]:
            Change.objects.create(
                reorganisation=act, action="succeed", unit=ends, to_unit=heir,
                kind="absorbed" if heirs == 1 else "split", facts={},
            )  # fmt: skip
        above = {"superior_id": self.tree.unit(MILITARY, "province").pk}
        for span in UnitSpan.objects.on(clock.today()).filter(superior=ends):
            Change.objects.create(
                reorganisation=act, action="respan", unit_id=span.unit_id, facts=above
            )
        apply_reorganisation(act, actor=self.machine)
        self.acts.append(act)

    def do(self, verb: str, who: int, one: int, two: int) -> None:
        rows = list(Assignment.objects.order_by("pk"))
        people = self.actors()
        actor = self.machine if who % 3 else people[(who // 3) % len(people)]
        if verb == "give":
            self.give(one, two)
        elif verb in REFORMS:
            self.reform(verb, one, two)
        elif verb == "escalate":
            actions.escalate_overdue(after_days=1, actor=self.machine)
        elif rows:
            fit = [row for row in rows if row.state in FITS.get(verb, UNFINISHED)] or rows
            self.act(verb, fit[one % len(fit)], actor, two)

    def act(self, verb: str, row: Assignment, actor: Actor, two: int) -> None:
        later = clock.today() + timedelta(days=two)
        asked = extension_asked(row)
        verbs: dict[str, Callable[[], object]] = {
            "answer": lambda: actions.answer(
                row, (State.CLARIFY, State.NOT_OURS, State.NO_MEANS)[two % 3], note="Vì sao.",
                actor=actor,
            ),
            "accept": lambda: actions.answer(row, State.ACCEPTED, actor=actor),
            "report": lambda: actions.report_done(row, note="Xong.", actor=actor),
            "verify": lambda: actions.verify(row, actor=actor),
            "reopen": lambda: actions.reopen(row, reason="Chưa.", actor=actor),
            "contest": lambda: actions.contest(row, reason="Chưa.", actor=actor),
            "withdraw": lambda: actions.withdraw(row, reason="Thôi.", actor=actor),
            "explain": lambda: actions.explain(row, note="Là vậy.", actor=actor),
            "place": lambda: actions.place(
                row, unit=self.units()[two % len(self.units())], actor=actor
            ),
            "pass_on": lambda: self.pass_on(row, actor, two),
            "ask": lambda: actions.ask_extension(row, until=later, reason="Lũ.", actor=actor),
            "grant": lambda: asked and actions.grant_extension(asked, actor=actor),
            "refuse": lambda: asked and actions.refuse_extension(asked, reason="K.", actor=actor),
            "remind": lambda: actions.remind([row], actor=actor),
            "sample": lambda: self.sample(row, actor, two),
        }  # fmt: skip
        verbs[verb]()

    def pass_on(self, row: Assignment, actor: Actor, two: int) -> None:
        spans = list(below(row.unit_id or 0))[: 1 + two % 3]
        units = [span.unit for span in spans]
        actions.pass_on(row, parts=[(unit, 1 + two) for unit in units], actor=actor)

    def sample(self, row: Assignment, actor: Actor, two: int) -> None:
        drawn_ = actions.draw_sample([row], size=1, seed="1", basis="Một việc", actor=actor)
        actions.judge_sample(drawn_.items.get(), held=bool(two % 2), note="Xem.", actor=actor)

    def hold(self) -> None:
        """What is true of every assignment at any moment."""
        rows = Assignment.objects.in_bulk()
        assert self.known <= rows.keys(), "one was lost"
        self.known = set(rows)
        there = set(UnitSpan.objects.on(clock.today()).values_list("unit_id", flat=True))
        movable = self.movable(rows)
        for row in rows.values():
            assert (row.unit_id is None) != (row.placing_unit_id is None)
            assert (row.state == State.JOINED) == (row.joined_to_id is not None)
            assert row.verified_by_id is None or row.verified_by_id != row.unit_id
            if row.state == State.JOINED:
                assert rows[_stays(row, rows)].state != State.JOINED
            if row.state in UNFINISHED:
                holder = row.unit_id or row.placing_unit_id
                assert holder in there, "held by a unit that is not there"
                assert row.pk in movable, f"stuck: {row.state} {row.unit_id}"
        self.no_two_owe_the_same(rows)
        asked = Extension.objects.filter(state="asked").values_list("assignment", flat=True)
        assert len(asked) == len(set(asked))

    def no_two_owe_the_same(self, rows: dict[int, Assignment]) -> None:
        """A unit has one unfinished part at most of what was passed on by one act."""
        for row in rows.values():
            if row.parent_id is not None and row.state in UNFINISHED:
                assert row.parent_id in rows
                if rows[row.parent_id].state in (State.ISSUED, State.ACCEPTED):
                    assert row.unit_id is None or row.unit_id != rows[row.parent_id].unit_id

    def movable(self, rows: dict[int, Assignment]) -> set[int]:
        """Those that somebody may lead on: the cast, or whoever comes to work at the holders."""
        held = {row.unit_id for row in rows.values() if row.unit_id is not None}
        works = Actor(
            name="x", role=Role.OFFICER, post_id=0, unit_id=0, unit_ids=tuple(sorted(held)),
            province_id=self.tree.area("province").pk,
        )  # fmt: skip
        found: set[int] = set()
        people = self.actors()
        standing = {row.state for row in rows.values()}
        for state, verbs in LEADS_ON.items():
            if state not in standing:
                continue
            for verb in verbs:
                missing = Assignment.objects.filter(state=state).exclude(pk__in=found)
                if verb != "place":
                    missing = missing.filter(unit__isnull=False)
                for actor in [works, *people] if verb in ("answer", "report") else people:
                    found |= set(actor.among(verb, missing).values_list("pk", flat=True))
        return found


def _stays(row: Assignment, rows: dict[int, Assignment]) -> int:
    seen: set[int] = set()
    while row.joined_to_id is not None and row.state == State.JOINED:
        assert row.pk not in seen, "joined in a circle"
        seen.add(row.pk)
        row = rows[row.joined_to_id]
    return row.pk


@pytest.mark.django_db
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@drawn(steps)
def test_nothing_lost_doubled_or_stuck(story: list[tuple[str, int, int, int, int]]) -> None:
    with transaction.atomic():
        with clock.at(DAY):
            house = House()
            for number in range(4):
                house.give(number, 9)
                actions.answer(Assignment.objects.latest("pk"), State.ACCEPTED, actor=house.machine)
            for row in Assignment.objects.all():
                with suppress(DanvanError):
                    house.pass_on(row, house.machine, 2)
            house.hold()
            for verb, who, one, two, days in story:
                clock.advance(timedelta(days=days, hours=1))
                # What is refused is refused whole: what follows finds all as it was.
                with suppress(DanvanError), transaction.atomic():
                    house.do(verb, who, one, two)
                house.hold()
            for row in Assignment.objects.all():
                assert [step.line for step in history(row)]
        transaction.set_rollback(True)
