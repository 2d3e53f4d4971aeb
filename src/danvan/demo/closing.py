"""The last chapters: inspection, annual review, what is left open, and what is shown at the end."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db.models import Count
from rich.table import Table

from danvan.assignments.models import Assignment, State
from danvan.demo import months, papers, synthetic
from danvan.demo.chapters import NARRATOR, Progress
from danvan.demo.people import actor, unit_of
from danvan.figures.queries import Row, consolidate
from danvan.kernel import clock
from danvan.kernel.periods import parse
from danvan.org.queries import subordinates
from danvan.oversight.actions import conclude, open_inspection, record_finding
from danvan.programmes.models import Programme
from danvan.reporting.actions import save_draft, submit
from danvan.reporting.models import SCALE, Indicator, Schedule
from danvan.review.actions import draft_review, issue_conclusions, sign_review
from danvan.review.papers import write_docx, write_pdf

OPEN_PERIOD, WAITING = "2026-11", 9
YEAR = parse("2025")
SHOWN = ("work_days", "dissemination_sessions", "models_active", "funds_spent_vnd")


def state_of_work() -> str:
    """How many assignments stand in which state."""
    counts = dict(Assignment.objects.values_list("state").annotate(Count("id")).order_by("state"))
    return ", ".join(f"{State(state).label} {count}" for state, count in counts.items())


def inspect(_progress: Progress) -> str:
    """The inspector looks at one commune, finds one fault; its remedy is an assignment."""
    who, programme = actor("kiemtra"), Programme.objects.get(code=papers.NGHE_AN.code)
    unit = unit_of(actor("canbo"))
    inspection = open_inspection(
        programme, unit, title=f"Kiểm tra việc thực hiện Chỉ thị 24-CT/TU tại {unit}", actor=who
    )
    finding = record_finding(
        inspection, text="Sổ theo dõi ngày công chưa ghi đủ cho tháng 8 và tháng 9 (minh họa).",
        remedy="Bổ sung sổ theo dõi ngày công, đối chiếu với báo cáo tháng.",
        due=date(2025, 11, 28), actor=who,
    )  # fmt: skip
    conclude(inspection, conclusion="Một tồn tại về sổ theo dõi, đã định hạn.", actor=who)
    return f"{inspection.title}; tồn tại giao thành việc «{finding.remedy}»"


def review(progress: Progress) -> str:
    """Both reviews drafted; the directive's is signed and its conclusions become the next paper."""
    written = []
    for done, (plan, leader) in enumerate(
        ((papers.NGHE_AN, "lanhdao"), (papers.HA_TINH, "lanhdao-ht")), 1
    ):
        programme = Programme.objects.get(code=plan.code)
        drafted = draft_review(programme, YEAR.year, actor=actor(plan.coordinator))
        if plan is papers.NGHE_AN:
            drafted = sign_review(drafted, actor=actor(leader))
            issue_conclusions(drafted, actor=actor(plan.coordinator))
        folder = Path(settings.VAR) / "demo"
        folder.mkdir(exist_ok=True)
        for ending, write in (("docx", write_docx), ("pdf", write_pdf)):
            file = folder / f"tong-ket-{YEAR.year}-{plan.code}.{ending}"
            file.write_bytes(write(drafted))
            written.append(str(file))
        progress(done, 2)
    return "viết " + ", ".join(written)


def leave_open(_progress: Progress) -> str:
    """Some communes of Quế Phong's leader sent November's report; most have not yet."""
    schedule = Schedule.objects.get(form__programme__code=papers.NGHE_AN.code)
    leader, own = actor("lanhdao"), actor("canbo").unit_id
    period = parse(OPEN_PERIOD)
    indicators = months.indicators_of(schedule)
    below = subordinates(leader.unit_id or 0, clock.today()).filter(line=schedule.line)
    for span in below.filter(level="commune").exclude(unit=own).order_by("name")[:WAITING]:
        place = synthetic.Place(key=span.name, size=1)
        made = synthetic.month_of(place, period, indicators, 30)
        draft = save_draft(
            schedule=schedule, unit=span.unit, period=period,
            values={code: Decimal(value) / SCALE for code, value in made.items()},
            note="Số liệu giả lập, chỉ để minh họa.", actor=NARRATOR,
        )  # fmt: skip
        submit(draft, actor=NARRATOR)
    return f"{WAITING} báo cáo chờ duyệt, các xã còn lại chưa gửi"


def tables() -> list[Table]:
    """Totals of 2025, as it was and as it is now: the same. Of programmes that are reported on."""
    told = (_totals(programme) for programme in Programme.objects.order_by("code"))
    return [table for table in told if table.row_count]


def _totals(programme: Programme) -> Table:
    table = Table(title=f"{programme.title}, năm 2025 (số liệu giả lập)")
    for column in ("Chỉ tiêu", "Lúc báo cáo", "Hiện nay", "Ở các xã", "Chưa đặt"):
        first = column == "Chỉ tiêu"
        table.add_column(column, justify="left" if first else "right", no_wrap=not first)
    was = _by_level(consolidate(programme, YEAR, as_of=None))
    now = _by_level(consolidate(programme, YEAR, as_of=clock.today()))
    for indicator in Indicator.objects.filter(code__in=SHOWN).order_by("id"):
        cells = [was.get(("province", indicator.code))] + [
            now.get((level, indicator.code), 0) for level in ("province", "commune", "not_placed")
        ]
        if cells[0] is not None:
            table.add_row(indicator.name_vi, *(f"{cell:,}".replace(",", ".") for cell in cells))
    return table


def _by_level(rows: list[Row]) -> dict[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row.level, row.indicator)
        sums[key] = sums.get(key, 0) + (row.thousandths or 0) // SCALE
    return sums
