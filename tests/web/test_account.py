"""Signing in and out, and choosing the post to act in."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from danvan.kernel.actor import Role
from danvan.org.models import Holding, Post
from tests.factories import REFORM, Cast
from tests.factories.cast import PASSWORD
from tests.web.addresses import lede


def test_sign_in_leads_to_the_page_that_was_asked_for(cast: Cast) -> None:
    client = Client()
    answer = client.get("/papers/")
    assert answer.headers["Location"] == "/accounts/login/?next=/papers/"
    answer = client.post(
        "/accounts/login/?next=/papers/",
        {"login": "officer", "password": PASSWORD, "next": "/papers/"},
    )
    assert answer.headers["Location"] == "/papers/"


def test_a_wrong_password_says_so_and_keeps_the_name(cast: Cast) -> None:
    html = (
        Client()
        .post("/accounts/login/", {"login": "officer", "password": "sai-mat-khau"})
        .content.decode()
    )
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in html
    assert 'value="officer"' in html


@pytest.mark.parametrize("url", ["/accounts/signup/", "/accounts/password/reset/",
                                 "/accounts/email/"])  # fmt: skip
def test_there_is_no_way_in_but_an_account_given(url: str, cast: Cast) -> None:
    assert Client().get(url).status_code == 404


def test_signing_out_asks_for_a_post(cast: Cast) -> None:
    client = cast.officer.client()
    client.post("/accounts/logout/")
    assert client.get("/").headers["Location"] == "/accounts/login/?next=/"


def _second_post(cast: Cast) -> Post:
    unit = cast.tree.unit("mass_mobilisation", "province")
    post = Post.objects.create(
        unit=unit, role=Role.COORDINATOR, title="Thư ký Ban Chỉ đạo", valid_from=REFORM
    )
    Holding.objects.create(post=post, user=cast.officer.user, valid_from=REFORM)
    return post


def test_the_acting_post_decides_what_may_be_done(cast: Cast) -> None:
    post, client = _second_post(cast), cast.officer.client()
    refused = client.get("/papers/register/")
    assert (refused.status_code, lede(refused.content.decode())) == (
        403, "Vai đang dùng không có quyền này. Hãy đổi vai hoặc hỏi người phụ trách.",
    )  # fmt: skip
    assert f'<button class="btn" name="post" value="{post.pk}">' in refused.content.decode()
    answer = client.post("/acting/", {"post": post.pk, "next": "/papers/register/"})
    assert answer.headers["Location"] == "/papers/register/"
    assert client.get("/papers/register/").status_code == 200


@pytest.mark.parametrize("there", ["https://example.org/", "//example.org/x", "javascript:1"])
def test_the_switch_never_leads_off_the_site(there: str, cast: Cast) -> None:
    client = cast.officer.client()
    answer = client.post("/acting/", {"post": cast.officer.actor.post_id, "next": there})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("post", ["", "x", "999999", "-1"])
def test_a_post_that_is_not_held_does_not_exist(post: str, cast: Cast) -> None:
    answer = cast.officer.client().post("/acting/", {"post": post})
    assert (answer.status_code, lede(answer.content.decode())) == (404, "Không tìm thấy.")


def test_a_stranger_s_post_does_not_exist(cast: Cast) -> None:
    answer = cast.officer.client().post("/acting/", {"post": cast.coordinator.actor.post_id})
    assert (answer.status_code, lede(answer.content.decode())) == (404, "Không tìm thấy.")


def code_of(secret: str) -> str:
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )


def test_two_steps_from_switching_on_to_signing_in(cast: Cast) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": "officer", "password": PASSWORD})
    activate = "/accounts/2fa/totp/activate/"
    again = client.get(activate).headers["Location"]
    assert "Nhập mật khẩu để đi tiếp." in client.get(again).content.decode()
    client.post(again, {"password": PASSWORD, "next": activate})
    html = client.get(activate).content.decode()
    assert 'src="data:image/svg+xml;base64,' in html
    wrong = client.post(activate, {"code": "000000"}).content.decode()
    assert "Mã không đúng hoặc đã hết hạn. Hãy nhập mã đang hiện trên ứng dụng." in wrong
    secret = client.session["mfa.totp.secret"]
    shown = client.post(activate, {"code": code_of(secret)}, follow=True).content.decode()
    assert "Mã dự phòng" in shown
    fresh = Client()
    answer = fresh.post("/accounts/login/", {"login": "officer", "password": PASSWORD})
    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"
    page = fresh.get("/accounts/2fa/authenticate/").content.decode()
    assert "Nhập mã đang hiện trên ứng dụng xác thực, hoặc một mã dự phòng." in page
    assert fresh.get("/").headers["Location"] == "/accounts/login/?next=/"
