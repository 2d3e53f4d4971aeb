"""Numbers as people type them: 1.234,5 and 1,234.5 and 1234,5, read into whole thousandths."""

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.reporting.models import SCALE

HIGHEST = 10**15
_SHAPE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")


def thousandths(typed: str | Decimal | int | None, *, field: str, decimals: int) -> int | None:
    """What was typed, in thousandths; None if nothing was.

    `decimals` is 0 for what is counted in whole numbers, else 3. Raises BadInput(field, why) for
    what is no number, is negative, too large, too fine, or could be read in two ways.
    """
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return None
    value = typed if isinstance(typed, Decimal) else _decimal(str(typed), field, decimals)
    if not value.is_finite():
        raise BadInput(field, _not_a_number(str(typed)))
    if value < 0:
        raise BadInput(field, _("Số không được âm. Hãy viết 0 nếu không có."))
    if value > HIGHEST:
        raise BadInput(field, _("Số quá lớn. Hãy xem lại đơn vị tính."))
    scaled = value * SCALE
    if decimals == 0 and value != value.to_integral_value():
        raise BadInput(field, _("Chỉ tiêu này tính bằng số nguyên. Hãy bỏ phần thập phân."))
    if scaled != scaled.to_integral_value():
        raise BadInput(field, _("Chỉ ghi tối đa ba chữ số thập phân."))
    return int(scaled)


def _decimal(text: str, field: str, decimals: int) -> Decimal:
    bare = _SPACES.sub("", text.strip())
    sign, digits = ("-", bare[1:]) if bare[:1] in ("-", "−") else ("", bare)
    if not _SHAPE.fullmatch(digits) or len(digits) > 40:
        raise BadInput(field, _not_a_number(text))
    try:
        return Decimal(sign + _plain(digits, text, field, decimals))
    except InvalidOperation as wrong:  # pragma: no cover - the shape has been checked
        raise BadInput(field, _not_a_number(text)) from wrong


def _plain(digits: str, text: str, field: str, decimals: int) -> str:
    """Digits with a point for the fraction, no grouping."""
    marks = {mark for mark in digits if mark in ".,"}
    if len(marks) == 2:
        return _mixed(digits, text, field)
    if not marks:
        return digits
    mark = marks.pop()
    grouped = _GROUPED.fullmatch(digits)
    if digits.count(mark) > 1:
        if not grouped:
            raise BadInput(field, _not_a_number(text))
        return digits.replace(mark, "")
    if not grouped:
        return digits.replace(mark, ".")
    if decimals == 0:  # 1.234 cannot be a fraction here
        return digits.replace(mark, "")
    whole = digits.replace(mark, "")
    raise BadInput(
        field,
        _("«%(typed)s» có thể hiểu theo hai cách. Hãy viết %(whole)s hoặc %(fraction)s.")
        % {"typed": text[:40], "whole": whole, "fraction": digits.replace(mark, ",") + "0"},
    )


def _mixed(digits: str, text: str, field: str) -> str:
    """Both marks: the last is the fraction's, once; the other groups by threes."""
    last = max(digits.rfind("."), digits.rfind(","))
    whole, fraction = digits[:last], digits[last + 1 :]
    if not _GROUPED.fullmatch(whole) or digits[last] in whole:
        raise BadInput(field, _not_a_number(text))
    return re.sub(r"[.,]", "", whole) + "." + fraction


def _not_a_number(text: str) -> str:
    return _("«%(typed)s» không phải là số. Hãy chỉ viết chữ số, như 1234 hoặc 1234,5.") % {
        "typed": text.strip()[:40]
    }
