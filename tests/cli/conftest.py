"""Running the command as a person does, and a programme to ask it about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pytest
from django.utils import translation

from danvan.cli import main
from danvan.documents.models import Paper
from danvan.figures import store
from danvan.kernel import clock as kernel_clock
from danvan.kernel.actor import system
from danvan.programmes.models import Programme
from danvan.reporting.actions import import_approved, load_indicators, make_form, schedule
from tests.factories import Tree


@dataclass(frozen=True)
class Said:
    """What the command said, and how it ended."""

    out: str
    err: str
    code: int


type Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """`run("units", "--json")`: in Vietnamese, whatever the machine speaks."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "DANVAN_DEBUG"):
        monkeypatch.setenv(name, "")

    def command(*words: str) -> Said:
        monkeypatch.setenv("LANGUAGE", "")
        with pytest.raises(SystemExit) as left:
            main(words)
        said = capsys.readouterr()
        return Said(said.out, said.err, int(left.value.code or 0))

    with translation.override(translation.get_language()):
        yield command


@pytest.fixture
def programme(tree: Tree) -> Programme:
    """`ct-97`: military commands of the communes report courses held; two approved months.

    2025-06, before the reform: old_1 reports 3, old_3 (later divided) 4. 2026-06: new_1 reports 5.
    """
    at = datetime.combine(date(2023, 8, 14), datetime.min.time(), kernel_clock.ZONE)
    paper = Paper.objects.create(
        kind="directive", number="01-CT/TU", title="Chỉ thị thử", text="…", digest="0" * 64,
        area=tree.area("province"), owner=tree.unit("mass_mobilisation", "province"),
        registered_at=at,
    )  # fmt: skip
    made = Programme.objects.create(
        code="ct-97", title="Chương trình thử", kind="directive", paper=paper, area=paper.area,
        owner=paper.owner, from_day=date(2023, 8, 14), to_day=date(2030, 12, 31),
    )  # fmt: skip
    load_indicators(actor=system())
    form = make_form(
        code="m-97", title="Biểu thử", programme=made, indicator_codes=["dissemination_sessions"],
        actor=system(),
    )  # fmt: skip
    for_communes = schedule(
        form, line="military_command", level="commune", first_period="2025-06",
        last_period="2026-06", actor=system(),
    )  # fmt: skip
    for period, reports in {"2025-06": {"old_1": 3, "old_3": 4}, "2026-06": {"new_1": 5}}.items():
        rows = [
            (tree.unit("military_command", place).pk, {"dissemination_sessions": count * 1000})
            for place, count in reports.items()
        ]
        import_approved(for_communes, period, rows, synthetic=True, actor=system())
    store.rebuild()
    return made
