"""`danvan programmes`: codes, titles and days."""

import json

import pytest

from danvan.programmes.models import Programme
from tests.cli.conftest import Run


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
