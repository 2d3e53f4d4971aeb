"""From facts to the paragraphs of a draft: sentences made of figures, and nothing else."""

from danvan.review.drafting.notes import Notes
from danvan.review.drafting.paragraph import Paragraph
from danvan.review.drafting.results import results
from danvan.review.drafting.shortcomings import shortcomings
from danvan.review.drafting.tasks import tasks
from danvan.review.facts import Facts

__all__ = ["Notes", "Paragraph", "paragraphs"]


def paragraphs(facts: Facts, notes: Notes) -> list[Paragraph]:
    """The whole draft in its order: results, shortcomings, tasks of the next year."""
    return [*results(facts, notes), *shortcomings(facts, notes), *tasks(facts, notes)]
