"""Every request acts in one post; named errors become pages that say what to do."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput, DanvanError, NotAllowed, NotFound, WrongState
from danvan.org.queries import actor_of
from danvan.web.context import held

type Handler = Callable[[HttpRequest], HttpResponse]
_NEVER_SHOWN = ("csrf", "password", "code")


class ActingPost:
    """Sets `request.actor`: the signed-in person in the post chosen, or None.

    What a page shows depends on who looks and on their thrift: no shared cache may keep it.
    """

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _acting(request))  # type: ignore[attr-defined]  # set here for every request
        response = self.handler(request)
        patch_vary_headers(response, ["Cookie", "Save-Data"])
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response


def _acting(request: HttpRequest) -> object:
    if not request.user.is_authenticated:
        return None
    return actor_of(request.user, post_id=request.session.get("post"))


class NamedErrors:
    """A DanvanError that no view caught becomes a page with its message and status."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handler(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Http404):
            error = NotFound()
        return error_page(request, error) if isinstance(error, DanvanError) else None


def error_page(request: HttpRequest, error: DanvanError) -> HttpResponse:
    """The error in the shell: what to do next, other posts to try, and what was typed."""
    signed_in = request.user.is_authenticated
    current = request.actor.post_id if signed_in else None  # type: ignore[attr-defined]  # set by ActingPost
    refused = isinstance(error, NotAllowed | NotFound)
    page = {
        "error": error,
        "title": _title(error),
        "typed": _typed(request),
        "back": _back(request),
        "other_posts": [seat for seat in held(request) if seat.post_id != current]
        if signed_in and refused
        else [],
    }
    return render(request, "web/error.html", page, status=error.status)


def _title(error: DanvanError) -> str:
    match error:
        case NotAllowed():
            return _("Vai này không có quyền")
        case NotFound():
            return _("Không tìm thấy trang")
        case WrongState():
            return _("Việc đã thay đổi")
        case BadInput():
            return _("Dữ liệu chưa đúng")
    return _("Không thực hiện được")


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What stood in the form, but for passwords and tokens."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and not any(secret in name for secret in _NEVER_SHOWN)
    ]


def _back(request: HttpRequest) -> str:
    """The page a form stood on, on this site only."""
    came = request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}/"
    return came if request.method == "POST" and came.startswith(here) else ""
