"""Composed papers that the rules were not written from, and those that they were tried on."""

import sys
from pathlib import Path

import pytest

from tests.reading.scoring import score_folder

UNSEEN = Path(__file__).parent / "unseen"


@pytest.mark.parametrize(("part", "least"), [("dev", 0.85), ("held", 0.80)])
def test_other_papers_of_the_same_register_are_read_well(
    part: str, least: float, capsys: pytest.CaptureFixture[str]
) -> None:
    if not any((UNSEEN / part).glob("*.gold.json")):
        pytest.skip(f"there are no papers in tests/reading/unseen/{part}")
    scored = score_folder(UNSEEN / part)
    figures = scored.figures()
    with capsys.disabled():
        told = " ".join(f"{name} {value:.3f}" for name, value in figures.items())
        sys.stdout.write(f"\n{part}, {scored.papers} papers: {told}\n")
    assert figures["score"] >= least
