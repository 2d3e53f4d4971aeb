"""Several provinces with the main lines: what merges, what each act takes, any order of them."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import TestCase

from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, WrongState
from danvan.org import queries
from danvan.org.actions import (
    LoadReport,
    apply_reorganisation,
    load_areas,
    load_units,
    undo_reorganisation,
)
from danvan.org.checks import tree_faults
from danvan.org.loading import national
from danvan.org.loading.known import MAIN_LINES
from danvan.org.loading.published import published
from danvan.org.models import (
    AreaSpan,
    AreaSuccession,
    Change,
    Reorganisation,
    UnitSpan,
    UnitSuccession,
)

EVE, DAY, NOW = date(2025, 6, 30), date(2025, 7, 1), date(2026, 3, 1)
# Hà Nội goes on, Vĩnh Long is made of three, Quảng Trị of two with an island among them.
GROUPS = {"01": ["01"], "86": ["83", "84", "86"], "44": ["44", "45"]}
OLD = [code for codes in GROUPS.values() for code in codes]
ALL_NEW = set(published().province_heir.values())


def act(code: str) -> Reorganisation:
    return Reorganisation.objects.get(code=code)


def tree() -> dict[str, list[tuple[Any, ...]]]:
    """Every span and succession, without the numbers that the database gives to rows."""
    return {
        model.__name__: sorted(
            (tuple(str(value) for value in row) for row in model.objects.values_list(*names)),
        )
        for model, names in (
            (AreaSpan, ("area", "valid_from", "valid_to", "code", "name", "kind", "parent")),
            (UnitSpan, ("unit", "valid_from", "valid_to", "name", "line", "area", "superior")),
            (AreaSuccession, ("predecessor", "successor", "on", "kind", "share")),
            (UnitSuccession, ("predecessor", "successor", "on", "kind", "share")),
        )
    }  # fmt: skip


def counts(code: str, on: date) -> Counter[tuple[str, str]]:
    return Counter((row.line, row.level) for row in queries.unit_rows(on=on, under=code))


def apply_all(*, backwards: bool = False) -> None:
    """In the order of days; provinces of one day in either order."""
    drafts = Reorganisation.objects.filter(changes__unit__isnull=False).distinct()
    for draft in sorted(drafts, key=lambda r: (r.on, -r.pk if backwards else r.pk)):
        apply_reorganisation(draft, actor=system())


def without_units(report: LoadReport, code: str) -> int:
    """Communes of the province whose end is published nowhere."""
    name = queries.area_by_code(code, "province", EVE).name
    return sum(told.endswith(name) for told in report.uncovered_old)


class Loaded(TestCase):
    """Areas of the country, units of three groups of provinces; every act is a draft."""

    areas: LoadReport
    units: LoadReport

    @classmethod
    def setUpTestData(cls) -> None:
        cls.areas = load_areas(actor=system(), keep_drafts=ALL_NEW)
        cls.units = load_units(OLD, lines=MAIN_LINES, actor=system())
        connection.check_constraints()


class TestDrafts(Loaded):
    @classmethod
    def test_one_act_for_each_province_that_it_concerns(self) -> None:
        with_units = Reorganisation.objects.filter(changes__unit__isnull=False).distinct()
        assert sorted(with_units.values_list("code", flat=True)) == sorted(
            [f"nd02-2025-cong-an-{old}" for old in OLD]
            + [f"{name}-{new}" for name in ("hai-cap", "chqs-xa-2026") for new in GROUPS]
        )
        assert {(r.on, r.state) for r in with_units} == {
            (date(2025, 3, 1), "draft"), (DAY, "draft"), (date(2026, 1, 26), "draft"),
        }  # fmt: skip

    def test_titles_name_the_province_of_the_day(self) -> None:
        assert act("nd02-2025-cong-an-83").title == (
            "Kết thúc hoạt động công an cấp huyện tại Tỉnh Bến Tre"
        )
        assert act("chqs-xa-2026-86").title == (
            "Ban Chỉ huy Quân sự cấp xã trực thuộc Bộ Chỉ huy Quân sự tại Tỉnh Vĩnh Long"
        )

    def test_what_is_not_known_is_said(self) -> None:
        told = "\n".join(self.units.notes)
        assert (
            "Dữ liệu không ghi quân khu của 5 tỉnh, thành phố; cấp trên của bộ chỉ huy quân sự ở "
            "đó được ghi là đơn vị trung ương: Tỉnh Quảng Bình, Tỉnh Quảng Trị, Tỉnh Bến Tre, "
            "Tỉnh Trà Vinh, Tỉnh Vĩnh Long." in told
        )
        assert "Không nạp bộ đội biên phòng của 6 tỉnh, thành phố" in told
        assert "không nạp: Ban Tuyên giáo và Dân vận" in told
        assert not UnitSpan.objects.filter(line="border_guard", level="province").exists()

    def test_loading_again_changes_nothing(self) -> None:
        rows = [m.objects.count() for m in (UnitSpan, Change, Reorganisation)]
        assert not load_units(["84"], lines=MAIN_LINES, actor=system()).changed
        assert rows == [m.objects.count() for m in (UnitSpan, Change, Reorganisation)]

    def test_one_of_those_that_merge_brings_the_others(self) -> None:
        report = load_units(["26"], lines=["police"], actor=system())
        assert report.changed
        for name in ("Công an tỉnh Phú Thọ", "Công an tỉnh Hoà Bình", "Công an tỉnh Vĩnh Phúc"):
            assert [u.line for u in queries.find_units(name, on=EVE, limit=1)] == ["police"]

    def test_bad_input(self) -> None:
        with pytest.raises(BadInput) as refused:
            load_units(["99"], lines=MAIN_LINES, actor=system())
        assert refused.value.field == "province_codes"
        with pytest.raises(BadInput) as refused:
            load_units(["01"], lines=["navy"], actor=system())
        assert refused.value.field == "lines"

    def test_areas_that_were_redrawn_bare_are_drawn_anew_with_units(self) -> None:
        apply_reorganisation(act("hai-cap-04"), actor=system())
        with pytest.raises(WrongState):
            load_units(["04"], lines=MAIN_LINES, actor=system())
        report = LoadReport()
        assert national._take_back_bare(system(), report) == set()
        assert (act("hai-cap-04").state, report.notes) == ("undone", [])
        load_units(["04"], lines=["peoples_committee"], actor=system())
        apply_reorganisation(act("hai-cap-04"), actor=system())
        assert counts("04", DAY)["peoples_committee", "province"] == 1

    def test_applying_what_was_loaded_in_the_order_of_days(self) -> None:
        told: list[tuple[int, int, str]] = []
        Reorganisation.objects.exclude(code__endswith="-01").delete()
        assert national.apply_loaded(actor=system(), progress=lambda *step: told.append(step)) == 3
        assert [step[:2] for step in told] == [(1, 3), (2, 3), (3, 3)]
        assert national.apply_loaded(actor=system()) == 0
        assert tree_faults() == []


class TestApplied(Loaded):
    """And every act of these provinces applied, in the order of days."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        apply_all()
        connection.check_constraints()

    def test_every_main_line_at_every_level_before_and_after(self) -> None:
        for on, codes in ((date(2025, 2, 1), OLD), (EVE, OLD), (DAY, GROUPS)):
            for code in codes:
                inside = queries.area_ids_under(
                    queries.area_by_code(code, "province", on).area_id, on
                )
                levels = Counter(
                    AreaSpan.objects.on(on).filter(area__in=inside).values_list("level", flat=True)
                )
                without = without_units(self.areas, code) if on < DAY else 0
                expected: Counter[tuple[str, str]] = Counter()
                for line in MAIN_LINES:
                    expected[line, "province"] = 1
                    expected[line, "commune"] = levels["commune"] - without
                    gone = line == "police" and on >= date(2025, 3, 1)
                    if levels["district"] and not gone:
                        expected[line, "district"] = levels["district"]
                assert counts(code, on) == expected, (code, on)
        assert tree_faults() == []

    def test_units_of_merged_provinces_merge(self) -> None:
        (new,) = queries.find_units("Ủy ban nhân dân tỉnh Vĩnh Long", on=DAY, limit=1)
        rows = UnitSuccession.objects.filter(successor=new.unit_id, on=DAY)
        provinces = rows.filter(predecessor__spans__level="province").distinct()
        old = provinces.values_list("predecessor", flat=True)
        assert sorted(queries.unit_names(old, EVE).values()) == [
            "Ủy ban nhân dân tỉnh Bến Tre", "Ủy ban nhân dân tỉnh Trà Vinh",
            "Ủy ban nhân dân tỉnh Vĩnh Long",
        ]  # fmt: skip
        assert {row.kind for row in provinces} == {"merged"}
        assert new.unit_id not in old

    def test_a_province_that_goes_on_keeps_its_units(self) -> None:
        (city,) = queries.find_units("Ủy ban nhân dân thành phố Hà Nội", on=NOW, limit=1)
        spans = UnitSpan.objects.filter(unit=city.unit_id)
        assert [(s.valid_from, s.valid_to) for s in spans] == [(date(2020, 1, 1), None)]

    def test_superiors(self) -> None:
        """Hà Nội's command is the ministry's by lines.json; Vĩnh Long's region is not stated."""

        def superior(name: str, on: date) -> str:
            (unit,) = queries.find_units(name, on=on, limit=1)
            above = unit.superior_id or 0
            return queries.unit_names([above], on)[above]

        centre = "Tổng cục Chính trị Quân đội nhân dân Việt Nam"
        assert superior("Bộ Tư lệnh Thủ đô Hà Nội", EVE) == centre
        assert superior("Bộ Chỉ huy Quân sự tỉnh Bến Tre", EVE) == centre
        assert superior("Bộ Chỉ huy Quân sự tỉnh Vĩnh Long", NOW) == centre
        assert superior("Công an tỉnh Trà Vinh", EVE) == "Bộ Công an"
        assert superior("Công an phường An Hội", EVE) == "Công an tỉnh Bến Tre"
        assert superior("Công an phường An Hội", DAY) == "Công an tỉnh Vĩnh Long"

    def test_any_order_of_provinces_gives_the_same_tree(self) -> None:
        forwards = tree()
        for each in Reorganisation.objects.filter(state="applied").order_by("-on", "code"):
            undo_reorganisation(each, actor=system())
        apply_all(backwards=True)
        assert tree() == forwards
        assert tree_faults() == []

    def test_an_island_district_without_communes_passes_to_the_province(self) -> None:
        (old,) = queries.find_units("Ủy ban nhân dân huyện Cồn Cỏ", on=EVE, limit=1)
        rows = UnitSuccession.objects.filter(predecessor=old.unit_id)
        names = queries.unit_names(rows.values_list("successor", flat=True), DAY)
        assert list(names.values()) == ["Ủy ban nhân dân tỉnh Quảng Trị"]

    def test_ancestors_and_descendants_take_one_query(self) -> None:
        (ministry,) = queries.find_units("Bộ Công an", on=EVE, limit=1)
        (commune,) = queries.find_units("Công an phường An Hội", on=EVE, limit=1)
        with self.assertNumQueries(1):
            above = queries.ancestor_ids(commune.unit_id, EVE)
        assert above[-1] == ministry.unit_id
        with self.assertNumQueries(1):
            below = queries.descendant_ids(ministry.unit_id, EVE)
        assert commune.unit_id in below
