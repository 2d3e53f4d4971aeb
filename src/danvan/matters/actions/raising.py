"""A unit raises what residents of an area need settled."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed
from danvan.kernel.journal import recorded
from danvan.kernel.text import fold
from danvan.matters import events
from danvan.matters.deadlines import due_for
from danvan.matters.models import Matter
from danvan.matters.wording import checked
from danvan.org.models import Area, AreaSpan, Unit
from danvan.org.queries import unit_span
from danvan.programmes.models import Programme


def raise_matter(
    *,
    area: Area,
    kind: str,
    title: str,
    text: str,
    owner: Unit,
    actor: Actor,
    urgency: str = Matter.Urgency.NORMAL,
    due: date | None = None,
    programme: Programme | None = None,
    concerned: Sequence[Unit] = (),
    by: Unit | None = None,
    confirmed: bool = False,
) -> Matter:
    """The actor's unit (or `by`, for the system) raises it today; `owner` settles it by `due`.

    Without `due` 15, 5 or 1 working days by urgency. BadInput names the field that cannot be; text
    that points at a person is refused, see `wording`.
    """
    actor.must("raise", Matter)
    if programme is not None:
        actor.must("see", programme)
    raising = by.pk if actor.is_system and by else actor.unit_id
    if raising is None:
        raise NotAllowed
    today = clock.today()
    words = checked({"title": title, "text": text}, confirmed=confirmed)
    _must_be_known(kind, urgency)
    _must_be_there(area, today)
    owner_there(owner)
    with recorded(events.RAISED, None, actor=actor) as entry:
        matter = entry.subject = Matter.objects.create(
            area=area, kind=kind, title=words["title"][:300], text=words["text"], urgency=urgency,
            folded=fold(words["title"])[:300],
            programme=programme, raised_by_id=raising, owner=owner,
            due=_due(due, urgency, today), raised_at=clock.now(),
        )  # fmt: skip
        matter.concerned.set({unit for unit in concerned if unit.pk not in (raising, owner.pk)})
        entry.after = {
            "area": area.pk, "kind": kind, "urgency": urgency, "owner": owner.pk,
            "due": matter.due, "confirmed": confirmed,
        }  # fmt: skip
    return matter


def owner_there(unit: Unit, field: str = "owner") -> None:
    """BadInput if the unit is not there today."""
    if unit_span(unit.pk, clock.today()) is None:
        raise BadInput(field, _("Đơn vị này đã kết thúc hoạt động. Hãy chọn đơn vị kế thừa."))


def _must_be_known(kind: str, urgency: str) -> None:
    if kind not in Matter.Kind.values:
        raise BadInput("kind", _("Hãy chọn loại vấn đề trong danh sách."))
    if urgency not in Matter.Urgency.values:
        raise BadInput("urgency", _("Hãy chọn mức độ khẩn trong danh sách."))


def _must_be_there(area: Area, today: date) -> None:
    if not AreaSpan.objects.on(today).filter(area=area).exists():
        raise BadInput("area", _("Địa bàn này không còn vào hôm nay. Hãy chọn địa bàn kế thừa."))


def _due(due: date | None, urgency: str, today: date) -> date:
    if due is not None and due < today:
        raise BadInput("due", _("Hạn giải quyết đã qua. Hãy chọn một ngày từ hôm nay trở đi."))
    return due or due_for(urgency, today)
