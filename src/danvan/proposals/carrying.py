"""What a reorganisation does to proposals: who proposes and who decides follows succession.

The areas named stay as they were. Where both sides would become the same unit, the one that
decides stays as it was: the new unit does not ask itself, and withdraws it or asks another.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.assignments.carrying.columns import Columns, counted
from danvan.org.carriers import Section
from danvan.org.models import Reorganisation
from danvan.proposals.models import PENDING, CarriedProposal, Proposal


class ProposalCarrier:
    """Registered with org.carriers when the app is ready."""

    name = "proposals"

    def preview(self, reorganisation: Reorganisation) -> dict[str, int]:
        """In the same counts as `carry`; nothing is written."""
        return counted(self.name, len(_columns().moves(reorganisation)))

    def sections(self, reorganisation: Reorganisation, limit: int) -> list[Section]:
        """Each open proposal with who takes it; divided units are asked for."""
        return [_columns().section(_("Tham mưu, đề xuất"), reorganisation, limit)]

    def carry(self, reorganisation: Reorganisation) -> dict[str, int]:
        """Moves them, and keeps what was before for undoing."""
        return counted(self.name, _columns().carry(reorganisation))

    def obstacle(self, reorganisation: Reorganisation) -> str | None:
        """A proposal that moved on since, or one of a unit that began."""
        if (found := _columns().touched(reorganisation)) is None:
            return None
        return _(
            "Đề xuất «%(proposal)s» đã được xử lý tiếp ở đơn vị mới, nên không hoàn tác được nữa."
        ) % {"proposal": found}

    def restore(self, reorganisation: Reorganisation) -> None:
        """Every unit as it was."""
        _columns().restore(reorganisation)


def _columns() -> Columns:
    return Columns(
        key=ProposalCarrier.name, model=Proposal, kept=CarriedProposal,
        columns=("to", "by"), open=Q(state__in=PENDING), apart=("to", "by"),
        question=_("«%(unit)s» chia cho nhiều nơi: ai nhận các đề xuất đang xử lý?"),
    )  # fmt: skip
