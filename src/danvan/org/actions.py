"""What can happen to the tree and to posts. Loading stands in `danvan.org.loading`."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.kernel.errors import BadInput
from danvan.kernel.journal import Event, recorded
from danvan.kernel.models import User
from danvan.kernel.states import move
from danvan.org import carriers
from danvan.org.loading.areas import load_areas
from danvan.org.loading.report import LoadReport
from danvan.org.loading.units import load_units
from danvan.org.models import Holding, Post, Reorganisation, Unit
from danvan.org.queries import unit_span
from danvan.org.reform.applying import carry_out
from danvan.org.reform.statistics import refresh_statistics
from danvan.org.reform.undoing import must_be_free, take_back

__all__ = [
    "LoadReport",
    "apply_reorganisation",
    "give_post",
    "load_areas",
    "load_units",
    "make_user",
    "open_post",
    "undo_reorganisation",
]

APPLIED = Event("reorganisation.applied", gettext_lazy("Đã áp dụng việc sắp xếp"))
UNDONE = Event("reorganisation.undone", gettext_lazy("Đã hoàn tác việc sắp xếp"))
POST_OPENED = Event("post.opened", gettext_lazy("Đã lập vị trí"))
POST_GIVEN = Event("post.given", gettext_lazy("Đã giao vị trí"))
USER_MADE = Event("user.made", gettext_lazy("Đã lập tài khoản"))
State = Reorganisation.State
MANY = 1000  # changes after which the database looks anew at what its tables hold


def apply_reorganisation(reorganisation: Reorganisation, *, actor: Actor) -> dict[str, int]:
    """Carries out all of its changes on its day and every room's open work; the counts.

    Raises WrongState if it was applied before or an earlier draft touches the same thing, and
    BadInput("changes") if a tree would break; nothing has changed then. What was undone may be
    applied again.
    """
    actor.must("apply", reorganisation)
    with recorded(APPLIED, reorganisation, actor=actor) as entry:
        old = move(reorganisation, [State.DRAFT, State.UNDONE], State.APPLIED,
                   applied_at=clock.now())  # fmt: skip
        counts = carry_out(reorganisation)
        if sum(counts.values()) > MANY:
            refresh_statistics()
        counts |= carriers.carry(reorganisation)
        entry.changed("state", old, reorganisation.state)
        entry.after["counts"] = counts
    return counts


def undo_reorganisation(
    reorganisation: Reorganisation, *, actor: Actor, note: str = ""
) -> dict[str, int]:
    """Every span, succession, post and piece of work as it was before applying; the counts.

    Raises WrongState with the reason once something was built on it: a later change, a post at a
    new unit, or what a room above names.
    """
    actor.must("undo", reorganisation)
    with recorded(UNDONE, reorganisation, actor=actor, note=note) as entry:
        old = move(reorganisation, [State.APPLIED], State.UNDONE, applied_at=None)
        must_be_free(reorganisation)
        carriers.must_be_free(reorganisation)
        carriers.restore(reorganisation)
        counts = take_back(reorganisation)
        entry.changed("state", old, reorganisation.state)
        entry.after["counts"] = counts
    return counts


def open_post(*, unit: Unit, role: Role, title: str, valid_from: date, actor: Actor) -> Post:
    """A new post at the unit from the day. BadInput if the unit is not there that day."""
    actor.must("open", Post)
    if not title.strip():
        raise BadInput("title", _("Hãy ghi tên vị trí."))
    if role not in Role or role is Role.SYSTEM:
        raise BadInput("role", _("Vai này không giao cho người được."))
    if unit_span(unit.pk, valid_from) is None:
        raise BadInput(
            "unit",
            _("Đơn vị không tồn tại vào ngày %(day)s nên không lập vị trí được.")
            % {"day": valid_from.strftime("%d/%m/%Y")},
        )
    with recorded(POST_OPENED, None, actor=actor) as entry:
        post = Post.objects.create(unit=unit, role=role, title=title.strip(), valid_from=valid_from)
        entry.subject = post
        entry.after.update(unit=unit.pk, role=role, valid_from=valid_from)
    return post


def give_post(post: Post, *, user: User, valid_from: date, actor: Actor) -> Holding:
    """The user holds the post from the day; whoever held it until then no longer does.

    BadInput if the post is not in force that day, or has a holder who began that day or later.
    """
    actor.must("give", post)
    if not Post.objects.on(valid_from).filter(pk=post.pk).exists():
        raise BadInput("valid_from", _("Vị trí chưa có hoặc đã kết thúc vào ngày này."))
    lasting = post.holdings.filter(Q(valid_to=None) | Q(valid_to__gt=valid_from))
    if lasting.filter(valid_from__gte=valid_from).exists():
        raise BadInput("valid_from", _("Đã có người được giao vị trí này từ ngày đó trở đi."))
    with recorded(POST_GIVEN, post, actor=actor) as entry:
        entry.before["users"] = list(lasting.values_list("user__username", flat=True))
        lasting.update(valid_to=valid_from)
        holding = Holding.objects.create(post=post, user=user, valid_from=valid_from)
        entry.after.update(user=user.username, valid_from=valid_from)
    return holding


def make_user(*, username: str, full_name: str, password: str, actor: Actor) -> User:
    """A new account without any post. BadInput for a name in use or a password that is too weak."""
    actor.must("make", User)
    with recorded(USER_MADE, None, actor=actor) as entry:
        user = User(username=username.strip(), full_name=full_name.strip())
        _check_account(user, password)
        user.set_password(password)
        user.save()
        entry.subject = user
        entry.after.update(username=user.username, full_name=user.full_name)
    return user


def _check_account(user: User, password: str) -> None:
    if User.objects.filter(username__iexact=user.username).exists():
        raise BadInput("username", _("Tên đăng nhập này đã có người dùng."))
    try:
        User._meta.get_field("username").clean(user.username, user)
    except ValidationError as error:
        raise BadInput("username", " ".join(error.messages)) from error
    if not user.full_name:
        raise BadInput("full_name", _("Hãy ghi họ và tên."))
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise BadInput("password", " ".join(error.messages)) from error
