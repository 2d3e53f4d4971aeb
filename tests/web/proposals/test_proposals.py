"""Pages of proposals: drafted, submitted, decided, answered with papers."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from danvan.assignments.models import Assignment
from danvan.documents.models import Paper
from danvan.kernel.actor import Role
from danvan.proposals.actions import submit
from danvan.proposals.models import Attachment, Proposal, State
from tests.factories import REFORM, Cast, Member
from tests.factories.cast import make_member
from tests.web.proposals.made import make_attachment, make_proposal

TYPED = {
    "kind": "request", "to": "Bộ Chỉ huy Quân sự tỉnh Lam Giang", "programme": "",
    "title": "Cử đơn vị giúp dân làm đường", "text": "", "reason": "Đường sạt lở.",
    "wanted": "Đắp 2 km đường.", "areas": "97101, Bình Minh", "people": "40", "vehicles": "",
    "days": "5", "wanted_from": "2026-07-06", "wanted_to": "10/7/2026",
}  # fmt: skip


@pytest.fixture
def clerk(cast: Cast) -> Member:
    place = ("peoples_committee", "province")
    return make_member(cast.tree, "van-phong", Role.COORDINATOR, *place, since=REFORM)


def act(proposal: Proposal, verb: str) -> str:
    return reverse("proposal_act", args=[proposal.pk, verb])


def test_a_request_is_drafted_by_names_and_submitted(cast: Cast) -> None:
    client = cast.coordinator.client()
    response = client.post(reverse("make_proposal"), TYPED)
    made = Proposal.objects.get()
    assert response["Location"] == reverse("proposal", args=[made.pk])
    assert (made.to, made.people, made.days, made.wanted_from, made.wanted_to) == (
        cast.tree.unit("military_command", "province"), 40, 5, date(2026, 7, 6), date(2026, 7, 10),
    )  # fmt: skip
    assert set(made.areas.all()) == {cast.tree.area("new_1"), cast.tree.area("new_2")}
    assert cast.superior.client().get(response["Location"]).status_code == 404
    client.post(act(made, "submit"))
    html = cast.superior.client().get(response["Location"]).content.decode()
    assert "Hạn trả lời 24/06/2026" in html
    assert "Chấp thuận" in html


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"to": ""}, "Hãy ghi tên một đơn vị."),
        ({"areas": "Đâu đó"}, "Hôm nay không có địa bàn nào tên hoặc mã «Đâu đó»."),
        ({"people": "-3"}, "Hãy ghi một số từ 0 đến 100000."),
        ({"people": "nhiều"}, "Hãy ghi một số nguyên."),
        ({"wanted_to": "1/7/2026"}, "Ngày cuối đứng trước ngày đầu."),
        ({"title": ""}, "Phần này không được để trống."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    cast: Cast, changed: dict[str, str], said: str
) -> None:
    response = cast.coordinator.client().post(reverse("make_proposal"), TYPED | changed)
    html = response.content.decode()
    assert (response.status_code, said in html, "Đắp 2 km đường." in html) == (422, True, True)
    assert not Proposal.objects.exists()


def test_a_draft_is_edited_with_what_stands_there(cast: Cast) -> None:
    made, client = make_proposal(cast), cast.officer.client()
    here = reverse("edit_proposal", args=[made.pk])
    html = client.get(here).content.decode()
    assert 'value="Ủy ban nhân dân tỉnh Lam Giang"' in html
    assert ">\n97101</textarea>" in html
    client.post(here, TYPED | {"title": "Khác hẳn", "areas": ""})
    made.refresh_from_db()
    assert (made.title, made.areas.count()) == ("Khác hẳn", 0)
    assert cast.sibling.client().get(here).status_code == 404


def test_files_and_papers_hang_on_it(cast: Cast) -> None:
    made, client = make_proposal(cast), cast.officer.client()
    Paper.objects.create(
        kind="directive", number="24-CT/TU", title="Chỉ thị", text="x", digest="0" * 64,
        area=cast.tree.area("province"), owner=cast.tree.unit("mass_mobilisation", "province"),
        registered_at=made.made_at,
    )  # fmt: skip
    client.post(act(made, "attach"), {"number": "24-CT/TU"})
    client.post(act(made, "attach"), {"file": SimpleUploadedFile("anh.png", b"PNG")})
    assert [str(one) for one in Attachment.objects.order_by("pk")] == [
        "24-CT/TU Chỉ thị",
        "anh.png",
    ]
    wrong = client.post(act(made, "attach"), {"number": "99-CT/TU"})
    assert "Trong sổ của tỉnh không có văn bản mang số này." in wrong.content.decode()
    file = Attachment.objects.get(file_name="anh.png")
    saved = client.get(reverse("proposal_file", args=[file.pk]))
    assert saved["Content-Disposition"] == 'attachment; filename="anh.png"'
    client.post(reverse("detach_from_proposal", args=[file.pk]))
    assert Attachment.objects.count() == 1


def test_a_decision_with_tasks_its_paper_and_the_end(cast: Cast, clerk: Member) -> None:
    made = submit(make_proposal(cast), actor=cast.officer.actor)
    client = clerk.client()
    typed = {
        "answer": "Giao 200 triệu đồng.", "in_part": "on", "unit1": "Ủy ban nhân dân xã An Hòa",
        "title1": "Lập dự toán", "due1": "2026-07-01", "unit2": "Không có", "title2": "",
    }  # fmt: skip
    wrong = client.post(act(made, "decide"), typed)
    assert (wrong.status_code, "Hãy ghi việc phải làm." in wrong.content.decode()) == (422, True)
    html = client.post(act(made, "decide"), typed | {"unit2": ""}, follow=True).content.decode()
    given = Assignment.objects.get()
    assert f'<a href="{reverse("assignment", args=[given.pk])}">Lập dự toán</a>' in html
    client.post(act(made, "paper"), {"number": ""})
    made.refresh_from_db()
    assert (made.state, made.in_full, made.paper.number) == (State.DECIDED, False, "01/QĐ-UBND")
    answer = cast.officer.client().get(reverse("proposal_paper", args=[made.pk, "answer"]))
    said = "\n".join(p.text for p in Document(io.BytesIO(answer.content)).paragraphs)
    assert "Điều 1. Chấp thuận một phần đề nghị của Ban Chỉ huy Quân sự xã An Hòa, cụ thể:" in said
    Assignment.objects.update(state="verified")
    cast.officer.client().post(act(made, "finish"), {"result": "Đã thông đường."})
    assert Proposal.objects.get().state == State.CARRIED_OUT


def test_who_may_give_no_work_sees_no_rows_for_it(cast: Cast) -> None:
    leader = make_member(
        cast.tree, "chu-tich", Role.LEADER, "peoples_committee", "province", since=REFORM
    )
    made = submit(make_proposal(cast), actor=cast.officer.actor)
    html = leader.client().get(reverse("proposal", args=[made.pk])).content.decode()
    assert ('name="unit1"' in html) == leader.actor.may("give", Assignment)
    leader.client().post(act(made, "decide"), {"answer": "Có"})
    assert Proposal.objects.get().in_full is True


def test_the_list_and_others(cast: Cast, clerk: Member) -> None:
    made = make_proposal(cast)
    here, one = reverse("proposals"), reverse("proposal", args=[made.pk])
    assert "Nâng cấp đường vào bản" in cast.officer.client().get(here).content.decode()
    assert "Nâng cấp đường" not in clerk.client().get(here).content.decode()
    submit(made, actor=cast.officer.actor)
    assert "Nâng cấp đường" in clerk.client().get(here, {"box": "to"}).content.decode()
    assert "Không có đề xuất nào." in clerk.client().get(here, {"kind": "request"}).content.decode()
    for name, status in (("outsider", 404), ("sibling", 404), ("inspector", 200)):
        assert (name, cast.members[name].client().get(one).status_code) == (name, status)
    assert cast.inspector.client().post(act(made, "decide"), {"answer": "x"}).status_code == 403
    assert clerk.client().post(act(made, "khong-co")).status_code == 404
    assert clerk.client().get(reverse("proposal_paper", args=[made.pk, "pdf"])).status_code == 404


def test_attached_files_are_hidden_from_others(cast: Cast) -> None:
    made = make_proposal(cast)
    file = make_attachment(made, cast)
    here = reverse("proposal_file", args=[file.pk])
    assert cast.outsider.client().get(here).status_code == 404
    assert cast.officer.client().get(reverse("proposal_file", args=[0])).status_code == 404
