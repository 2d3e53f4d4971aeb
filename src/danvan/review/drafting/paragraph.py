from dataclasses import dataclass

from danvan.review.models import Section


@dataclass(frozen=True)
class Paragraph:
    """What becomes a Section. `code` is what it is made of, once a kind."""

    kind: Section.Kind
    code: str
    text: str
    heading: str = ""
