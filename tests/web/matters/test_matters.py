"""Pages of matters: listed, raised, settled, counted; what was typed is never lost."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from danvan.assignments.models import Assignment
from danvan.kernel.actor import Role
from danvan.matters.models import Matter, Proof, State
from tests.factories import REFORM, Cast, Member
from tests.factories.cast import make_member
from tests.web.matters.made import make_matter

TYPED = {
    "area": "An Hòa", "kind": "damage", "title": "Đường sạt lở", "text": "Xe không vào được.",
    "urgency": "urgent", "owner": "uy ban nhan dan xa an hoa", "due": "",
    "concerned": "Ủy ban Mặt trận Tổ quốc Việt Nam xã An Hòa", "programme": "",
}  # fmt: skip


@pytest.fixture
def owner(cast: Cast) -> Member:
    place = ("peoples_committee", "new_1")
    return make_member(cast.tree, "chu-tri", Role.COORDINATOR, *place, since=REFORM)


def act(matter: Matter, verb: str) -> str:
    return reverse("matter_act", args=[matter.pk, verb])


def test_a_matter_is_raised_by_names(cast: Cast) -> None:
    response = cast.officer.client().post(reverse("raise_matter"), TYPED)
    matter = Matter.objects.get()
    assert response["Location"] == reverse("matter", args=[matter.pk])
    assert (matter.area, matter.owner, matter.due) == (
        cast.tree.area("new_1"), cast.tree.unit("peoples_committee", "new_1"), date(2026, 6, 17),
    )  # fmt: skip
    assert list(matter.concerned.all()) == [cast.tree.unit("fatherland_front", "new_1")]
    html = cast.other_line.client().get(response["Location"]).content.decode()
    assert "Vai đang dùng chỉ xem được vấn đề này." in html


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"area": "Không có"}, "Hôm nay không có địa bàn nào tên hoặc mã «Không có»."),
        ({"owner": "Ủy ban nhân dân"}, "Nhiều đơn vị mang tên «Ủy ban nhân dân»:"),
        ({"concerned": "Sở Không Có"}, "Không có đơn vị nào đang hoạt động mang tên"),
        ({"due": "31/2/2026"}, "Không có ngày này."),
        ({"due": "2026-01-01"}, "Hạn giải quyết đã qua."),
        ({"text": "Gọi 0912345678"}, "«0912345678» giống số giấy tờ"),
        ({"text": "Hộ ông Lê Văn A chưa có điện"}, "«Hộ ông Lê Văn A»"),
        ({"kind": "tin-don"}, "tin-don"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    cast: Cast, changed: dict[str, str], said: str
) -> None:
    response = cast.officer.client().post(reverse("raise_matter"), TYPED | changed)
    html = response.content.decode()
    assert (response.status_code, said in html) == (422, True)
    assert "Đường sạt lở" in html
    assert not Matter.objects.exists()


def test_a_tick_confirms_that_it_is_about_nobody(cast: Cast) -> None:
    typed = TYPED | {"text": "Vùng dân tộc thiểu số thiếu nước.", "confirmed": "on"}
    cast.officer.client().post(reverse("raise_matter"), typed)
    assert Matter.objects.get().text == "Vùng dân tộc thiểu số thiếu nước."


def test_no_form_asks_for_a_person(cast: Cast) -> None:
    """No field for a name, faith, ethnicity or opinion, here or in the model."""
    fields = {field.name for field in Matter._meta.get_fields()}
    assert not fields & {"person", "name", "resident", "faith", "religion", "ethnicity", "opinion"}
    html = cast.officer.client().get(reverse("raise_matter")).content.decode()
    assert html.count("Không ghi họ tên, số giấy tờ, số điện thoại của ai") == 1


def test_the_owner_gives_work_settles_and_the_raiser_closes(cast: Cast, owner: Member) -> None:
    matter, client = make_matter(cast), owner.client()
    given = {"title": "Huy động dân quân", "unit": "Ban Chỉ huy Quân sự xã An Hòa", "due": ""}
    html = client.post(act(matter, "work"), given, follow=True).content.decode()
    assignment = Assignment.objects.get()
    assert f'<a href="{reverse("assignment", args=[assignment.pk])}">Huy động dân quân</a>' in html
    html = client.post(act(matter, "settle"), {"how": "Xong"}).content.decode()
    assert "Còn 1 việc giao để giải quyết" in html
    Assignment.objects.update(state="withdrawn")
    client.post(act(matter, "settle"), {"how": "Đã san gạt."})
    mine = cast.officer.client()
    html = mine.get(reverse("matter", args=[matter.pk])).content.decode()
    assert "Xác nhận đã giải quyết" in html
    html = mine.post(act(matter, "close"), {"note": ""}, follow=True).content.decode()
    assert Matter.objects.get().state == State.CLOSED
    assert "Đã kết thúc vấn đề." in html
    assert "<form class" not in html[html.index("<main") : html.index("</main>")]


def test_a_proof_is_saved_and_never_shown(cast: Cast, owner: Member) -> None:
    matter = make_matter(cast)
    bad = owner.client().post(act(matter, "prove"), {"note": "Ảnh", "link": "", "file": ""})
    assert "Hãy chọn một tệp hoặc ghi một liên kết." in bad.content.decode()
    owner.client().post(act(matter, "prove"), {"note": "Ảnh", "link": "https://xa.vn/duong"})
    assert Proof.objects.get().link == "https://xa.vn/duong"


def test_the_list_is_narrowed_and_counted(cast: Cast) -> None:
    make_matter(cast)
    client, here = cast.coordinator.client(), reverse("matters")
    assert "Đường vào bản bị sạt lở" in client.get(here, {"kind": "damage"}).content.decode()
    assert "Không có vấn đề nào." in client.get(here, {"kind": "services"}).content.decode()
    assert "Đường vào bản" in client.get(here, {"kind": "khong-co", "page": "x"}).content.decode()
    html = client.get(reverse("matter_counts")).content.decode()
    assert "Số vấn đề: Lam Giang" in html
    assert "An Hòa" in html
    late = client.get(reverse("matter_counts"), {"first": "2026-06-11"}).content.decode()
    assert "Chưa có vấn đề nào trong khoảng này." in late
    assert client.get(reverse("matter_counts"), {"first": "31/2/2026"}).status_code == 422
    assert client.get(reverse("matter_counts"), {"under": "999999"}).status_code == 200


def test_others_find_nothing_and_change_nothing(cast: Cast, owner: Member) -> None:
    matter = make_matter(cast)
    for name, status in (("outsider", 404), ("sibling", 404), ("inspector", 403), ("front", 403)):
        client = cast.members[name].client()
        assert (name, client.post(act(matter, "settle"), {"how": "x"}).status_code) == (
            name,
            status,
        )
        assert (
            "Đường vào bản" not in client.get(reverse("matters"), {"box": "mine"}).content.decode()
        )
    assert owner.client().post(act(matter, "khong-co")).status_code == 404
    assert Matter.objects.get().state == State.OPEN
    assert Client().get(reverse("matters")).status_code == 302
