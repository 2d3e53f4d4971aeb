"""Drafting from an act: by hand and from a table, with every fault said where it is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from re import DOTALL, findall, sub

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from danvan.kernel.actor import system
from danvan.org import drafting
from danvan.org.models import Change, Reorganisation
from tests.factories import Cast
from tests.web.reform.building import SOON, TODAY, drafted, merged


def _lines(html: str) -> list[str]:
    body = html[html.index('<ol class="lines">') :]
    found = findall(r'<li id="line-\d+"[^>]*>(.*?)</li>', body[: body.index("</ol>")], DOTALL)
    return [
        " ".join(unescape(sub(r"<[^>]+>", " ", one)).split()).replace(" ,", ",") for one in found
    ]


def _add(cast: Cast, row: Reorganisation, kind: str, **typed: str) -> tuple[int, str]:
    of, verb = kind.split("-")
    url = reverse("add_line", kwargs={"pk": row.pk, "of": of, "verb": verb})
    answer = cast.administrator.client().post(url, typed)
    return answer.status_code, answer.content.decode()


def test_a_draft_begins_with_its_act(cast: Cast) -> None:
    answer = cast.coordinator.client().post(
        reverse("draft_reorganisation"),
        {"act": "Nghị quyết 15/NQ-HĐND", "title": "Nhập hai xã", "on": "1/7/2026", "code": ""},
    )
    row = Reorganisation.objects.get(state="draft")
    assert answer.headers["Location"] == reverse("reorganisation", args=[row.pk])
    assert (row.code, row.act, row.on) == ("nhap-hai-xa-2026", "Nghị quyết 15/NQ-HĐND", SOON)


def test_a_draft_without_an_act_keeps_what_was_typed(cast: Cast) -> None:
    answer = cast.coordinator.client().post(
        reverse("draft_reorganisation"), {"act": "", "title": "Nhập hai xã", "on": "31/2/2026"}
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    for said in ("Hãy ghi văn bản làm căn cứ.", "Không có ngày này. Hãy viết như 30/6/2025."):
        assert html.count(said) == 2
    assert 'value="Nhập hai xã"' in html
    assert 'value="31/2/2026"' in html


def test_merging_by_name_and_code(cast: Cast) -> None:
    row = drafted()
    status, _html = _add(
        cast, row, "area-merge", things="an hoa\n97190", name="Xã Hòa Bình Minh", code="97200"
    )
    assert status == 302
    html = (
        cast.administrator.client().get(reverse("reorganisation", args=[row.pk])).content.decode()
    )
    assert _lines(html) == [
        "Xã Hòa Bình Minh 97200 lập mới, trực thuộc Lam Giang, từ An Hòa, Bình Minh"
    ]
    assert "Đơn vị lập mới <b>6</b>" in html


def test_dividing_with_shares(cast: Cast) -> None:
    row = drafted()
    status, _html = _add(
        cast, row, "area-split", things="97101", rows="3",
        **{"name-0": "Xã An Đông", "code-0": "97201", "share-0": "60%",
           "name-1": "Bình Minh", "share-1": "0,4", "there-1": "on"},
    )  # fmt: skip
    assert status == 302
    url = reverse("reorganisation", args=[row.pk])
    html = cast.administrator.client().get(url, {"of": "area", "do": "end"}).content.decode()
    assert _lines(html) == ["An Hòa 97101 kết thúc; chia cho Xã An Đông 60%, Bình Minh 40%"]


def test_a_share_of_more_than_all_is_said_at_its_row(cast: Cast) -> None:
    row = drafted()
    status, html = _add(
        cast, row, "area-split", things="97101", rows="2",
        **{"name-0": "Xã An Đông", "code-0": "97201", "share-0": "1,2",
           "name-1": "Xã An Tây", "code-1": "97202"},
    )  # fmt: skip
    assert status == 422
    assert '<td colspan="4"><p class="err">Tỷ lệ «1.2» không đúng' in html
    assert 'value="Xã An Tây"' in html
    assert not row.changes.exists()


def test_shares_that_add_up_to_more_than_all(cast: Cast) -> None:
    row = drafted()
    status, html = _add(
        cast, row, "area-split", things="97101", rows="2",
        **{"name-0": "Xã An Đông", "code-0": "97201", "share-0": "0,6",
           "name-1": "Xã An Tây", "code-1": "97202", "share-1": "0,7"},
    )  # fmt: skip
    assert status == 422
    assert "Các phần của «An Hòa» cộng lại là 1,3, vượt quá 1." in html


def test_more_rows_without_script(cast: Cast) -> None:
    row = drafted()
    status, html = _add(cast, row, "area-split", things="97101", rows="4", more="1")
    assert status == 200
    assert html.count('name="share-') == 6
    assert 'class="wrong"' not in html


def test_renaming_moving_ending_creating(cast: Cast) -> None:
    row = drafted()
    assert _add(cast, row, "area-rename", things="97190", name="Xã Bình Minh Mới")[0] == 302
    assert _add(cast, row, "area-create", name="Xã Tân Lập", code="97300", level="commune",
                parent="Lam Giang")[0] == 302  # fmt: skip
    front = "Ủy ban Mặt trận Tổ quốc Việt Nam xã An Hòa"
    party = "Đảng ủy xã An Hòa"
    assert _add(cast, row, "unit-move", things=front, under=party)[0] == 302
    committee = "Ủy ban Kiểm tra Đảng ủy xã An Hòa"
    assert _add(cast, row, "unit-end", things=committee, into=party)[0] == 302
    assert _add(cast, row, "unit-create", name="Hội Nông dân xã An Hòa", short="Hội Nông dân xã",
                line="farmers_association", level="commune", area="97101",
                parent=front)[0] == 302  # fmt: skip
    client, url = cast.administrator.client(), reverse("reorganisation", args=[row.pk])

    def told(**kind: str) -> list[str]:
        return [one for one in _lines(client.get(url, kind).content.decode())
                if not one.endswith("theo địa bàn")]  # fmt: skip

    assert told(of="area", do="respan") == ["Bình Minh 97190 đổi tên thành «Xã Bình Minh Mới»"]
    assert told(of="area", do="begin") == [
        "Xã Tân Lập 97300 lập mới, trực thuộc Lam Giang "
        "«Xã Tân Lập» được lập mới mà không nhận phần nào của nơi cũ."
    ]
    assert told(of="unit", do="respan")[-1:] == [f"{front} trực thuộc {party}"]
    assert told(of="unit", do="end") == [f"{committee} kết thúc; sáp nhập vào {party}"]
    assert told(of="unit", do="begin") == [
        f"Hội Nông dân xã An Hòa lập mới, trực thuộc {front} "
        "«Hội Nông dân xã An Hòa» được lập mới mà không nhận phần nào của nơi cũ."
    ]


def test_what_may_be_several_is_asked(cast: Cast) -> None:
    """«Bình» fits one commune, «An» none wholly; a name that fits two is chosen, not guessed."""
    row = drafted()
    typed = {"things": "đảng ủy xã", "name": "Đảng ủy mới"}
    status, html = _add(cast, row, "unit-rename", **typed)
    assert status == 422
    assert "«đảng ủy xã» có thể là nhiều nơi. Hãy chọn một nơi bên dưới." in unescape(html)
    picks = findall(r'name="(pick-\w+)" value="(\d+)"> <span>([^<]+)</span>', html)
    assert [unescape(words) for _key, _pk, words in picks] == [
        "Đảng ủy xã An Hòa · An Hòa", "Đảng ủy xã Bình Minh · Bình Minh",
        "Đảng ủy xã Cát Trắng · Cát Trắng", "Ủy ban Kiểm tra Đảng ủy xã An Hòa · An Hòa",
        "Ủy ban Kiểm tra Đảng ủy xã Bình Minh · Bình Minh",
        "Ủy ban Kiểm tra Đảng ủy xã Cát Trắng · Cát Trắng",
    ]  # fmt: skip
    key, pk, _words = picks[1]
    assert _add(cast, row, "unit-rename", **typed, **{key: pk})[0] == 302
    assert Change.objects.get(reorganisation=row).unit_id == int(pk)


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("area-merge", {"things": "Không Đâu"}, "không có nơi nào mang mã hoặc tên này"),
        ("area-merge", {"things": ""}, "Hãy ghi mã hoặc tên."),
        ("area-rename", {"things": "97101"}, "Hãy ghi tên mới."),
        ("area-move", {"things": "97101", "under": "00"}, "không có nơi nào mang mã"),
        ("area-create", {"name": "Xã X", "code": "97300", "level": "x", "parent": "97"},
         "Hãy chọn"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant(cast: Cast, kind: str, typed: dict[str, str], said: str) -> None:
    row = drafted()
    status, html = _add(cast, row, kind, **typed)
    assert status == 422
    assert said in unescape(html) or kind == "area-create"
    assert not row.changes.exists()


def test_a_line_is_taken_out_with_what_follows(cast: Cast) -> None:
    row = merged()
    line = row.changes.get(action="begin", area__isnull=False)
    answer = cast.administrator.client().post(
        reverse("remove_line", args=[row.pk]), {"line": line.pk}, follow=True
    )
    assert "khỏi bản dự thảo." in answer.content.decode()
    assert not row.changes.exists()


def test_a_line_of_another_draft_is_not_taken_out(cast: Cast) -> None:
    row, other = drafted(code="khac"), merged()
    line = other.changes.all()[0]
    answer = cast.administrator.client().post(
        reverse("remove_line", args=[row.pk]), {"line": line.pk}
    )
    assert answer.status_code == 404


def _table(cast: Cast, row: Reorganisation, text: str, name: str = "bang.csv") -> tuple[int, str]:
    answer = cast.administrator.client().post(
        reverse("import_reorganisation", args=[row.pk]),
        {"file": SimpleUploadedFile(name, text.encode())}, follow=True,
    )  # fmt: skip
    return answer.status_code, unescape(answer.content.decode())


def test_a_table_that_is_right_is_taken_whole(cast: Cast) -> None:
    row = drafted()
    status, html = _table(
        cast, row,
        "mã cũ,mã mới,tên mới,hình thức,tỷ lệ\n97101,97200,Xã Hòa Bình Minh,hợp nhất,\n"
        "97190,97200,Xã Hòa Bình Minh,hợp nhất,\n",
    )  # fmt: skip
    assert status == 200
    assert "Đã nhập 2 dòng của bảng." in html
    assert _lines(html)[0].startswith("Xã Hòa Bình Minh 97200 lập mới")


def test_a_table_with_faults_takes_nothing_and_names_each_row(cast: Cast) -> None:
    row = drafted()
    status, html = _table(
        cast, row,
        "mã cũ,mã mới,tên mới,hình thức,tỷ lệ\n97101,97200,Xã Mới,hợp nhất,\n"
        "99999,97200,Xã Mới,hợp nhất,\n97190,97200,Xã Mới,hợp nhất,\"1,2\"\n",
    )  # fmt: skip
    assert status == 422
    rows = findall(r'<th scope="row" class="n">(\d+)</th><td>([^<]+)</td>', html)
    assert {number for number, _said in rows} >= {"3", "4"}
    assert any("99999" in said for _number, said in rows)
    assert any("1,2" in said or "1.2" in said for _number, said in rows)
    assert not row.changes.exists()


def test_a_table_of_faults_stays_a_small_page(cast: Cast) -> None:
    rows = "".join(f"{60000 + n},97200,Xã Mới,hợp nhất,\n" for n in range(400))
    _status, html = _table(cast, drafted(), f"mã cũ,mã mới,tên mới,hình thức,tỷ lệ\n{rows}")
    assert "Đang xem 100 trong 40" in html
    assert len(html.encode()) <= 60 * 1024


@pytest.mark.parametrize(("name", "text"), [("x.pdf", "%PDF"), ("x.xlsx", "no"), ("x.csv", "")])
def test_what_is_no_table_is_said_at_the_file(cast: Cast, name: str, text: str) -> None:
    status, html = _table(cast, drafted(), text, name)
    assert status == 422
    assert 'class="err"' in html


def test_two_drafts_that_touch_the_same_place_are_told_of_each_other(cast: Cast) -> None:
    row = merged()
    merged(code="nhap-xa-2")
    url = reverse("reorganisation", args=[row.pk])
    html = unescape(cast.administrator.client().get(url).content.decode())
    said = "«An Hòa (97101)» và 1 nơi khác cũng được thay đổi trong bản dự thảo «Nhập hai xã»"
    assert said in html
    ends = cast.administrator.client().get(url, {"of": "area", "do": "end"}).content.decode()
    assert said in _lines(unescape(ends))[0]


def test_a_ring_is_said(cast: Cast) -> None:
    row = drafted()
    front = cast.tree.unit("fatherland_front", "new_1").pk
    party = cast.tree.unit("party_committee", "new_1").pk
    drafting.move_under(row, units=[front], under=party, actor=system())
    drafting.move_under(row, units=[party], under=front, actor=system())
    html = (
        cast.administrator.client().get(reverse("reorganisation", args=[row.pk])).content.decode()
    )
    assert "trở thành cấp trên của chính mình. Hãy sửa cấp trên." in html


def test_discarding(cast: Cast) -> None:
    row = merged()
    cast.administrator.client().post(reverse("discard_reorganisation", args=[row.pk]))
    assert not Reorganisation.objects.filter(pk=row.pk).exists()


EDITING = {
    "add_line": {"of": "area", "verb": "merge"},
    "remove_line": {},
    "import_reorganisation": {},
    "discard_reorganisation": {},
}


@pytest.mark.parametrize("name", EDITING)
@pytest.mark.parametrize("who", ["outsider", "officer", "superior", "inspector", "front"])
def test_who_may_not_draft_is_told_so(cast: Cast, name: str, who: str) -> None:
    row = merged()
    url = reverse(name, kwargs={"pk": row.pk, **EDITING[name]})
    before = row.changes.count()
    for answer in (cast.members[who].client().get(url), cast.members[who].client().post(url)):
        assert answer.status_code in (403, 405)
    assert row.changes.count() == before
    assert cast.members[who].client().get(reverse("draft_reorganisation")).status_code == 403


@pytest.mark.parametrize("name", EDITING)
def test_the_signed_out_draft_nothing(cast: Cast, name: str) -> None:
    url = reverse(name, kwargs={"pk": merged().pk, **EDITING[name]})
    assert Client().post(url)["Location"].startswith(reverse("account_login"))


def test_what_waits_is_not_edited(cast: Cast) -> None:
    row = merged()
    drafting.schedule(row, actor=system())
    status, html = _add(cast, row, "area-rename", things="97101", name="Xã X")
    assert status == 409
    assert "Hãy rút về dự thảo trước." in html


def test_query_counts_do_not_grow_with_the_lines(
    cast: Cast, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    client, row = cast.administrator.client(), merged()
    with django_assert_max_num_queries(27):
        client.get(reverse("reorganisation", args=[row.pk]), {"of": "unit", "do": "end"})
    with django_assert_max_num_queries(16):
        client.get(reverse("reorganisations"))
    applied = cast.tree.reorganisations["province"].pk
    with django_assert_max_num_queries(22):
        client.get(reverse("reorganisation", args=[applied]), {"of": "unit", "do": "end"})


def test_the_list_says_what_is_open_first(cast: Cast) -> None:
    merged(on=TODAY, code="hom-nay")
    html = cast.officer.client().get(reverse("reorganisations")).content.decode()
    heads = findall(r'<h2 id="h-(\w+)">', html)
    assert heads == ["draft", "applied"]
    assert "Soạn từ một văn bản" not in html
    assert "Soạn từ một văn bản" in (
        cast.coordinator.client().get(reverse("reorganisations")).content.decode()
    )


def test_a_fault_stands_at_its_line_and_at_no_other_of_that_name(cast: Cast) -> None:
    """Two units of one name: the one that loses its superior is told of it."""
    row = drafted()
    tree, values = cast.tree, {"superior_id": None, "name": "Ban Chỉ huy Quân sự xã"}
    lost, kept = (tree.unit("military_command", place) for place in ("new_1", "new_2"))
    bad = Change.objects.create(reorganisation=row, action="respan", unit=lost, facts=values)
    good = Change.objects.create(
        reorganisation=row, action="respan", unit=kept, facts={"name": values["name"]}
    )
    url = reverse("reorganisation", args=[row.pk])
    html = cast.administrator.client().get(url).content.decode()
    marks = dict(findall(r'<li id="line-(\d+)" class="([^"]*)"', html))
    assert marks == {str(bad.pk): "wrong-line", str(good.pk): ""}


def test_what_is_left_below_an_end_is_told_at_the_end(cast: Cast) -> None:
    row = drafted()
    drafting.end(row, areas=["97"], into=["98"], actor=system())
    end = row.changes.get(action="end", area__isnull=False)
    url = reverse("reorganisation", args=[row.pk])
    html = cast.administrator.client().get(url).content.decode()
    line = html[html.index(f'id="line-{end.pk}"') :]
    told = findall(r'class="err">([^<]*)<', line[: line.index("</li>")])
    assert [unescape(one).partition("»")[0] for one in told][:2] == ["«An Hòa", "«Bình Minh"]
    assert len(told) <= 4


def test_the_act_is_corrected_from_its_page(cast: Cast) -> None:
    row, client = merged(), cast.administrator.client()
    page = client.get(reverse("reorganisation", args=[row.pk])).content.decode()
    url = reverse("correct_act", args=[row.pk])
    assert f'href="{url}"' in page
    form = client.get(url).content.decode()
    for value in ("Nhập hai xã", "Nghị quyết 15/NQ-HĐND", "2026-07-01"):
        assert f'value="{value}"' in form
    said = {"act": "Nghị quyết 16/NQ-HĐND", "title": "Nhập xã", "on": "3/7/2026"}
    answer = client.post(url, said, follow=True)
    assert "Đã sửa văn bản. Hãy xem lại các chỗ máy kiểm tra." in answer.content.decode()
    row.refresh_from_db()
    assert (row.act, row.title, str(row.on), row.code) == (
        said["act"], said["title"], "2026-07-03", "nhap-xa",
    )  # fmt: skip


def test_a_day_that_does_not_fit_is_told_at_its_field(cast: Cast) -> None:
    row, client = merged(), cast.administrator.client()
    said = {"act": "NQ 16", "title": "Nhập xã khác", "on": "1/7/2025"}
    answer = client.post(reverse("correct_act", args=[row.pk]), said)
    html = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert html.count("đã thay đổi từ ngày 01/07/2025, không trước ngày 01/07/2025") == 2
    assert 'value="Nhập xã khác"' in html
    assert f'/reorganisations/{row.pk}/">Nhập hai xã</a>' in html
    row.refresh_from_db()
    assert (row.title, row.on) == ("Nhập hai xã", SOON)


def test_what_waits_is_not_corrected(cast: Cast) -> None:
    row, client = merged(), cast.administrator.client()
    drafting.schedule(row, actor=system())
    url = reverse("correct_act", args=[row.pk])
    page = client.get(reverse("reorganisation", args=[row.pk])).content.decode()
    assert url not in page
    assert client.get(url).status_code == 409
    assert cast.officer.client().get(url).status_code == 403
