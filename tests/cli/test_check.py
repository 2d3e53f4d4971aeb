"""`danvan check`: nothing wrong in what was made by verbs, and what is wrong is told."""

import json

from danvan.programmes.models import Programme
from danvan.reporting.models import Figure
from tests.cli.conftest import Run
from tests.conftest import Clock


def test_all_well(run: Run, programme: Programme, clock: Clock) -> None:
    said = run("check")
    assert said.code == 0
    assert said.out.splitlines() == [
        "✓ Cây địa bàn và đơn vị: không có sai lệch.",
        "✓ Số liệu tổng hợp: không có sai lệch.",
    ]
    assert json.loads(run("check", "--json").out) == {"tree": [], "figures": []}


def test_a_figure_changed_behind_the_stores_back(
    run: Run, programme: Programme, clock: Clock
) -> None:
    Figure.objects.filter(thousandths=3000).update(thousandths=3001)
    said = run("check")
    assert said.code == 1
    assert "✗ Số liệu tổng hợp:" in said.out
    assert json.loads(run("check", "--json").out)["figures"]
