"""Sign-in through allauth; accounts are given by an administrator, never taken."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no stubs
    """No sign-up. Its own words, for allauth does not speak Vietnamese."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Tài khoản này đã ngừng dùng. Hãy hỏi người quản trị."),
        "enter_current_password": _("Mật khẩu hiện nay không đúng."),
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn. Hãy nhập mã đang hiện."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "too_many_login_attempts": _("Đã thử sai nhiều lần. Hãy đợi ít phút rồi thử lại."),
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "rate_limited": _("Đã thử nhiều lần. Hãy đợi ít phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The next page shows what happened; allauth's own messages are in English only."""
