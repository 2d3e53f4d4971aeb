"""Which post to act in, and the page of everything else."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from danvan.kernel.errors import NotFound
from danvan.org.queries import seats_of


@require_POST
@login_required
def acting(request: HttpRequest) -> HttpResponse:
    """Act in another post from now on. A post that is not held does not exist."""
    chosen = request.POST.get("post", "")
    held = {str(seat.post_id): seat.post_id for seat in seats_of(request.user)}  # type: ignore[arg-type]  # signed in
    if chosen not in held:
        raise NotFound
    request.session["post"] = held[chosen]
    return redirect(_next(request))


@require_GET
@login_required
def more(request: HttpRequest) -> HttpResponse:
    """What the five tabs of a phone have no room for."""
    return render(request, "web/account/more.html")


def _next(request: HttpRequest) -> str:
    there = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        there, {request.get_host()}, require_https=request.is_secure()
    )
    return there if safe else reverse("my_work")
