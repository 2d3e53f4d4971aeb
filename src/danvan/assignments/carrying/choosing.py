"""What the act leaves open: who takes the work of a divided unit, and whether like is joined."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from danvan.assignments.carrying.changes import UnitChanges
from danvan.org.carriers import Choice, chosen
from danvan.org.models import Reorganisation

JOIN, KEEP = "join", "keep"
JOINING = "assignments.join"
PLACE = "place"


def joins(reorganisation: Reorganisation) -> bool:
    """Whether the same clause's work of several predecessors becomes one."""
    return chosen(reorganisation, JOINING, (JOIN, KEEP)) == JOIN


def heir_of(unit: int, changes: UnitChanges) -> int | None:
    """The one of several successors that was chosen to take the unit's work; None: it is placed."""
    heirs = changes.heirs.get(unit, [])
    if len(heirs) < 2:
        return None
    option = chosen(changes.reorganisation, _key(unit), (PLACE, *map(str, heirs)))
    return None if option == PLACE else int(option)


def joining_choice(reorganisation: Reorganisation) -> Choice:
    """Asked where several owed the same to the same clause."""
    options = {JOIN: _("Gộp thành một việc"), KEEP: _("Giữ riêng từng việc")}
    return Choice(
        JOINING,
        _("Nhiều đơn vị cũ cùng nợ một việc của cùng một điểm: gộp lại hay giữ riêng?"),
        options,
        chosen(reorganisation, JOINING, options),
    )


def heir_choices(units: Iterable[int], changes: UnitChanges, names: dict[int, str]) -> list[Choice]:
    """One for each unit that was divided and holds open work."""
    found = []
    for unit in units:
        options = {PLACE: _("Đưa vào danh sách chờ phân công của cấp trên")}
        options |= {
            str(heir): _("Chuyển hết sang %(unit)s") % {"unit": names.get(heir, str(heir))}
            for heir in changes.heirs[unit]
        }
        question = _("«%(unit)s» chia cho nhiều nơi: ai nhận các việc đang làm?")
        found.append(
            Choice(
                _key(unit),
                question % {"unit": names.get(unit, str(unit))},
                options,
                chosen(changes.reorganisation, _key(unit), options),
            )
        )
    return found


def _key(unit: int) -> str:
    return f"assignments.heir.{unit}"
