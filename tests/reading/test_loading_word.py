"""DOCX: what stands on the page, and nothing else."""

import docx
import pytest

from danvan.reading import Note, load, load_text
from tests.reading.making import saved, word_xml


def p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def test_deletions_are_gone_and_insertions_are_there() -> None:
    body = p(
        r("Giao ")
        + '<w:del w:id="1"><w:r><w:delText>Sở Y tế</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{r("Sở Nội vụ")}</w:ins>'
        + f"<w:moveFrom>{r(' cũ')}</w:moveFrom>"
        + r(" họp.")
    )
    loaded = load(word_xml(body))
    assert loaded.text == "Giao Sở Nội vụ họp."
    assert loaded.notes == (Note("changes_accepted", "3"),)


def test_a_deleted_paragraph_end_joins_two() -> None:
    body = p(r("Giao Sở "), "<w:rPr><w:del/></w:rPr>") + p(r("Y tế họp."))
    assert load_text(word_xml(body)) == "Giao Sở Y tế họp."


def test_footnotes_stand_at_the_end() -> None:
    body = p(r("Theo Chỉ thị") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(" này."))
    notes = f'<w:footnote w:id="2">{p(r("Số 24-CT/TU."))}</w:footnote>'
    loaded = load(word_xml(body, footnotes=notes))
    assert loaded.text.split("\n")[0] == "Theo Chỉ thị này."
    assert loaded.text.split("\n")[-1] == "[1] Số 24-CT/TU."
    assert loaded.notes == (Note("footnotes", "1"),)


def test_headers_and_footers_are_no_part_of_the_text() -> None:
    document = docx.Document()
    document.add_paragraph("Giao Sở Y tế họp.")
    document.sections[0].header.paragraphs[0].text = "UBND TỈNH"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    assert load_text(saved(document)) == "Giao Sở Y tế họp."


def test_a_text_box_is_read_before_its_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p(r('TỈNH ỦY'))}</w:txbxContent></w:pict></w:r>"
    assert load_text(word_xml(p(box + r("CHỈ THỊ")))) == "TỈNH ỦY\nCHỈ THỊ"


def test_capitals_of_the_format_are_capitals() -> None:
    assert load_text(word_xml(p(r("Chỉ thị", "<w:caps/>")))) == "CHỈ THỊ"
    style = '<w:style w:styleId="H" w:type="paragraph"><w:rPr><w:caps/></w:rPr></w:style>'
    body = p(r("Chỉ thị"), '<w:pStyle w:val="H"/>') + p(r("ẩn", "<w:vanish/>") + r("hiện"))
    assert load_text(word_xml(body, styles=style)) == "CHỈ THỊ\nhiện"


def test_a_cell_over_rows_is_said_in_each_and_one_over_columns_once() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        row(cell("Việc"), cell("Chủ trì"), cell("Hạn"))
        + row(cell("Họp"), cell("Sở Y tế", start), cell("2026"))
        + row(cell("Báo cáo"), cell("", on), cell("2027"))
        + row(cell("Phần II", '<w:gridSpan w:val="3"/>'))
    )
    assert load_text(word_xml(f"<w:tbl>{table}</w:tbl>")).split("\n") == [
        "Việc | Chủ trì | Hạn",
        "Họp | Sở Y tế | 2026",
        "Báo cáo | Sở Y tế | 2027",
        "Phần II |  | ",
    ]


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        (".VnTime", "Giao Së Y tÕ b¸o c¸o", "Giao Sở Y tế báo cáo"),
        (".VnTimeH", "Giao Së Y tÕ b¸o c¸o", "GIAO SỞ Y TẾ BÁO CÁO"),
        ("VNI-Times", "Giao Sôû Y teá baùo caùo", "Giao Sở Y tế báo cáo"),
        (".VnTime", "Giao Sở Y tế báo cáo", "Giao Sở Y tế báo cáo"),
    ],
)
def test_runs_in_old_fonts_are_decoded_beside_others(name: str, written: str, meant: str) -> None:
    body = p(r(written, font(name)) + r(" định kỳ hằng năm", font("Times New Roman")))
    assert load_text(word_xml(body)) == meant + " định kỳ hằng năm"


def test_a_letter_split_between_runs_is_one_letter() -> None:
    body = p(r("Giao Soâ", font("VNI-Times")) + r("û Y teá baùo caùo", font("VNI-Times")))
    assert load_text(word_xml(p(r("Sô", font("VNI-Times")) + r("û Y teá", font("VNI-Times"))))) == (
        "Sở Y tế"
    )
    assert "báo cáo" in load_text(word_xml(body))


def test_a_font_that_lies_is_not_believed() -> None:
    text = "báo cáo nhà xá, các già làng và cán bá"
    assert load_text(word_xml(p(r(text, font(".VnTime"))))) == text


def test_automatic_numbers_count_as_word_counts() -> None:
    levels = (
        ("0", "upperRoman", "%1."),
        ("1", "decimal", "%2."),
        ("2", "lowerLetter", "%3)"),
    )
    kinds = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{shape}"/></w:lvl>'
        for at, form, shape in levels
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{kinds}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )

    def item(at: int, number: int = 1) -> str:
        listed = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
        return p(r("x"), listed)

    body = "".join([item(0), item(1), item(2), item(2), item(1), item(0), item(1), item(1, 2)])
    assert load_text(word_xml(body, numbering=numbering)).split("\n") == [
        *("I. x", "1. x", "a) x", "b) x", "2. x", "II. x", "1. x", "5. x")
    ]
