"""A committee, and a coordination programme that is drawn up, of the cast's province."""

from datetime import date

from danvan.programmes import actions
from danvan.programmes.actions import Clause, Draft
from danvan.programmes.models import Agreement, Programme, SteeringCommittee
from danvan.programmes.seating import Seat
from tests.factories import Cast


def make_committee(cast: Cast, programme: Programme) -> SteeringCommittee:
    """The one there is, else a new one."""
    if (known := programme.committees.filter(valid_to=None).first()) is not None:
        return known
    tree = cast.tree
    return actions.set_up(
        programme, area=tree.area("province"), day=date(2026, 4, 1),
        members=[
            Seat("head", unit=tree.unit("party_committee", "province"), title="Phó Bí thư"),
            Seat("secretary", post=cast.coordinator.post),
        ],
        actor=cast.coordinator.actor,
    )  # fmt: skip


def make_agreement(cast: Cast) -> Agreement:
    """A draft of the board and the command."""
    board, military = (
        cast.tree.unit(line, "province") for line in ("mass_mobilisation", "military_command")
    )
    draft = Draft(
        title="Phối hợp công tác dân vận", from_day=date(2026, 6, 15), to_day=date(2028, 12, 31),
        parties=[(board, "lead", "Ban Dân vận Tỉnh ủy"),
                 (military, "lead", "Bộ Chỉ huy Quân sự tỉnh")],
        articles=[Clause("Nội dung", "Bộ Chỉ huy Quân sự tỉnh chủ trì giúp dân.", military)],
    )  # fmt: skip
    return actions.draft_agreement(
        draft, area=cast.tree.area("province"), owner=board, actor=cast.coordinator.actor
    )
