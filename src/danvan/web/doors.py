"""The door of every page: signed in, and acting in a post."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from danvan.kernel.actor import Actor
from danvan.kernel.models import User


class Acting(HttpRequest):
    """A request of somebody who is signed in and acts in a post."""

    actor: Actor
    user: User


type _View[**P] = Callable[Concatenate[Acting, P], HttpResponseBase]
type _Door[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def in_a_post[**P](view: _View[P]) -> _Door[P]:
    """Sends the signed-out to sign in; tells those without a post so, and shows them nothing."""

    def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.actor.post_id is None:  # type: ignore[attr-defined]  # set by ActingPost
            return render(request, "web/account/no_post.html", status=403)
        return view(request, *args, **kwargs)  # type: ignore[arg-type]  # it is one now

    update_wrapper(inner, view)
    return login_required(inner)
