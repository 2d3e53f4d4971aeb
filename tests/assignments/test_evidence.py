"""Evidence of each kind, and files that are not taken."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.base import ContentFile

from danvan.assignments import actions
from danvan.assignments.models import Assignment, Evidence, State
from danvan.assignments.screening import screened
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.errors import BadInput
from tests.assignments.conftest import Giver
from tests.factories import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(cast: Cast, given: Giver) -> Assignment:
    return given(cast.tree, "military_command", "new_1", state=State.ACCEPTED)


def paper(cast: Cast, place: str, line: str = "mass_mobilisation") -> Paper:
    return Paper.objects.create(
        kind="report", title="Báo cáo", text="x", digest=place, area=cast.tree.area(place),
        owner=cast.tree.unit(line, place), registered_at=clock.now(),
    )  # fmt: skip


def test_a_paper_of_the_register(work: Assignment, cast: Cast) -> None:
    kept = paper(cast, "province")
    shown = actions.add_evidence(work, kind="paper", paper=kept, actor=cast.officer.actor)
    assert (shown.paper, shown.kind) == (kept, "paper")
    for wrong in (None, paper(cast, "other_province", "military_command")):
        with pytest.raises(BadInput) as caught:
            actions.add_evidence(work, kind="paper", paper=wrong, actor=cast.officer.actor)
        assert caught.value.field == "paper"


def test_a_figure(work: Assignment, cast: Cast) -> None:
    good = {"indicator": "roads_km", "period": "2026-05", "unit": work.unit_id, "value": 2_500}
    shown = actions.add_evidence(work, kind="figure", figure=good, actor=cast.officer.actor)
    assert Evidence.objects.get().figure == good == shown.figure
    for field, value in (
        ("indicator", " "), ("value", -1), ("value", "2"), ("value", None), ("value", True),
        ("unit", 0), ("unit", None), ("period", "tháng 5"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as caught:
            wrong = good | {field: value}
            actions.add_evidence(work, kind="figure", figure=wrong, actor=cast.officer.actor)
        assert caught.value.field == field
    with pytest.raises(BadInput):
        actions.add_evidence(work, kind="figure", actor=cast.officer.actor)


def test_an_activity(work: Assignment, cast: Cast) -> None:
    actions.add_evidence(
        work, kind="activity", note="Họp thôn, 40 người dự.", on=date(2026, 6, 9),
        place=cast.tree.area("new_1"), actor=cast.officer.actor,
    )  # fmt: skip
    kept = Evidence.objects.get()
    assert (kept.on, kept.place, kept.note) == (
        date(2026, 6, 9), cast.tree.area("new_1"), "Họp thôn, 40 người dự.",
    )  # fmt: skip
    for values, field in (
        ({"on": date(2026, 6, 9)}, "note"),
        ({"note": "Họp."}, "on"),
        ({"note": "Họp.", "on": date(2026, 6, 11)}, "on"),  # tomorrow
    ):
        with pytest.raises(BadInput) as caught:
            actions.add_evidence(work, kind="activity", actor=cast.officer.actor, **values)  # type: ignore[arg-type]
        assert caught.value.field == field


def packed(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return kept.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FORBIDDEN = {
    "windows": b"MZ\x90\x00" + b"x" * 50,
    "linux": b"\x7fELF\x02\x01",
    "macos": b"\xcf\xfa\xed\xfe\x07",
    "java": b"\xca\xfe\xba\xbe\x00",
    "android": packed("AndroidManifest.xml", "classes.dex"),
    "jar": packed("META-INF/MANIFEST.MF", "A.class"),
    "installer": OLE + bytes.fromhex("84100c0000000000c000000000000046"),
    "programme in an archive": packed("ảnh/a.jpg", "setup.EXE"),
    "shell": b"#!/bin/sh\nrm -rf /\n",
    "batch": b"  @echo off\r\ndel *.*",
    "php": b"\xef\xbb\xbf<?php echo 1;",
    "html": b"<!DOCTYPE html><p>x",
    "html with a comment": b"<!-- x -->\n<HTML><body>x",
    "html in utf-16": b"\xff\xfe" + "<html><script>x</script>".encode("utf-16-le"),
    "script": b"xin ch\xc3\xa0o <script>alert(1)</script>",
    "handler": b"<img src=x onerror=alert(1)>",
    "svg": b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    "svg with a prefix": b'<a:svg xmlns:a="http://www.w3.org/2000/svg"/>',
    "docm": packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    "xlsm": packed("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"),
    "odt with macros": packed("mimetype", "content.xml", "Basic/Standard/Module1.xml"),
    "doc with macros": OLE + b"\x00" * 40 + "_VBA_PROJECT".encode("utf-16-le"),
}
TAKEN = {
    "pdf": b"%PDF-1.7 <html> in a stream",
    "png": b"\x89PNG\r\n\x1a\n <script>",
    "jpeg": b"\xff\xd8\xff\xe0 \x00",
    "docx": packed("[Content_Types].xml", "word/document.xml"),
    "odt": packed("mimetype", "content.xml", "META-INF/manifest.xml"),
    "doc": OLE + b"\x00" * 40 + "Macros in words".encode("utf-16-le"),
    "text": "Biên bản họp thôn: 1 < 2, 40 hộ ký.".encode(),
    "table": b"xa;ho\nA;3\n",
}


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_told_by_content_and_not_by_name(kind: str, work: Assignment, cast: Cast) -> None:
    file = ContentFile(FORBIDDEN[kind], name="bien-ban.pdf")
    with pytest.raises(BadInput) as caught:
        actions.add_evidence(work, kind="file", file=file, actor=cast.officer.actor)
    assert caught.value.field == "file"
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("kind", TAKEN)
def test_what_offices_send_is_taken(kind: str) -> None:
    assert screened(TAKEN[kind]) == TAKEN[kind]


def test_a_broken_archive_is_a_file_like_others() -> None:
    assert screened(b"PK\x03\x04 broken") == b"PK\x03\x04 broken"
