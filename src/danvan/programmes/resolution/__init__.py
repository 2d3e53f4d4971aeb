"""Printed names to units, or to selectors for whole groups of units.

Only what is certain is resolved. A vague group ("các cơ quan liên quan") stays vague; a name that
could mean two units, a group with a condition ("các xã biên giới") stays open for the clerk, with
candidates ranked by how likely they are.
"""

from danvan.programmes.resolution.candidates import Candidate, Why, picked
from danvan.programmes.resolution.groups import Selector, selectors
from danvan.programmes.resolution.names import Meant, Names

__all__ = ["Candidate", "Meant", "Names", "Selector", "Why", "picked", "selectors"]
