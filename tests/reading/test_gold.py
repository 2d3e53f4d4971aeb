"""The gold papers, where they are at hand."""

import importlib.util
import json
from pathlib import Path

import pytest

from danvan.reading import as_json, load_text, read

GOLD = Path(__file__).resolve().parents[3] / "shared" / "reader-gold"
LEAST = 0.60


@pytest.mark.skipif(
    not GOLD.is_dir(), reason="the gold papers (../shared/reader-gold) are not here"
)
def test_the_gold_papers_are_read_well_enough(tmp_path: Path) -> None:
    for paper in GOLD.glob("*.txt"):
        said = as_json(read(load_text(paper.read_bytes(), paper.name)))
        (tmp_path / f"{paper.stem}.json").write_text(json.dumps(said), encoding="utf-8")
    assert scored(tmp_path) >= LEAST


def scored(said: Path) -> float:
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return float(module.main(GOLD, said))
