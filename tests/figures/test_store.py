"""The columnar store: what is approved, all of it, and nothing else."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from danvan.figures import checks, store
from danvan.figures.store.loading import REPORT
from danvan.figures.tasks import enqueue_refresh
from danvan.reporting import actions, changes
from danvan.reporting.models import Figure, Submission
from tests.figures.conftest import Book
from tests.reporting.conftest import Desk, desk, programme, schedule  # noqa: F401 fixtures

pytestmark = pytest.mark.django_db


def said(programme_id: int, key: int) -> list[tuple[int, bool, int | None]]:
    rows = store.month_table(programme_id, key).to_pylist()
    return [(r["indicator_id"], r["nil"], r["thousandths"]) for r in rows]


def test_a_report_is_a_row_and_each_figure_one(book: Book) -> None:
    book.report("2025-08", new_1={"work_days": 6}, new_2={})
    work_days = Figure.objects.get().indicator_id
    assert said(book.programme.pk, 202508) == [
        (REPORT, False, None),
        (REPORT, True, None),
        (work_days, False, 6_000),
    ]


def test_rebuilt_from_nothing_it_is_the_same_and_leftovers_go(
    book: Book, settings: LazySettings
) -> None:
    book.report("2025-08", new_1={"work_days": 6})
    book.report("2025-09", new_1={"work_days": 7}, new_2={})
    root = Path(settings.FIGURES_ROOT)
    before = {p.name: p.read_bytes() for p in root.glob("*/*.parquet")}
    for path in root.glob("*/*.parquet"):
        path.unlink()
    stray = root / str(book.programme.pk) / "202401.parquet"
    stray.write_bytes(before["202508.parquet"])
    steps: list[tuple[int, int]] = []
    assert store.rebuild(lambda *step: steps.append(step)) == 5
    assert {p.name: p.read_bytes() for p in root.glob("*/*.parquet")} == before
    assert steps == [(1, 2), (2, 2)]


def test_approval_refreshes_the_month(
    desk: Desk,  # noqa: F811 the fixture
    django_capture_on_commit_callbacks: object,
) -> None:
    assert enqueue_refresh in changes._listeners
    with django_capture_on_commit_callbacks(execute=True):
        desk.approved("2026-05", work_days="7")
    assert 7_000 in [value for _i, _nil, value in said(desk.programme.pk, 202605)]


def test_while_a_correction_waits_the_approved_version_counts(desk: Desk) -> None:  # noqa: F811
    report = desk.approved("2026-05", work_days="7")
    store.refresh(desk.programme.pk, 202605)
    before = store.month_table(desk.programme.pk, 202605)
    actions.correct(report, values={"work_days": "9"}, actor=desk.cast.officer.actor)
    store.refresh(desk.programme.pk, 202605)
    assert store.month_table(desk.programme.pk, 202605).equals(before)
    actions.approve(report, actor=desk.cast.superior.actor)
    store.refresh(desk.programme.pk, 202605)
    assert 9_000 in [value for _i, _nil, value in said(desk.programme.pk, 202605)]


def test_what_is_not_approved_is_not_there(desk: Desk) -> None:  # noqa: F811 the fixture
    desk.sent("2026-05")
    assert store.refresh(desk.programme.pk, 202605) == 0
    assert store.month_table(desk.programme.pk, 202605).num_rows == 0
    assert store.partitions() == {}


def test_check_finds_a_changed_digit_and_a_lost_report(book: Book) -> None:
    book.report("2025-07", old_1={"work_days": 4}, new_1={"work_days": 6}, new_2={})
    assert checks.faults() == []
    Figure.objects.filter(thousandths=6_000).update(thousandths=7_000)
    wrong = ["Kho số liệu tháng 202507 của «ct-1» khác với cơ sở dữ liệu."]
    assert checks.faults() == wrong
    store.rebuild()
    assert checks.faults() == []
    Submission.objects.filter(nil=True).delete()
    assert checks.faults() == wrong
