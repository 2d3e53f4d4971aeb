"""What a load did, and what the published data does not tell. Nothing is left out in silence."""

from collections.abc import Callable
from dataclasses import dataclass, field

type Progress = Callable[[int, int, str], None]


@dataclass
class LoadReport:
    """`made` counts new rows by what they are; it is empty when everything was there before.

    `uncovered_old`: communes of before for which no successor is published; they end, and what
    they reported stays at their parent. `uncovered_new`: communes of after without a published
    origin. `unlisted_old`: codes that the conversion names as origins and the list of before does
    not have: no area is made of a bare code. `notes`: whole sentences on all else left out.
    """

    made: dict[str, int] = field(default_factory=dict)
    uncovered_old: list[str] = field(default_factory=list)
    uncovered_new: list[str] = field(default_factory=list)
    unlisted_old: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether this load wrote anything."""
        return any(self.made.values())


def silent(done: int, total: int, label: str) -> None:
    """The progress of whoever does not want to see any."""
