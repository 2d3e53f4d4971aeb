"""What is wrong with a draft, row by row, with what to do about it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Fault:
    """`row` is the table's row (1 is its first), None for a line drafted by hand.

    `code`: unknown, code, name, kind, share, gap, overlap, heir, orphan, superior, cycle,
    predecessor, draft, column. `stops`: with it the draft is neither scheduled nor applied; else it
    only wants to be seen. `change_id` is the drafted line that it belongs to; None where the line
    is not written yet. Who is left below what ends belongs to the line that ends it.
    """

    row: int | None
    code: str
    message: str
    stops: bool = True
    change_id: int | None = None


def day(on: date) -> str:
    """As people write it."""
    return on.strftime("%d/%m/%Y")


def twice(name: str) -> str:
    return _("«%(name)s» bị thay đổi hai lần trong cùng bản dự thảo. Hãy bỏ bớt một dòng.") % {
        "name": name
    }


def not_there(name: str, on: date) -> str:
    return _(
        "«%(name)s» không tồn tại ngay trước ngày %(day)s nên không thay đổi được. Hãy kiểm tra "
        "lại ngày của văn bản."
    ) % {"name": name, "day": day(on)}


def changed_later(name: str, later: date, on: date) -> str:
    return _(
        "«%(name)s» đã thay đổi từ ngày %(later)s, không trước ngày %(day)s của văn bản này. Hãy "
        "sửa ngày, hoặc hoàn tác thay đổi kia trước."
    ) % {"name": name, "later": day(later), "day": day(on)}


def bad_share(name: str) -> str:
    return _("Tỷ lệ chuyển của «%(name)s» phải lớn hơn 0 và không quá 1.") % {"name": name}


def beyond_one(name: str, total: str) -> str:
    return _("Các phần của «%(name)s» cộng lại là %(total)s, vượt quá 1. Hãy sửa các tỷ lệ.") % {
        "name": name,
        "total": total,
    }


def below_one(name: str, total: str) -> str:
    return _(
        "Các phần của «%(name)s» cộng lại chỉ được %(total)s, còn thiếu. Hãy bổ sung nơi nhận, "
        "hoặc để trống tỷ lệ nếu không biết."
    ) % {"name": name, "total": total}


def no_heir(name: str) -> str:
    return _("«%(name)s» kết thúc mà không có nơi kế thừa; số liệu sẽ ở lại nơi cấp trên.") % {
        "name": name
    }


def no_origin(name: str) -> str:
    return _("«%(name)s» được lập mới mà không nhận phần nào của nơi cũ.") % {"name": name}


def still_there(name: str) -> str:
    return _("«%(name)s» chuyển sang nơi khác nhưng chưa có dòng kết thúc.") % {"name": name}


def heir_gone(name: str, heir: str) -> str:
    return _("«%(name)s» chuyển sang «%(heir)s», nhưng nơi đó không có vào ngày sắp xếp.") % {
        "name": name,
        "heir": heir,
    }


def orphan(name: str, above: str) -> str:
    return _(
        "«%(name)s» sẽ nằm dưới «%(above)s» đã kết thúc hoặc chưa có. Hãy chuyển sang nơi khác "
        "hoặc kết thúc luôn."
    ) % {"name": name, "above": above}


def without_superior(name: str) -> str:
    return _("«%(name)s» không còn cấp trên. Hãy chọn đơn vị cấp trên mới.") % {"name": name}


def without_parent(name: str) -> str:
    return _("«%(name)s» chưa rõ nằm trong địa bàn nào. Hãy ghi mã địa bàn cấp trên.") % {
        "name": name
    }


def ring(name: str) -> str:
    return _("Sau khi sắp xếp, «%(name)s» trở thành cấp trên của chính mình. Hãy sửa cấp trên.") % {
        "name": name
    }


def code_taken(code: str, name: str, other: str) -> str:
    return _(
        "Mã %(code)s của «%(name)s» đang thuộc về «%(other)s», nơi không kết thúc. Hãy kết thúc "
        "nơi đó hoặc chọn mã khác."
    ) % {"code": code, "name": name, "other": other}


def also_drafted(name: str, title: str, on: date, more: int) -> str:
    told = {"name": name, "title": title, "day": day(on), "more": more}
    if more:
        return (
            _(
                "«%(name)s» và %(more)s nơi khác cũng được thay đổi trong bản dự thảo «%(title)s» "
                "(ngày %(day)s)."
            )
            % told
        )
    return _("«%(name)s» cũng được thay đổi trong bản dự thảo «%(title)s» (ngày %(day)s).") % told


def drafted_before(name: str, title: str, on: date, more: int) -> str:
    told = {"name": name, "title": title, "day": day(on), "more": more}
    if more:
        return (
            _(
                "«%(name)s» và %(more)s nơi khác được thay đổi trước đó trong «%(title)s» (ngày "
                "%(day)s). Phải áp dụng văn bản ấy trước."
            )
            % told
        )
    return (
        _(
            "«%(name)s» được thay đổi trước đó trong «%(title)s» (ngày %(day)s). Phải áp dụng văn "
            "bản ấy trước."
        )
        % told
    )
