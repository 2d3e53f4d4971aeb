"""Any sequence of reorganisations drafted by hand leaves sound trees, and can be taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput
from danvan.kernel.text import fold
from danvan.org import carriers, drafting
from danvan.org.actions import apply_reorganisation, undo_reorganisation
from danvan.org.checks import tree_faults
from danvan.org.models import (
    Area,
    AreaSpan,
    AreaSuccession,
    Change,
    Reorganisation,
    Unit,
    UnitSpan,
    UnitSuccession,
)
from tests.org.snapshot import snapshot

FIRST = date(2020, 1, 1)
LINES = ("military", "front")
NAMES = {
    "province": {"military": "Bộ Chỉ huy Quân sự tỉnh", "front": "Mặt trận tỉnh"},
    "district": {"military": "Ban Chỉ huy Quân sự huyện", "front": "Mặt trận huyện"},
    "commune": {"military": "Ban Chỉ huy Quân sự xã", "front": "Mặt trận xã"},
}

type Step = tuple[str, int, int, Any]


@st.composite
def countries(draw: st.DrawFn) -> tuple[list[int], list[tuple[list[Step], bool]]]:
    """How many communes each district has, and reorganisations: their lines, and whether undone."""
    districts = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    anyone = st.integers(0, 30)
    shares = st.sampled_from([None, ("0.25", "0.75"), ("1/3", "2/3"), ("0.5", "0.5")])
    step = st.tuples(
        st.sampled_from(["merge", "absorb", "split", "move", "rename", "end", "district"]),
        anyone,
        anyone,
        shares,
    )
    acts = draw(
        st.lists(
            st.tuples(st.lists(step, min_size=1, max_size=3), st.booleans()),
            min_size=1,
            max_size=4,
        )
    )
    return districts, acts


def make_country(districts: list[int]) -> None:
    """A province with districts and their communes, a unit of each of two lines in each."""
    root = _area("VN", "country", "Nước", None)
    province = _area("10", "province", "Tỉnh A", root)
    above = _units("province", "Tỉnh A", province, {})
    for d, communes in enumerate(districts):
        name = f"Huyện B{d}"
        district = _area(f"1{d:02}", "district", name, province)
        over = _units("district", name, district, above)
        for c in range(communes):
            name = f"Xã C{d}{c}"
            _units("commune", name, _area(f"1{d:02}{c:02}", "commune", name, district), over)


def _area(code: str, level: str, name: str, parent: Area | None) -> Area:
    area = Area.objects.create()
    kinds = {"district": "rural_district"}
    AreaSpan.objects.create(
        area=area, code=code, level=level, kind=kinds.get(level, level), name=name,
        folded=fold(name), parent=parent, valid_from=FIRST,
    )  # fmt: skip
    return area


def _units(level: str, place: str, area: Area, above: dict[str, Unit]) -> dict[str, Unit]:
    made = {line: Unit.objects.create() for line in LINES}
    bare = place.partition(" ")[2]
    for line, unit in made.items():
        UnitSpan.objects.create(
            unit=unit, name=f"{NAMES[level][line]} {bare}", line=f"{line}_line",
            identity=f"{line}.{level}", level=level, area=area, superior=above.get(line),
            valid_from=FIRST,
        )  # fmt: skip
    return made


def draft_lines(draft: Reorganisation, steps: list[Step]) -> None:
    """Each step on communes and districts of the eve; what cannot be meant is passed over."""
    eve = draft.on - timedelta(days=1)
    there = AreaSpan.objects.on(eve).order_by("code")
    communes = list(there.filter(level="commune").values_list("code", flat=True))
    districts = list(there.filter(level="district").values_list("code", flat=True))
    for number, (what, one, two, shares) in enumerate(steps):
        try:
            with transaction.atomic():
                _draft_line(draft, what, (one, two), shares, (communes, districts), number)
        except BadInput:
            continue


def _draft_line(
    draft: Reorganisation,
    what: str,
    picked: tuple[int, int],
    shares: Any,
    codes: tuple[list[str], list[str]],
    number: int,
) -> None:
    communes, districts = codes
    if not communes:
        return
    one, two = (communes[p % len(communes)] for p in picked)
    fresh = [f"2{draft.pk % 100:02}{number}{n}" for n in (0, 1)]
    who = system()
    match what:
        case "merge":
            into = {"code": fresh[0], "name": f"Xã M{fresh[0]}"}
            drafting.merge(draft, areas=[one, two], into=into, actor=who)
        case "absorb":
            drafting.merge(draft, areas=[one], into={"keep": two}, actor=who)
        case "split":
            parts = [
                {"code": code, "name": f"Xã S{code}", "share": share}
                for code, share in zip(fresh, shares or (None, None), strict=True)
            ]
            drafting.split(draft, area=one, into=parts, actor=who)
        case "move" if districts:
            drafting.move_under(
                draft, areas=[one], under=districts[picked[1] % len(districts)], actor=who
            )
        case "rename":
            drafting.rename(draft, area=one, name=f"Phường R{fresh[0]}", actor=who)
        case "end":
            drafting.end(draft, areas=[one], into=[two] if one != two else [], actor=who)
        case "district" if districts:
            _end_district(draft, districts[picked[0] % len(districts)])


def _end_district(draft: Reorganisation, district: str) -> None:
    """Its communes go under the province, and it ends into it."""
    eve = draft.on - timedelta(days=1)
    above = AreaSpan.objects.on(eve).get(code=district)
    below = AreaSpan.objects.on(eve).filter(parent=above.area).order_by("code")
    codes = list(below.values_list("code", flat=True))
    if codes:
        drafting.move_under(draft, areas=codes, under="10", actor=system())
    drafting.end(draft, areas=[district], into=["10"], actor=system())


def successions_hold() -> None:
    """Every ended thing has its heirs or none stated; what is stated never exceeds the whole."""
    for spans, passed, key in (
        (AreaSpan, AreaSuccession, "area_id"),
        (UnitSpan, UnitSuccession, "unit_id"),
    ):
        there = set(spans.objects.filter(valid_to=None).values_list(key, flat=True))  # type: ignore[attr-defined]  # both span models have a manager
        parts = passed.objects.values("predecessor").annotate(  # type: ignore[attr-defined]  # as above
            total=Sum("share"), heirs=Count("id")
        )
        for part in parts:
            assert part["predecessor"] not in there
            assert part["total"] is None or 0.999999 <= part["total"] <= 1
    ended_areas = AreaSpan.objects.filter(valid_to=None).values("area_id")
    alone = UnitSpan.objects.filter(valid_to=None).exclude(area__in=ended_areas)
    assert not alone.exists()


def spans_only() -> dict[str, Any]:
    return {name: rows for name, rows in snapshot().items() if name != "Change"}


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=countries())
def test_any_sequence_holds_and_is_taken_back_whole(
    monkeypatch: pytest.MonkeyPatch, drawn: tuple[list[int], list[tuple[list[Step], bool]]]
) -> None:
    monkeypatch.setattr(carriers, "_carriers", {})
    districts, acts = drawn
    with transaction.atomic():
        make_country(districts)
        done: list[tuple[Reorganisation, dict[str, Any]]] = []
        for number, (steps, undone) in enumerate(acts):
            draft = drafting.draft(
                code=f"thu-{number}", title=f"Thử {number}", act="NQ",
                on=date(2021 + number, 1, 1), actor=system(),
            )  # fmt: skip
            draft_lines(draft, steps)
            before = spans_only()
            stopping = [fault for fault in drafting.check(draft) if fault.stops]
            try:
                with transaction.atomic():
                    apply_reorganisation(draft, actor=system())
            except BadInput:
                assert stopping  # whatever the verb refuses, the check has told before
                assert spans_only() == before
                drafting.discard_draft(draft, actor=system())
                continue
            if stopping:
                assert {fault.code for fault in stopping} <= {"gap", "superior"}
            assert tree_faults() == []
            successions_hold() if not stopping else None
            if undone:
                undo_reorganisation(draft, actor=system())
                assert spans_only() == before
                drafting_again = drafting.check(draft)
                assert [f for f in drafting_again if f.stops] == stopping
                continue
            done.append((draft, before))
        for draft, before in reversed(done):
            undo_reorganisation(draft, actor=system())
            assert spans_only() == before
            assert tree_faults() == []
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_kind_of_line_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sequence above is worth something only if its lines are drafted."""
    monkeypatch.setattr(carriers, "_carriers", {})
    make_country([3, 3])
    reached = {}
    for n, what in enumerate(["merge", "absorb", "split", "move", "rename", "end", "district"]):
        draft = drafting.draft(
            code=f"thu-{n}", title="x", act="x", on=date(2021, 1, 1), actor=system()
        )
        draft_lines(draft, [(what, 0, 3, ("0.5", "0.5"))])
        reached[what] = draft.changes.filter(area__isnull=False).count()
        units = Change.objects.filter(reorganisation=draft, unit__isnull=False)
        followed = units.filter(facts__has_key="follows").count()
        assert (what, followed) == (what, units.count())
        assert followed or what == "end", (what, reached)
        assert [f for f in drafting.check(draft) if f.stops and f.code != "draft"] == []
    assert reached == {
        "merge": 5, "absorb": 2, "split": 5, "move": 1, "rename": 1, "end": 2, "district": 5,
    }  # fmt: skip
