"""Filters of my work, kept by name for a post."""

from django.utils.translation import gettext as _

from danvan.desk import events
from danvan.desk.filters import Filter
from danvan.desk.models import SavedFilter
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.kernel.journal import recorded
from danvan.org.models import Post

MOST = 20
NAME = 60


def save_filter(name: str, chosen: Filter, *, actor: Actor) -> SavedFilter:
    """Keep it for the post acted in; a name that is there takes the new one.

    BadInput("name") without a name or with more than 20 names, BadInput("filter") for none at all.
    """
    actor.must("save", SavedFilter)
    name = " ".join(name.split())
    if not name or len(name) > NAME:
        raise BadInput("name", _("Hãy đặt tên cho bộ lọc, đến 60 ký tự."))
    if not chosen.query:
        raise BadInput("filter", _("Chưa chọn điều kiện nào. Hãy lọc trước rồi lưu."))
    with recorded(events.FILTER_SAVED, None, actor=actor) as entry:
        post = Post.objects.select_for_update().get(pk=actor.post_id or 0)
        kept = SavedFilter.objects.filter(post=post)
        if not kept.filter(name=name).exists() and kept.count() >= MOST:
            raise BadInput(
                "name",
                _("Mỗi vai giữ nhiều nhất %(most)s bộ lọc. Hãy xóa bớt một bộ lọc cũ.")
                % {"most": MOST},
            )
        saved, _new = SavedFilter.objects.update_or_create(
            post=post, name=name, defaults={"query": chosen.query}
        )
        entry.subject = post
        entry.after = {"name": name}
    return saved


def drop_filter(saved: SavedFilter, *, actor: Actor) -> None:
    """Forget it. NotAllowed for another post's."""
    actor.must("drop", saved)
    with recorded(events.FILTER_DROPPED, saved.post, actor=actor) as entry:
        entry.before = {"name": saved.name}
        SavedFilter.objects.filter(pk=saved.pk).delete()
