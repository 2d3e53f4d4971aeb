"""What leaves the house: the calendar at its secret address, and mail."""

from hashlib import sha256

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from danvan.desk import actions
from danvan.desk.address import absolute
from danvan.desk.ical import written
from danvan.desk.models import DigestChoice, Feed
from danvan.desk.queries import digest_of_holding, feed_of, happenings, holding_of
from danvan.desk.queries.kept import reader_of
from danvan.kernel import clock
from danvan.kernel.errors import NotFound
from danvan.kernel.models import User
from danvan.web.asking import PlainForm, done, posted
from danvan.web.doors import Acting, in_a_post

KEPT = 300  # seconds for which the same calendar is given again


class MailForm(PlainForm):
    email = forms.CharField(
        label=gettext_lazy("Địa chỉ thư điện tử"), required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    often = forms.ChoiceField(
        label=gettext_lazy("Nhận thư tóm tắt"), required=False, widget=forms.RadioSelect,
        choices=[("", gettext_lazy("không nhận")), *DigestChoice.Often.choices],
    )  # fmt: skip


@require_GET
@in_a_post
def calendar_and_mail(request: Acting) -> HttpResponse:
    return _page(request)


@require_POST
@in_a_post
def open_feed(request: Acting) -> HttpResponse:
    """The address is on this page and never again."""
    secret = actions.open_feed(actor=request.actor)
    address = absolute(reverse("feed", args=[secret]))
    response = _page(request, address=address)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@in_a_post
def revoke_feed(request: Acting) -> HttpResponse:
    feed = request.actor.among("revoke", Feed.objects.select_related("post")).first()
    if feed is None:
        raise NotFound
    actions.revoke_feed(feed, actor=request.actor)
    messages.success(request, _("Đã thu hồi địa chỉ lịch. Ai có địa chỉ cũ cũng không xem được."))
    return redirect("calendar_and_mail")


@require_POST
@in_a_post
def choose_mail(request: Acting) -> HttpResponse:
    """The address and how often, together: both or neither."""
    form = MailForm(**posted(request))
    if form.is_valid() and done(form, lambda: _choose(request, form)):
        messages.success(request, _("Đã lưu."))
        return redirect("calendar_and_mail")
    return _page(request, form=form)


def _choose(request: Acting, form: MailForm) -> None:
    given = form.cleaned_data
    actions.set_mail(
        User.objects.get(pk=request.user.pk), holding_of(request.actor),
        email=given["email"], often=given["often"],
        language=get_language() or "", actor=request.actor,
    )  # fmt: skip


def _page(request: Acting, *, address: str = "", form: MailForm | None = None) -> HttpResponse:
    holding = holding_of(request.actor)
    choice = digest_of_holding(holding) if holding else None
    often = choice.often if choice else ""
    page = {
        "feed": feed_of(request.actor), "address": address, "holding": holding,
        "wrong": form, "form": form or MailForm(
            initial={"email": request.user.email, "often": often}
        ),
    }  # fmt: skip
    return render(request, "web/work/leaving.html", page, status=422 if form else 200)


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar to whoever has the secret; 404 for one that opens nothing (any more)."""
    row, actor = reader_of(secret)
    key = f"feed-{row.digest}-{clock.today()}"
    body = cache.get(key)
    if body is None:
        today = clock.today()
        body = written(actor.post_label, happenings(actor, today), today)
        cache.set(key, body, KEPT)
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    known = tag in parse_etags(request.headers.get("If-None-Match", ""))
    response = HttpResponseNotModified() if known else HttpResponse(body)
    if not known:
        response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = f"private, max-age={KEPT}"
    return response
