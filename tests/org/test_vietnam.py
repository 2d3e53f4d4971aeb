"""The real country: what is there on which day, what became of known places, what is not told."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test import TestCase

from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.models import JournalEntry
from danvan.org import queries
from danvan.org.actions import (
    LoadReport,
    apply_reorganisation,
    load_areas,
    load_units,
    undo_reorganisation,
)
from danvan.org.checks import tree_faults
from danvan.org.loading.lines import domain
from danvan.org.models import (
    AreaSpan,
    AreaSuccession,
    Reorganisation,
    UnitSpan,
    UnitSuccession,
)

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)


def levels(on: date) -> dict[str, int]:
    return dict(Counter(AreaSpan.objects.on(on).values_list("level", flat=True)))


def area(code: str, level: str, on: date) -> int:
    return queries.area_by_code(code, level, on).area_id


def heirs(code: str) -> list[str]:
    """Names of the areas that took over an old commune."""
    rows = AreaSuccession.objects.filter(predecessor=area(code, "commune", EVE), on=DAY)
    spans = AreaSpan.objects.on(DAY).filter(area__in=rows.values("successor"))
    return sorted(spans.values_list("name", flat=True))


def code_of(name: str) -> str:
    return AreaSpan.objects.on(EVE).get(name=name, level="commune").code


ACTS = ("dv-tuyen-giao", "nd02-2025-cong-an", "bp-2025", "hai-cap", "chqs-xa-2026")


class TestVietnam(TestCase):
    """Loaded once for the class; each test's own changes are rolled back."""

    areas: LoadReport
    units: LoadReport

    @classmethod
    def setUpTestData(cls) -> None:
        cls.areas = load_areas(actor=system())
        cls.units = load_units(["40", "42"], actor=system())
        for code in (f"{act}-{province}" for act in ACTS for province in ("40", "42")):
            apply_reorganisation(Reorganisation.objects.get(code=code), actor=system())
        connection.check_constraints()  # once here, or PostgreSQL looks at every row in every test

    def test_the_country_before_and_after(self) -> None:
        before = {"country": 1, "province": 63, "district": 696, "commune": 10_051}
        assert levels(EVE) == before
        assert levels(DAY) == {"country": 1, "province": 34, "commune": 3_321}

    def test_kinds_are_those_of_the_founding_day(self) -> None:
        kinds = Counter(AreaSpan.objects.on(DAY).values_list("kind", flat=True))
        assert kinds == {
            "country": 1, "province": 28, "municipality": 6,
            "commune": 2_621, "ward": 687, "special_zone": 13,
        }  # fmt: skip

    def test_both_provinces(self) -> None:
        """Hà Tĩnh's list has one commune that the conversion does not know."""

        def communes(code: str, on: date) -> int:
            inside = queries.area_ids_under(area(code, "province", on), on)
            return AreaSpan.objects.on(on).filter(area__in=inside, level="commune").count()

        assert [communes("40", on) for on in (EVE, DAY)] == [412, 130]
        assert [communes("42", on) for on in (EVE, DAY)] == [210, 69]

    def test_eleven_provinces_go_on_and_the_others_are_new(self) -> None:
        born = AreaSpan.objects.filter(level="province", valid_from=DAY).count()
        ended = AreaSpan.objects.filter(level="province", valid_to=DAY).count()
        assert (born, ended) == (23, 52)
        assert area("40", "province", EVE) == area("40", "province", DAY)

    def test_one_name_two_provinces(self) -> None:
        before, after = area("87", "province", EVE), area("82", "province", DAY)
        names = AreaSpan.objects.filter(area__in=[before, after]).values_list("name", flat=True)
        assert list(names) == ["Tỉnh Đồng Tháp"] * 2
        assert before != after

    def test_a_divided_commune_names_all_heirs_without_shares(self) -> None:
        assert heirs(code_of("Xã Kỳ Lợi")) == [
            "Phường Hoành Sơn", "Phường Sông Trí", "Phường Vũng Áng",
        ]  # fmt: skip
        assert not AreaSuccession.objects.exclude(share=None).exists()

    def test_an_untouched_commune_stays_the_same_place(self) -> None:
        keng_du = area("16822", "commune", EVE)
        spans = AreaSpan.objects.filter(area=keng_du).order_by("valid_from")
        assert [(s.name, s.valid_from, s.valid_to) for s in spans] == [
            ("Xã Keng Đu", date(2020, 1, 1), DAY),
            ("Xã Keng Đu", DAY, None),
        ]
        assert spans[1].parent_id == area("40", "province", DAY)

    def test_a_code_means_something_else_after_the_day(self) -> None:
        old, new = (queries.area_by_code("16738", "commune", on) for on in (EVE, DAY))
        assert (old.name, new.name) == ("Thị trấn Kim Sơn", "Xã Quế Phong")
        assert old.area_id != new.area_id

    def test_a_district_passes_to_its_province(self) -> None:
        que_phong = area("415", "district", EVE)
        rows = AreaSuccession.objects.filter(predecessor=que_phong)
        assert [(r.successor_id, r.kind, r.share) for r in rows] == [
            (area("40", "province", DAY), "absorbed", None)
        ]

    def test_paths_run_from_the_country_down_in_one_query(self) -> None:
        with self.assertNumQueries(1):
            paths = queries.area_paths(DAY)
        keng_du = area("16822", "commune", DAY)
        assert paths[keng_du] == (queries.country().pk, area("40", "province", DAY), keng_du)
        assert len(paths) == 1 + 34 + 3_321

    def test_what_no_conversion_covers_is_named(self) -> None:
        report = self.areas
        assert (len(report.uncovered_old), len(report.uncovered_new)) == (28, 5)
        assert "Xã Bình Lộc (18448), Huyện Thạch Hà, Tỉnh Hà Tĩnh" in report.uncovered_old
        assert "Đặc khu Côn Đảo (26732), Thành phố Hồ Chí Minh" in report.uncovered_new
        assert len(report.unlisted_old) == 10

    def test_the_uncovered_end_without_a_successor(self) -> None:
        binh_loc = area("18448", "commune", EVE)
        assert AreaSpan.objects.get(area=binh_loc).valid_to == DAY
        assert not AreaSuccession.objects.filter(predecessor=binh_loc).exists()

    def test_counts_and_one_entry_a_load(self) -> None:
        assert self.areas.made["reorganisations"] == 34
        assert self.areas.made["applied"] == 32
        entries = Counter(JournalEntry.objects.values_list("event", flat=True))
        assert entries == {
            "areas.loaded": 1, "units.loaded": 1, "reorganisation.applied": 10,
        }  # fmt: skip

    def test_what_is_left_out_of_the_units_is_said(self) -> None:
        told = " ".join(self.units.notes)
        for word in ("thôn", "đồn biên phòng", "phòng thủ khu vực", "công đoàn cấp xã", "Bình Lộc"):
            assert word in told

    def test_every_line_at_every_level(self) -> None:
        for code, on, communes, districts in (
            ("40", EVE, 412, 20), ("42", EVE, 209, 12), ("40", DAY, 130, 0), ("42", DAY, 69, 0),
        ):  # fmt: skip
            rows = queries.unit_rows(on=on, under=code)
            counts = Counter((row.line, row.level) for row in rows)
            for line in (row["code"] for row in domain()["lines"]):
                alone = line in ("border_guard", "trade_union")
                below = 0 if line in ("border_guard", "police") else districts
                assert counts[line, "province"] == 1
                assert counts[line, "district"] == below
                assert counts[line, "commune"] == (0 if alone else communes)

    def test_names_follow_the_patterns(self) -> None:
        found = queries.find_units("ban chi huy quan su xa tri le", on=EVE)
        assert [(u.name, u.name_en, u.short) for u in found] == [
            ("Ban Chỉ huy Quân sự xã Tri Lễ", "Tri Lễ Commune Military Command",
             "Ban Chỉ huy Quân sự xã"),
        ]  # fmt: skip
        rows = queries.unit_rows(on=EVE, under="412")
        assert {row.name for row in rows} == {
            "Thành ủy Vinh", "Ủy ban Kiểm tra Thành ủy Vinh",
            "Ban Tuyên giáo và Dân vận Thành ủy Vinh", "Ban Chỉ huy Quân sự thành phố Vinh",
            "Ủy ban nhân dân thành phố Vinh", "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Vinh",
            "Hội Liên hiệp Phụ nữ thành phố Vinh", "Thành Đoàn Vinh",
            "Hội Nông dân thành phố Vinh", "Hội Cựu chiến binh thành phố Vinh",
            "Liên đoàn Lao động thành phố Vinh",
        } | {row.name for row in rows if row.level == "commune"}  # fmt: skip

    def test_a_short_name_is_found_inside_its_province(self) -> None:
        nghe_an = area("40", "province", EVE)
        found = queries.find_units("Tỉnh ủy", on=EVE, area_id=nghe_an, limit=1)
        assert [unit.name for unit in found] == ["Tỉnh ủy Nghệ An"]

    def test_three_superiors_and_one_unbroken_history(self) -> None:
        keng_du = area("16822", "commune", DAY)
        spans = UnitSpan.objects.filter(area=keng_du, line="military_command")
        names = queries.unit_names([s.superior_id for s in spans if s.superior_id], EVE)
        history = [
            (s.valid_from, s.valid_to, names[s.superior_id or 0])
            for s in spans.order_by("valid_from")
        ]
        province = "Bộ Chỉ huy Quân sự tỉnh Nghệ An"
        assert history == [
            (date(2020, 1, 1), DAY, "Ban Chỉ huy Quân sự huyện Kỳ Sơn"),
            (DAY, date(2026, 1, 26), province),
            (date(2026, 1, 26), None, province),
        ]
        assert len({s.unit_id for s in spans}) == 1

    def test_the_border_guard_goes_under_the_military_command(self) -> None:
        def superior(name: str, on: date) -> str:
            (unit,) = queries.find_units(name, on=on)
            return queries.unit_names([unit.superior_id or 0], on)[unit.superior_id or 0]

        before = superior("Bộ Chỉ huy Bộ đội Biên phòng tỉnh Hà Tĩnh", date(2025, 6, 27))
        after = superior("Ban Chỉ huy Bộ đội Biên phòng tỉnh Hà Tĩnh", date(2025, 6, 28))
        assert before == "Bộ Tư lệnh Bộ đội Biên phòng"
        assert after == "Bộ Chỉ huy Quân sự tỉnh Hà Tĩnh"

    def test_district_police_pass_to_the_province_and_their_communes(self) -> None:
        march = date(2025, 3, 1)
        (old,) = queries.find_units("Công an huyện Quế Phong", on=date(2025, 2, 28))
        rows = UnitSuccession.objects.filter(predecessor=old.unit_id)
        names = queries.unit_names([r.successor_id for r in rows], march)
        assert {(r.on, r.kind, r.share) for r in rows} == {(march, "split", None)}
        assert "Công an tỉnh Nghệ An" in names.values()
        assert "Công an xã Tri Lễ" in names.values()
        assert len(names) == 1 + 13

    def test_merged_units_are_new_and_know_their_origins(self) -> None:
        (new,) = queries.find_units("Công an xã Quế Phong", on=DAY)
        origins = UnitSuccession.objects.filter(successor=new.unit_id)
        names = queries.unit_names(origins.values_list("predecessor_id", flat=True), EVE)
        assert sorted(names.values()) == [
            "Công an thị trấn Kim Sơn", "Công an xã Châu Kim", "Công an xã Mường Nọc",
            "Công an xã Nậm Giải",
        ]  # fmt: skip
        assert set(queries.whole_predecessors(new.unit_id, DAY)) == set(names)

    def test_a_selector_means_the_units_of_the_day(self) -> None:
        nghe_an = area("40", "province", DAY)
        asked = {"line": "military_command", "level": "commune", "area_id": nghe_an}
        with self.assertNumQueries(2):
            counts = [len(queries.units_of(**asked, on=on)) for on in (EVE, DAY)]
        assert counts == [412, 130]

    def test_a_command_sees_all_below_it_in_one_query(self) -> None:
        (command,) = queries.find_units("Bộ Chỉ huy Quân sự tỉnh Nghệ An", on=EVE)
        with self.assertNumQueries(2):
            below = [len(queries.descendant_ids(command.unit_id, on)) for on in (EVE, DAY)]
        assert below == [433, 131]

    def test_no_day_has_a_fault(self) -> None:
        assert tree_faults() == []

    def test_loading_again_changes_nothing(self) -> None:
        rows = [m.objects.count() for m in (AreaSpan, UnitSpan, JournalEntry)]
        assert not load_areas(actor=system()).changed
        assert not load_units(["40", "42"], actor=system()).changed
        assert rows == [m.objects.count() for m in (AreaSpan, UnitSpan, JournalEntry)]

    def test_units_of_another_province_are_refused(self) -> None:
        with pytest.raises(BadInput) as refused:
            load_units(["01"], actor=system())
        assert refused.value.field == "province_codes"

    def test_acts_are_undone_from_the_last_backwards(self) -> None:
        def act(code: str) -> Reorganisation:
            return Reorganisation.objects.get(code=code)

        with pytest.raises(WrongState):
            undo_reorganisation(act("hai-cap-40"), actor=system())
        undo_reorganisation(act("chqs-xa-2026-40"), actor=system())
        undo_reorganisation(act("hai-cap-40"), actor=system())
        assert levels(DAY)["commune"] == 3_321 - 130 + 412
        assert tree_faults() == []
