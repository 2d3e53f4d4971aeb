"""The text of a paper with its marks: nothing lost, nothing twice."""

from hypothesis import given
from hypothesis import strategies as st

from danvan.programmes.models import Obligation
from danvan.web.papers.sheet import Block, Mark, blocks

LINES = st.lists(st.text("ab 1.", min_size=0, max_size=40), min_size=1, max_size=12)
SPANS = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=6)


def written(found: list[Block]) -> list[str]:
    return [
        "".join(piece.text for stretch in paragraph.stretches for piece in stretch.pieces)
        for block in found
        for paragraph in block.paragraphs
    ]


@given(LINES, SPANS)
def test_every_line_is_there_once(lines: list[str], spans: list[tuple[int, int]]) -> None:
    text = "\n".join(lines)
    marks = [
        Mark(n, n, "wait", start, min(start + length, len(text)))
        for n, (start, length) in enumerate(spans, 1)
        if start < len(text)
    ]
    kept = [line for line in lines if line.strip() and not line.strip().isdigit()]
    found = blocks(text, marks, None)
    assert [line for line in written(found) if not line.strip().isdigit()] == kept
    starts = [paragraph.start for block in found for paragraph in block.paragraphs]
    assert [text[at : at + len(line)] for at, line in zip(starts, written(found), strict=True)] == (
        written(found)
    )


@given(LINES, SPANS)
def test_a_number_opens_once(lines: list[str], spans: list[tuple[int, int]]) -> None:
    text = "\n".join(lines)
    marks = [
        Mark(n, n, "wait", start, min(start + length, len(text)))
        for n, (start, length) in enumerate(spans, 1)
        if start < len(text)
    ]
    opened = [
        mark.pk
        for block in blocks(text, marks, None)
        for paragraph in block.paragraphs
        for stretch in paragraph.stretches
        for piece in stretch.pieces
        for mark in piece.opens
    ]
    assert len(opened) == len(set(opened))


def test_what_assigns_nothing_folds_and_headings_stay() -> None:
    text = "Mở đầu một.\nMở đầu hai.\nMở đầu ba, dài.\n6. Tổ chức\n- Ban A làm.\nHết."
    start = text.index("Ban A")
    found = blocks(text, [Mark(1, 1, "yes", start, start + 10)], None)
    assert [(block.folded, block.heading, len(block.paragraphs)) for block in found] == [
        (True, False, 3), (False, True, 1), (False, False, 1), (False, True, 1),
    ]  # fmt: skip


def test_roles_of_the_one_in_hand() -> None:
    text = "Ban A chủ trì, phối hợp với Ban B hằng năm báo cáo."
    o = Obligation(pk=1, start=0, end=len(text), lead=["Ban A"], coordinate=["Ban B"])
    found = blocks(text, [Mark(1, 1, "now", 0, len(text))], o)
    pieces = [p for b in found for line in b.paragraphs for s in line.stretches for p in s.pieces]
    assert [(p.text, p.role) for p in pieces if p.role] == [
        ("Ban A", "lead"), ("Ban B", "co"), ("hằng năm", "due"),
    ]  # fmt: skip


def test_reasons_show_where_they_stand() -> None:
    text = "I. Đối với Ban A:\n1. Chủ trì, phối hợp với Ban B làm đường trước ngày 30/6."
    at = text.index

    def why(about: str, words: str) -> dict[str, object]:
        start = at(words)
        return {"field": about, "rule": "x", "start": start, "end": start + len(words)}

    reasons = [why("obligation", "Chủ trì, phối hợp với"), why("lead", "Ban A"),
               why("obligation", "trước ngày"), why("due", "trước ngày 30/6")]  # fmt: skip
    o = Obligation(pk=1, start=at("Chủ"), end=len(text), lead=["Ban A"], coordinate=["Ban B"],
                   as_read={"reasons": reasons})  # fmt: skip
    found = blocks(text, [Mark(1, 1, "now", o.start, o.end)], o)
    pieces = [p for b in found for line in b.paragraphs for s in line.stretches for p in s.pieces]
    assert [(p.text, p.role) for p in pieces if p.role] == [
        ("Ban A", "lead"), ("Chủ trì, phối hợp với", "why"), ("Ban B", "co"),
        ("trước ngày 30/6", "due"),
    ]  # fmt: skip
