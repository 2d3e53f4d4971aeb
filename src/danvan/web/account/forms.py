"""allauth's forms with our words."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm as CodeForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

WORDS = {
    "login": _("Tên đăng nhập"),
    "password": _("Mật khẩu"),
    "oldpassword": _("Mật khẩu hiện nay"),
    "password1": _("Mật khẩu mới"),
    "password2": _("Mật khẩu mới, nhập lại"),
    "code": _("Mã xác thực"),
}


class OurWords:
    """Labels in the reader's language, no placeholders; a wrong code said plainly."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = WORDS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""
        if code := self.fields.get("code"):
            code.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}

    def clean_code(self) -> Any:
        try:
            return super().clean_code()  # type: ignore[misc]  # the forms with a code have it
        except forms.ValidationError as error:
            raise forms.ValidationError(
                _("Mã không đúng hoặc đã hết hạn. Hãy nhập mã đang hiện trên ứng dụng.")
            ) from error


class SignIn(OurWords, LoginForm):  # type: ignore[misc]  # allauth has no stubs
    pass


class SignInAgain(OurWords, ReauthenticateForm):  # type: ignore[misc]  # allauth has no stubs
    pass


class NewPassword(OurWords, ChangePasswordForm):  # type: ignore[misc]  # allauth has no stubs
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _("Từ 10 ký tự, không dùng mật khẩu hay gặp.")


class Code(OurWords, CodeForm):  # type: ignore[misc]  # allauth has no stubs
    pass


class CodeAgain(OurWords, CodeAgainForm):  # type: ignore[misc]  # allauth has no stubs
    pass


class FirstCode(OurWords, ActivateTOTPForm):  # type: ignore[misc]  # allauth has no stubs
    pass
