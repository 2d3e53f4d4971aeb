"""Every address is tried signed out, by somebody of another province, and without a post."""

import pytest
from django.http import HttpResponse
from django.test import Client

from danvan.kernel.errors import NotFound
from tests.factories import Member
from tests.web.addresses import (
    BEGUN,
    FILLED,
    FOR_SELF,
    LISTS,
    OPEN,
    OWN,
    POSTED,
    address,
    lede,
    names,
)
from tests.web.world import World

GUARDED = [name for name in names() if name not in OPEN]
WITH_POST = [name for name in GUARDED if name not in OWN]
STRANGE = [name for name in WITH_POST if name not in LISTS | BEGUN | FOR_SELF | {"approve_shown"}]


def ask(client: Client, name: str, world: World) -> HttpResponse:
    """The way this address is meant to be asked."""
    url = address(name, world)
    return client.post(url, {"answer": "accepted"}) if name in POSTED else client.get(url)


def test_every_address_is_known_here() -> None:
    with_arguments = {name for name in names() if name in FILLED}
    assert set(FILLED) == with_arguments
    assert set(names()) >= OPEN | OWN | LISTS | POSTED


@pytest.mark.parametrize("name", [n for n in GUARDED if n != "mfa_authenticate"])
def test_the_signed_out_are_sent_to_sign_in(name: str, same_world: World) -> None:
    url = address(name, same_world)
    answer = ask(Client(), name, same_world)
    assert (answer.status_code, answer.headers.get("Location", "").split("?")[0]) == (
        302, "/accounts/login/",
    ), url  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_a_stranger_is_told_that_there_is_nothing(name: str, same_world: World) -> None:
    answer = ask(same_world.cast.outsider.client(), name, same_world)
    refused = {
        404: "Không tìm thấy.",
        403: "Vai đang dùng không có quyền này. Hãy đổi vai hoặc hỏi người phụ trách.",
    }
    assert lede(answer.content.decode()) == refused[answer.status_code]


def test_a_stranger_approves_nothing_of_others(same_world: World) -> None:
    client = same_world.cast.outsider.client()
    client.post(address("approve_shown", same_world), {"pk": [same_world.submission.pk]})
    before = same_world.submission.version
    same_world.submission.refresh_from_db()
    assert same_world.submission.version == before


@pytest.mark.parametrize("name", sorted(LISTS - {"unit", "units"}))
def test_a_stranger_s_lists_are_their_own(name: str, same_world: World) -> None:
    html = (
        same_world.cast.outsider.client()
        .get(address(name, same_world), follow=True)
        .content.decode()
    )
    for theirs in (same_world.programme.title, same_world.paper.number, same_world.issued.title,
                   same_world.made.programme.title):  # fmt: skip
        assert theirs not in html


@pytest.mark.parametrize("name", WITH_POST)
def test_without_a_post_nothing_is_shown(name: str, same_world: World) -> None:
    answer = ask(same_world.cast.postless.client(), name, same_world)
    assert (answer.status_code, lede(answer.content.decode())) == (
        403,
        "Quyền xem và làm đi theo vai, không theo người. Người quản trị của đơn vị giao vai xong, "
        "hãy mở lại trang này.",
    )


@pytest.mark.parametrize("who", ["coordinator", "officer", "superior", "inspector", "front",
                                 "administrator"])  # fmt: skip
def test_the_lists_open_for_everybody_with_a_post(who: str, same_world: World) -> None:
    member: Member = same_world.cast.members[who]
    for name in sorted(LISTS):
        answer = member.client().get(address(name, same_world), follow=True)
        assert answer.status_code == 200, name


def test_an_address_that_is_none(same_world: World) -> None:
    answer = same_world.cast.officer.client().get("/khong-co/")
    assert (answer.status_code, lede(answer.content.decode())) == (
        404, "Địa chỉ này không có, hoặc không dành cho vai đang dùng.",
    )  # fmt: skip
    assert NotFound.default() == "Không tìm thấy."
