"""What a reorganisation does to matters: who raised and who owns one follows succession.

The area stays as it was: counts place it by its heirs.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.assignments.carrying.columns import Columns, counted
from danvan.matters.models import CarriedMatter, Matter, State
from danvan.org.carriers import Section
from danvan.org.models import Reorganisation


class MatterCarrier:
    """Registered with org.carriers when the app is ready."""

    name = "matters"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """In the same counts as `carry`; nothing is written."""
        return counted(self.name, len(_columns().moves(reorganisation)))

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        """Each open matter with who takes it; divided units are asked for."""
        return [_columns().section(_("Vấn đề của địa bàn"), reorganisation, limit)]

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Moves them, and keeps what was before for undoing."""
        return counted(self.name, _columns().carry(reorganisation))

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """A matter that moved on since, or one of a unit that began."""
        if (found := _columns().touched(reorganisation)) is None:
            return None
        return _(
            "Vấn đề «%(matter)s» đã được xử lý tiếp ở đơn vị mới, nên không hoàn tác được nữa."
        ) % {"matter": found}

    def restore(self, reorganisation: Reorganisation) -> None:
        """Every unit as it was."""
        _columns().restore(reorganisation)


def _columns() -> Columns:
    return Columns(
        key=MatterCarrier.name, model=Matter, kept=CarriedMatter,
        columns=("owner", "raised_by"), open=~Q(state=State.CLOSED),
        question=_("«%(unit)s» chia cho nhiều nơi: ai nhận các vấn đề đang mở?"),
    )  # fmt: skip
