"""What can happen: an inspection opens, finds faults and is concluded."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.assignments import actions as assignments
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import Event, recorded
from danvan.kernel.states import move
from danvan.org.models import Unit
from danvan.org.queries import unit_span
from danvan.oversight.models import Finding, Inspection
from danvan.programmes.models import Programme

OPENED = Event("inspection.opened", gettext_lazy("Đã mở cuộc kiểm tra"))
FOUND = Event("inspection.finding_recorded", gettext_lazy("Đã ghi tồn tại, hạn chế"))
CONCLUDED = Event("inspection.concluded", gettext_lazy("Đã kết luận kiểm tra"))


def open_inspection(
    programme: Programme, unit: Unit, *, title: str, actor: Actor, by: Unit | None = None
) -> Inspection:
    """The actor's unit (or `by`, for the system) opens an inspection of `unit` today.

    Raises NotAllowed outside the inspector's province or for the own unit, BadInput for an empty
    title or a unit that has ended.
    """
    actor.must("inspect", programme)
    actor.must("inspect", unit)
    inspecting = by.pk if actor.is_system and by else actor.unit_id
    if inspecting is None or inspecting == unit.pk:
        raise NotAllowed(_("Đơn vị không tự kiểm tra chính mình."))
    if unit_span(unit.pk, clock.today()) is None:
        raise BadInput("unit", _("Đơn vị này đã kết thúc hoạt động. Hãy chọn đơn vị kế thừa."))
    with recorded(OPENED, None, actor=actor) as entry:
        inspection = Inspection.objects.create(
            programme=programme,
            unit=unit,
            by_id=inspecting,
            on=clock.today(),
            title=_required("title", title),
        )
        entry.subject = inspection
        entry.after |= {"unit": unit.pk, "programme": programme.code}
    return inspection


def record_finding(
    inspection: Inspection, *, text: str, remedy: str, due: date, actor: Actor
) -> Finding:
    """A fault, and its remedy as an assignment to the inspected unit, due on the day `due`.

    The inspecting unit is the issuer, so it is the one that verifies. Raises WrongState once the
    inspection is concluded, BadInput for empty text or a day that has passed.
    """
    actor.must("conduct", inspection)
    if inspection.state != Inspection.State.OPEN:
        raise WrongState(_("Cuộc kiểm tra đã kết luận, không ghi thêm tồn tại được."))
    if due < clock.today():
        raise BadInput("due", _("Hạn khắc phục đã qua. Hãy chọn một ngày từ hôm nay trở đi."))
    fault, cure = _required("text", text), _required("remedy", remedy)
    with recorded(FOUND, inspection, actor=actor) as entry:
        assignment = assignments.give(
            title=cure[:300],
            text=cure,
            source=_source(inspection),
            unit=inspection.unit,
            issuer=inspection.by,
            area=inspection.programme.area,
            due=due,
            actor=actor,
        )
        finding = Finding.objects.create(inspection=inspection, text=fault, assignment=assignment)
        entry.after |= {"finding": finding.pk, "text": fault, "due": due}
    return finding


def conclude(inspection: Inspection, *, conclusion: str, actor: Actor) -> Inspection:
    """The written conclusion: from today the inspection counts as held.

    WrongState the second time, BadInput without words.
    """
    actor.must("conduct", inspection)
    written = _required("conclusion", conclusion)
    with recorded(CONCLUDED, inspection, actor=actor) as entry:
        state = Inspection.State
        old = move(
            inspection,
            [state.OPEN],
            state.CONCLUDED,
            conclusion=written,
            concluded=clock.today(),
        )
        entry.changed("state", old, inspection.state)
    return inspection


def _required(field: str, given: str) -> str:
    text = given.strip()
    if not text:
        raise BadInput(field, _("Phần này không được để trống."))
    return text


def _source(inspection: Inspection) -> str:
    day = inspection.on
    return _("Kiểm tra ngày %(day)s: %(title)s") % {
        "day": f"{day.day}/{day.month}/{day.year}",
        "title": inspection.title[:160],
    }
