"""`danvan journal`: sealed, verified, and tampering told."""

import json
from collections.abc import Callable

import pytest

from danvan.kernel.models import JournalEntry, JournalSeal
from danvan.programmes.models import Programme
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("numbers_from_one")


def test_sealed_and_verified(run: Run, programme: Programme) -> None:
    count = JournalEntry.objects.count()
    assert json.loads(run("journal", "verify", "--json").out) == {
        "faults": [], "unsealed": count, "head": None,
    }  # fmt: skip
    assert run("journal", "seal").out.startswith("✓ Đã niêm phong đến dòng ")
    head = JournalSeal.objects.get().digest
    assert run("journal", "seal").out == "Không có dòng mới nào để niêm phong.\n"
    said = run("journal", "verify", "--head", head[:12])
    assert said.code == 0
    assert said.out.splitlines() == [
        "✓ Nhật ký nguyên vẹn.",
        "Chưa niêm phong: 0 dòng.",
        f"Mã niêm phong mới nhất (nên ghi lại ở nơi khác): {head}",
    ]


def test_tampering_is_told(run: Run, programme: Programme, tamper: Callable[..., None]) -> None:
    run("journal", "seal")
    sealed = JournalSeal.objects.get()
    tamper("UPDATE kernel_journalentry SET note = 'khác'")
    said = run("journal", "verify")
    assert said.code == 1
    assert said.out.startswith(
        f"✗ Các dòng 1 đến {sealed.last_id}: có dòng đã bị sửa sau khi niêm phong."
    )
    told = json.loads(run("journal", "verify", "--json").out)
    assert [fault["code"] for fault in told["faults"]] == ["changed"]


def test_a_head_that_is_gone(run: Run, programme: Programme) -> None:
    run("journal", "seal")
    assert run("journal", "verify", "--head", "0" * 64).code == 1
