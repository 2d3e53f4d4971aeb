"""Who is doing it: a person acting in one post, and what that post may do."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from danvan.kernel import clock, policy
from danvan.kernel.errors import NotAllowed, NotFound


class Role(models.TextChoices):
    """What a post is for. Rights belong to the post, never to the person."""

    COORDINATOR = "coordinator", _("Điều phối")
    OFFICER = "officer", _("Cán bộ")
    LEADER = "leader", _("Lãnh đạo duyệt")
    INSPECTOR = "inspector", pgettext_lazy("role", "Kiểm tra")
    SUPERVISOR = "supervisor", _("Giám sát")
    ADMINISTRATOR = "administrator", _("Quản trị")
    SYSTEM = "system", _("Hệ thống")


def _only_reads() -> str:
    return gettext(
        "Vị trí của bạn đã kết thúc nên chỉ xem được, không thực hiện được nữa. "
        "Hãy đề nghị người quản trị giao vị trí mới."
    )


@dataclass(frozen=True)
class Actor:
    """A person (or the system) acting in one post.

    `unit_ids` are the post's own unit and those it succeeded, whole or as the placing authority;
    `other_unit_ids` the same of every other post that the person holds or stands in now;
    `province_id` is the area of the province in which the unit stands (None: central or system).
    `for_whom` names the holder whose post it is, where it was delegated. Whose post ended reads
    what it could read on `last_day` and acts for nothing (`reading_only`).
    """

    name: str
    role: Role
    user_id: int | None = None
    post_id: int | None = None
    post_label: str = ""
    unit_id: int | None = None
    unit_name: str = ""
    unit_ids: tuple[int, ...] = ()
    other_unit_ids: tuple[int, ...] = ()
    province_id: int | None = None
    for_whom: str = ""
    reading_only: bool = False
    last_day: date | None = None

    @property
    def day(self) -> date:
        """The day whose tree says what stands below: today, or the last of a post that ended."""
        return self.last_day or clock.today()

    @property
    def every_unit_ids(self) -> tuple[int, ...]:
        """Of all posts of the person: whose work they neither verify, approve nor inspect."""
        return (*self.unit_ids, *self.other_unit_ids)

    @property
    def is_system(self) -> bool:
        return self.role is Role.SYSTEM

    def may(self, verb: str, thing: Any) -> bool:
        """May this actor do `verb` to `thing` (a saved object, or a model class to make one)?"""
        return policy.may(self, verb, thing)

    def must(self, verb: str, thing: Any) -> None:
        """As `may`, but raises NotAllowed."""
        if not self.may(verb, thing):
            raise NotAllowed(_only_reads() if self.reading_only else "")

    def among[M: models.Model](self, verb: str, things: models.QuerySet[M]) -> models.QuerySet[M]:
        """Those of `things` to which this actor may do `verb`."""
        return policy.among(self, verb, things)

    def fetch[M: models.Model](self, verb: str, things: models.QuerySet[M], **lookup: Any) -> M:
        """Fetch and authorise in one step. NotFound hides what the actor may not know of."""
        found = policy.among(self, verb, things).filter(**lookup).first()
        if found is None:
            raise NotFound
        return found


def system(name: str = "Hệ thống") -> Actor:
    """The machine itself: commands run by whoever keeps the installation, and jobs."""
    return Actor(name=name, role=Role.SYSTEM)
