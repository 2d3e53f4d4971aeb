"""Sentences in the source and their English: `check` tells what is missing, `update` adds it.

Extraction is in Python (Babel, and Django's own `templatize` for templates); gettext's tools are
not needed. The source language is Vietnamese.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "danvan"
ENGLISH = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")

type Key = tuple[str, str, str]  # context, sentence, plural


def extracted() -> dict[Key, list[tuple[str, int]]]:
    """Every sentence with where it stands."""
    found: dict[Key, list[tuple[str, int]]] = {}
    for file in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        if "migrations" in file.parts or (file.suffix == ".txt" and "templates" not in file.parts):
            continue
        for line, key in _of_file(file):
            found.setdefault(key, []).append((str(file.relative_to(ROOT)), line))
    return found


def _of_file(file: Path) -> Iterator[tuple[int, Key]]:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        lines = templatize(text, origin=str(file)).splitlines()
        text = "\n".join(line.strip() for line in lines)  # Python's tokens mind the indent
    for line, sentence, _comments, context in extract(
        "python", BytesIO(text.encode()), keywords=KEYWORDS
    ):
        one, plural = sentence[-2:] if isinstance(sentence, tuple) else (sentence, "")
        if one:
            yield line, (context or "", one, plural)


def check() -> list[str]:
    """What is wrong with the English catalogue, a line each."""
    known = {_key(entry): entry for entry in _catalogue() if not entry.obsolete}
    sentences = extracted()
    faults = [f"not translated: {key[1]!r} ({_place(sentences[key])})"
              for key in sentences if key not in known or not known[key].translated()]  # fmt: skip
    faults += [f"no longer used: {key[1]!r}" for key in known if key not in sentences]
    for key, entry in known.items():
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            if said and key in sentences and not _same_placeholders(key, said):
                faults.append(f"other placeholders: {key[1]!r} → {said!r}")
    return faults


def _same_placeholders(key: Key, said: str) -> bool:
    """A singular may leave out the number that its plural names."""
    wanted = set(PLACEHOLDER.findall(key[1]))
    given = set(PLACEHOLDER.findall(said))
    return given <= wanted if key[2] else given == wanted


def update() -> int:
    """Bring the English catalogue in line with the source; how many wait for a translation."""
    kept = {_key(entry): entry for entry in _catalogue()}
    made = polib.POFile(wrapwidth=100)
    made.metadata = {
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for key, places in extracted().items():
        context, sentence, plural = key
        entry = polib.POEntry(
            msgctxt=context or None, msgid=sentence, msgid_plural=plural,
            occurrences=[(file, "") for file in dict.fromkeys(file for file, _line in places)],
        )  # fmt: skip
        if (old := kept.get(key)) is not None:
            entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural
        elif plural:
            entry.msgstr_plural = {0: "", 1: ""}
        if PLACEHOLDER.search(sentence):
            entry.flags.append("python-format")
        made.append(entry)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(ENGLISH))
    return len(made.untranslated_entries())


def _catalogue() -> polib.POFile:
    return polib.pofile(str(ENGLISH)) if ENGLISH.exists() else polib.POFile()


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def _place(places: list[tuple[str, int]]) -> str:
    file, line = places[0]
    return f"{file}:{line}"


def main(words: list[str]) -> int:
    settings.configure(USE_I18N=False)
    if words == ["update"]:
        print(f"{update()} sentences wait for their English in {ENGLISH.relative_to(ROOT)}")
        return 0
    if words != ["check"]:
        print(f"usage: {Path(__file__).name} check | update")
        return 2
    faults = check()
    print("\n".join([*faults, f"{len(faults)} faults in the English catalogue"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
