"""Pairs of what was read and what people made of it, for measuring the reader on real papers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Q

from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.programmes.models import Addressee, Correction, Obligation
from danvan.programmes.readings import printed_names

type Said = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """One reading (several where they were merged, none where a person added it) and what stands.

    `confirmed` is empty where it was discarded, and has several where it was split. Offsets count
    in the paper's text; `at` is the last decision.
    """

    paper: Paper
    kind: str
    read: list[Said]
    confirmed: list[Said]
    unit_id: int | None
    at: datetime


def corrections(actor: Actor, paper: Paper | None = None) -> list[Pair]:
    """Of every paper that the actor may see, or of one, in the order of the text; two queries."""
    seen = actor.among("see", Obligation.objects.all())
    rows = (
        Correction.objects.filter(obligation__in=seen)
        .select_related("obligation__paper")
        .order_by("obligation__paper_id", "obligation__start", "obligation_id")
    )
    if paper:
        rows = rows.filter(obligation__paper=paper)
    found: list[Pair] = []
    for _paper, run in groupby(rows, key=lambda row: row.obligation.paper_id):
        found += _pairs(run)
    return found


def _pairs(rows: Iterable[Correction]) -> list[Pair]:
    """Of one paper: the parts of what was split stand together."""
    groups: dict[str, list[Correction]] = {}
    for row in rows:
        same = json.dumps(row.read, sort_keys=True) if row.read else f"added {row.pk}"
        groups.setdefault(same, []).append(row)
    return [
        Pair(
            paper=group[0].obligation.paper,
            kind=_kind(group),
            read=group[0].read,
            confirmed=[row.confirmed for row in group if row.confirmed],
            unit_id=group[0].unit_id,
            at=max(row.at for row in group),
        )
        for group in groups.values()
    ]


def _kind(group: list[Correction]) -> str:
    """Of parts of which some were discarded, what became of the others."""
    kinds = [row.kind for row in group if row.kind != Correction.Kind.DISCARDED]
    return kinds[0] if kinds else Correction.Kind.DISCARDED


@dataclass(frozen=True)
class Rightness:
    """Of `decided` obligations, `right` stand exactly as they were read; `added` were missed."""

    right: int
    decided: int
    added: int


def rightness(paper: Paper) -> Rightness:
    """In one query."""
    kind = Correction.Kind
    return Rightness(
        **Correction.objects.filter(obligation__paper=paper).aggregate(
            right=Count("pk", filter=Q(kind=kind.SAME)),
            decided=Count("pk"),
            added=Count("pk", filter=Q(kind=kind.ADDED)),
        )
    )


def gold(paper: Paper) -> Said | None:
    """The paper as people confirmed it, in the form in which the reader is scored.

    None while something waits to be reviewed, or if there is nothing. The header is as registered.
    """
    state = Obligation.State
    rows = list(paper.obligations.exclude(state=state.DISCARDED).prefetch_related("addressees"))
    if not rows or any(row.state == state.DRAFTED for row in rows):
        return None
    return {
        "language": paper.language, "kind": paper.kind, "number": paper.number or None,
        "issuer": paper.issuer or None,
        "issued": paper.issued.isoformat() if paper.issued else None,
        "period": [paper.period_from, paper.period_to] if paper.period_from else None,
        "citations": [
            {"number": one.number, "issued": one.issued.isoformat() if one.issued else None}
            for one in paper.citations.order_by("pk")
        ],
        "obligations": [
            {"text": row.text, "due": row.due or None, **printed_names(row.addressees.all())}
            for row in rows
        ],
    }  # fmt: skip


def doubtful(obligation: Obligation) -> bool:
    """Whether a person should look: the reader doubts, or nobody certain leads."""
    if obligation.doubts:
        return True
    leads = [who for who in obligation.addressees.all() if who.part == Addressee.Part.LEAD]
    return not leads or any(who.unit_id is None and not who.line for who in leads)
