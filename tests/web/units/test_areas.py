"""The page of an area: its life, and what it is by official decision."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.kernel.actor import system
from danvan.org.designating.verbs import designate
from danvan.org.models import Designation
from tests.factories import REFORM, Cast
from tests.web.units.test_units import _story

DECISION = "Quyết định 01/QĐ-UBND ngày 02/01/2026 của UBND tỉnh"


def _page(cast: Cast, place: str, who: str = "coordinator") -> str:
    url = reverse("area", args=[cast.tree.area(place).pk])
    return cast.members[who].client().get(url).content.decode()


def _designated(cast: Cast) -> Designation:
    return designate(
        cast.tree.area("new_1"), kind="border", decision=DECISION, valid_from=date(2026, 1, 2),
        actor=system(),
    )  # fmt: skip


def test_the_life_of_an_area(cast: Cast) -> None:
    assert _story(_page(cast, "old_3")) == [
        ("01/01/2020", "Có trong danh mục với tên An Phú"),
        ("01/01/2020", "Mang mã 97103"),
        ("01/01/2020", "Thuộc Đông Lam"),
        (
            "01/07/2025",
            "Kết thúc; chia cho An Hòa Bình Minh Theo: Tổ chức chính quyền hai cấp tại Lam Giang",
        ),
    ]


def test_an_area_says_what_it_is_by_which_decision(cast: Cast) -> None:
    _designated(cast)
    html = _page(cast, "new_1")
    assert "<b>Biên giới</b>" in html
    assert DECISION in html
    assert "Từ 02/01/2026" in html
    assert "Chấm dứt" in html
    assert "Chấm dứt" not in _page(cast, "new_1", who="officer")


def test_designating_and_ending_by_hand(cast: Cast) -> None:
    client, area = cast.coordinator.client(), cast.tree.area("new_1")
    answer = client.post(
        reverse("designate_area", args=[area.pk]),
        {"kind": "new_rural", "decision": DECISION, "valid_from": "2/1/2026", "last": "2026-12-31"},
    )
    assert answer.headers["Location"] == reverse("area", args=[area.pk])
    made = Designation.objects.get(area=area)
    assert (made.kind, made.valid_from, made.valid_to) == (
        "new_rural", date(2026, 1, 2), date(2027, 1, 1),
    )  # fmt: skip
    client.post(
        reverse("end_area_designation", args=[made.pk]),
        {"last": "2026-06-30", "decision": "Quyết định 9/QĐ"},
    )
    made.refresh_from_db()
    assert made.valid_to == date(2026, 7, 1)


def test_what_cannot_be_designated_is_said_at_its_field(cast: Cast) -> None:
    answer = cast.coordinator.client().post(
        reverse("designate_area", args=[cast.tree.area("new_1").pk]),
        {"kind": "special_area", "decision": DECISION, "valid_from": "2026-01-02"},
    )
    assert answer.status_code == 422
    html = answer.content.decode()
    assert html.count("Hãy ghi mã chương trình của địa bàn đặc thù") == 2
    assert DECISION in html


@pytest.mark.parametrize("who", ["officer", "outsider", "front"])
def test_who_may_not_designate(cast: Cast, who: str) -> None:
    client, made = cast.members[who].client(), _designated(cast)
    for url in (
        reverse("designate_area", args=[cast.tree.area("new_1").pk]),
        reverse("end_area_designation", args=[made.pk]),
        reverse("import_designations"),
    ):
        assert client.get(url).status_code == 403


def test_a_list_with_one_wrong_row_takes_nothing(cast: Cast) -> None:
    table = (
        "mã địa bàn,loại,quyết định,từ ngày\n"
        f"97101,biên giới,QĐ 1,{REFORM:%d/%m/%Y}\n"
        "00000,biên giới,QĐ 1,01/07/2025\n"
    )
    answer = cast.coordinator.client().post(
        reverse("import_designations"), {"file": SimpleUploadedFile("ds.csv", table.encode())}
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert '<th scope="row" class="n">3</th><td>Không có mã «00000».' in html
    assert not Designation.objects.exists()


def test_a_list_that_is_right_is_taken_whole(cast: Cast) -> None:
    table = (
        "mã địa bàn;loại;quyết định;từ ngày;đến hết ngày\n"
        "97101;biên giới;QĐ 1;01/07/2025;\n97190;miền núi;QĐ 2;01/07/2025;30/06/2026\n"
    )
    answer = cast.coordinator.client().post(
        reverse("import_designations"), {"file": SimpleUploadedFile("ds.csv", table.encode())},
        follow=True,
    )  # fmt: skip
    assert "Đã ghi 2 dòng trong danh sách." in answer.content.decode()
    assert sorted(Designation.objects.values_list("kind", "area_id")) == sorted(
        [("border", cast.tree.area("new_1").pk), ("mountainous", cast.tree.area("new_2").pk)]
    )
