"""Report schedules hang on the obligations that they cover."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from danvan.programmes.hangers import Hanging
from danvan.programmes.models import Obligation
from danvan.reporting.models import Schedule


def schedules_on(obligations: Collection[Obligation]) -> list[Hanging]:
    """The schedules of the programme of every obligation that a schedule covers; one query."""
    covered = [o for o in obligations if o.by_schedule and o.programme_id]
    programmes = {o.programme_id for o in covered}
    rows = Schedule.objects.filter(form__programme__in=programmes).select_related("form")
    schedules = list(rows.order_by("pk")) if covered else []
    return [
        Hanging(o.pk, _("biểu báo cáo"), schedule.form.title)
        for o in covered
        for schedule in schedules
        if schedule.form.programme_id == o.programme_id
    ]
