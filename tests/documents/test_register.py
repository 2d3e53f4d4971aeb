"""Papers come into the register, and bad ones are refused with a way out."""

import io
import zipfile
from datetime import date

import pytest
from django.conf import LazySettings

from danvan.documents.actions import register_paper
from danvan.documents.files import cleaned_name
from danvan.documents.models import Citation, Paper
from danvan.documents.queries import paper as fetch
from danvan.documents.queries import papers
from danvan.kernel.errors import BadInput, NotAllowed, NotFound, WrongState
from danvan.kernel.models import JournalEntry
from tests.factories import Cast
from tests.reading.making import pdf_pages

pytestmark = pytest.mark.django_db


def registered(
    cast: Cast, data: bytes, name: str = "chi-thi.txt", who: str = "coordinator"
) -> Paper:
    actor, tree = cast.members[who].actor, cast.tree
    return register_paper(
        data, name, area=tree.area("province"),
        owner=tree.unit("mass_mobilisation", "province"), actor=actor,
    )  # fmt: skip


def test_a_paper_is_read_and_kept(cast: Cast, directive: bytes) -> None:
    paper = registered(cast, directive)
    assert (paper.kind, paper.number, paper.issued, paper.language) == (
        "directive",
        "12-CT/TU",
        date(2025, 3, 5),
        "vi",
    )
    assert paper.issuer
    assert "dọn đường ven sông" in paper.text
    assert paper.file.name == f"papers/{paper.digest}"
    assert paper.file.read() == directive
    cited = paper.citations.get()
    assert (cited.number, cited.issued, cited.cited) == ("09-NQ/TU", date(2025, 1, 10), None)
    entry = JournalEntry.objects.get()
    assert (entry.event, entry.subject_id) == ("paper.registered", paper.pk)
    assert entry.after["digest"] == paper.digest


def test_the_same_file_twice_is_refused(cast: Cast, directive: bytes) -> None:
    registered(cast, directive)
    with pytest.raises(WrongState) as caught:
        registered(cast, directive, "ten-khac.txt")
    assert "đã có trong sổ" in caught.value.message
    assert Paper.objects.count() == 1


def test_citations_find_their_paper_whichever_comes_first(cast: Cast, directive: bytes) -> None:
    first = registered(cast, directive)
    cited = (
        directive.replace(b"12-CT/TU", b"09-NQ/TU")
        .replace("ngày 05 tháng 3 năm 2025".encode(), "ngày 10 tháng 01 năm 2025".encode())
        .replace("Căn cứ Nghị quyết số 09-NQ/TU ngày 10 tháng 01 năm 2025, ".encode(), b"")
    )
    second = registered(cast, cited)
    assert (second.number, second.issued) == ("09-NQ/TU", date(2025, 1, 10))
    assert Citation.objects.get(paper=first).cited == second
    third = registered(cast, directive.replace(b"12-CT/TU", b"13-CT/TU"))
    assert third.citations.get().cited == second


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (60 * 1024 * 1024))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "không có nội dung"),
        (b"  \n ", "không có nội dung"),
        (b"\x7fELF\x00\x01\x02\x00" * 50, "không phải là văn bản"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "không phải là văn bản"),
        ("Chỉ thị".encode("cp1258", "ignore") + b"\xe1\xba", "không theo Unicode"),
        (b"{\\rtf1 Giao", "lưu thành DOCX"),
        (b"%PDF-1.4\n1 0 obj", "bị hỏng"),
        (bomb(), "quá lớn"),
        (b"x" * (50 * 1024 * 1024), "lớn hơn 20 MB"),
    ],
    ids=["empty", "blank", "binary", "old-word", "encoding", "rtf", "cut-pdf", "bomb", "50-mb"],
)
def test_what_cannot_be_read_says_what_to_do(cast: Cast, data: bytes, told: str) -> None:
    with pytest.raises(BadInput) as caught:
        registered(cast, data, "van-ban.docx")
    assert caught.value.field == "file"
    assert told in caught.value.message
    assert (Paper.objects.count(), JournalEntry.objects.count()) == (0, 0)


def test_the_limit_is_a_setting(cast: Cast, settings: LazySettings) -> None:
    settings.PAPER_MAX_BYTES = 1024 * 1024
    with pytest.raises(BadInput) as caught:
        registered(cast, b"x" * (1024 * 1024 + 1))
    assert "lớn hơn 1 MB" in caught.value.message


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\chỉ thị.docx", "chỉ thị.docx"),
        ("a\x00b\u202egpj.exe\n", "abgpj.exe"),
        ("", "van-ban"),
        ("...", "van-ban"),
        ("a" * 300 + ".docx", "a" * 115 + ".docx"),
    ],
)
def test_names_of_files_are_cleaned(given: str, shown: str) -> None:
    assert cleaned_name(given) == shown


@pytest.mark.parametrize(
    "who", ["officer", "superior", "inspector", "front", "administrator", "outsider", "postless"]
)
def test_only_the_coordinator_registers(cast: Cast, directive: bytes, who: str) -> None:
    with pytest.raises(NotAllowed):
        registered(cast, directive, who=who)


def test_not_for_another_unit_or_another_province(cast: Cast, directive: bytes) -> None:
    tree, actor = cast.tree, cast.coordinator.actor
    own = tree.unit("mass_mobilisation", "province")
    for area, owner in (
        (tree.area("other_province"), own),
        (tree.area("province"), tree.unit("party_committee", "province")),
    ):
        with pytest.raises(NotAllowed):
            register_paper(directive, "a.txt", area=area, owner=owner, actor=actor)


def test_everybody_of_the_province_with_a_post_reads_it(cast: Cast, directive: bytes) -> None:
    paper = registered(cast, directive)
    readers = {name for name, m in cast.members.items() if list(papers(m.actor)) == [paper]}
    assert readers == cast.members.keys() - {"outsider", "postless"}
    for name in ("outsider", "postless"):
        with pytest.raises(NotFound):
            fetch(cast.members[name].actor, paper.pk)
    assert fetch(cast.front.actor, paper.pk) == paper


def test_pages_without_words_are_remembered(cast: Cast) -> None:
    pages = [[f"DIRECTIVE page {n}", "The commune committees shall report on the works each month."]
             for n in (1, 2)]  # fmt: skip
    paper = registered(cast, pdf_pages(*pages, None), "directive.pdf")
    assert paper.notes == [{"code": "pages_without_text", "detail": "3"}]
    assert JournalEntry.objects.get().after["notes"] == paper.notes
