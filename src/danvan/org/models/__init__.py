"""Areas and units through time: every fact is a span, half-open [from, to)."""

from danvan.org.models.areas import Area, AreaSpan
from danvan.org.models.designations import Designation
from danvan.org.models.posts import Delegation, Holding, Post
from danvan.org.models.reforms import Change, Reorganisation
from danvan.org.models.spans import Level, Span, SpanQuerySet, SuccessionKind
from danvan.org.models.successions import AreaSuccession, Succession, UnitSuccession
from danvan.org.models.units import Unit, UnitSpan

__all__ = [
    "Area",
    "AreaSpan",
    "AreaSuccession",
    "Change",
    "Delegation",
    "Designation",
    "Holding",
    "Level",
    "Post",
    "Reorganisation",
    "Span",
    "SpanQuerySet",
    "Succession",
    "SuccessionKind",
    "Unit",
    "UnitSpan",
    "UnitSuccession",
]
