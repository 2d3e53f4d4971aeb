"""Every request acts in one post; named errors become pages that say what to do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from danvan.kernel.errors import DanvanError
from danvan.org.queries import actor_of

type Handler = Callable[[HttpRequest], HttpResponse]


class ActingPost:
    """Sets `request.actor`: the signed-in person in the post chosen, or None."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _acting(request))  # type: ignore[attr-defined]  # set here for every request
        return self.handler(request)


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
        if not isinstance(error, DanvanError):
            return None
        return render(request, "web/error.html", {"error": error}, status=error.status)
