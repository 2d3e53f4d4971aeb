"""What a reorganisation would touch, what becomes of it, and the choices that the act leaves."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput
from danvan.kernel.journal import Event, recorded
from danvan.org import carriers
from danvan.org.carriers import Choice, Section
from danvan.org.drafting.people import people_sections
from danvan.org.drafting.starting import must_edit
from danvan.org.drafting.trees import tree_sections
from danvan.org.models import Reorganisation

CHOSEN = Event("reorganisation.chosen", gettext_lazy("Đã chọn cách xử lý khi sắp xếp"))


@dataclass(frozen=True)
class Preview:
    """Sections in the order in which they are read; each has counts, first rows and choices."""

    sections: list[Section]

    @property
    def choices(self) -> list[Choice]:
        """All that the act leaves open."""
        return [choice for section in self.sections for choice in section.choices]

    def section(self, key: str) -> Section:
        """The section of that key. KeyError if there is none."""
        return {section.key: section for section in self.sections}[key]


def preview(reorganisation: Reorganisation, limit: int = 50) -> Preview:
    """Areas, units, posts, delegations and accounts; then what the rooms above would carry.

    At most `limit` rows a section. Nothing is written. For an act of the whole country it takes
    some seconds.
    """
    return Preview(
        [
            *tree_sections(reorganisation, limit),
            *people_sections(reorganisation, limit),
            *carriers.sections(reorganisation, limit),
        ]
    )


def choose(
    reorganisation: Reorganisation, key: str, option: str, *, actor: Actor
) -> Reorganisation:
    """Answers one of the questions of the preview. BadInput("key") or ("option") for others."""
    must_edit(reorganisation, actor)
    known = {choice.key: choice for choice in preview(reorganisation, limit=0).choices}
    if key not in known:
        raise BadInput("key", _("Không có câu hỏi này trong bản xem trước. Hãy mở lại trang."))
    if option not in known[key].options:
        raise BadInput("option", _("Hãy chọn một trong các cách đã nêu."))
    with recorded(CHOSEN, reorganisation, actor=actor) as entry:
        row = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
        entry.changed(key, row.choices.get(key), option)
        reorganisation.choices = {**row.choices, key: option}
        reorganisation.save(update_fields=["choices"])
    return reorganisation
