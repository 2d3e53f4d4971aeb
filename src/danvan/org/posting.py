"""What can happen to posts: opened, given, handed over, delegated for a while; and to accounts."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel import clock
from danvan.kernel.actor import Actor, Role
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import Event, Recording, recorded
from danvan.kernel.models import User
from danvan.org.models import Delegation, Holding, Post, Unit
from danvan.org.queries import descendant_ids, unit_span

POST_OPENED = Event("post.opened", gettext_lazy("Đã lập vị trí"))
POST_GIVEN = Event("post.given", gettext_lazy("Đã giao vị trí"))
HANDED_OVER = Event("post.handed_over", gettext_lazy("Đã bàn giao vị trí"))
DELEGATED = Event("post.delegated", gettext_lazy("Đã ủy quyền"))
DELEGATION_ENDED = Event("delegation.ended", gettext_lazy("Đã chấm dứt ủy quyền"))
USER_MADE = Event("user.made", gettext_lazy("Đã lập tài khoản"))


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

    Delegations of who held it end that day too. BadInput if the post is not in force that day, or
    has a holder who began that day or later.
    """
    actor.must("give", post)
    _must_be_in_force(post, valid_from, "valid_from")
    with recorded(POST_GIVEN, post, actor=actor) as entry:
        return _pass_on(post, user, valid_from, "valid_from", entry)


def hand_over(post: Post, *, user: User, on: date, actor: Actor) -> Holding:
    """The holder passes the post on to the user from the day; an administrator may in their place.

    As `give_post`, but from somebody: WrongState if nobody holds the post just before the day.
    BadInput for a day that has passed, and for who holds the post already.
    """
    actor.must("hand_over", post)
    if on < clock.today():
        raise BadInput("on", _("Ngày bàn giao đã qua. Hãy chọn hôm nay hoặc một ngày sau."))
    _must_be_in_force(post, on, "on")
    _must_be_open(user)
    holders = post.holdings.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lt=on)
    if not holders.exists():
        raise WrongState(_("Chưa có ai giữ vị trí này để bàn giao."))
    if holders.filter(user=user).exists():
        raise BadInput("user", _("Người này đang giữ vị trí."))
    with recorded(HANDED_OVER, post, actor=actor) as entry:
        return _pass_on(post, user, on, "on", entry)


def _pass_on(post: Post, user: User, day: date, field: str, entry: Recording) -> Holding:
    """Inside the verb's transaction: whoever held it stops, with whom they let stand in."""
    Post.objects.select_for_update().get(pk=post.pk)
    lasting = post.holdings.filter(Q(valid_to=None) | Q(valid_to__gt=day))
    if lasting.filter(valid_from__gte=day).exists():
        raise BadInput(field, _("Đã có người được giao vị trí này từ ngày đó trở đi."))
    entry.before["users"] = list(lasting.values_list("user__username", flat=True))
    lasting.update(valid_to=day)
    entry.after["delegations_ended"] = _end_delegations(post, day)
    holding = Holding.objects.create(post=post, user=user, valid_from=day)
    entry.after.update(user=user.username, valid_from=day)
    return holding


def _end_delegations(post: Post, day: date) -> int:
    """Those running on the day end; those that would begin later fall away; the past stays."""
    end = max(day, clock.today())
    later = post.delegations.filter(valid_from__gte=end).delete()[0]
    return later + post.delegations.filter(valid_to__gt=end).update(valid_to=end)


def delegate(
    post: Post, *, user: User, valid_from: date, valid_to: date, reason: str, actor: Actor
) -> Delegation:
    """The user acts in the post from the first day to the day before `valid_to`.

    The holder may, or an administrator. The holder keeps acting as well. It ends with the post, and
    when the post gets another holder. BadInput for days that have passed or lie beyond the post's
    end, two stand-ins at once, whoever holds the post, and who holds a post at a unit below: nobody
    approves their own unit's work.
    """
    actor.must("delegate", post)
    _must_be_a_time(post, valid_from, valid_to)
    if not reason.strip():
        raise BadInput("reason", _("Hãy ghi lý do ủy quyền."))
    _must_be_open(user)
    _must_be_free_to_stand_in(post, user, valid_from, valid_to)
    with recorded(DELEGATED, post, actor=actor, note=reason.strip()) as entry:
        Post.objects.select_for_update().get(pk=post.pk)
        running = post.delegations.filter(valid_from__lt=valid_to, valid_to__gt=valid_from)
        if running.exists():
            raise BadInput(
                "valid_from", _("Trong thời gian này vị trí đã được ủy quyền cho người khác.")
            )
        delegation = Delegation.objects.create(
            post=post, user=user, valid_from=valid_from, valid_to=valid_to,
            reason=reason.strip()[:300],
        )  # fmt: skip
        entry.after.update(user=user.username, valid_from=valid_from, valid_to=valid_to)
    return delegation


def end_delegation(delegation: Delegation, *, actor: Actor, note: str = "") -> None:
    """The stand-in acts no longer from today; one that has not begun falls away.

    The holder, the stand-in and administrators may. WrongState if it has ended.
    """
    actor.must("end", delegation)
    today = clock.today()
    with recorded(DELEGATION_ENDED, delegation.post, actor=actor, note=note) as entry:
        row = Delegation.objects.select_for_update().filter(pk=delegation.pk).first()
        if row is None or row.valid_to <= today:
            raise WrongState(_("Việc ủy quyền này đã chấm dứt."))
        entry.changed("valid_to", row.valid_to, max(row.valid_from, today))
        entry.after["user"] = row.user.username
        if row.valid_from >= today:
            row.delete()
        else:
            row.valid_to = today
            row.save(update_fields=["valid_to"])


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


def _must_be_in_force(post: Post, day: date, field: str) -> None:
    if not Post.objects.on(day).filter(pk=post.pk).exists():
        raise BadInput(field, _("Vị trí chưa có hoặc đã kết thúc vào ngày này."))


def _must_be_open(user: User) -> None:
    if not user.is_active:
        raise BadInput("user", _("Tài khoản của người này đã khóa."))


def _must_be_a_time(post: Post, first: date, end: date) -> None:
    if end <= first:
        raise BadInput("valid_to", _("Ngày kết thúc phải sau ngày bắt đầu."))
    if end <= clock.today():
        raise BadInput("valid_to", _("Thời gian ủy quyền đã qua. Hãy chọn ngày sau hôm nay."))
    if first < clock.today():
        raise BadInput("valid_from", _("Không ủy quyền lùi ngày được. Hãy bắt đầu từ hôm nay."))
    _must_be_in_force(post, first, "valid_from")
    post.refresh_from_db(fields=["valid_to"])
    if post.valid_to is not None and end > post.valid_to:
        raise BadInput(
            "valid_to",
            _("Vị trí kết thúc từ ngày %(day)s nên không ủy quyền lâu hơn được.")
            % {"day": post.valid_to.strftime("%d/%m/%Y")},
        )


def _must_be_free_to_stand_in(post: Post, user: User, first: date, end: date) -> None:
    own = Holding.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=first), user=user, valid_from__lt=end
    )
    if own.filter(post=post).exists():
        raise BadInput("user", _("Người này đang giữ chính vị trí này."))
    below = descendant_ids(post.unit_id, first)
    if below.intersection(own.values_list("post__unit_id", flat=True)):
        raise BadInput(
            "user",
            _(
                "Người này giữ vị trí ở đơn vị cấp dưới nên sẽ tự duyệt việc của đơn vị mình. "
                "Hãy ủy quyền cho người khác."
            ),
        )


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
