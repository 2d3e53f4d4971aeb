"""A matter's story, from the journal: one readable line after another."""

from danvan.matters.models import Matter
from danvan.org.story import Step, story


def history(matter: Matter) -> list[Step]:
    """Oldest first."""
    carried = matter.carried.select_related("reorganisation").order_by("pk")
    return story(matter, units=("owner", "unit"), carried=carried)
