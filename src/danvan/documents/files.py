"""Files that people hand in: what they are called, and under which name they are kept.

A file is kept under the digest of its bytes, without a suffix, so that nothing a stranger chose
ever becomes a path, and no server takes it for a page or a programme.
"""

import hashlib
import unicodedata
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput

LONGEST_NAME = 120
RUNS = frozenset({
    ".apk", ".bat", ".cmd", ".com", ".dll", ".exe", ".hta", ".jar", ".js", ".lnk", ".msi", ".ps1",
    ".scr", ".sh", ".vbs", ".wsf",
})  # fmt: skip


def cleaned_name(name: str, default: str = "van-ban") -> str:
    """The bare name to show: no folders, no control characters, at most 120 characters, NFC."""
    bare = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    shown = "".join(c for c in bare if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    shown = " ".join(shown.split()).lstrip(".").strip()
    if len(shown) > LONGEST_NAME:
        suffix = PurePosixPath(shown).suffix[:12]
        shown = shown[: LONGEST_NAME - len(suffix)] + suffix
    return shown or default


def digest_of(data: bytes) -> str:
    """SHA-256 of the bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def keep(field: FieldFile, data: bytes) -> None:
    """Store `data` under its digest in the field's folder, once; the row is not saved."""
    kept = field.field.generate_filename(field.instance, digest_of(data))
    if field.storage.exists(kept):
        field.name = kept
    else:
        field.save(digest_of(data), ContentFile(data), save=False)


def handed_in(file: File[bytes] | None, field: str = "file") -> bytes:
    """Its bytes. BadInput(field) for none, an empty one, a programme, or one above the limit."""
    if file is not None and PurePosixPath(file.name or "").suffix.lower() in RUNS:
        raise BadInput(
            field, _("Không nhận tệp chương trình. Hãy chọn văn bản, bảng tính, ảnh hoặc PDF.")
        )
    data = file.read(settings.PAPER_MAX_BYTES + 1) if file is not None else b""
    if not data:
        raise BadInput(field, _("Hãy chọn một tệp có nội dung."))
    if len(data) > settings.PAPER_MAX_BYTES:
        megabytes = settings.PAPER_MAX_BYTES // (1024 * 1024)
        raise BadInput(
            field,
            _("Tệp lớn hơn %(megabytes)s MB. Hãy chọn tệp nhỏ hơn.") % {"megabytes": megabytes},
        )
    return data
