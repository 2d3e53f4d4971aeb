"""A paper confirmed by keyboard and by selecting text; the same without script."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from danvan.documents.models import Paper
from danvan.programmes.actions import draft_obligations
from danvan.programmes.models import Obligation
from tests.browser.acting import PHONE, path, press, sign_in, words
from tests.browser.conftest import OpenAs
from tests.browser.test_keyboard import go, in_hand, place
from tests.factories import Cast
from tests.web.world import register

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SELECT = Path(__file__).with_name("offsets.js").read_text()
# 𡨸 and 🏠 are one letter to Python and two to a browser; blanks stand as they are.
TEXT = """TỈNH ỦY LAM GIANG
*
Số 09-CT/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Lam Giang, ngày 2 tháng 6 năm 2026

CHỈ THỊ
về công tác dân vận 𡨸 trong mùa mưa bão

Mùa mưa bão 🏠 năm nay đến  sớm.
1. Ban Dân vận Tỉnh ủy 𡨸 xây dựng kế hoạch; phân công cán bộ, hoàn thành trước ngày 30/6/2026.
2. Ban Chỉ huy Quân sự các xã giúp dân <chằng> chống nhà & cửa, hoàn thành trước ngày 15/7/2026.
3. Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động nguồn lực 🏠 hỗ trợ nhân dân.
Nơi nào cũng giữ liên lạc 🏠 thông suốt.
"""


@pytest.fixture
def paper(cast: Cast) -> Paper:
    paper = register(cast, TEXT, "chi-thi-09.txt")
    draft_obligations(paper, actor=cast.coordinator.actor)
    return paper


def rows(paper: Paper) -> list[Obligation]:
    found = list(Obligation.objects.filter(paper=paper))
    assert [paper.text[o.start : o.end] for o in found] == [o.text for o in found]
    return found


def unfold(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('.fold').forEach(f => { f.open = true; })")


def select(page: Page, paper: Paper, quote: str, *, caret: bool = False) -> None:
    """The quotation, which stands in one line of the text, or only the place where it begins."""
    at = paper.text.index(quote)
    start = paper.text.rindex("\n", 0, at) + 1
    end = at if caret else at + len(quote)
    said = page.evaluate(SELECT, [start, at - start, end - start])
    assert said.split() == ([] if caret else quote.split())


@pytest.mark.parametrize(
    "quote",
    ["Mùa mưa bão 🏠 năm nay đến  sớm.", "🏠 năm nay", "𡨸 trong mùa", "<chằng> chống nhà & cửa",
     "𡨸 xây dựng kế hoạch; phân", "1. Ban Dân vận", "hỗ trợ nhân dân."],
)  # fmt: skip
def test_what_is_selected_is_what_is_added(
    quote: str, paper: Paper, cast: Cast, open_as: OpenAs
) -> None:
    page = open_as(cast.coordinator)
    page.goto(f"/papers/{paper.pk}/")
    unfold(page)
    select(page, paper, quote)
    page.wait_for_selector(".sel-bar:not([hidden])")
    go(page, "a")
    added = Obligation.objects.get(as_read__added=True)
    assert added.text == quote
    assert rows(paper)
    assert place(page) == f"/papers/{paper.pk}/?o={added.pk}&did={added.pk}"
    number = next(n for n, row in enumerate(rows(paper), 1) if row.pk == added.pk)
    assert in_hand(page) == str(number)


def test_a_selection_over_two_lines(paper: Paper, cast: Cast, open_as: OpenAs) -> None:
    page = open_as(cast.coordinator)
    page.goto(f"/papers/{paper.pk}/")
    first = paper.text.index("3. Ủy ban")
    page.evaluate(
        """([a, b]) => {
          const p = at => document.querySelector(`.sheet [data-start="${at}"]`);
          getSelection().setBaseAndExtent(p(a), 0, p(b), p(b).childNodes.length);
        }""",
        [first, paper.text.index("Nơi nào")],
    )
    with page.expect_navigation():
        page.locator(".sel-bar button", has_text="Thêm việc").click()
    assert Obligation.objects.get(as_read__added=True).text == paper.text[first:].strip()


def test_every_verb_has_its_key(paper: Paper, cast: Cast, open_as: OpenAs) -> None:
    one, two, three = rows(paper)
    page = open_as(cast.coordinator)
    page.goto(f"/papers/{paper.pk}/?o={one.pk}")
    assert in_hand(page) == "1"

    select(page, paper, "phân công", caret=True)
    go(page, "s")
    texts = [row.text for row in rows(paper)]
    assert texts[:2] == [
        "Ban Dân vận Tỉnh ủy 𡨸 xây dựng kế hoạch;",
        "phân công cán bộ, hoàn thành trước ngày 30/6/2026.",
    ]
    assert in_hand(page) == "1"
    assert words(page.locator("#did")) == "Đã tách, từ việc 1; hãy rà từng phần."
    page.wait_for_function("() => document.querySelector('.cards > .vh').textContent.length > 5")
    assert page.locator(".card.now").get_attribute("aria-describedby") == "did"

    go(page, "m")
    assert [row.text for row in rows(paper)] == [one.text, two.text, three.text]
    go(page, "u")
    assert ([row.text for row in rows(paper)][:2], in_hand(page)) == (texts[:2], "1")
    go(page, "m")
    page.keyboard.press("ArrowDown")
    assert in_hand(page) == "2"
    page.keyboard.press("k")
    go(page, "c")
    assert (Obligation.objects.get(pk=one.pk).state, in_hand(page)) == ("confirmed", "2")
    go(page, "u")
    assert (Obligation.objects.get(pk=one.pk).state, in_hand(page)) == ("drafted", "1")
    go(page, "e")
    assert path(page) == f"/obligations/{one.pk}/edit/"
    page.go_back()
    page.goto(f"/papers/{paper.pk}/?o={one.pk}")
    go(page, "x")
    assert path(page) == f"/obligations/{one.pk}/discard/"
    page.goto(f"/papers/{paper.pk}/?o={one.pk}")
    assert in_hand(page) == "1"
    page.keyboard.press("?")
    assert page.locator("#keys[open] dl div").count() == 8
    assert page.evaluate("() => document.activeElement.closest('#keys') !== null")
    page.keyboard.press("?")
    assert in_hand(page) == "1"
    page.keyboard.press("a")  # nothing selected: the form, where letters are letters
    page.keyboard.type("xcsm?u")
    assert page.locator("#add-ob textarea").input_value() == "xcsm?u"
    assert place(page) == f"/papers/{paper.pk}/?o={one.pk}"


def test_keys_sleep_outside_the_list_and_the_text(
    paper: Paper, cast: Cast, open_as: OpenAs
) -> None:
    page = open_as(cast.coordinator)
    page.goto(f"/papers/{paper.pk}/?o={rows(paper)[0].pk}")
    page.locator(".band a").first.focus()
    for key in "cxsmaue":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert {row.state for row in rows(paper)} == {"drafted"}
    assert len(rows(paper)) == 3


def test_the_last_one_leaves_the_focus_at_the_head(
    paper: Paper, cast: Cast, open_as: OpenAs
) -> None:
    one, *others = rows(paper)
    Obligation.objects.filter(pk__in=[row.pk for row in others]).update(state="confirmed")
    page = open_as(cast.coordinator)
    page.goto(f"/papers/{paper.pk}/?o={one.pk}")
    go(page, "Enter")
    page.wait_for_function("() => document.activeElement.id === 'h-viec'")
    assert words(page.locator("#h-viec")) == "Đã rà hết"
    go(page, "u")
    assert (Obligation.objects.get(pk=one.pk).state, in_hand(page)) == ("drafted", "1")


def test_the_stretch_in_hand_is_in_sight(paper: Paper, cast: Cast, open_as: OpenAs) -> None:
    text = paper.text.replace(
        "Nơi nào", "Đoạn dài. " * 300 + "\n4. Ban Tổ chức Tỉnh ủy rà soát.\nNơi"
    )
    long = register(cast, text.replace("09-CT", "10-CT"), "chi-thi-10.txt")
    last = draft_obligations(long, actor=cast.coordinator.actor)[-1]
    page = open_as(cast.coordinator, viewport={"width": 1280, "height": 700})
    page.goto(f"/papers/{long.pk}/?o={last.pk}#c{last.pk}")
    page.wait_for_timeout(200)
    for what in (f'mark[data-o="{last.pk}"]', ".card.now h3"):
        box = page.locator(what).first.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 700 - box["height"], what


def test_all_of_it_without_script(paper: Paper, cast: Cast, open_as: OpenAs) -> None:
    page = open_as(java_script_enabled=False, viewport=PHONE)
    sign_in(page, cast.coordinator)
    one = rows(paper)[0]
    page.goto(f"/papers/{paper.pk}/?o={one.pk}")
    with page.expect_navigation():
        page.get_by_role("link", name="Tách", exact=False).first.click()
    page.get_by_label("Tách ở đây").check()
    press(page, "Tách")
    assert rows(paper)[1].text == "phân công cán bộ, hoàn thành trước ngày 30/6/2026."
    with page.expect_navigation():
        page.get_by_role("button", name="Gộp với việc 2").click()
    assert rows(paper)[0].text == one.text
    with page.expect_navigation():
        page.get_by_role("button", name="Hoàn tác").click()
    assert len(rows(paper)) == 4
    page.locator(".add-ob summary").click()
    page.get_by_label("Câu trong văn bản").fill("Nơi nào cũng giữ liên lạc 🏠\nthông suốt.")
    press(page, "Thêm việc")
    assert rows(paper)[-1].text == "Nơi nào cũng giữ liên lạc 🏠 thông suốt."
