"""Two provinces merge: registers pass, and each programme stays that of its own communes."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.assignments.making import made
from danvan.assignments.models import Assignment, State
from danvan.documents.actions import register_paper
from danvan.documents.models import CarriedPaper, Paper
from danvan.kernel.actor import Actor, Role, system
from danvan.kernel.errors import NotAllowed, WrongState
from danvan.kernel.journal import history
from danvan.org import carriers, drafting
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.carriers import Told
from danvan.org.models import AreaSpan
from danvan.org.queries import reorganisation_preview
from danvan.programmes import queries
from danvan.programmes.actions import extend_to_area, issue, start_programme
from danvan.programmes.addressing import bound
from danvan.programmes.models import CarriedArea, Obligation, Programme
from danvan.programmes.territory import descended, origin
from danvan.reporting.models import Form, Schedule
from danvan.reporting.queries import expected
from tests.conftest import Clock
from tests.factories import Tree
from tests.factories.merging import NAME, OLD, draft_merger

type Clause = Callable[..., Obligation]
BOARD, MILITARY = "mass_mobilisation", "military_command"
COMMUNES = {"province": ["new_1", "new_2"], "other_province": ["other_commune"]}
AFTER = date(2026, 6, 10)


def programme_in(tree: Tree, place: str, text: str = "Chỉ thị thử.") -> Programme:
    owner = tree.unit(BOARD, place)
    paper = register_paper(
        f"{text} {place}".encode(), "chi-thi.txt", area=tree.area(place), owner=owner,
        actor=system(),
    )  # fmt: skip
    return start_programme(
        paper, code=f"ct-{place.replace('_', '-')}", title=f"Chương trình {place}",
        kind="directive", owner=owner, from_day=date(2025, 3, 5), to_day=date(2030, 12, 31),
        parties=[(owner, "lead", "Ban Dân vận Tỉnh ủy")], actor=system(),
    )  # fmt: skip


def work_in(tree: Tree, place: str, state: State) -> Assignment:
    commune = tree.unit(MILITARY, COMMUNES[place][0])
    (work,) = made(
        [(commune.pk, None)], title=f"Việc ở {place}", text="", source="",
        issuer=tree.unit(BOARD, place), area=tree.area(place), due=None, period="", clause_key="",
        coordinators={},
    )  # fmt: skip
    Assignment.objects.filter(pk=work.pk).update(state=state)
    return work


def registers() -> dict[str, list[tuple]]:
    return {
        "papers": list(Paper.objects.order_by("pk").values_list("pk", "area", "owner")),
        "programmes": list(
            Programme.objects.order_by("pk").values_list(
                "pk", "area", "owner", "territory", "extended_on"
            )
        ),
        "assignments": list(
            Assignment.objects.order_by("pk").values_list("pk", "area", "issuer", "unit", "state")
        ),
    }


def whom(obligation: Obligation, tree: Tree) -> set[str]:
    paper = Paper.objects.get(pk=obligation.paper_id)
    found = bound(
        Obligation.objects.get(pk=obligation.pk), area_id=paper.area_id,
        issuer_id=tree.unit(BOARD, "merged").pk, on=AFTER,
    )  # fmt: skip
    names = {unit.pk: place for (_line, place), unit in tree.units.items()}
    return {names[unit] for unit, _placing in found.leads if unit}


def overseer(tree: Tree, place: str, role: Role = Role.COORDINATOR, line: str = BOARD) -> Actor:
    unit = tree.unit(line, place)
    return Actor(
        name=place, role=role, post_id=1, unit_id=unit.pk, unit_ids=(unit.pk,),
        province_id=tree.area(place).pk,
    )  # fmt: skip


def test_registers_pass_to_the_new_province_and_are_told_before(tree: Tree, clock: Clock) -> None:
    ours, theirs = (programme_in(tree, place) for place in OLD)
    done, going = work_in(tree, OLD[0], State.VERIFIED), work_in(tree, OLD[1], State.ACCEPTED)
    act = draft_merger(tree)
    foreseen = reorganisation_preview(act)
    told = {section.key: section for section in drafting.preview(act).sections}
    assert [told["papers"].counts, told["assignments"].counts["registers"]] == [{"papers": 2}, 2]
    assert Told("Chỉ thị thử. province", "Lam Giang (97)", f"chuyển sang sổ của {NAME} (99)") in (
        told["papers"].rows
    )
    assert [row.becomes for row in told["programmes"].rows[:2]] == [
        f"chuyển sang sổ của {NAME} (99); vẫn là chương trình riêng của địa bàn cũ"
    ] * 2
    assert Told("1 việc trong sổ", "Hải Vân (98)", f"chuyển sang sổ của {NAME} (99)") in (
        told["assignments"].rows
    )
    counts = apply_reorganisation(act, actor=system())
    kinds = ("papers", "programme_areas", "programme_owners", "parties", "registers", "issuers")
    assert {kind: counts[kind] for kind in kinds} == {kind: foreseen[kind] for kind in kinds}
    assert [counts[kind] for kind in kinds] == [2, 2, 2, 2, 2, 1]

    merged, who = tree.area("merged"), overseer(tree, "merged", Role.SUPERVISOR)
    assert [row[1] for rows in registers().values() for row in rows] == [merged.pk] * 6
    assert set(queries.programmes(who)) == {ours, theirs}
    assert set(who.among("see", Assignment.objects.all())) == {done, going}
    assert set(who.among("see", Paper.objects.all())) == {ours.paper, theirs.paper}
    assert list(Programme.objects.order_by("pk").values_list("territory", flat=True)) == [
        tree.area(place).pk for place in OLD
    ]


def test_who_held_a_post_in_an_old_province_still_reads_its_own(tree: Tree, clock: Clock) -> None:
    ours, _theirs = (programme_in(tree, place) for place in OLD)
    done, _other = (work_in(tree, place, State.VERIFIED) for place in OLD)
    apply_reorganisation(draft_merger(tree), actor=system())
    before = overseer(tree, OLD[0], Role.SUPERVISOR, "fatherland_front")
    who = Actor(**{**before.__dict__, "reading_only": True, "last_day": date(2026, 3, 31)})
    assert list(who.among("see", Paper.objects.all())) == [ours.paper]
    assert list(who.among("see", Programme.objects.all())) == [ours]
    assert list(who.among("see", Assignment.objects.all())) == [done]


def test_a_selector_keeps_meaning_the_communes_of_the_old_province(
    tree: Tree, clock: Clock, clause: Clause
) -> None:
    ours, theirs = (programme_in(tree, place) for place in OLD)
    every = [clause(p, selects=[(MILITARY, "commune")]) for p in (ours, theirs)]
    above = [clause(p, selects=[(MILITARY, "province")], path="2") for p in (ours, theirs)]
    apply_reorganisation(draft_merger(tree), actor=system())
    assert [whom(each, tree) for each in every] == [{"new_1", "new_2"}, {"other_commune"}]
    assert [whom(each, tree) for each in above] == [{"merged"}, {"merged"}]
    work = issue(Obligation.objects.get(pk=every[1].pk), actor=system())
    assert [(one.unit_id, one.area_id) for one in work] == [
        (tree.unit(MILITARY, "other_commune").pk, tree.area("merged").pk)
    ]


def test_the_owner_extends_a_programme_to_the_whole_new_province(
    tree: Tree, clock: Clock, clause: Clause
) -> None:
    ours, theirs = (programme_in(tree, place) for place in OLD)
    every = clause(ours, selects=[(MILITARY, "commune")])
    apply_reorganisation(draft_merger(tree), actor=system())
    ours.refresh_from_db()
    with pytest.raises(NotAllowed):
        extend_to_area(ours, actor=overseer(tree, "merged", Role.INSPECTOR))
    extend_to_area(ours, actor=overseer(tree, "merged"))
    assert whom(every, tree) == {"new_1", "new_2", "other_commune"}
    entry = history(ours).last()
    assert entry is not None
    assert (entry.event, entry.after["extended_on"]) == ("programme.extended", "2026-06-10")
    with pytest.raises(WrongState, match="đã áp dụng cho cả địa bàn"):
        extend_to_area(ours, actor=system())
    with pytest.raises(WrongState, match="mở rộng hoặc giao thêm"):
        undo_reorganisation(tree.reorganisations["merger"], actor=system())
    theirs.refresh_from_db()
    assert theirs.extended_on is None


def test_a_programme_that_never_merged_cannot_be_extended(tree: Tree, clock: Clock) -> None:
    with pytest.raises(WrongState, match="không cần mở rộng"):
        extend_to_area(programme_in(tree, "province"), actor=system())


def test_reports_stay_owed_by_the_same_communes(tree: Tree, clock: Clock) -> None:
    def owed(plan: Schedule, month: str) -> set[str]:
        names = {unit.pk: place for (_line, place), unit in tree.units.items()}
        plan = Schedule.objects.get(pk=plan.pk)
        return {names[part.unit_id] for part in expected(plan, month)}

    plans = [
        Schedule.objects.create(
            form=Form.objects.create(programme=programme_in(tree, place), code=f"b-{place[:5]}",
                                     title="Biểu"),
            line=MILITARY, level="commune", first_period="2025-01", last_period="2030-12",
        )
        for place in OLD
    ]  # fmt: skip
    months = ("2025-03", "2025-12", "2026-06")
    before = [[owed(plan, month) for month in months] for plan in plans]
    assert before[0] == [
        {"old_1", "old_2", "old_3", "old_4", "old_5", "old_6"}, {"new_1", "new_2"},
        {"new_1", "new_2"},
    ]  # fmt: skip
    apply_reorganisation(draft_merger(tree), actor=system())
    assert [[owed(plan, month) for month in months] for plan in plans] == before
    extend_to_area(Programme.objects.get(code="ct-province"), actor=system())
    assert owed(plans[0], "2026-03") == {"new_1", "new_2"}
    parts = {p.unit_id: p.first for p in expected(Schedule.objects.get(pk=plans[0].pk), "2026-06")}
    assert parts[tree.unit(MILITARY, "other_commune").pk] == date(2026, 6, 10)
    assert owed(plans[0], "2026-07") == {"new_1", "new_2", "other_commune"}
    assert owed(plans[1], "2026-07") == {"other_commune"}


def test_the_matrix_still_has_the_columns_of_the_old_province(
    tree: Tree, clock: Clock, clause: Clause
) -> None:
    clock.set(date(2026, 3, 1))
    ours, theirs = (programme_in(tree, place) for place in OLD)
    for programme in (ours, theirs):
        issue(clause(programme, selects=[(MILITARY, "commune")]), actor=system())

    def columns(programme: Programme, on: date) -> list[list[str]]:
        shown = queries.matrix(Programme.objects.get(pk=programme.pk), on=on)
        return [[column.label for column in group.columns] for group in shown.groups]

    before = [columns(p, date(2026, 3, 2)) for p in (ours, theirs)]
    clock.set(AFTER)
    apply_reorganisation(draft_merger(tree), actor=system())
    assert [columns(p, AFTER) for p in (ours, theirs)] == before


def test_a_paper_read_after_the_merger_finds_the_names_of_its_day(tree: Tree, clock: Clock) -> None:
    paper = programme_in(tree, "other_province").paper
    apply_reorganisation(draft_merger(tree), actor=system())
    paper.refresh_from_db()
    assert (paper.area, origin(paper)) == (tree.area("merged"), tree.area("other_province").pk)
    later = start_programme(
        paper, code="sau", title="Mở sau", kind="directive", owner=tree.unit(BOARD, "merged"),
        from_day=AFTER, to_day=date(2030, 12, 31), parties=[], actor=system(),
    )  # fmt: skip
    assert later.territory == tree.area("other_province")
    with pytest.raises(WrongState, match="đã được mở"):
        undo_reorganisation(tree.reorganisations["merger"], actor=system())


def test_a_paper_that_came_into_the_new_register_stands_in_the_way(
    tree: Tree, clock: Clock
) -> None:
    act = draft_merger(tree)
    apply_reorganisation(act, actor=system())
    programme_in(tree, "merged")
    with pytest.raises(WrongState, match="đã vào sổ của nơi mới lập"):
        undo_reorganisation(act, actor=system())


def test_one_province_takes_up_the_other(tree: Tree, clock: Clock, clause: Clause) -> None:
    ours, theirs = (programme_in(tree, place) for place in OLD)
    every = clause(theirs, selects=[(MILITARY, "commune")])
    act, before = draft_merger(tree, absorbing=True), registers()
    apply_reorganisation(act, actor=system())
    found = {p.pk: p for p in Programme.objects.all()}
    assert [(found[p.pk].area, found[p.pk].territory) for p in (ours, theirs)] == [
        (tree.area("province"), None), (tree.area("province"), tree.area("other_province")),
    ]  # fmt: skip
    assert whom(every, tree) == {"other_commune"}
    assert tree.area("new_1").pk not in descended(tree.area("other_province").pk)
    undo_reorganisation(act, actor=system())
    assert registers() == before


def test_of_several_heirs_the_owners_takes_the_register(tree: Tree, clock: Clock) -> None:
    programme = programme_in(tree, "other_province")
    act = draft_merger(tree)
    # The act gives a part of Hải Vân to the commune «new_1» as well; its owner goes to "merged".
    link = act.changes.get(action="succeed", area=tree.area("other_province"))
    act.changes.create(
        action="succeed", area=link.area, to_area=tree.area("new_1"), kind="split", share="0.9"
    )
    assert carriers.previews(act)["papers"] == 1
    apply_reorganisation(act, actor=system())
    programme.refresh_from_db()
    assert (programme.area, programme.paper.area) == (tree.area("merged"),) * 2


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_stands_in_the_registers_comes_back(tree: Tree, clock: Clock, data: st.DataObject
) -> None:  # fmt: skip
    places = st.sampled_from(OLD)
    with transaction.atomic():
        for number, place in enumerate(data.draw(st.lists(places, max_size=4))):
            paper = register_paper(
                f"Giấy {number}".encode(), "g.txt", area=tree.area(place),
                owner=tree.unit(BOARD, data.draw(places)), actor=system(),
            )  # fmt: skip
            if data.draw(st.booleans()):
                owner = tree.unit(MILITARY, data.draw(places))
                start_programme(
                    paper, code=f"p{number}", title="P", kind="directive", owner=owner,
                    from_day=AFTER, to_day=AFTER, parties=[(owner, "lead", "P")], actor=system(),
                )  # fmt: skip
        for place in data.draw(st.lists(places, max_size=6)):
            state = data.draw(st.sampled_from([State.ISSUED, State.REPORTED, State.VERIFIED]))
            work_in(tree, place, state)
        act, before = draft_merger(tree, absorbing=data.draw(st.booleans())), registers()
        foreseen = reorganisation_preview(act)
        counts = apply_reorganisation(act, actor=system())
        assert {k: v for k, v in foreseen.items() if k in counts} == {
            k: counts[k] for k in foreseen if k in counts
        }
        inside = {tree.area("merged").pk}
        assert {row[1] for rows in registers().values() for row in rows} <= inside
        assert not AreaSpan.objects.on(AFTER).filter(area__in=_ended(tree)).exists()
        undo_reorganisation(act, actor=system())
        assert registers() == before
        assert (CarriedPaper.objects.count(), CarriedArea.objects.count()) == (0, 0)
        transaction.set_rollback(True)
    tree.areas.pop("merged")


def _ended(tree: Tree) -> list[int]:
    return [tree.area(place).pk for place in OLD if tree.area(place) != tree.area("merged")]
