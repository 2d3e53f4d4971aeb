"""What can be asked of areas, units and posts, each question of time with its day."""

from danvan.org.queries.areas import (
    area_by_code,
    area_children,
    area_ids_under,
    area_paths,
    area_successors,
    country,
    province_of,
    provinces,
)
from danvan.org.queries.compare import Comparison, compare
from danvan.org.queries.designations import designated, designations, designations_ever
from danvan.org.queries.heirs import Heir
from danvan.org.queries.life import Life, area_life, life
from danvan.org.queries.posts import Seat, actor_of, ended_posts_of, posts_of, seats_of
from danvan.org.queries.reforms import reorganisation_preview
from danvan.org.queries.search import Found, search
from danvan.org.queries.tables import UnitRow, area_id_of, unit_rows
from danvan.org.queries.trees import ancestor_ids, descendant_ids, subordinates, whole_predecessors
from danvan.org.queries.units import (
    find_units,
    last_spans,
    unit_names,
    unit_span,
    unit_successors,
    units_of,
    units_within,
)

__all__ = [
    "Comparison",
    "Found",
    "Heir",
    "Life",
    "Seat",
    "UnitRow",
    "actor_of",
    "ancestor_ids",
    "area_by_code",
    "area_children",
    "area_id_of",
    "area_ids_under",
    "area_life",
    "area_paths",
    "area_successors",
    "compare",
    "country",
    "descendant_ids",
    "designated",
    "designations",
    "designations_ever",
    "ended_posts_of",
    "find_units",
    "last_spans",
    "life",
    "posts_of",
    "province_of",
    "provinces",
    "reorganisation_preview",
    "search",
    "seats_of",
    "subordinates",
    "unit_names",
    "unit_rows",
    "unit_span",
    "unit_successors",
    "units_of",
    "units_within",
    "whole_predecessors",
]
