"""Pages of steering committees and of programmes of several parties."""

from datetime import date

import pytest

from danvan.kernel.actor import Role
from danvan.programmes import actions
from danvan.programmes.models import Agreement, Member, Programme, SteeringCommittee
from tests.factories import Cast
from tests.factories.cast import make_member
from tests.web.programmes.made import make_agreement, make_committee
from tests.web.world import register


@pytest.fixture
def programme(cast: Cast) -> Programme:
    owner = cast.tree.unit("mass_mobilisation", "province")
    return actions.start_programme(
        register(cast), code="ct-01", title="Dân vận ở địa bàn đặc thù", kind="directive",
        owner=owner, from_day=date(2026, 3, 10), to_day=date(2030, 12, 31),
        parties=[(owner, "lead", "Ban Dân vận Tỉnh ủy")], actor=cast.coordinator.actor,
    )  # fmt: skip


def test_a_committee_is_typed_in(cast: Cast, programme: Programme) -> None:
    client = cast.coordinator.client()
    typed = {
        "area": "97", "day": "2026-04-01", "number": "1403-QĐ/TU",
        "members": "Trưởng ban; Tỉnh ủy Lam Giang; Phó Bí thư\n"
                   f"Thư ký; Ban Dân vận Tỉnh ủy Lam Giang; {cast.coordinator.actor.post_label}",
        "standing_body": "Ban Dân vận Tỉnh ủy Lam Giang", "working_rules": "Họp mỗi quý.",
    }  # fmt: skip
    answer = client.post("/programmes/ct-01/committees/new/", typed | {"members": "Trùm; A; B"})
    html = answer.content.decode()
    assert (answer.status_code, "Không có vai «Trùm»." in html, "Họp mỗi quý." in html) == (
        422, True, True,
    )  # fmt: skip
    answer = client.post("/programmes/ct-01/committees/new/", typed)
    made = SteeringCommittee.objects.get()
    assert answer.headers["Location"] == f"/committees/{made.pk}/"
    assert [(m.role, m.post) for m in made.members.order_by("pk")] == [
        ("head", None), ("secretary", cast.coordinator.post),
    ]  # fmt: skip
    html = client.get(f"/committees/{made.pk}/").content.decode()
    for words in ("Ban Chỉ đạo Lam Giang", "1403-QĐ/TU", "Họp mỗi quý.", "Phó Bí thư",
                  "Đã lập Ban Chỉ đạo"):  # fmt: skip
        assert words in html


def test_every_commune_at_once_and_who_has_none(cast: Cast, programme: Programme) -> None:
    client = cast.coordinator.client()
    where = "/programmes/ct-01/committees/?level=commune"
    html = client.get(where).content.decode()
    assert "Chưa có Ban Chỉ đạo" in html
    typed = {"level": "commune", "day": "2026-04-01", "role_1": "head",
             "line_1": "party_committee", "title_1": "Bí thư"}  # fmt: skip
    answer = client.post("/programmes/ct-01/committees/everywhere/", typed | {"title_1": ""})
    assert "Mỗi vị trí cần đủ vai, ngành và chức danh." in answer.content.decode()
    answer = client.post("/programmes/ct-01/committees/everywhere/", typed)
    assert answer.headers["Location"] == where
    html = client.get(where).content.decode()
    assert "Đã lập 2 Ban Chỉ đạo." in html
    assert '<h2 id="h-no">' not in html
    page = client.get("/programmes/ct-01/").content.decode()
    assert 'level=commune">Cấp xã</a></th><td class="n">2/2</td>' in page


def test_members_change_and_it_ends(cast: Cast, programme: Programme) -> None:
    made, client = make_committee(cast, programme), cast.coordinator.client()
    head = made.members.get(role="head")
    answer = client.post(f"/committees/{made.pk}/members/", {"day": "2026-05-04", "join": (
        "Trưởng ban; Bộ Chỉ huy Quân sự tỉnh Lam Giang; Chính ủy")})  # fmt: skip
    assert (answer.status_code, "chỉ có một Trưởng ban" in answer.content.decode()) == (422, True)
    client.post(f"/committees/{made.pk}/members/", {
        "day": "2026-05-04", "leave": [str(head.pk)], "note": "QĐ 7",
        "join": "Trưởng ban; Bộ Chỉ huy Quân sự tỉnh Lam Giang; Chính ủy",
    })  # fmt: skip
    assert Member.objects.get(committee=made, role="head", valid_to=None).title == "Chính ủy"
    client.post(f"/committees/{made.pk}/rules/", {"working_rules": "Họp tháng."})
    client.post(f"/committees/{made.pk}/dissolve/", {"day": "2026-06-01", "reason": "Xong việc"})
    made.refresh_from_db()
    assert (made.working_rules, made.valid_to, made.end_reason) == (
        "Họp tháng.", date(2026, 6, 1), "Xong việc",
    )  # fmt: skip
    officer = cast.officer.client()
    assert "Ban Chỉ đạo này đã kết thúc." in officer.get(f"/committees/{made.pk}/").content.decode()
    assert officer.post(f"/committees/{made.pk}/dissolve/", {"reason": "x"}).status_code == 403


ARTICLES = """Điều 1. Mục đích
Cùng làm tốt công tác dân vận.

Điều 2. Giúp dân
Bên chủ trì: Bộ Chỉ huy Quân sự tỉnh
1. Tổ chức lực lượng giúp dân, hoàn thành trước ngày 30/9/2026."""


def test_from_typing_to_a_programme(cast: Cast) -> None:
    coordinator, superior = cast.coordinator.client(), cast.superior.client()
    chief = make_member(cast.tree, "chief", Role.LEADER, "mass_mobilisation", "province",
                        since=date(2025, 7, 1))  # fmt: skip
    typed = {
        "kind": "programme", "title": "Phối hợp 2026–2028", "from_day": "2026-06-01",
        "to_day": "2028-12-31", "articles": ARTICLES,
        "parties": "chủ trì; Ban Dân vận Tỉnh ủy Lam Giang; Ban Dân vận Tỉnh ủy\n"
                   "chủ trì; Bộ Chỉ huy Quân sự tỉnh Lam Giang; Bộ Chỉ huy Quân sự tỉnh",
    }  # fmt: skip
    wrong = coordinator.post("/agreements/new/", typed | {"to_day": ""})
    assert (wrong.status_code, "Hãy chọn ngày." in wrong.content.decode()) == (422, True)
    coordinator.post("/agreements/new/", typed)
    made = Agreement.objects.get()
    where = f"/agreements/{made.pk}"
    edit = coordinator.get(f"{where}/edit/").content.decode()
    assert "Bên chủ trì: Bộ Chỉ huy Quân sự tỉnh" in edit
    assert coordinator.post(f"{where}/edit/", typed).headers["Location"] == f"{where}/"
    signing = {"signed_on": "2026-06-09", "place": "Lam Giang"}
    assert coordinator.post(f"{where}/do/sign/", signing).status_code == 403
    for client in (superior, chief.client()):
        assert client.post(f"{where}/do/sign/", signing).headers["Location"] == f"{where}/"
    html = coordinator.get(f"{where}/").content.decode()
    assert '<li aria-current="step">Đã ký</li>' in html
    paper = coordinator.get(f"{where}/paper/")
    assert paper.headers["Content-Type"].endswith("wordprocessingml.document")
    coordinator.post(f"{where}/do/force/", {"number": "05-CTrPH/BDV", "code": "phoi-hop"})
    programme = Programme.objects.get(code="phoi-hop")
    assert [o.path for o in programme.obligations.all()] == ["2.1"]
    assert "Bộ Chỉ huy Quân sự tỉnh" in superior.get("/programmes/phoi-hop/").content.decode()

    where = "/programmes/phoi-hop/partners/"
    turns = "2026: Ban Dân vận Tỉnh ủy Lam Giang\n2027-2028: Bộ Chỉ huy Quân sự tỉnh Lam Giang"
    twice = coordinator.post(f"{where}chairs/", {"turns": f"{turns}\n2027: Ban Dân vận Tỉnh ủy"})
    assert (twice.status_code, "Năm 2027 có hai bên chủ trì." in twice.content.decode()) == (
        422,
        True,
    )
    coordinator.post(f"{where}chairs/", {"turns": turns})
    assert "chủ trì năm nay" in superior.get(where).content.decode()
    coordinator.post(f"{where}prolong/", {"to_day": "2029-12-31", "reason": "Còn việc"})
    coordinator.post(f"{where}end/", {"last_day": "2027-12-31", "reason": "Đã đạt",
                                      "open_ones": "keep"})  # fmt: skip
    html = superior.get(where).content.decode()
    for words in ("31/12/2028 → 31/12/2029", "31/12/2029 → 31/12/2027", "làm tiếp đến khi xong",
                  "Kết thúc trước hạn; hạn cũ 31/12/2029."):  # fmt: skip
        assert words in html
    assert superior.post(f"{where}end/", {}).status_code == 403


def test_drafts_are_the_parties_own(cast: Cast) -> None:
    made = make_agreement(cast)
    for member, seen in ((cast.coordinator, True), (cast.superior, True), (cast.front, False)):
        assert (made.title in member.client().get("/agreements/").content.decode()) is seen
        assert member.client().get(f"/agreements/{made.pk}/").status_code == (200 if seen else 404)
    cast.coordinator.client().post(f"/agreements/{made.pk}/do/drop/", {"reason": "Chưa hợp"})
    made.refresh_from_db()
    assert (made.state, made.reason) == ("dropped", "Chưa hợp")
