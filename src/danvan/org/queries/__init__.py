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
from danvan.org.queries.posts import actor_of, posts_of
from danvan.org.queries.reforms import reorganisation_preview
from danvan.org.queries.tables import UnitRow, unit_rows
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
    "UnitRow",
    "actor_of",
    "ancestor_ids",
    "area_by_code",
    "area_children",
    "area_ids_under",
    "area_paths",
    "area_successors",
    "country",
    "descendant_ids",
    "find_units",
    "last_spans",
    "posts_of",
    "province_of",
    "provinces",
    "reorganisation_preview",
    "subordinates",
    "unit_names",
    "unit_rows",
    "unit_span",
    "unit_successors",
    "units_of",
    "units_within",
    "whole_predecessors",
]
