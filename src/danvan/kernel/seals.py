"""The journal's hash chain: entries are closed in batches, each over the digest of the one before.

Sealing is the journal's own machinery, not a verb: it changes nothing that people keep, and an
entry about each seal would leave an unsealed entry for ever.

What the chain cannot know: whoever may write to the whole database can make all seals anew. Keep
the newest digest elsewhere (on paper, in signed minutes) and give it to `verify` as `head`: then
that shows as well.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import batched
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from danvan.kernel.errors import WrongState
from danvan.kernel.models import JournalEntry, JournalSeal

BATCH = 1000  # a fault is told to within one batch
PATIENCE = "5s"  # with writers that hold the journal open: others wait behind us
COLUMNS = [field.attname for field in JournalEntry._meta.concrete_fields]
_ID = COLUMNS.index("id")
_AT = COLUMNS.index("at")
_JSON = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
)

type Row = tuple[Any, ...]


@dataclass(frozen=True)
class Fault:
    """Something tampered with in the entries `first_id` to `last_id`, both in.

    `code`: changed, added, removed (entries); seal (a seal's own row); chain (a seal is missing or
    was changed before this one); tail (the newest seals or entries are gone); head.
    """

    code: str
    first_id: int
    last_id: int
    message: str


def seal(now: datetime) -> JournalSeal | None:
    """Close every entry not sealed yet, in batches; returns the newest seal made, or None.

    Nobody can write to the journal meanwhile, so no entry with a lower id appears afterwards.
    Raises WrongState if a writer keeps the journal open for more than five seconds.
    """
    made: list[JournalSeal] = []
    try:
        with transaction.atomic():
            _shut_out_writers()
            last = JournalSeal.objects.order_by("last_id").last()
            for rows in batched(_rows(after=last.last_id if last else 0), BATCH):
                last = _closed(rows, last, now)
                made.append(last)
            JournalSeal.objects.bulk_create(made)
    except OperationalError as error:
        raise WrongState(_("Nhật ký đang được ghi. Hãy niêm phong lại sau ít phút.")) from error
    return made[-1] if made else None


def unsealed() -> int:
    """How many entries are not in the chain yet: nothing can be proved of them."""
    last = JournalSeal.objects.order_by("last_id").last()
    return JournalEntry.objects.filter(id__gt=last.last_id if last else 0).count()


def verify(head: str = "") -> list[Fault]:
    """Every fault found, oldest first; empty if the sealed journal stands as it was written.

    `head` is a digest noted earlier (or its first 12 signs or more): it must still be in the chain.
    """
    seals = list(JournalSeal.objects.order_by("last_id", "id"))
    return [*_chain_faults(seals), *_tail_faults(seals), *_head_faults(seals, head)]


def _shut_out_writers() -> None:
    """SQLite has one writer, and this transaction is it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
            cursor.execute(
                "LOCK TABLE kernel_journalentry, kernel_journalseal IN SHARE ROW EXCLUSIVE MODE"
            )


def _rows(after: int | None = None) -> Iterator[Row]:
    entries = JournalEntry.objects.order_by("id")
    if after is not None:
        entries = entries.filter(id__gt=after)
    return entries.values_list(*COLUMNS).iterator(chunk_size=5000)


def _closed(rows: tuple[Row, ...], last: JournalSeal | None, now: datetime) -> JournalSeal:
    new = JournalSeal(
        at=now,
        first_id=last.last_id + 1 if last else 1,
        last_id=rows[-1][_ID],
        count=len(rows),
        previous=last.digest if last else "",
    )
    new.digest = _digest(new, rows)
    return new


def _digest(sealed: JournalSeal, rows: Iterable[Row]) -> str:
    """Over the digest before, every column of every entry, and what the seal says of itself."""
    digest = hashlib.sha256(sealed.previous.encode())
    count = 0
    for row in rows:
        plain = list(row)
        plain[_AT] = _moment(row[_AT])
        digest.update(_JSON.encode(plain).encode() + b"\n")
        count += 1
    bounds = [_moment(sealed.at), sealed.first_id, sealed.last_id, count]
    digest.update(_JSON.encode(bounds).encode())
    return digest.hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _chain_faults(seals: list[JournalSeal]) -> Iterator[Fault]:
    rows = _rows()
    row = next(rows, None)
    while row is not None and row[_ID] < 1:  # numbers begin at 1; no seal could hold this one
        yield _fault("added", row[_ID], row[_ID])
        row = next(rows, None)
    previous, reached = "", 0
    for sealed in seals:
        inside: list[Row] = []
        while row is not None and row[_ID] <= sealed.last_id:
            if row[_ID] >= sealed.first_id:
                inside.append(row)
            row = next(rows, None)
        if (sealed.previous, sealed.first_id) != (previous, reached + 1):
            yield _fault("chain", reached + 1, sealed.last_id)
        if _digest(sealed, inside) != sealed.digest:
            yield _fault(_what_happened(sealed, len(inside)), sealed.first_id, sealed.last_id)
        elif len(inside) != sealed.count:
            yield _fault("seal", sealed.first_id, sealed.last_id)
        previous, reached = sealed.digest, sealed.last_id


def _what_happened(sealed: JournalSeal, found: int) -> str:
    if found > sealed.count:
        return "added"
    return "removed" if found < sealed.count else "changed"


def _tail_faults(seals: list[JournalSeal]) -> Iterator[Fault]:
    """The database remembers the highest number it ever gave out.

    For entries only SQLite's memory counts: on PostgreSQL a verb that was rolled back leaves a gap.
    """
    reached = seals[-1].last_id if seals else 0
    if _highest_given("kernel_journalseal") > max((s.id for s in seals), default=0):
        yield _fault("tail", reached + 1, reached + 1)
    if connection.vendor == "sqlite":
        newest = JournalEntry.objects.order_by("id").values_list("id", flat=True).last() or 0
        given = _highest_given("kernel_journalentry")
        if given > max(newest, reached):
            yield _fault("tail", max(newest, reached) + 1, given)


def _highest_given(table: str) -> int:
    asked = {
        "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = %s",
        "postgresql": "SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, 'id')::regclass)",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor], [table])
        found = cursor.fetchone()
    return int(found[0] or 0) if found else 0


def _head_faults(seals: list[JournalSeal], head: str) -> Iterator[Fault]:
    if head and not any(sealed.digest.startswith(head.lower()) for sealed in seals):
        yield _fault("head", 1, seals[-1].last_id if seals else 0)


def _fault(code: str, first_id: int, last_id: int) -> Fault:
    sentences = {
        "changed": _("Các dòng %(first)s đến %(last)s: có dòng đã bị sửa sau khi niêm phong."),
        "added": _("Các dòng %(first)s đến %(last)s: có dòng được chèn thêm sau khi niêm phong."),
        "removed": _("Các dòng %(first)s đến %(last)s: có dòng đã bị xóa sau khi niêm phong."),
        "seal": _("Các dòng %(first)s đến %(last)s: dấu niêm phong đã bị sửa."),
        "chain": _("Các dòng %(first)s đến %(last)s: chuỗi niêm phong bị đứt, có dấu đã bị xóa "
                   "hoặc bị sửa."),
        "tail": _("Từ dòng %(first)s trở đi: phần cuối của nhật ký hoặc dấu niêm phong mới nhất "
                  "đã bị xóa."),
        "head": _("Mã niêm phong đã ghi lại trước đây không còn trong chuỗi: toàn bộ chuỗi có thể "
                  "đã bị làm lại."),
    }  # fmt: skip
    return Fault(code, first_id, last_id, sentences[code] % {"first": first_id, "last": last_id})
