"""Text from before Unicode: recognised by its words, turned without a letter lost."""

import unicodedata
from pathlib import Path

import pytest

from danvan.reading import Loaded, Note, Unreadable, load, load_text
from danvan.reading.folding import clean
from danvan.reading.loading.old_letters import TCVN3, VNI, from_tcvn3, from_vni

PAPERS = Path(__file__).resolve().parents[2] / "src" / "danvan" / "demo" / "papers"
TEXTS = [clean(paper.read_text(encoding="utf-8")) for paper in sorted(PAPERS.glob("*.txt"))]
IN_TCVN3 = {letter: chr(byte) for byte, letter in TCVN3.items()}
TONES = "\u0300\u0301\u0303\u0309\u0323"
LETTERS = sorted(
    {unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in ["", *TONES]}
    | {"đ"}
)
GERMAN = "Die Behörde prüft für das Kreisbüro die Maßnahmen und berichtet über den Verlauf.\n"


def in_tcvn3(text: str) -> bytes:
    """As a typist set it: capitals with tones are small letters, in a font of capitals."""
    return "".join(IN_TCVN3.get(c, IN_TCVN3.get(c.lower(), c)) for c in text).encode("cp1252")


def in_vni(text: str) -> bytes:
    return "".join(VNI.get(c, c) for c in text).encode("cp1252")


def in_cp1258(text: str) -> bytes:
    return b"".join(_cp1258(c) for c in text)


def _cp1258(letter: str) -> bytes:
    parts = unicodedata.normalize("NFD", letter)
    bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
    return (bare + "".join(c for c in parts if c in TONES)).encode("cp1258")


def test_every_vietnamese_letter_has_a_place() -> None:
    for letter in LETTERS:
        for one in (letter, letter.upper()):
            assert from_vni(VNI.get(one, one)) == one
        assert from_tcvn3(IN_TCVN3.get(letter, letter)) == letter


@pytest.mark.parametrize("text", TEXTS)
def test_vni_and_windows_1258_come_back_letter_by_letter(text: str) -> None:
    assert load(in_vni(text)) == Loaded(text, (Note("decoded", "VNI"),))
    assert load(in_cp1258(text)) == Loaded(text, (Note("decoded", "windows-1258"),))


@pytest.mark.parametrize("text", TEXTS)
def test_tcvn3_comes_back_but_for_capitals_that_it_does_not_have(text: str) -> None:
    loaded = load(in_tcvn3(text))
    assert loaded.notes == (Note("decoded", "TCVN3"),)
    assert loaded.text.lower() == text.lower()
    lost = sum(a != b for a, b in zip(loaded.text, text, strict=True))
    assert lost < 0.001 * len(text)


@pytest.mark.parametrize("text", TEXTS)
def test_old_letters_that_were_saved_as_unicode_are_recognised_too(text: str) -> None:
    saved = in_vni(text).decode("cp1252").encode("utf-8")
    assert load(saved) == Loaded(text, (Note("decoded", "VNI"),))


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("ChØ thÞ vÒ c«ng t¸c d©n vËn", "Chỉ thị về công tác dân vận"),
        ("CHØ THÞ VÒ C¤NG T¸C D¢N VËN", "CHỈ THỊ VỀ CÔNG TÁC DÂN VẬN"),
        ("Sè 18-CT/TU cña TØnh ñy", "Số 18-CT/TU của Tỉnh ủy"),
        ("Sè 18-CT/TU", "Số 18-CT/TU"),
    ],
)
def test_capitals_of_tcvn3(line: str, meant: str) -> None:
    assert from_tcvn3(line) == meant


def test_western_letters_stay() -> None:
    loaded = load((GERMAN * 3).encode("cp1252"))
    assert loaded == Loaded(GERMAN * 3, (Note("decoded", "windows-1252"),))
    assert load((GERMAN * 3).encode()).notes == ()


@pytest.mark.parametrize("text", ["Giao Sở Y tế họp.", "cá thú nhà", "Über die Maßnahmen: für"])
def test_unicode_is_left_alone(text: str) -> None:
    assert load(text.encode()) == Loaded(text)


def test_what_nobody_can_tell_is_refused() -> None:
    with pytest.raises(Unreadable, match="wrong_encoding"):
        load_text("Привет, это приказ".encode("cp1251"))
