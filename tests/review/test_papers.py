"""The paper as DOCX and PDF: the same figures, each with its numbered source."""

import io
import re

import pytest
from docx import Document
from pypdf import PdfReader

from danvan.kernel import clock as kernel_clock
from danvan.programmes.models import Programme
from danvan.review.actions import sign_review
from danvan.review.models import Review
from danvan.review.papers import write_docx, write_pdf
from danvan.review.papers.report import report_of
from danvan.review.wording import figure
from tests.review.conftest import DRAFTED, Stage

WARNING = "Số liệu giả lập, chỉ để minh họa."


def docx_text(data: bytes) -> str:
    """Paragraphs and cells of the body, in their order."""
    body = Document(io.BytesIO(data)).element.body
    said = ["".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p")]
    return "\n".join(said)


def pdf_pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_figure_and_its_note_stand_in_the_paper(draft: Review, form: str) -> None:
    told = squeezed(
        docx_text(write_docx(draft)) if form == "docx" else "".join(pdf_pages(write_pdf(draft)))
    )
    for cited in draft.figures.select_related("indicator"):
        indicator, order = cited.indicator, cited.order
        assert cited.thousandths is not None
        assert squeezed(f"{figure(cited.thousandths, indicator)}[{order}]") in told
        assert squeezed(f"[{order}]{indicator.name_vi}, kỳ 2025, địa giới 20/12/2025:") in told
        command = (
            "danvan figures --programme chi-thi-24 --period 2025 \\ --indicator "
            f"{indicator.code} --as-of 2025-12-20 --under 97 --level province"
        )
        assert squeezed(command) in told
    for section in draft.sections.all():
        assert squeezed(section.text) in told


def test_docx_and_pdf_say_the_same(draft: Review) -> None:
    sheet = report_of(draft)
    docx, pdf = squeezed(docx_text(write_docx(draft))), "".join(
        squeezed(page) for page in pdf_pages(write_pdf(draft))
    )  # fmt: skip
    said = [sheet.subject, sheet.opening, *(b.text for b in sheet.blocks), sheet.notes_opening]
    said += [cell for row in sheet.rows for cell in row.cells]
    said += [note.text for note in sheet.notes]
    for text in said:
        assert squeezed(text) in docx
    # running feet stand between the pages' text, so paragraphs over a page's end are left out
    missing = [text for text in said if squeezed(text) not in pdf]
    assert len(missing) <= 3


def test_synthetic_figures_are_called_so_on_every_page(draft: Review) -> None:
    pages = pdf_pages(write_pdf(draft))
    assert 2 <= len(pages) <= 5
    assert all(WARNING in page for page in pages)
    section = Document(io.BytesIO(write_docx(draft))).sections[0]
    assert section.footer.paragraphs[0].text == WARNING
    assert section.first_page_footer.paragraphs[0].text == WARNING


def test_real_figures_are_not_called_synthetic(draft: Review) -> None:
    Programme.objects.update(synthetic=False)
    draft.programme.refresh_from_db()
    assert all("minh họa" not in page for page in pdf_pages(write_pdf(draft)))


def test_page_and_margins_of_decree_30(draft: Review) -> None:
    section = Document(io.BytesIO(write_docx(draft))).sections[0]
    sizes = [section.page_width, section.page_height, section.top_margin, section.bottom_margin,
             section.left_margin, section.right_margin]  # fmt: skip
    assert [round(size.mm) for size in sizes if size] == [210, 297, 20, 20, 30, 15]
    box = PdfReader(io.BytesIO(write_pdf(draft))).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


def test_head_follows_who_signs(draft: Review, stage: Stage) -> None:
    drafted = report_of(draft)
    assert (drafted.masthead.above, drafted.masthead.heading) == (
        "TỈNH ỦY LAM GIANG", "ĐẢNG CỘNG SẢN VIỆT NAM",
    )  # fmt: skip
    assert drafted.masthead.issuer == "BAN DÂN VẬN"
    assert drafted.masthead.number.endswith("-BC/BDVTU")
    assert drafted.draft == "DỰ THẢO"
    with kernel_clock.at(DRAFTED):
        sign_review(draft, actor=stage.cast.superior.actor)
    signed = report_of(draft)
    assert (signed.masthead.heading, signed.masthead.motto) == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    )  # fmt: skip
    assert signed.masthead.issuer == "BỘ CHỈ HUY QUÂN SỰ TỈNH LAM\N{NO-BREAK SPACE}GIANG"
    assert signed.masthead.place_and_day == "Lam Giang, ngày 20 tháng 12 năm 2025"
    assert signed.signature.name == stage.cast.superior.actor.name
    assert signed.draft == ""


def test_the_same_review_gives_the_same_pdf(draft: Review) -> None:
    assert write_pdf(draft) == write_pdf(draft)
