"""When a designation can stand: one look for the form and for a row of a table."""

import re
from datetime import date

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.org.models import Designation

Kind = Designation.Kind
_SCOPE = re.compile(r"[\w.-]{1,40}")


def must_be_told(
    *, kind: str, scope: str, decision: str, valid_from: date, valid_to: date | None
) -> None:
    """BadInput with the field if the designation itself, whatever its area, is not in order."""
    if kind not in Kind.values:
        raise BadInput("kind", _("Không có loại địa bàn này. Hãy chọn một loại trong danh mục."))
    if kind == Kind.SPECIAL_AREA and not _SCOPE.fullmatch(scope):
        raise BadInput(
            "scope", _("Hãy ghi mã chương trình của địa bàn đặc thù, như ctdv-2023-2030.")
        )
    if kind != Kind.SPECIAL_AREA and scope:
        raise BadInput("scope", _("Chỉ địa bàn đặc thù mới ghi mã chương trình."))
    if not decision:
        raise BadInput("decision", _("Hãy ghi số, ngày và cơ quan ban hành quyết định."))
    if len(decision) > 200:
        raise BadInput("decision", _("Tên quyết định dài quá 200 ký tự. Hãy ghi gọn lại."))
    if valid_to is not None and valid_to <= valid_from:
        raise BadInput("valid_to", _("Ngày kết thúc phải sau ngày bắt đầu."))


def not_there(day: date) -> str:
    return _("Địa bàn không tồn tại vào ngày %(day)s.") % {"day": day.strftime("%d/%m/%Y")}


def standing(since: date) -> str:
    return _(
        "Địa bàn đã được công nhận loại này từ ngày %(day)s và còn hiệu lực trong thời gian đó."
    ) % {"day": since.strftime("%d/%m/%Y")}
