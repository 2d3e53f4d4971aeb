"""Reports due, returned and to approve, as they lie on a desk."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.desk.queries.piles import Item
from danvan.kernel.actor import Actor, Role
from danvan.org.queries import unit_names
from danvan.reporting.models import Submission
from danvan.reporting.queries import own_reports, to_approve
from danvan.reporting.queries.completeness import Owed

AHEAD = timedelta(days=15)
MOST = 200
TITLES = {
    "returned": (gettext_lazy("Bị trả lại"), "reports"),
    "reports": (gettext_lazy("Báo cáo đến hạn"), "reports"),
    "approve": (gettext_lazy("Chờ tôi duyệt"), "approvals"),
}
_SENT = (Submission.State.SUBMITTED, Submission.State.APPROVED)


def reports(actor: Actor, on: date, *, ahead: timedelta = AHEAD) -> Iterator[tuple[str, Item]]:
    """What an officer has to send: returned ones, and others from `ahead` before they are due."""
    if actor.role is not Role.OFFICER or actor.reading_only:
        return
    owed = [
        one for one in own_reports(actor)
        if not one.counts and one.due <= on + ahead and one.state not in _SENT
    ]  # fmt: skip
    for one in sorted(owed, key=lambda one: (one.due, one.unit_name)):
        yield ("returned" if one.state == Submission.State.RETURNED else "reports"), _item(one, on)


def _item(owed: Owed, on: date) -> Item:
    return Item(
        pk=0, title=_("Báo cáo kỳ %(period)s") % {"period": owed.period}, period=owed.period,
        source=owed.unit_name, counterpart="", due=owed.due,
        status="overdue" if owed.due < on else "running" if owed.state else "none",
        url="report_entry", url_args=(owed.schedule_id, owed.unit_id, owed.period),
        uid=f"report-{owed.schedule_id}-{owed.unit_id}-{owed.key}",
        button=gettext_lazy("Mở báo cáo"),
    )  # fmt: skip


def approvals(actor: Actor) -> tuple[int, list[Item]]:
    """How many reports of others wait for this leader, and the first 200."""
    if actor.role is not Role.LEADER:
        return 0, []
    waiting = to_approve(actor)
    found = list(waiting[:MOST])
    count = len(found) if len(found) < MOST else waiting.count()
    names = unit_names({one.unit_id for one in found})
    return count, [_to_approve(one, names.get(one.unit_id, "")) for one in found]


def _to_approve(one: Submission, name: str) -> Item:
    said = {"period": one.period, "unit": name}
    return Item(
        pk=one.pk, title=_("Báo cáo kỳ %(period)s của %(unit)s") % said, period=one.period,
        unit=name, source=str(one.schedule.form), counterpart="", due=None, status="running",
        url="submission", url_args=(one.pk,), uid=f"submission-{one.pk}",
        button=gettext_lazy("Xem và duyệt"),
    )  # fmt: skip
