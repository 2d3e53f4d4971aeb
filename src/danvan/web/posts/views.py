"""My posts: who stands in, who takes over, and what passed on when a post ended."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danvan.org import actions
from danvan.org.models import Delegation, Post
from danvan.org.queries import unit_names
from danvan.web.asking import done, posted
from danvan.web.doors import Acting, in_a_post
from danvan.web.posts.carried import carried_from
from danvan.web.posts.forms import DelegateForm, HandOverForm, PersonForm
from danvan.web.posts.page import found_posts, posts_page


@require_safe
@in_a_post
def posts(request: Acting) -> HttpResponse:
    """Posts held, delegated and over; who looks after all posts may search among them."""
    text = request.GET.get("q", "").strip()[:100]
    keeps = request.actor.may("open", Post)
    page = {
        "page": posts_page(request.user, request.actor),
        "keeps": keeps,
        "q": text,
        "found": found_posts(text, request.actor) if keeps and text else None,
    }
    return render(request, "posts/posts.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def delegate(request: Acting, pk: int) -> HttpResponse:
    """Somebody else acts in the post until the end of a day."""
    post = request.actor.fetch("delegate", Post.objects.all(), pk=pk)
    form = DelegateForm(**posted(request))

    def verb() -> None:
        got = form.cleaned_data
        actions.delegate(
            post, user=form.person(), valid_from=got["valid_from"],
            valid_to=got["valid_to"] + timedelta(days=1), reason=got["reason"],
            actor=request.actor,
        )  # fmt: skip

    return _ask(request, post, form, verb, "posts/delegate.html", _("Đã ủy quyền."))


@require_http_methods(["GET", "HEAD", "POST"])
@in_a_post
def hand_over(request: Acting, pk: int) -> HttpResponse:
    """Somebody else holds the post from a day on."""
    post = request.actor.fetch("hand_over", Post.objects.all(), pk=pk)
    form = HandOverForm(**posted(request))

    def verb() -> None:
        actions.hand_over(post, user=form.person(), on=form.cleaned_data["on"], actor=request.actor)

    return _ask(request, post, form, verb, "posts/hand_over.html", _("Đã bàn giao."))


def _ask(
    request: Acting,
    post: Post,
    form: PersonForm,
    verb: Callable[[], None],
    template: str,
    said: str,
) -> HttpResponse:
    """The form until the verb takes it; then back to the posts."""
    if request.method == "POST" and form.is_valid() and done(form, verb):
        messages.success(request, said)
        return redirect("posts")
    page: dict[str, Any] = {
        "post": post,
        "unit_name": unit_names([post.unit_id]).get(post.unit_id, ""),
        "form": form,
        "holders": _holders(post),
    }
    return render(request, template, page, status=422 if form.errors else 200)


def _holders(post: Post) -> str:
    today = post.holdings.filter(valid_to=None).select_related("user")
    return ", ".join(str(holding.user) for holding in today)


@require_POST
@in_a_post
def end_delegation(request: Acting, pk: int) -> HttpResponse:
    """From today the stand-in acts no longer."""
    delegation = request.actor.fetch("see", Delegation.objects.all(), pk=pk)
    actions.end_delegation(delegation, actor=request.actor)
    messages.success(request, _("Đã chấm dứt ủy quyền."))
    return redirect("posts")


@require_safe
@in_a_post
def carried(request: Acting, pk: int) -> HttpResponse:
    """What the unit of a post passed on when it ended, and to whom."""
    post = _own_post(request, pk)
    page = {"post": post, "carried": carried_from(post.unit_id, request.actor)}
    return render(request, "posts/carried.html", page)


def _own_post(request: Acting, pk: int) -> Post:
    """One of the reader's own posts, even if it ended; else one they may see anyhow."""
    own = Post.objects.filter(pk=pk, holdings__user=request.user).first()
    return own or request.actor.fetch("see", Post.objects.all(), pk=pk)
