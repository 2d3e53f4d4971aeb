"""A proposal's story, from the journal: one readable line after another."""

from danvan.org.story import Step, story
from danvan.proposals.models import Proposal


def history(proposal: Proposal) -> list[Step]:
    """Oldest first."""
    carried = proposal.carried.select_related("reorganisation").order_by("pk")
    return story(proposal, units=("to",), carried=carried)
