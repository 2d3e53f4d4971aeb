"""The words of an inspection: never empty where they are needed, and never about a person."""

from datetime import date

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.kernel.personal import names_in, numbers_in


def said(field: str, given: str) -> str:
    """The words, stripped. BadInput(field) for none, or for card or telephone numbers."""
    text = given.strip()
    if not text:
        raise BadInput(field, _("Phần này không được để trống."))
    return impersonal(field, text)


def impersonal(field: str, given: str) -> str:
    """As `said`, and nothing is right too."""
    text = given.strip()
    if found := numbers_in(text):
        raise BadInput(
            field,
            _(
                "«%(found)s» giống số giấy tờ, số điện thoại hoặc địa chỉ thư của một người. "
                "Hãy bỏ đi; hồ sơ kiểm tra không ghi dữ liệu cá nhân."
            )
            % {"found": found[0]},
        )
    return text


def of_a_unit(field: str, given: str, *, confirmed: bool) -> str:
    """As `said`. BadInput("confirmed") where it seems to name a person, until that is denied."""
    text = said(field, given)
    if not confirmed and (found := names_in(text)):
        raise BadInput(
            "confirmed",
            _(
                "«%(found)s» giống họ tên một người. Hãy ghi đơn vị, không ghi người; nếu không "
                "phải tên người thì đánh dấu xác nhận."
            )
            % {"found": found[0]},
        )
    return text


def in_words(day: date) -> str:
    """1/7/2025, as sentences write it."""
    return f"{day.day}/{day.month}/{day.year}"


def dotted(amount: int) -> str:
    """1.250.000"""
    return f"{amount:,}".replace(",", ".")
