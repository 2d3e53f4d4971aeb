"""`danvan programmes`: codes, titles and days."""

import json
from pathlib import Path

import pytest

from danvan.programmes import actions
from danvan.programmes.models import Programme
from tests.cli.conftest import Run
from tests.factories import Cast
from tests.programmes.conftest import paper_of


def test_json(run: Run, programme: Programme) -> None:
    assert json.loads(run("programmes", "--json").out) == [
        {
            "code": "ct-97", "title": "Chương trình thử",
            "from": "2023-08-14", "to": "2030-12-31",
        }
    ]  # fmt: skip


def test_table(run: Run, programme: Programme) -> None:
    out = run("programmes").out
    assert "ct-97" in out
    assert "Chương trình thử" in out


@pytest.mark.django_db
def test_none_yet(run: Run) -> None:
    assert json.loads(run("programmes", "--json").out) == []


@pytest.mark.django_db
def test_corrections_are_exported(run: Run, cast_before: Cast, tmp_path: Path) -> None:
    actor = cast_before.coordinator.actor
    paper = paper_of(cast_before.tree, actor=actor)
    one, two, three, four = actions.draft_obligations(paper, actor=actor)
    actions.confirm_many([one, two], actor=actor)
    actions.edit(three, due={"on": "2025-12-01"}, actor=actor)
    actions.confirm(three, actor=actor)
    assert run("programmes", "corrections", "--gold", str(tmp_path / "none")).out == (
        f"Đã ghi 0 văn bản vào {tmp_path / 'none'}.\n"
    )
    actions.discard(four, reason="Không phải việc.", actor=actor)

    pairs = json.loads(run("programmes", "corrections", paper.number, "--json").out)
    assert [pair["kind"] for pair in pairs] == ["same", "same", "edited", "discarded"]
    assert pairs[2]["read"][0]["due"] == {"every": "year", "by": "11-15"}
    assert pairs[2]["confirmed"][0]["due"] == {"on": "2025-12-01"}
    assert "Đúng như máy đọc: 2 trên 4." in run("programmes", "corrections").out
    assert run("programmes", "corrections", "99-CT/TU").code == 4

    run("programmes", "corrections", "--gold", str(tmp_path))
    said = json.loads(next(tmp_path.glob("*.gold.json")).read_text(encoding="utf-8"))
    text = next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")
    assert text == paper.text
    assert said["number"] == "12-CT/TU"
    assert [o["due"] for o in said["obligations"]] == [
        {"on": "2025-06-30"}, None, {"on": "2025-12-01"},
    ]  # fmt: skip
    assert all(o["text"] in text for o in said["obligations"])
