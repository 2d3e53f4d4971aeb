"""The journal: sealing and verifying 50,000 entries. The baseline only reads the rows."""

import os
from time import perf_counter

from figure import Figure

ENTRIES = 50_000


def measure() -> list[Figure]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from danvan.kernel import clock, seals

    call_command("migrate", "kernel", verbosity=0)
    _write()
    sealing = _timed(lambda: seals.seal(clock.now()))
    reading = _timed(lambda: sum(1 for _row in seals._rows()))
    faults: list[seals.Fault] = []
    verifying = _timed(lambda: faults.extend(seals.verify()))
    if faults:
        raise AssertionError(faults)
    size = f"{ENTRIES} entries"
    return [
        Figure("journal seal", sealing, "s", 5, size, reading),
        Figure("journal verify", verifying, "s", 5, size, reading),
    ]


def _write() -> None:
    from danvan.kernel import clock
    from danvan.kernel.models import JournalEntry

    JournalEntry.objects.bulk_create(
        (
            JournalEntry(
                at=clock.now(), event="bench.happened", subject_type="x.y", subject_id=n,
                subject_label=f"Việc số {n}", person="Nguyễn Văn A", post="Cán bộ · Ban Dân vận",
                before={"state": "issued", "due": "2025-07-01"},
                after={"state": "accepted", "due": "2025-07-01"}, note="Ghi chú ngắn.",
            )
            for n in range(ENTRIES)
        ),
        batch_size=5000,
    )  # fmt: skip


def _timed(work: object) -> float:
    began = perf_counter()
    work()  # type: ignore[operator]  # a callable
    return perf_counter() - began
