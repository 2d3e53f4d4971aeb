"""A programme of a province that merged may be extended to all of the new one."""

from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import WrongState
from danvan.kernel.journal import recorded
from danvan.programmes import events
from danvan.programmes.models import Programme


def extend_to_area(programme: Programme, *, actor: Actor) -> Programme:
    """From today on its selectors and schedules mean the units of the whole area.

    What was issued or owed before stays as it is. WrongState if it reaches the whole area already.
    """
    actor.must("extend", programme)
    with recorded(events.EXTENDED, programme, actor=actor) as entry:
        narrow = Programme.objects.filter(pk=programme.pk, territory__isnull=False)
        if not narrow.filter(extended_on=None).update(extended_on=clock.today()):
            raise WrongState(_("Chương trình này đã áp dụng cho cả địa bàn, không cần mở rộng."))
        programme.refresh_from_db(fields=["territory", "extended_on"])
        entry.changed("area", programme.territory_id, programme.area_id)
        entry.changed("extended_on", None, programme.extended_on)
    return programme
