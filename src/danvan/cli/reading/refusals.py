"""What a person is told about a file."""

from typing import TYPE_CHECKING

from danvan.cli.language import gettext as _

if TYPE_CHECKING:
    from danvan.reading import Note

MEGABYTE = 1024 * 1024


def refusal(code: str) -> str:
    """Why the file was not read and what helps, for a code of the reader or of the file system."""
    from danvan.reading.loading import LIMIT

    return {
        "missing": _("không có tệp này. Hãy kiểm tra lại đường dẫn."),
        "forbidden": _("không có quyền mở tệp này."),
        "empty": _("tệp không có nội dung."),
        "binary": _("tệp không phải là văn bản đọc được. Hãy lưu thành DOCX, PDF có chữ hoặc TXT."),
        "rtf": _("tệp RTF. Hãy mở bằng phần mềm soạn thảo và lưu thành DOCX."),
        "old_word": _("tệp Word cũ (.doc). Hãy mở bằng phần mềm soạn thảo và lưu thành DOCX."),
        "too_large": _("tệp lớn hơn %(limit)s MB. Hãy chia nhỏ hoặc bỏ hình ảnh.")
        % {"limit": LIMIT // MEGABYTE},
        "too_long": _("văn bản dài hơn 500 trang. Hãy chia thành nhiều tệp."),
        "too_complex": _(
            "đọc quá lâu hoặc tốn quá nhiều bộ nhớ. Hãy lưu riêng phần chữ thành một tệp mới."
        ),
        "wrong_encoding": _(
            "chữ không theo Unicode và không nhận ra được bảng mã. Hãy chuyển sang Unicode (UTF-8)."
        ),
        "no_text": _("tệp PDF chỉ có ảnh chụp, không có chữ. Hãy nhận dạng chữ (OCR) trước."),
        "broken": _("tệp bị hỏng, bị cắt ngang hoặc có mật khẩu."),
        "zip_bomb": _("tệp nén bất thường, mở ra lớn quá mức; không mở."),
    }[code]


def noted(note: "Note") -> str:
    """What should be known about a file that was read."""
    return {
        "decoded": _("chữ theo bảng mã %(detail)s, đã chuyển sang Unicode."),
        "pages_without_text": _(
            "trang %(detail)s chỉ có ảnh, không có chữ, nên chưa được đọc. Hãy nhận dạng chữ (OCR)."
        ),
        "footnotes": _("%(detail)s chú thích cuối trang được đặt ở cuối văn bản."),
        "changes_accepted": _(
            "có %(detail)s chỗ sửa còn theo dõi (Track Changes), được đọc như đã chấp nhận."
        ),
    }[note.code] % {"detail": note.detail}
