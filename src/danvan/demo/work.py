"""What the units make of their assignments in the demonstration, a round a month.

Deterministic: each assignment has one draw, made of its clause, its holder and its period.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta

from danvan.assignments.actions import answer_many, explain, place, report_many, verify_many
from danvan.assignments.models import OPEN, Assignment, State
from danvan.assignments.queries import candidates
from danvan.demo.chapters import NARRATOR
from danvan.demo.people import actor
from danvan.kernel import clock
from danvan.programmes.actions import issue_recurring
from danvan.programmes.models import Programme

NEVER, SLOW = 0.01, 0.08  # the part that stays undone, and the part that is done late
PLACED = 0.85  # the part of the placing list that finds a holder
THREE_WEEKS = timedelta(days=21)
COORDINATORS = ("dieuphoi", "hatinh")
UNCLEAR = "Đề nghị làm rõ phạm vi thực hiện ở địa bàn."
NO_MEANS = "Chưa bố trí được kinh phí trong quý này."
EXPLAINED = "Làm trong phạm vi địa bàn được giao, theo hướng dẫn đã gửi kèm (minh họa)."
DONE = "Đã thực hiện, có sản phẩm kèm theo (số liệu minh họa)."
CHECKED = "Đã đối chiếu sản phẩm (số liệu minh họa)."


def months(first: date, last: date) -> list[date]:
    """The fifth of every month from `first` to `last`."""
    days, day = [], first.replace(day=5)
    while day <= last:
        days.append(day)
        day = (day + timedelta(days=31)).replace(day=5)
    return days


def round_of(day: date) -> int:
    """Issue what recurs; then the coordinators and the units each do their part."""
    with clock.at(day):
        made = sum(issue_recurring(p, actor=NARRATOR) for p in Programme.objects.all())
        _explain()
        _place()
        _answer()
        _report(day)
        _verify()
    return made


def _draw(assignment: Assignment) -> float:
    key = f"{assignment.title}:{assignment.unit_id}:{assignment.period}"
    return random.Random(key).random()  # noqa: S311 no secret in it


def _some(state: State, chosen: Callable[[Assignment], bool]) -> list[Assignment]:
    held = Assignment.objects.filter(state=state, unit__isnull=False).order_by("id")
    return [a for a in held.defer("text") if chosen(a)]


def _by_register(rows: list[Assignment]) -> list[list[Assignment]]:
    return [[a for a in rows if a.area_id == area] for area in sorted({a.area_id for a in rows})]


def _answer() -> None:
    """Most accept at once; some ask or lack means, and accept once the issuer has explained."""
    for rows in _by_register(_some(State.ISSUED, lambda a: _draw(a) < 0.98)):
        first = [a for a in rows if a.answered_at is None]
        unclear = [a for a in first if _draw(a) > 0.96]
        without = [a for a in first if 0.95 < _draw(a) <= 0.96]
        taken = [a for a in rows if a.answered_at or _draw(a) <= 0.95]
        answer_many(taken, State.ACCEPTED, actor=NARRATOR)
        answer_many(unclear, State.CLARIFY, note=UNCLEAR, actor=NARRATOR)
        answer_many(without, State.NO_MEANS, note=NO_MEANS, actor=NARRATOR)


def _explain() -> None:
    """The coordinators answer what was asked more than three weeks ago."""
    asked = Assignment.objects.filter(
        state__in=(State.CLARIFY, State.NO_MEANS), answered_at__lt=clock.now() - THREE_WEEKS
    )
    for person in (actor(username) for username in COORDINATORS):
        for assignment in person.among("explain", asked):
            explain(assignment, note=EXPLAINED, actor=person)


def _place() -> None:
    """The coordinators give most of what a reform left without one heir to one of the heirs."""
    waiting = Assignment.objects.filter(unit=None, state__in=OPEN)
    for person in (actor(username) for username in COORDINATORS):
        for assignment in person.among("place", waiting):
            heirs = candidates(assignment, limit=6) if _draw(assignment) < PLACED else []
            if heirs:
                chosen = heirs[int(_draw(assignment) * 1000) % len(heirs)]
                place(assignment, unit=chosen.unit, actor=person)


def _is_ripe(assignment: Assignment, day: date) -> bool:
    """Most report shortly before the day, some after it; what has no day is done within a year."""
    draw = _draw(assignment)
    if draw < NEVER:
        return False
    if assignment.due is None:
        return (day - assignment.issued_at.date()).days > 60 + 400 * draw
    return assignment.due - timedelta(days=40) <= day - timedelta(days=60 * (draw < SLOW))


def _report(day: date) -> None:
    for rows in _by_register(_some(State.ACCEPTED, lambda a: _is_ripe(a, day))):
        report_many(rows, note=DONE, actor=NARRATOR)


def _verify() -> None:
    """Each province's coordinator verifies what its own unit gave out, three weeks and more on."""
    before, long_ago = clock.now() - THREE_WEEKS, clock.now() - timedelta(days=80)
    for person in (actor(username) for username in COORDINATORS):
        waiting = person.among("verify", Assignment.objects.filter(state=State.REPORTED))
        reported = waiting.filter(reported_at__lt=before)
        ripe = [a for a in reported if _draw(a) < 0.9 or (a.reported_at or before) < long_ago]
        verify_many(ripe, note=CHECKED, actor=person)
