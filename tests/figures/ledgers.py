"""What the units of a small country reported, kept apart and reckoned in plain Python."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from danvan.documents.models import Paper
from danvan.figures import store
from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.kernel.periods import Period
from danvan.org.models import Area, Unit, UnitSpan, UnitSuccession
from danvan.programmes.models import Programme
from danvan.reporting import actions
from danvan.reporting.models import Schedule, Submission
from danvan.reporting.queries import expected
from tests.factories.land import TWO_LINES

FLOW, STOCK, PEAK = "work_days", "models_active", "disaster_peak_turnout"
OVER, UNDER, MEAN = "dissemination_attendance", "dissemination_sessions", "attendance_per_session"
TYPED = (FLOW, STOCK, PEAK, OVER, UNDER)
CODES = [*TYPED, MEAN]
UNIT = 1000  # thousandths

type Sent = tuple[int, int, int]  # schedule, unit, month key


@dataclass
class Ledger:
    """`sent`: thousandths by indicator; nothing to report is nought for each."""

    programme: Programme
    schedules: list[Schedule]
    chance: Random
    sent: dict[Sent, dict[str, int]] = field(default_factory=dict)

    def report(self, months: Iterable[Period]) -> None:
        """Most units report what they owe; some leave something out, some have nothing to say."""
        for month in months:
            for schedule in self.schedules:
                owing = {part.unit_id for part in expected(schedule, month)}
                telling = [unit for unit in sorted(owing) if self.chance.random() < 0.8]
                rows = {unit: self._values() for unit in telling}
                actions.import_approved(
                    schedule, month, rows.items(), synthetic=False, actor=system()
                )
                for unit, values in rows.items():
                    told = values or dict.fromkeys(TYPED, 0)
                    self.sent[schedule.pk, unit, month.keys[0]] = told
            store.refresh(self.programme.pk, month.keys[0])

    def _values(self) -> dict[str, int]:
        if self.chance.random() < 0.1:
            return {}
        values = {code: self.chance.choice([0, 1, 7, 10_001]) * UNIT for code in TYPED}
        if self.chance.random() < 0.2:
            values.pop(self.chance.choice(TYPED))
        return values

    def of(self, period: Period) -> dict[Sent, dict[str, int]]:
        return {sent: values for sent, values in self.sent.items() if sent[2] in period.keys}

    def totals(self, period: Period) -> dict[str, int | None]:
        """Of the whole country, by indicator; None where nobody said anything."""
        told = self.of(period)
        found: dict[str, int | None] = {}
        for code in (FLOW, OVER, UNDER, PEAK):
            values = [some[code] for some in told.values() if code in some]
            found[code] = (max if code == PEAK else sum)(values) if values else None
        found[STOCK] = self.stock(period)
        over, under = found[OVER], found[UNDER]
        found[MEAN] = None if over is None or not under else _half_up(over * UNIT, under)
        return found

    def stock(self, period: Period) -> int | None:
        """The last of each unit, without those whose successors have reported past their end."""
        last: dict[tuple[int, int], int] = {}
        until: dict[int, date] = {}
        ends = {
            (s, u, k): end
            for s, u, k, end in Submission.objects.values_list("schedule", "unit", "key", "end")
        }
        for sent, values in sorted(self.of(period).items(), key=lambda told: told[0][2]):
            if STOCK in values:
                schedule, unit, _key = sent
                last[schedule, unit] = values[STOCK]
                until[unit] = max(until.get(unit, date.min), ends[sent])
        passed: dict[int, set[int]] = defaultdict(set)
        for old, new in UnitSuccession.objects.values_list("predecessor_id", "successor_id"):
            passed[old].add(new)
        gone = {unit for unit in until if _handed_over(unit, until, passed)}
        counted = [value for (_schedule, unit), value in last.items() if unit not in gone]
        return sum(counted) if last else None

    def by_unit(self, period: Period, code: str) -> dict[int, int]:
        """What each unit itself reported of a flow."""
        found: dict[int, int] = defaultdict(int)
        for (_schedule, unit, _key), values in self.of(period).items():
            if code in values:
                found[unit] += values[code]
        return dict(found)


def _handed_over(unit: int, until: dict[int, date], passed: dict[int, set[int]]) -> bool:
    ended = UnitSpan.objects.filter(unit=unit).order_by("-valid_from").values_list(
        "valid_to", flat=True
    )[0]  # fmt: skip
    heirs, waiting = set(), [unit]
    while waiting:
        for heir in passed[waiting.pop()] - heirs:
            heirs.add(heir)
            waiting.append(heir)
    return ended is not None and any(until.get(heir, date.min) > ended for heir in heirs)


def _half_up(over: int, under: int) -> int:
    return (2 * over + under) // (2 * under)


def make_ledger(country: Area, seed: int) -> Ledger:
    """One form for all units of the first line in communes, and of the second in districts."""
    owner = Unit.objects.order_by("pk")[0]
    paper = Paper.objects.create(
        kind="directive", title="Chỉ thị", text="1. Việc.", digest="ct", area=country,
        owner=owner, registered_at=clock.now(),
    )  # fmt: skip
    programme = Programme.objects.create(
        code="ct", title="Chương trình", kind="directive", paper=paper, area=country, owner=owner,
        from_day=date(2024, 1, 1), to_day=date(2030, 12, 31),
    )  # fmt: skip
    actions.load_indicators(actor=system())
    form = actions.make_form(
        code="bieu", title="Biểu tháng", programme=programme, indicator_codes=CODES,
        actor=system(),
    )  # fmt: skip
    schedules = [
        actions.schedule(form, line=line, level=level, first_period="2024-01",
                         last_period="2026-12", actor=system())
        for line, level in zip(TWO_LINES, ("commune", "district"), strict=True)
    ]  # fmt: skip
    return Ledger(programme, schedules, Random(seed))


def fresh_store(root: Path, number: int) -> Path:
    """A folder that no other example wrote in."""
    folder = root / f"figures-{number}"
    folder.mkdir(parents=True)
    return folder
