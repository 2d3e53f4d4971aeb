"""The words of a matter: what may not stand in them, what must be confirmed."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.kernel.personal import doubtful, numbers_in


def checked(words: Mapping[str, str], *, confirmed: bool, required: bool = True) -> dict[str, str]:
    """The words by field, stripped. BadInput(field) for empty ones, for card or telephone numbers.

    BadInput("confirmed") where something reads like a person's name, or like faith, ethnicity or
    opinion, until it is confirmed that nobody's personal data stands there.
    """
    plain = {field: text.strip() for field, text in words.items()}
    for field, text in plain.items():
        if required and not text:
            raise BadInput(field, _("Phần này không được để trống."))
        if found := numbers_in(text):
            raise BadInput(
                field,
                _(
                    "«%(found)s» giống số giấy tờ, số điện thoại hoặc địa chỉ thư của một người. "
                    "Hãy bỏ đi; vấn đề của địa bàn không ghi dữ liệu cá nhân."
                )
                % {"found": found[0]},
            )
    if not confirmed and (found := doubtful(plain.values())):
        raise BadInput(
            "confirmed",
            _(
                "Có chỗ giống họ tên, tín ngưỡng, dân tộc hoặc chính kiến của một người: "
                "«%(found)s». Hãy bỏ đi, hoặc đánh dấu xác nhận rằng không nói về cá nhân nào."
            )
            % {"found": "», «".join(found[:5])},
        )
    return plain
