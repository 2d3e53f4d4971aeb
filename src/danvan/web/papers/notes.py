"""What should be known about a paper's text, in words."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _


def note_sentences(notes: Iterable[Mapping[str, str]]) -> list[str]:
    """A sentence for each note; words that are missing from the text come first."""
    ordered = sorted(notes, key=lambda note: note["code"] != "pages_without_text")
    return [_sentence(note["code"]) % {"detail": note["detail"]} for note in ordered]


def _sentence(code: str) -> str:
    return {
        "pages_without_text": _(
            "Trang %(detail)s của tệp là ảnh chụp nên không đọc được chữ. Việc giao ở các trang đó "
            "còn thiếu: hãy đọc tệp gốc và thêm bằng tay."
        ),
        "decoded": _(
            "Chữ trong tệp theo bảng mã %(detail)s, đã đổi sang Unicode. Hãy đối chiếu tên riêng "
            "với tệp gốc."
        ),
        "footnotes": _("%(detail)s chú thích cuối trang được đặt ở cuối văn bản."),
        "changes_accepted": _(
            "Tệp còn %(detail)s chỗ sửa chưa chốt; đã đọc như khi chấp nhận tất cả."
        ),
    }[code]
