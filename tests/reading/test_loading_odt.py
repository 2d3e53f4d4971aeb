"""ODT: the same page as DOCX gives."""

from danvan.reading import Note, load, load_text
from tests.reading.making import odt_file

LIST = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>'
    '<text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/>'
    "</text:list-style>"
)


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def test_paragraphs_blanks_and_breaks() -> None:
    text = (
        p('Giao<text:s text:c="2"/>Sở<text:tab/>Y tế<text:line-break/>họp') + "<text:h>II</text:h>"
    )
    assert load_text(odt_file(text)) == "Giao  Sở\tY tế\nhọp\nII"


def test_lists_show_their_numbers() -> None:
    inner = f"<text:list><text:list-item>{p('sâu')}</text:list-item></text:list>"
    text = (
        f'<text:list text:style-name="L"><text:list-item>{p("một")}{inner}</text:list-item>'
        f"<text:list-item>{p('hai')}</text:list-item></text:list>{p('giữa')}"
        f'<text:list text:style-name="L" text:continue-numbering="true"><text:list-item>{p("ba")}'
        "</text:list-item></text:list>"
    )
    lines = load_text(odt_file(text, LIST)).split("\n")
    assert lines == ["1. một", "a) sâu", "2. hai", "giữa", "3. ba"]


def test_tables_notes_and_deletions() -> None:
    cells = "".join(f"<table:table-cell>{p(said)}</table:table-cell>" for said in "abc")
    text = (
        f"<text:tracked-changes><text:changed-region>{p('xóa')}</text:changed-region>"
        "</text:tracked-changes>"
        + p(
            "Theo<text:note><text:note-body><text:p>Số 1.</text:p></text:note-body></text:note> đó."
        )
        + f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    )
    loaded = load(odt_file(text))
    assert loaded.text.split("\n")[:2] == ["Theo đó.", "a | b | c"]
    assert loaded.text.split("\n")[-1] == "[1] Số 1."
    assert loaded.notes == (Note("footnotes", "1"),)


def test_old_fonts() -> None:
    style = (
        '<style:style style:name="T"><style:text-properties style:font-name=".VnTime"/>'
        "</style:style>"
    )
    loaded = load(odt_file(p("Giao Së Y tÕ b¸o c¸o", "T"), style))
    assert loaded.text == "Giao Sở Y tế báo cáo"
    assert loaded.notes == (Note("decoded", "TCVN3"),)
