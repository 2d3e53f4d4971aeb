"""The preview of rights: posts, delegations and accounts of the units that end."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from danvan.kernel.models import User
from danvan.org.carriers import Section, Told
from danvan.org.drafting.trees import names_of
from danvan.org.models import Change, Delegation, Holding, Post, Reorganisation
from danvan.org.reform.scopes import UNITS, Action


def people_sections(reorganisation: Reorganisation, limit: int) -> list[Section]:
    """Posts end on the last day, delegations with them; who has no other post only reads."""
    on = reorganisation.on
    posts = Post.objects.filter(unit__in=UNITS.ids(reorganisation, Action.END))
    posts = posts.filter(Q(valid_to=None) | Q(valid_to__gt=on)).order_by("unit_id", "id")
    delegations = Delegation.objects.filter(post__in=posts.order_by().values("pk"), valid_to__gt=on)
    accounts = _left_without(posts, on)
    first = list(posts[:limit]) if limit else []
    stood_in = list(delegations.select_related("post", "user").order_by("id")[:limit])
    people = list(accounts.order_by("username")[:limit]) if limit else []
    heirs = _heirs(reorganisation, {p.unit_id for p in first})
    units = {p.unit_id for p in first} | {d.post.unit_id for d in stood_in}
    names = names_of(UNITS, units | {h for some in heirs.values() for h in some}, reorganisation)
    last = _("kết thúc từ ngày %(day)s") % {"day": on.strftime("%d/%m/%Y")}
    return [
        Section("posts", _("Vị trí công tác"), {"posts_ended": posts.count()}, [
            Told(p.title, names.get(p.unit_id, ""), _passed(last, heirs.get(p.unit_id, []), names))
            for p in first
        ]),
        Section("delegations", _("Ủy quyền"), {"delegations_ended": delegations.count()}, [
            Told(d.post.title, str(d.user), last) for d in stood_in
        ]),
        Section("accounts", _("Tài khoản"), {"accounts_reading_only": accounts.count()}, [
            Told(u.username, str(u), _("chỉ đọc cho đến khi được giao vị trí mới")) for u in people
        ]),
    ]  # fmt: skip


def _passed(last: str, heirs: list[int], names: dict[int, str]) -> str:
    if not heirs:
        return last
    into = ", ".join(names.get(heir, str(heir)) for heir in heirs)
    return _("%(last)s; công việc chuyển sang: %(heirs)s") % {"last": last, "heirs": into}


def _heirs(reorganisation: Reorganisation, units: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    rows = Change.objects.filter(
        reorganisation=reorganisation, action=Action.SUCCEED, unit__in=units
    ).order_by("id")
    for unit, heir in rows.values_list("unit_id", "to_unit_id"):
        if unit is not None and heir is not None:
            found.setdefault(unit, []).append(heir)
    return found


def _left_without(posts: QuerySet[Post], on: date) -> QuerySet[User]:
    """Holders on the day before who hold no post that goes on."""
    ending = posts.order_by().values("pk")
    held = Holding.objects.on(on)
    others = held.exclude(post__in=ending).filter(post__in=Post.objects.on(on).values("pk"))
    holding = held.filter(post__in=ending).values("user_id")
    return User.objects.filter(pk__in=holding).exclude(pk__in=others.values("user_id"))
