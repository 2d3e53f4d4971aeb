"""Kinds of files that are not taken as evidence, told by what is in them and not by their name."""

import io
import re
import zipfile
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from danvan.documents.files import RUNS
from danvan.kernel.errors import BadInput

_LOOKED_AT = 64 * 1024  # bytes in which a text shows what it is
_PROGRAMMES = (
    b"MZ",  # Windows
    b"\x7fELF",  # Linux
    b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",  # macOS
    b"\xca\xfe\xba\xbe",  # Java, and macOS for several processors
    b"dex\n",  # Android
    b"\x4c\x00\x00\x00\x01\x14\x02\x00",  # a Windows shortcut
    b"MSCF",  # a Windows cabinet
    b"!<arch>",  # a Debian package
    b"\xed\xab\xee\xdb",  # an RPM package
)  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")  # what a Windows installer is
_SCRIPT = re.compile(
    rb"\A\s*(?:#!|<\?php|@echo\s|powershell\b|<job\b|<package\b|<component\b|on error resume next)",
    re.IGNORECASE,
)
_PAGE = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|script|iframe|meta|svg|object|embed)[\s>/]|<\w+:svg[\s>]"
    rb"|<[a-z][^<>]*\son[a-z]+\s*=",
    re.IGNORECASE,
)


def screened(data: bytes) -> bytes:
    """The bytes as they are; BadInput("file") for a programme, script, page, SVG or macros."""
    if (why := _refused(data)) is not None:
        raise BadInput("file", why)
    return data


def _refused(data: bytes) -> str | None:
    if data.startswith(_PROGRAMMES) or _packed_programme(data):
        return _("Không nhận tệp chương trình. Hãy chọn văn bản, bảng tính, ảnh hoặc PDF.")
    if _macros(data):
        return _(
            "Tệp này có macro nên không nhận. Hãy lưu lại thành tệp không có macro (DOCX, XLSX, "
            "PPTX) hoặc PDF."
        )
    text = _as_text(data)
    if _SCRIPT.match(text):
        return _("Không nhận tệp lệnh (script). Hãy chọn văn bản, bảng tính, ảnh hoặc PDF.")
    if _PAGE.search(text):
        return _(
            "Không nhận trang web (HTML) và ảnh SVG vì có thể chứa mã lệnh. Hãy lưu thành PDF, "
            "ảnh JPEG hoặc PNG."
        )
    return None


def _as_text(data: bytes) -> bytes:
    """The beginning as text would be read; empty for what is plainly no text."""
    head = data[:_LOOKED_AT]
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "ignore").encode()
    if head.startswith((b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", _OLD_OFFICE)):
        return b""
    return head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"")


def _names(data: bytes) -> list[str] | None:
    """What a ZIP file holds; None if it is none or is broken."""
    if not data.startswith(b"PK") and b"PK\x05\x06" not in data[-66_000:]:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return [name.lower() for name in packed.namelist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None


def _packed_programme(data: bytes) -> bool:
    if data.startswith(_OLD_OFFICE):
        return _INSTALLER in data
    names = _names(data) or []
    packages = {"meta-inf/manifest.mf", "androidmanifest.xml", "classes.dex"}
    return any(name in packages or PurePosixPath(name).suffix in RUNS for name in names)


def _macros(data: bytes) -> bool:
    if data.startswith(_OLD_OFFICE):
        return _OLD_MACROS in data
    names = _names(data) or []
    return any(
        PurePosixPath(name).name in ("vbaproject.bin", "vbadata.xml")
        or name.startswith(("basic/", "scripts/"))
        or "/activex/" in name
        for name in names
    )
