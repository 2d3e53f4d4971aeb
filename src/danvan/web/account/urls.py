"""Signing in and out, second factor, acting post, language.

allauth's views under allauth's names, with our pages. What allauth has and we do not offer
(sign-up, e-mail addresses, password by mail) has no address.
"""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language

from danvan.web.account import forms, views


def _page(view: Any, title: object, send: object, lede: object = "", **options: Any) -> Any:
    """An allauth form view on our one page for such forms."""
    options.setdefault("template_name", "web/account/form.html")
    return view.as_view(extra_context={"title": title, "send": send, "lede": lede}, **options)


urlpatterns = [
    path("acting/", views.acting, name="acting"),
    path("more/", views.more, name="more"),
    path("language/", set_language, name="set_language"),
    path(
        "accounts/login/",
        account.LoginView.as_view(form_class=forms.SignIn, template_name="web/account/login.html"),
        name="account_login",
    ),
    path(
        "accounts/logout/",
        account.LogoutView.as_view(template_name="web/account/logout.html"),
        name="account_logout",
    ),
    path(
        "accounts/inactive/",
        account.AccountInactiveView.as_view(template_name="web/account/inactive.html"),
        name="account_inactive",
    ),
    path(
        "accounts/reauthenticate/",
        _page(
            account.ReauthenticateView,
            _("Xác nhận lại"),
            _("Xác nhận"),
            _("Nhập mật khẩu để đi tiếp."),
            form_class=forms.SignInAgain,
        ),
        name="account_reauthenticate",
    ),
    path(
        "accounts/password/change/",
        _page(
            account.PasswordChangeView,
            _("Đổi mật khẩu"),
            _("Đổi mật khẩu"),
            form_class=forms.NewPassword,
        ),
        name="account_change_password",
    ),
    path(
        "accounts/2fa/",
        mfa.IndexView.as_view(template_name="web/account/security.html"),
        name="mfa_index",
    ),
    path(
        "accounts/2fa/authenticate/",
        _page(
            mfa.AuthenticateView,
            _("Mã xác thực"),
            _("Đăng nhập"),
            _("Nhập mã đang hiện trên ứng dụng xác thực, hoặc một mã dự phòng."),
            form_class=forms.Code,
        ),
        name="mfa_authenticate",
    ),
    path(
        "accounts/2fa/reauthenticate/",
        _page(
            mfa.ReauthenticateView,
            _("Xác nhận lại"),
            _("Xác nhận"),
            _("Nhập mã đang hiện trên ứng dụng xác thực."),
            form_class=forms.CodeAgain,
        ),
        name="mfa_reauthenticate",
    ),
    path(
        "accounts/2fa/totp/activate/",
        _page(
            totp.ActivateTOTPView,
            _("Bật xác thực hai bước"),
            _("Bật"),
            form_class=forms.FirstCode,
            template_name="web/account/totp.html",
        ),
        name="mfa_activate_totp",
    ),
    path(
        "accounts/2fa/totp/deactivate/",
        _page(
            totp.DeactivateTOTPView,
            _("Tắt xác thực hai bước"),
            _("Tắt"),
            _("Từ lần sau chỉ cần mật khẩu để đăng nhập."),
        ),
        name="mfa_deactivate_totp",
    ),
    path(
        "accounts/2fa/recovery-codes/",
        codes.ViewRecoveryCodesView.as_view(template_name="web/account/codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "accounts/2fa/recovery-codes/generate/",
        _page(
            codes.GenerateRecoveryCodesView,
            _("Tạo mã dự phòng mới"),
            _("Tạo mã mới"),
            _("Các mã dự phòng đang có sẽ không dùng được nữa."),
        ),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "accounts/2fa/recovery-codes/download/",
        codes.DownloadRecoveryCodesView.as_view(template_name="web/account/codes.txt"),
        name="mfa_download_recovery_codes",
    ),
]
