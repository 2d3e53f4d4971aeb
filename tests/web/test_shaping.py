"""Splitting, merging, adding and taking back, with forms alone."""

import pytest
from django.http import HttpResponse
from django.test import Client

from danvan.documents.models import Paper
from danvan.programmes import actions
from danvan.programmes.models import Obligation
from tests.factories import Cast
from tests.web.world import register

LONG = """TỈNH ỦY LAM GIANG
*
Số 02-CT/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Lam Giang, ngày 10 tháng 3 năm 2026

CHỈ THỊ
về công tác dân vận ở địa bàn đặc thù

Thời gian qua, công tác dân vận đạt nhiều kết quả.
1. Ban Dân vận Tỉnh ủy xây dựng kế hoạch; phân công cán bộ, hoàn thành trước ngày 30/6/2026.
2. Trường Chính trị tỉnh mở lớp bồi dưỡng cho cán bộ cấp xã.
3. Ban Chỉ huy Quân sự các xã tổ chức thực hiện Chỉ thị này.
"""


@pytest.fixture
def paper(cast: Cast) -> Paper:
    paper = register(cast, LONG, "chi-thi-02.txt")
    actions.draft_obligations(paper, actor=cast.coordinator.actor)
    return paper


@pytest.fixture
def client(cast: Cast) -> Client:
    return cast.coordinator.client()


def nth(paper: Paper, number: int) -> Obligation:
    return Obligation.objects.filter(paper=paper)[number - 1]


def texts(paper: Paper) -> list[str]:
    return [o.text for o in Obligation.objects.filter(paper=paper)]


def went(answer: HttpResponse) -> str:
    return answer.headers["Location"]


def test_splitting_at_a_semicolon(paper: Paper, client: Client) -> None:
    one = nth(paper, 1)
    html = client.get(f"/obligations/{one.pk}/split/").content.decode()
    at = paper.text.index("phân công")
    assert f'name="at" value="{at}"' in html
    answer = client.post(f"/obligations/{one.pk}/split/", {"at": [str(at)], "begins": ""})
    assert went(answer) == f"/papers/{paper.pk}/?o={one.pk}&did={one.pk}#c{one.pk}"
    assert texts(paper)[:2] == [
        "Ban Dân vận Tỉnh ủy xây dựng kế hoạch;", "phân công cán bộ, hoàn thành trước ngày "
        "30/6/2026.",
    ]  # fmt: skip
    shown = client.get(went(answer)).content.decode()
    assert "Đã tách, từ việc 1; hãy rà từng phần." in shown
    assert went(client.post(f"/obligations/{one.pk}/undo/")) == (
        f"/papers/{paper.pk}/?o={one.pk}#c{one.pk}"
    )
    assert len(texts(paper)) == 3


def test_splitting_by_words_and_refusals(paper: Paper, client: Client) -> None:
    one = nth(paper, 1)
    url = f"/obligations/{one.pk}/split/"
    for sent, why in (
        ({"begins": ""}, "Hãy chọn chỗ tách nằm giữa lời văn của việc này."),
        ({"begins": "không có"}, "Không tìm thấy câu này trong văn bản."),
        ({"at": ["3"]}, "Hãy chọn chỗ tách nằm giữa lời văn của việc này."),
    ):
        refused = client.post(url, sent)
        assert (refused.status_code, why in refused.content.decode()) == (422, True)
    assert 'value="không có"' in client.post(url, {"begins": "không có"}).content.decode()
    client.post(url, {"begins": "hoàn thành  trước"})
    assert texts(paper)[1] == "hoàn thành trước ngày 30/6/2026."


def test_merging_with_the_next(paper: Paper, client: Client) -> None:
    one, last = nth(paper, 1), nth(paper, 3)
    answer = client.post(f"/obligations/{one.pk}/merge/")
    assert "Đã gộp thành việc 1; hãy rà lại." in client.get(went(answer)).content.decode()
    assert len(texts(paper)) == 2
    refused = client.post(f"/obligations/{last.pk}/merge/")
    assert "Hãy chọn từ hai việc trở lên để gộp." in refused.content.decode()
    assert refused.status_code == 422


def test_adding_by_quotation(paper: Paper, client: Client) -> None:
    quote = "công tác dân vận đạt\n nhiều kết quả."
    answer = client.post(f"/papers/{paper.pk}/add/", {"quote": quote})
    added = Obligation.objects.get(as_read__added=True)
    assert went(answer) == f"/papers/{paper.pk}/?o={added.pk}&did={added.pk}#c{added.pk}"
    assert added.text == "công tác dân vận đạt nhiều kết quả."
    html = client.get(went(answer)).content.decode()
    assert "Đã thêm việc 1; hãy rà rồi xác nhận." in html
    assert "Thêm bằng tay" in html
    assert went(client.post(f"/obligations/{added.pk}/undo/")) == f"/papers/{paper.pk}/#h-viec"
    assert len(texts(paper)) == 3


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"quote": ""}, "Hãy chép hoặc dán một câu của văn bản."),
        ({"quote": "Câu lạ."}, "Không tìm thấy câu này trong văn bản."),
        ({"quote": "Chỉ thị"}, "Câu này có ở nhiều chỗ trong văn bản."),
        ({"start": "5", "end": "1000000"}, "Hãy chọn một câu trong văn bản."),
    ],
)
def test_what_cannot_be_added(sent: dict[str, str], why: str, paper: Paper, client: Client) -> None:
    paper.text = paper.text.replace("kết quả.", "kết quả. Chỉ thị")
    paper.save()
    refused = client.post(f"/papers/{paper.pk}/add/", sent)
    html = refused.content.decode()
    assert (refused.status_code, why in html, sent.get("quote", "") in html) == (422, True, True)
    assert len(texts(paper)) == 3


def test_an_added_sentence_is_no_markup(paper: Paper, client: Client) -> None:
    html = client.post(f"/papers/{paper.pk}/add/", {"quote": "<script>x"}).content.decode()
    assert "<script>x" not in html


def test_only_what_is_certain_is_confirmed_at_once(paper: Paper, client: Client) -> None:
    html = client.get(f"/papers/{paper.pk}/").content.decode()
    assert "Xác nhận 2 việc không còn nghi ngờ" in html
    assert "Chưa chắc 1" in html
    client.post(f"/papers/{paper.pk}/confirm/", {"sure": "1"})
    states = Obligation.objects.filter(paper=paper).values_list("state", flat=True)
    assert list(states) == ["confirmed", "drafted", "confirmed"]
    html = client.get(f"/papers/{paper.pk}/").content.decode()
    assert "Đúng như máy đọc: 2 trên 2 việc." in html


def test_the_doubtful_alone(paper: Paper, client: Client) -> None:
    second = nth(paper, 2)
    html = client.get(f"/papers/{paper.pk}/?only=doubts").content.decode()
    assert html.count('<li class="card ') == 1
    assert f'id="c{second.pk}"' in html
    assert 'Trường Chính trị tỉnh <small class="warn">chưa rõ là đơn vị nào</small>' in html
    answer = client.post(f"/obligations/{second.pk}/confirm/", {"only": "doubts"})
    assert went(answer) == f"/papers/{paper.pk}/?did={second.pk}&only=doubts#h-viec"
    assert "Không còn việc nào chưa chắc." in client.get(went(answer)).content.decode()


def test_one_press_settles_a_doubt(paper: Paper, client: Client) -> None:
    one = nth(paper, 1)
    one.doubts = [{"field": "due", "why": "two-dates", "alternatives": ["2026-09-30"]}]
    one.save()
    html = client.get(f"/papers/{paper.pk}/?o={one.pk}").content.decode()
    assert "Văn bản nêu nhiều thời hạn." in html
    assert 'name="alternative" value="due|2026-09-30">Trước hết ngày 30/09/2026' in html
    url = f"/obligations/{one.pk}/choose/"
    refused = client.post(url, {"alternative": "due|2026-09-29"})
    assert (refused.status_code, "Lựa chọn này không còn nữa." in refused.content.decode()) == (
        422, True,
    )  # fmt: skip
    client.post(url, {"alternative": "due|2026-09-30"})
    one.refresh_from_db()
    assert (one.due, one.doubts) == ({"on": "2026-09-30"}, [])


def test_one_press_says_who_is_meant(cast: Cast, client: Client) -> None:
    text = LONG.replace("Trường Chính trị tỉnh", "Ban Chỉ huy Quân sự xã")
    paper = register(cast, text, "chi-thi-03.txt")
    actions.draft_obligations(paper, actor=cast.coordinator.actor)
    second = nth(paper, 2)
    assert second.addressees.get().unit is None
    html = client.get(f"/papers/{paper.pk}/?o={second.pk}").content.decode()
    key = "smilitary_command.commune|Ban Chỉ huy Quân sự xã"
    assert f'name="candidate" value="{key}"' in html
    wrong = client.post(f"/obligations/{second.pk}/choose/", {"candidate": "u1|Ban khác"})
    assert wrong.status_code == 422
    client.post(f"/obligations/{second.pk}/choose/", {"candidate": key})
    who = second.addressees.get()
    assert (who.line, who.level, who.printed) == (
        "military_command", "commune", "Ban Chỉ huy Quân sự xã",
    )  # fmt: skip


def test_restoring_what_was_decided(paper: Paper, client: Client) -> None:
    one = nth(paper, 1)
    answer = client.post(f"/obligations/{one.pk}/confirm/")
    assert "Đã xác nhận việc 1." in client.get(went(answer)).content.decode()
    client.post(f"/obligations/{one.pk}/undo/")
    one.refresh_from_db()
    assert one.state == "drafted"
    assert client.post(f"/obligations/{one.pk}/undo/").status_code == 409


def test_the_reasons_are_told(paper: Paper, client: Client) -> None:
    html = client.get(f"/papers/{paper.pk}/").content.decode()
    assert "Vì sao đọc ra" in html
    assert "«Ban Dân vận Tỉnh ủy»" in html
    assert '<u class="r-due">hoàn thành trước ngày 30/6/2026</u>' in html


def test_others_see_no_buttons(paper: Paper, cast: Cast) -> None:
    officer = cast.officer.client()
    html = officer.get(f"/papers/{paper.pk}/").content.decode()
    for word in ("/split/", "/merge/", "/add/", "/undo/", "/choose/"):
        assert word not in html
    one = nth(paper, 1)
    for url in (f"/obligations/{one.pk}/merge/", f"/obligations/{one.pk}/undo/",
                f"/papers/{paper.pk}/add/", f"/obligations/{one.pk}/split/"):  # fmt: skip
        assert officer.post(url, {"quote": "Thời gian qua"}).status_code == 403
    assert len(texts(paper)) == 3


def test_the_edit_form_offers_whom_an_open_name_may_mean(cast: Cast, client: Client) -> None:
    text = LONG.replace("Trường Chính trị tỉnh", "Ban Chỉ huy Quân sự xã")
    paper = register(cast, text, "chi-thi-04.txt")
    actions.draft_obligations(paper, actor=cast.coordinator.actor)
    second = nth(paper, 2)
    url, key = f"/obligations/{second.pk}/edit/", "smilitary_command.commune"
    sent = {
        "title": "Mở lớp", "work": "train", "deliverable": "", "due_kind": "none",
        "every": "year", "who-TOTAL_FORMS": "1", "who-INITIAL_FORMS": "1",
        "who-MIN_NUM_FORMS": "0", "who-MAX_NUM_FORMS": "40", "who-0-part": "lead",
        "who-0-printed": "Ban Chỉ huy Quân sự xã",
    }  # fmt: skip
    assert f'name="who-0-offer" value="{key}"' in client.get(url).content.decode()
    refused = client.post(url, sent | {"who-0-offer": "u1"})
    assert (refused.status_code, "Lựa chọn này không còn nữa." in refused.content.decode()) == (
        422, True,
    )  # fmt: skip
    assert client.post(url, sent | {"who-0-offer": key}).status_code == 302
    who = second.addressees.get()
    assert (who.line, who.level, who.printed) == (
        "military_command", "commune", "Ban Chỉ huy Quân sự xã",
    )  # fmt: skip
