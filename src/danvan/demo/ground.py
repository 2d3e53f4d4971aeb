"""What must lie open before the story is told: its reforms not applied yet, nobody's own work."""

from collections.abc import Container, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from danvan.demo.chapters import NARRATOR
from danvan.demo.logins import CAST, HA_TINH, NGHE_AN
from danvan.documents.models import Paper
from danvan.kernel.errors import WrongState
from danvan.kernel.models import User
from danvan.org.actions import undo_reorganisation
from danvan.org.models import Reorganisation

REFORMS = {
    "reform-1": ("dv-tuyen-giao", "nd02-2025-cong-an"),
    "reform-2": ("bp-2025",),
    "reform-3": ("hai-cap",),
    "reform-4": ("chqs-xa-2026",),
}


def acts_of(codes: Iterable[str]) -> list[str]:
    """Codes of the reorganisations of those acts in the two provinces of the story."""
    return [f"{code}-{province}" for code in codes for province in (NGHE_AN, HA_TINH)]


def make_way(told: Container[str]) -> list[str]:
    """Takes back, latest first, the acts of chapters not told yet; their titles. All or nothing.

    `danvan org load-vietnam --national` applies them too. WrongState where somebody works in this
    database already: the story would answer and verify their assignments.
    """
    if "people" not in told and (why := _occupied()):
        raise _elsewhere(why)
    codes = [code for chapter, acts in REFORMS.items() if chapter not in told
             for code in acts_of(acts)]  # fmt: skip
    applied = Reorganisation.objects.filter(code__in=codes, state=Reorganisation.State.APPLIED)
    taken = sorted(applied, key=lambda row: (row.on, row.pk), reverse=True)
    try:
        with transaction.atomic():
            for row in taken:
                undo_reorganisation(row, actor=NARRATOR)
    except WrongState as error:
        raise _elsewhere(error.message) from error
    return [row.title for row in taken]


def _occupied() -> str:
    if (paper := Paper.objects.first()) is not None:
        return _("đã có văn bản «%(paper)s»") % {"paper": paper}
    names = [person.username for person in CAST]
    if (user := User.objects.filter(username__in=names).first()) is not None:
        return _("đã có tài khoản «%(user)s»") % {"user": user.username}
    return ""


def _elsewhere(why: str) -> WrongState:
    return WrongState(
        _("Cơ sở dữ liệu này đang được dùng (%(why)s), nên không dựng bản trình diễn vào đây. Hãy "
          "dựng ở nơi khác: DANVAN_VAR=thư-mục-khác make demo.") % {"why": why.rstrip(".")}
    )  # fmt: skip
