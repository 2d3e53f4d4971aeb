"""`danvan setup`, `serve`, `worker`, `demo`: what they prepare and what they refuse."""

import socket
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import LazySettings

from danvan.cli import catalogues
from danvan.kernel import clock as kernel_clock
from danvan.kernel import daily
from danvan.org.models import Reorganisation
from tests.cli.conftest import Run
from tests.factories import REFORM, Cast

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n'


def test_setup_does_once_what_is_missing(
    run: Run, db: None, settings: LazySettings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = str(tmp_path / "static")
    said = run("setup")
    assert said.code == 0
    assert "Cơ sở dữ liệu: 0 bước cập nhật." in said.out
    stamp = tmp_path / "static" / ".collected"
    made = stamp.stat().st_mtime_ns
    assert run("setup").out.splitlines()[0] == "Bản dịch: 0 tệp biên dịch lại."
    assert stamp.stat().st_mtime_ns == made
    assert (tmp_path / "static" / "danvan.css").exists() or len(list(stamp.parent.iterdir())) > 1


def test_catalogues_are_compiled_when_they_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO, encoding="utf-8")
    monkeypatch.setattr(catalogues, "HOUSE", tmp_path)
    assert (catalogues.compile_catalogues(), catalogues.compile_catalogues()) == (1, 0)


def test_a_port_in_use_is_told(run: Run, db: None) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = run("serve", "--port", str(port))
    assert said.code == 2
    assert said.err.startswith(f"Không mở được 127.0.0.1:{port}:")


def test_a_worker_does_the_days_work_without_a_queue(run: Run, cast_before: Cast) -> None:
    act = cast_before.tree.reorganisations["province"]
    Reorganisation.objects.filter(pk=act.pk).update(state="waiting")
    with kernel_clock.at(REFORM):
        said = run("worker", "--once")
    assert said.code == 0
    assert {
        "✓ Sắp xếp đến ngày, đã áp dụng: 1",
        "✓ Việc định kỳ, đã giao: 0",
        "✓ Nhật ký, số lần niêm phong: 1",
    } <= set(said.out.splitlines())
    act.refresh_from_db()
    assert act.state == "applied"


def test_a_worker_says_which_part_failed(
    run: Run, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"recurring_issued": int, "other": lambda: 1 // 0}
    parts = {name: daily.Part(name, does) for name, does in asked.items()}
    monkeypatch.setattr(daily, "_parts", parts)
    said = run("worker", "--once")
    assert (said.code, said.out) == (1, "✓ Việc định kỳ, đã giao: 0\n")
    assert "✗ Việc hằng ngày «other» không làm được" in said.err


@pytest.mark.parametrize(("words", "served"), [([], [8000]), (["--no-serve"], [])])
def test_the_demo_is_told_and_then_served(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str], served: list[int]
) -> None:
    """The demonstration itself is tried in tests/demo; here only who calls whom."""
    told: list[str] = []
    ports: list[int] = []
    demo = SimpleNamespace(main=lambda: told.append("all"))
    monkeypatch.setitem(sys.modules, "danvan.demo.run", demo)
    monkeypatch.setattr("danvan.cli.demo.serve_pages", lambda port: ports.append(port))
    assert run("demo", *words).code == 0
    assert (told, ports) == (["all"], served)
