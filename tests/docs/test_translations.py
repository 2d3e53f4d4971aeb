"""Every sentence has its English: nothing missing, nothing guessed, every placeholder in place."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils.translation import gettext, ngettext, override
from scripts import translations

from danvan.assignments.models import State
from danvan.org.models import Level

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|%[sd]")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
# Paper numbers, names of places and their kinds, money and the name of a language stay as they are.
# Names, decrees, and what is typed into a form as it stands.
STAYS = (
    r"Nghị (?:định|quyết) [\w/-]+",
    r"\d+/\d+/NĐ-CP",
    r"“(?:Điều 1|Bên chủ trì|2026: Ban)[^”]*”",
    "chủ trì, phối hợp, kiểm tra, giám sát",
    "Trưởng ban, Phó Trưởng ban, Ủy viên thường trực, Ủy viên, Thư ký",
    "đồng",
    "Tiếng Việt",
    "Nghệ An",
    "Xã …",
    "Phường …",
)


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(translations.ENGLISH))


@pytest.fixture
def english(tmp_path: Path, settings: LazySettings, catalogue: polib.POFile) -> Iterator[None]:
    """The catalogue as it stands, compiled for this test alone."""
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue.save_as_mofile(str(folder / "django.mo"))
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    with override("en"):
        yield


def _said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_the_catalogue_is_whole() -> None:
    assert translations.check() == []


def test_nothing_is_guessed_or_left_over(catalogue: polib.POFile) -> None:
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_english_holds_the_same_placeholders(catalogue: polib.POFile) -> None:
    other = [
        (entry.msgid, said)
        for entry in catalogue
        for said in _said(entry)
        if said and sorted(PLACEHOLDER.findall(entry.msgid)) != sorted(PLACEHOLDER.findall(said))
    ]
    assert other == []


def test_english_is_english_and_calm(catalogue: polib.POFile) -> None:
    sentences = [said for entry in catalogue for said in _said(entry)]
    bare = [(said, re.sub("|".join(STAYS), "", said)) for said in sentences]
    assert [said for said, rest in bare if VIETNAMESE.search(rest)] == []
    assert [said for said in sentences if "!" in said] == []


def test_spaces_at_the_ends_are_kept(catalogue: polib.POFile) -> None:
    """Sentences that are put together from two lose nothing between them."""
    other = [
        said
        for entry in catalogue
        for said in _said(entry)
        if (entry.msgid[:1] == " ", entry.msgid[-1:] == " ") != (said[:1] == " ", said[-1:] == " ")
    ]
    assert other == []


def test_messages_labels_and_plurals_come_in_english(english: None) -> None:
    assert gettext("Không tìm thấy.") == "Not found."
    assert str(State.ACCEPTED.label) == "in progress"
    assert str(Level.COMMUNE.label) == "commune level"
    days = [ngettext("còn %(days)s ngày", "còn %(days)s ngày", n) % {"days": n} for n in (1, 2)]
    assert days == ["1 day left", "2 days left"]


@pytest.mark.django_db
def test_a_page_comes_in_english(english: None) -> None:
    client = Client()
    client.post("/language/", {"language": "en"})
    page = client.get("/accounts/login/").content.decode()
    assert "From paper to result, at every level." in page
    assert "Từ văn bản" not in page
