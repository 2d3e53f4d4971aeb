"""The questions that an act leaves open, on the preview."""

from datetime import date
from html import unescape
from re import findall

from django.urls import reverse

from danvan.assignments.actions import give
from danvan.kernel.actor import system
from danvan.org import drafting
from danvan.org.models import Reorganisation
from tests.factories import Cast
from tests.web.reform.building import drafted


def _divided(cast: Cast) -> Reorganisation:
    """new_1 becomes two communes while its military command has work in hand."""
    row = drafted()
    drafting.split(
        row, area="97101",
        into=[{"name": "Xã An Đông", "code": "97201"}, {"name": "Xã An Tây", "code": "97202"}],
        actor=system(),
    )  # fmt: skip
    tree = cast.tree
    give(
        title="Rà soát địa bàn", text="Rà soát", source="Kết luận 1",
        unit=tree.unit("military_command", "new_1"),
        issuer=tree.unit("military_command", "province"), area=tree.area("province"),
        due=date(2026, 9, 1), actor=system(),
    )  # fmt: skip
    return row


def test_who_takes_the_work_of_a_divided_unit_is_chosen(cast: Cast) -> None:
    row, client = _divided(cast), cast.administrator.client()
    url = reverse("preview_reorganisation", args=[row.pk])
    html = unescape(client.get(url).content.decode())
    assert "«Ban Chỉ huy Quân sự xã An Hòa» chia cho nhiều nơi: ai nhận các việc đang làm?" in html
    key = findall(r'name="key" value="(assignments\.heir\.\d+)"', html)[0]
    options = findall(r'name="option" value="(\w+)"( checked)?> <span>([^<]+)<', html)
    assert [(bool(checked), words) for _key, checked, words in options][:3] == [
        (True, "Đưa vào danh sách chờ phân công của cấp trên"),
        (False, "Chuyển hết sang Ban Chỉ huy Quân sự xã An Đông"),
        (False, "Chuyển hết sang Ban Chỉ huy Quân sự xã An Tây"),
    ]
    answer = client.post(
        reverse("choose_in_reorganisation", args=[row.pk]),
        {"key": key, "option": options[1][0], "section": "assignments", "page": "1"},
    )
    assert answer.headers["Location"] == f"{url}?section=assignments&page=1"
    row.refresh_from_db()
    assert row.choices == {key: options[1][0]}
    told = unescape(client.get(url).content.decode())
    assert "<td>chuyển sang Ban Chỉ huy Quân sự xã An Đông</td>" in told


def test_who_only_reads_cannot_choose(cast: Cast) -> None:
    url = reverse("preview_reorganisation", args=[_divided(cast).pk])
    assert "<fieldset disabled>" in cast.officer.client().get(url).content.decode()
