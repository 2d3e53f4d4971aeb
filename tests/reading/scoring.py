"""How well papers are read, measured against what a careful clerk reads out of them.

A folder holds `NAME.txt` and `NAME.gold.json`. An obligation is found when some reading of it
overlaps by half of the shorter of the two. Names are compared without case, accents, punctuation
and articles; what several readings say of one obligation is pooled.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from danvan.reading import as_json, load_text, read

FIGURES = ("obligations", "lead", "coordinate", "report_to", "due", "citations", "header")
HEADER = ("language", "kind", "number", "issuer", "issued", "period")
BODIES = ("lead", "coordinate", "report_to")
_ARTICLES = frozenset("the a an der die das den dem des".split())  # noqa: SIM905 - one line
Json = Mapping[str, Any]
Span = tuple[int, int]


@dataclass
class Scored:
    """Counts over papers: `found` in the gold, `right` among what was said, and what differs."""

    counts: Counter[str] = field(default_factory=Counter)
    papers: int = 0

    def figures(self) -> dict[str, float]:
        """Each figure between 0 and 1, and "score", their mean."""
        said = {name: self._figure(name) for name in FIGURES}
        return {**said, "score": sum(said.values()) / len(said)}

    def _figure(self, name: str) -> float:
        counts = self.counts
        if name in ("due", "header"):
            return counts[f"{name} right"] / max(counts[f"{name} asked"], 1)
        if name == "obligations":
            recall = counts["found"] / max(counts["gold"], 1)
            precision = counts["right"] / max(counts["said"], 1)
            return 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        both = counts[f"{name} gold"] + counts[f"{name} said"]
        return 2 * counts[f"{name} hit"] / both if both else 1.0


def score_folder(folder: Path) -> Scored:
    """Every paper of the folder, read and compared."""
    scored = Scored()
    for paper in sorted(folder.glob("*.gold.json")):
        source = paper.with_name(paper.name.removesuffix(".gold.json") + ".txt")
        text = load_text(source.read_bytes(), source.name)
        compare(json.loads(paper.read_text(encoding="utf-8")), as_json(read(text)), scored)
        scored.papers += 1
    return scored


def compare(gold: Json, said: Json, scored: Scored) -> None:
    """Add one paper's counts."""
    counts, text = scored.counts, said["text"]
    wanted = list(zip(gold["obligations"], spans_of(gold, text), strict=True))
    read_out = [(one, (one["start"], one["end"])) for one in said["obligations"]]
    counts["gold"] += len(wanted)
    counts["said"] += len(read_out)
    for one, span in wanted:
        hits = [other for other, place in read_out if _meet(span, place)]
        _count_names(one, hits, counts)
        if hits:
            counts["found"] += 1
            counts["due asked"] += 1
            counts["due right"] += _same_due(one.get("due"), hits)
    for _, place in read_out:
        inside = sum(_overlap(place, span) for _, span in wanted)
        counts["right"] += 2 * inside >= place[1] - place[0]
    _count(counts, "citations", _numbers(gold), _numbers(said))
    for part in HEADER:
        counts["header asked"] += 1
        counts["header right"] += _plain(gold.get(part)) == _plain(said.get(part))


def spans_of(gold: Json, text: str) -> list[Span]:
    """Where each obligation of the gold stands, in order; ValueError where it does not."""
    spans: list[Span] = []
    after = 0
    for one in gold["obligations"]:
        at = text.find(one["text"], after)
        if at < 0:
            at = text.index(one["text"])
        spans.append((at, at + len(one["text"])))
        after = at + 1
    return spans


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _meet(one: Span, other: Span) -> bool:
    shorter = min(one[1] - one[0], other[1] - other[0])
    return shorter > 0 and 2 * _overlap(one, other) >= shorter


def _same_due(due: object, hits: list[Json]) -> bool:
    said = [hit["due"] for hit in hits if hit.get("due")]
    return due in said if due else not said


def _count_names(one: Json, hits: list[Json], counts: Counter[str]) -> None:
    for part in BODIES:
        _count(counts, part, _names([one], part), _names(hits, part))


def _count(counts: Counter[str], name: str, gold: set[str], said: set[str]) -> None:
    counts[f"{name} gold"] += len(gold)
    counts[f"{name} said"] += len(said)
    counts[f"{name} hit"] += len(gold & said)


def _names(obligations: Iterable[Json], part: str) -> set[str]:
    named = {_plain(name) for one in obligations for name in one.get(part) or ()}
    return named - {""}


def _numbers(paper: Json) -> set[str]:
    return {_plain(citation["number"]) for citation in paper["citations"]}


def _plain(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False).casefold().replace("đ", "d")
    letters = "".join(
        c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn"
    )
    return " ".join(word for word in re.findall(r"\w+", letters) if word not in _ARTICLES)
