"""Pages of meetings: planned, answered, held, minuted, concluded, and their papers."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from danvan.assignments.models import Assignment
from danvan.kernel.actor import Role
from danvan.meetings.models import Meeting, MeetingPaper, State
from tests.factories import REFORM, Cast
from tests.factories.cast import make_member
from tests.web.meetings.made import chair_of, make_conclusion, make_held, make_meeting, make_signed

pytestmark = pytest.mark.django_db


def act(meeting: Meeting, verb: str) -> str:
    return reverse("meeting_act", args=[meeting.pk, verb])


def typed(cast: Cast, **values: str) -> dict[str, str]:
    return {
        "kind": "conference", "title": "Sơ kết quý II", "day": "2026-06-20", "time": "08:00",
        "place": "Hội trường", "chair": str(chair_of(cast).pk), "committee": "", "programme": "",
    } | values  # fmt: skip


def text_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(p.text for p in document.paragraphs)])


def test_a_meeting_is_planned_and_listed(cast: Cast) -> None:
    client = cast.coordinator.client()
    response = client.post(reverse("make_meeting"), typed(cast))
    made = Meeting.objects.get()
    assert response["Location"] == reverse("meeting", args=[made.pk])
    assert (made.title, made.day, made.chair) == (
        "Sơ kết quý II",
        date(2026, 6, 20),
        chair_of(cast),
    )
    html = client.get(reverse("meetings") + "?box=coming&q=so+ket").content.decode()
    assert "Sơ kết quý II" in html
    assert cast.officer.client().get(response["Location"]).status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"day": "2026-06-01"}, "Ngày họp đã qua."),
        ({"day": ""}, "Hãy ghi ngày họp."),
        ({"day": "hôm nay"}, "Không có ngày này."),
        ({"time": "25:99"}, "Hãy viết giờ như 08:00."),
        ({"chair": ""}, "Hãy chọn vị trí chủ trì"),
        ({"kind": "committee"}, "Họp Ban Chỉ đạo phải chọn Ban Chỉ đạo"),
    ],
)
def test_what_cannot_be_is_said_and_stays(cast: Cast, changed: dict[str, str], said: str) -> None:
    response = cast.coordinator.client().post(reverse("make_meeting"), typed(cast, **changed))
    html = response.content.decode()
    assert (response.status_code, said in html, "Hội trường" in html) == (422, True, True)
    assert not Meeting.objects.exists()


def test_delegates_agenda_and_papers_by_form(cast: Cast) -> None:
    meeting, client = make_meeting(cast), cast.coordinator.client()
    client.post(
        act(meeting, "invite"),
        {
            "delegates": "Ban Chỉ huy Quân sự xã Bình Minh\nBộ Chỉ huy Quân sự tỉnh Lam Giang",
            "whom": "leader",
        },
    )
    assert sorted(meeting.delegates.values_list("title", flat=True)) == sorted(
        ["", "Lãnh đạo", cast.superior.post.title if cast.superior.post else ""]
    )
    wrong = client.post(
        act(meeting, "invite"), {"delegates": "Ban Chỉ huy Quân sự xã An Hòa", "whom": "unit"}
    )
    assert "đã có trong danh sách mời" in wrong.content.decode()
    for title in ("Khai mạc", "Sơ kết"):
        client.post(act(meeting, "item"), {"title": title, "unit": "", "minutes": "10"})
    last = meeting.agenda.get(title="Sơ kết")
    client.post(reverse("meeting_item", args=[last.pk, "up"]))
    assert list(meeting.agenda.order_by("place").values_list("title", flat=True)) == [
        "Sơ kết", "Khai mạc",
    ]  # fmt: skip
    client.post(act(meeting, "attach"), {"file": SimpleUploadedFile("bao-cao.pdf", b"%PDF")})
    file = MeetingPaper.objects.get()
    saved = cast.officer.client().get(reverse("meeting_file", args=[file.pk]))
    assert saved["Content-Disposition"] == 'attachment; filename="bao-cao.pdf"'
    assert cast.sibling.client().get(reverse("meeting_file", args=[file.pk])).status_code == 200


def test_a_delegate_answers(cast: Cast) -> None:
    meeting, client = make_meeting(cast), cast.officer.client()
    pk = str(meeting.delegates.get().pk)
    wrong = client.post(act(meeting, "answer"), {"delegate": pk, "state": "absent", "reason": ""})
    assert "Hãy ghi lý do vắng." in wrong.content.decode()
    typed = {"delegate": pk, "state": "stand_in", "stands_in_title": "Chính trị viên phó"}
    html = client.post(act(meeting, "answer"), typed, follow=True).content.decode()
    assert "cử người dự thay: Chính trị viên phó" in html
    html = client.post(act(meeting, "cancel"), {"reason": "x"}).content.decode()
    assert Meeting.objects.get().state == State.PLANNED


def test_held_minuted_signed_concluded_and_issued(cast: Cast) -> None:
    client, unit = cast.coordinator.client(), cast.tree.unit("mass_mobilisation", "province")
    head = make_member(
        cast.tree, "truong", Role.LEADER, "mass_mobilisation", "province", since=REFORM
    )
    meeting = make_meeting(cast, day=date(2026, 6, 10), chair=head.post)
    client.post(act(meeting, "hold"), {"present": [str(meeting.delegates.get().pk)]})
    client.post(act(meeting, "minutes"), {"text": "Bàn việc quý III.", "based_on": "0"})
    page = reverse("meeting", args=[meeting.pk])
    assert "Bàn việc quý III." not in cast.officer.client().get(page).content.decode()
    client.post(act(meeting, "send"), {"until": "2026-06-12", "version": "1"})
    officer = cast.officer.client()
    assert "Bàn việc quý III." in officer.get(page).content.decode()
    officer.post(act(meeting, "remark"), {"text": "Ghi rõ hạn.", "version": "1"})
    assert "Ghi rõ hạn." in client.get(page).content.decode()
    client.post(act(meeting, "conclude"), {"text": "Rà soát hộ khó khăn", "coordinators": "",
                "lead": "Ban Chỉ huy Quân sự xã An Hòa", "due": "2026-07-01"})  # fmt: skip
    head.client().post(act(meeting, "sign"), {"version": "1"})
    meeting.refresh_from_db()
    assert meeting.state == State.SIGNED
    pk = str(meeting.conclusions.get().pk)
    html = client.post(act(meeting, "issue"), {"conclusions": [pk]}, follow=True).content.decode()
    given = Assignment.objects.get()
    assert (given.issuer, given.due) == (unit, date(2026, 7, 1))
    assert reverse("assignment", args=[given.pk]) in html
    client.post(act(meeting, "close"))
    assert Meeting.objects.get().state == State.CLOSED
    for kind, words in (
        ("invitation", ("GIẤY MỜI", "Phòng số 1")),
        ("minutes", ("BIÊN BẢN", "Bàn việc quý III.", "ĐẢNG CỘNG SẢN VIỆT NAM",
                     "1. Rà soát hộ khó khăn. Chủ trì: Ban Chỉ huy Quân sự xã An Hòa. Hạn: "
                     "01/7/2026.")),
        ("notice", ("THÔNG BÁO", "Kết luận hội nghị: Giao ban công tác dân vận")),
    ):  # fmt: skip
        answer = officer.get(reverse("meeting_paper", args=[meeting.pk, kind]))
        said = text_of(answer.content)
        assert [word for word in words if word not in said] == []


def test_drafts_are_nobody_elses(cast: Cast) -> None:
    meeting = make_held(cast)
    for kind in ("minutes", "notice"):
        here = reverse("meeting_paper", args=[meeting.pk, kind])
        assert cast.officer.client().get(here).status_code == 404
        assert cast.coordinator.client().get(here).status_code == 200


def test_a_conclusion_is_edited_or_dropped(cast: Cast) -> None:
    one, client = make_conclusion(cast), cast.coordinator.client()
    here = reverse("conclusion", args=[one.pk])
    assert "Ban Chỉ huy Quân sự xã An Hòa" in client.get(here).content.decode()
    typed = {"text": "Rà soát kỹ.", "lead": "Không có", "coordinators": "", "due": ""}
    wrong = client.post(here, typed)
    assert (wrong.status_code, "Rà soát kỹ." in wrong.content.decode()) == (422, True)
    client.post(here, typed | {"lead": "Ban Chỉ huy Quân sự xã Bình Minh"})
    one.refresh_from_db()
    assert (one.text, one.lead) == ("Rà soát kỹ.", cast.tree.unit("military_command", "new_2"))
    drop = reverse("drop_conclusion", args=[one.pk])
    assert client.post(drop, {"reason": ""}).status_code == 422
    client.post(drop, {"reason": "Đã làm"})
    one.refresh_from_db()
    assert (one.state, one.reason) == ("dropped", "Đã làm")
    assert cast.officer.client().get(here).status_code == 403


def test_a_pasted_notice_becomes_conclusions(cast: Cast) -> None:
    meeting, client = make_signed(cast), cast.coordinator.client()
    wrong = client.post(act(meeting, "notice"), {"text": "Trời đẹp.", "number": ""})
    assert "Không đọc được kết luận nào" in wrong.content.decode()
    text = ("1. Giao Ban Chỉ huy Quân sự xã An Hòa rà soát các hộ khó khăn, hoàn thành trước ngày "
            "30/6/2026.")  # fmt: skip
    client.post(act(meeting, "notice"), {"text": text, "number": ""})
    assert [(c.lead, c.due) for c in meeting.conclusions.all()] == [
        (cast.tree.unit("military_command", "new_1"), date(2026, 6, 30))
    ]
