"""The annual review: the page, its sources, editing, signing, conclusions, papers."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from danvan.figures import store
from danvan.programmes.models import Obligation
from danvan.reporting.actions import approve, correct
from danvan.reporting.models import Submission
from danvan.review.models import Review
from tests.factories import Cast, Member
from tests.web.making import INDICATORS, Made

URL = "/programmes/ct-24/reviews/2026/"


def plain(html: str) -> str:
    """The text of the paper, without the margin's notes."""
    sheet = html[html.index("<article") : html.index("</article>")]
    sheet = re.sub(r'<div class="mn.*?</div>', "", sheet, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", sheet)).split())


def test_the_page_says_what_the_paper_says(cast: Cast, review: Review) -> None:
    text = plain(cast.officer.client().get(URL).content.decode())
    assert "BÁO CÁO Kết quả năm 2026 thực hiện Chỉ thị 24-CT/TU" in text
    assert "I. TÌNH HÌNH TRIỂN KHAI" in text
    assert "300 ngày công" in text
    assert not re.search(r"\[\d+\]", text.split("BẢNG SỐ LIỆU")[0].split("ngoặc vuông")[1])


def test_every_figure_leads_to_its_note_and_its_reports(cast: Cast, review: Review) -> None:
    html = cast.officer.client().get(URL).content.decode()
    cited = review.figures.get(indicator__code="work_days")
    assert f'<a class="pm" href="#n{cited.order}">300<svg' in html
    at = html.index(f'id="n{cited.order}"')
    note = html[html.rindex('<div class="mn', 0, at) :]
    assert f"<b>{cited.reports}/{cited.expected} báo cáo.</b>" in note[:600]
    link = unescape(re.findall(r'href="([^"]+source/[^"]+)"', note)[0])
    behind = cast.officer.client().get(link).content.decode()
    assert behind.count('<th scope="row"><a href="/approvals/') == 3


def test_made_up_figures_are_called_so(cast: Cast, review: Review) -> None:
    html = cast.officer.client().get(URL).content.decode()
    assert "Số liệu giả lập, chỉ để minh họa." in html


def test_the_list_of_reviews(cast: Cast, review: Review) -> None:
    html = cast.officer.client().get(reverse("reviews")).content.decode()
    assert f'<a href="{URL}">Báo cáo năm 2026</a>' in html
    assert "Dự thảo năm" not in html
    html = cast.coordinator.client().get(reverse("reviews")).content.decode()
    assert reverse("draft_review", args=["ct-24", 2025]) in html
    assert reverse("draft_review", args=["ct-24", 2026]) not in html


def test_a_coordinator_drafts_a_year(cast: Cast, made: Made) -> None:
    client = cast.coordinator.client()
    response = client.post(reverse("draft_review", args=["ct-24", 2026]), follow=True)
    assert response.redirect_chain == [(URL, 302)]
    assert Review.objects.get().drafted_by == cast.tree.unit("mass_mobilisation", "province")


def test_words_are_changed_and_kept(cast: Cast, review: Review) -> None:
    section = review.sections.filter(kind="shortcoming").first()
    here = reverse("review_section", args=["ct-24", 2026, section.pk])
    client = cast.coordinator.client()
    assert client.get(here).status_code == 200
    client.post(here, {"text": "Hạn chế viết lại."})
    client.post(reverse("draft_review", args=["ct-24", 2026]))
    section.refresh_from_db()
    assert (section.text, section.edited) == ("Hạn chế viết lại.", True)
    assert "Hạn chế viết lại." in plain(client.get(URL).content.decode())


@pytest.mark.parametrize(
    ("text", "why"),
    [(" ", "Mục này không được để trống."), ("Có 5[99] việc.", "Không có nguồn số [99]")],
)
def test_words_that_cannot_stand_are_kept_and_told(
    cast: Cast, review: Review, text: str, why: str
) -> None:
    section = review.sections.first()
    here = reverse("review_section", args=["ct-24", 2026, section.pk])
    response = cast.coordinator.client().post(here, {"text": text})
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count(why) == 2
    assert text in html


def test_the_leader_signs_once(cast: Cast, review: Review, leader: Member) -> None:
    client = leader.client()
    assert "Ký báo cáo" in client.get(URL).content.decode()
    client.post(reverse("sign_review", args=["ct-24", 2026]))
    review.refresh_from_db()
    assert (review.state, review.signed_name) == ("signed", "Người thử leader")
    assert client.post(reverse("sign_review", args=["ct-24", 2026])).status_code == 409
    assert "Sửa mục này" not in cast.coordinator.client().get(URL).content.decode()


def test_conclusions_become_the_next_paper(cast: Cast, review: Review, leader: Member) -> None:
    leader.client().post(reverse("sign_review", args=["ct-24", 2026]))
    client = cast.coordinator.client()
    assert "Ban hành kết luận" in client.get(URL).content.decode()
    response = client.post(reverse("review_conclusions", args=["ct-24", 2026]))
    review.refresh_from_db()
    assert response["Location"] == reverse("paper", args=[review.conclusions_paper_id])
    assert Obligation.objects.filter(paper=review.conclusions_paper).exists()
    assert "Thông báo kết luận đã ban hành" in client.get(URL).content.decode()


@pytest.mark.parametrize(("kind", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_it_can_be_taken_away(cast: Cast, review: Review, kind: str, start: bytes) -> None:
    response = cast.officer.client().get(reverse("review_paper", args=["ct-24", 2026, kind]))
    assert response.content.startswith(start)
    name = f'attachment; filename="bao-cao-ct-24-2026.{kind}"'
    assert response["Content-Disposition"] == name


def test_another_kind_of_paper_there_is_not(cast: Cast, review: Review) -> None:
    here = reverse("review_paper", args=["ct-24", 2026, "exe"])
    assert cast.officer.client().get(here).status_code == 404


@pytest.mark.parametrize("name", ["officer", "superior", "front", "inspector"])
def test_others_read_and_change_nothing(cast: Cast, review: Review, name: str) -> None:
    client, section = cast.members[name].client(), review.sections.first()
    html = client.get(URL).content.decode()
    assert "Sửa mục này" not in html
    for here, typed in [
        (reverse("draft_review", args=["ct-24", 2026]), {}),
        (reverse("review_section", args=["ct-24", 2026, section.pk]), {"text": "Khác"}),
        (reverse("review_conclusions", args=["ct-24", 2026]), {}),
    ]:
        assert client.post(here, typed).status_code == 403
    section.refresh_from_db()
    assert section.text != "Khác"


def _urls(review: Review) -> list[tuple[str, str]]:
    year = ["ct-24", 2026]
    return [
        ("get", URL),
        ("get", reverse("review_paper", args=[*year, "pdf"])),
        ("get", reverse("review_section", args=[*year, review.sections.first().pk])),
        ("post", reverse("draft_review", args=year)),
        ("post", reverse("sign_review", args=year)),
        ("post", reverse("review_conclusions", args=year)),
    ]


def test_the_outsider_finds_nothing(cast: Cast, review: Review) -> None:
    client = cast.outsider.client()
    for method, url in _urls(review):
        assert (url, getattr(client, method)(url).status_code) == (url, 404)
    assert "ct-24" not in client.get(reverse("reviews")).content.decode()


def test_the_signed_out_are_sent_to_sign_in(cast: Cast, review: Review) -> None:
    for method, url in [*_urls(review), ("get", reverse("reviews"))]:
        response = getattr(Client(), method)(url)
        assert response["Location"] == f"{reverse('account_login')}?next={url}"


def test_what_was_restated_since_is_told_in_the_margin(
    cast: Cast, made: Made, review: Review, leader: Member
) -> None:
    leader.client().post(reverse("sign_review", args=["ct-24", 2026]))
    submission = Submission.objects.get(unit=made.unit_id("new_2"), period="2026-04")
    values = dict.fromkeys(INDICATORS, 60)
    correct(submission, values=values, note="Bổ sung", actor=cast.sibling.actor)
    approve(submission, actor=cast.superior.actor)
    store.rebuild()
    html = cast.officer.client().get(URL).content.decode()
    assert "<b>Đã tính lại sau khi ký.</b>" in html
    assert "Năm 2026: báo cáo này ghi 300, nay là 310." in html
    assert '>300<svg class="k" role="img" aria-label="đã tính lại">' in html
