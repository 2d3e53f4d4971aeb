"""The due of an issued obligation changes, and what becomes of the open work is asked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from danvan.assignments.changing import redated, withdrawn
from danvan.assignments.models import OPEN, State
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.programmes import due as rules_of_due
from danvan.programmes import events
from danvan.programmes.models import Obligation


class OpenOnes(StrEnum):
    """What becomes of the assignments that are still open."""

    KEEP = "keep"
    REDATE = "redate"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class Changed:
    """How many open assignments stay as they were, have another day now, or were taken back."""

    kept: int = 0
    redated: int = 0
    withdrawn: int = 0


type _Open = list[tuple[int, str]]  # assignment id, period


def change_due(
    obligation: Obligation,
    *,
    due: dict[str, Any],
    open_ones: OpenOnes | str,
    reason: str,
    actor: Actor,
) -> Changed:
    """From now on it goes by this rule; `open_ones` says what becomes of what is open.

    KEEP leaves their days. REDATE gives each the day of its period by the new rule, but nobody
    loses an extension that was granted. WITHDRAW takes them back, with what was passed on from
    them; a period that was issued is not issued again. What was reported or verified stays.
    A clause owed once of which nothing is left, or nothing was given yet, may be issued anew.

    BadInput("due") for no rule, the same rule or a day that has gone by, ("open_ones") where the
    open periods do not fit the new rule, ("reason") without one. WrongState unless it was issued.
    """
    actor.must("change_due", obligation)
    what, reason = _asked(open_ones), _reasoned(reason)
    with recorded(events.DUE_CHANGED, obligation, actor=actor, note=reason) as entry:
        row = Obligation.objects.select_for_update(of=("self",)).select_related("paper")
        locked = row.get(pk=obligation.pk)
        if locked.state != Obligation.State.ISSUED:
            raise WrongState(_("Việc này chưa giao. Hãy sửa hạn ở trang sửa việc."))
        new = _new_rule(locked, due)
        found = open_work(locked)
        told = _carried_out(what, found, new)
        entry.changed("due", locked.due, new)
        entry.after |= {
            "open_ones": what, "kept": told.kept, "redated": told.redated,
            "withdrawn": told.withdrawn, "assignments": [pk for pk, _period in found],
        }  # fmt: skip
        locked.due = new
        _free_again(locked)
        locked.save(update_fields=["due", "state"])
        obligation.due, obligation.state = locked.due, locked.state
    return told


def open_work(obligation: Obligation) -> _Open:
    """Its assignments that are neither reported nor over: id and period, by period."""
    rows = obligation.issues.filter(assignment__state__in=OPEN).order_by("period", "assignment_id")
    return list(rows.values_list("assignment_id", "period"))


def _asked(open_ones: OpenOnes | str) -> OpenOnes:
    try:
        return OpenOnes(open_ones)
    except ValueError as error:
        raise BadInput(
            "open_ones", _("Hãy chọn giữ, đổi hạn hay rút những việc đang làm.")
        ) from error


def _reasoned(reason: str) -> str:
    if not reason.strip():
        raise BadInput("reason", _("Hãy ghi vì sao đổi hạn, để các đơn vị hiểu."))
    return reason.strip()


def _new_rule(obligation: Obligation, due: dict[str, Any]) -> dict[str, Any]:
    """As asked, counted from the day that is known. BadInput("due") if it changes nothing."""
    issued, today = obligation.paper.issued, clock.today()
    new = rules_of_due.checked(due, issued=issued)
    if "from" not in new:
        first = obligation.issues.order_by("assignment__issued_at").first()
        given = clock.moment_of(first.assignment.issued_at).date() if first else today
        same = new.get("after") == obligation.due.get("after") and "from" in obligation.due
        event = date.fromisoformat(obligation.due["from"]) if same else None
        new = rules_of_due.begun(new, issued=issued, today=given, event=event)
    if new == obligation.due:
        raise BadInput("due", _("Hạn mới giống hạn đang có. Hãy chọn hạn khác."))
    day = None if rules_of_due.recurs(new) else rules_of_due.due_day(new)
    if day is not None and day < today:
        raise BadInput(
            "due",
            _("Hạn mới %(day)s đã qua. Hãy chọn một ngày từ hôm nay trở đi.")
            % {"day": f"{day:%d/%m/%Y}"},
        )
    return new


def _carried_out(what: OpenOnes, found: _Open, new: dict[str, Any]) -> Changed:
    if what is OpenOnes.KEEP:
        return Changed(kept=len(found))
    if what is OpenOnes.WITHDRAW:
        count, parts = withdrawn([pk for pk, _period in found])
        return Changed(kept=len(found) - count, withdrawn=count + len(parts))
    count = redated(_days(found, new))
    return Changed(kept=len(found) - count, redated=count)


def _days(found: _Open, new: dict[str, Any]) -> dict[int, date | None]:
    """The day of each by the new rule. BadInput("open_ones") where one has none, or one gone by."""
    by_period: dict[str, date | None] = {}
    for period in dict.fromkeys(period for _pk, period in found):
        if not rules_of_due.fits(new, period):
            raise BadInput(
                "open_ones",
                _(
                    "Nhịp mới khác nhịp của những việc đang làm nên không đổi hạn được. Hãy giữ "
                    "hoặc rút chúng."
                ),
            )
        window = rules_of_due.parsed(new, period) if period else None
        by_period[period] = rules_of_due.due_day(new, window)
    today = clock.today()
    if gone := [day for day in by_period.values() if day is not None and day < today]:
        raise BadInput(
            "open_ones",
            _("Theo hạn mới, việc đang làm đến hạn ngày %(day)s, đã qua. Hãy giữ hoặc rút chúng.")
            % {"day": f"{min(gone):%d/%m/%Y}"},
        )
    return {pk: by_period[period] for pk, period in found}


def _free_again(obligation: Obligation) -> None:
    """What is owed once and was never given as such, or wholly taken back, may be issued."""
    left = obligation.issues.filter(period="").exclude(assignment__state=State.WITHDRAWN)
    if not rules_of_due.recurs(obligation.due) and not left.exists():
        obligation.state = Obligation.State.CONFIRMED
