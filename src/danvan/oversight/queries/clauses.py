"""Which clauses of a programme bind a unit, in one form for every inspection."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.assignments.models import UNFINISHED, Assignment, State
from danvan.org.queries import unit_span, whole_predecessors
from danvan.oversight.queries.paperwork import missing_of, reports_due
from danvan.programmes.models import Addressee, Obligation, Programme
from danvan.reporting.models import Schedule

_BINDING = (Obligation.State.CONFIRMED, Obligation.State.ISSUED)
_PARTS = (Addressee.Part.LEAD, Addressee.Part.COORDINATOR)


@dataclass(frozen=True)
class Clause:
    """`key` stays the same from inspection to inspection; `told` is what the registers say."""

    key: str
    source: str
    text: str
    told: str
    obligation_id: int | None = None
    schedule_id: int | None = None


def clauses_for(programme: Programme, unit_id: int, on: date) -> list[Clause]:
    """What binds the unit on the day: obligations in the paper's order, then reports owed."""
    units = [unit_id, *whole_predecessors(unit_id, on)]
    return [
        *_obligations(programme, unit_id, units, on),
        *_reports(programme, unit_id, units, on),
    ]


def obligation_key(paper_id: int, path: str) -> str:
    """Of a clause, whatever its number in the database."""
    return f"paper:{paper_id}:{path}"


def _obligations(programme: Programme, unit_id: int, units: list[int], on: date) -> list[Clause]:
    span = unit_span(unit_id, on)
    named = Q(addressees__unit_id__in=units)
    if span is not None:
        named |= Q(addressees__line=span.line, addressees__level=span.level)
    bound = Q(addressees__part__in=_PARTS) & named
    found = (
        Obligation.objects.filter(programme=programme, state__in=_BINDING)
        .filter(Q(pk__in=Obligation.objects.filter(bound).values("pk")) | _issued_to(units))
        .select_related("paper")
        .defer("paper__text")
        .order_by("paper_id", "start", "id")
    )
    told = _work(programme, units, on)
    clauses: dict[str, Clause] = {}
    for one in found:
        key = obligation_key(one.paper_id, one.path)
        number = one.paper.number or one.paper.title
        source = _("%(paper)s, điểm %(path)s") % {"paper": number[:120], "path": one.path}
        clauses.setdefault(
            key, Clause(key, source, one.text or one.title, told.get(one.pk, ""), one.pk)
        )
    return list(clauses.values())


def _issued_to(units: list[int]) -> Q:
    issued = Obligation.objects.filter(issues__assignment__unit_id__in=units)
    return Q(pk__in=issued.values("pk"))


def _work(programme: Programme, units: list[int], on: date) -> dict[int, str]:
    """Obligation → what became of the work given to the units."""
    given: dict[int, Counter[str]] = {}
    rows = Assignment.objects.filter(
        issue__obligation__programme=programme, unit_id__in=units
    ).values_list("issue__obligation_id", "state", "due")
    for obligation, state, due in rows:
        counts = given.setdefault(obligation, Counter())
        counts["all"] += 1
        counts["done"] += state == State.VERIFIED
        counts["late"] += state in UNFINISHED and due is not None and due < on
    return {
        obligation: _("Đã giao %(all)s việc, đã kiểm chứng %(done)s, đang quá hạn %(late)s.")
        % {"all": c["all"], "done": c["done"], "late": c["late"]}
        for obligation, c in given.items()
    }


def _reports(programme: Programme, unit_id: int, units: list[int], on: date) -> list[Clause]:
    span = unit_span(unit_id, on)
    if span is None:
        return []
    schedules = Schedule.objects.filter(
        form__programme=programme, line=span.line, level=span.level
    ).select_related("form__programme")
    return [
        Clause(
            key=f"reports:{schedule.form.code}",
            source=_("Chế độ báo cáo"),
            text=_("Gửi đúng hạn, đủ kỳ: %(form)s.") % {"form": schedule.form.title},
            told=_kept(schedule, units, on),
            schedule_id=schedule.pk,
        )
        for schedule in schedules.order_by("pk")
    ]


def _kept(schedule: Schedule, units: list[int], on: date) -> str:
    owed = reports_due(schedule, units, on)
    return _("12 tháng qua phải gửi %(owed)s báo cáo, thiếu %(missing)s.") % {
        "owed": len(owed), "missing": len(missing_of(schedule, owed)),
    }  # fmt: skip
