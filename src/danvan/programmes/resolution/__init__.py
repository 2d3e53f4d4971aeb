"""Printed names to units, or to selectors for whole groups of units.

Only what is certain is resolved. A vague group ("các cơ quan liên quan"), a name that could mean
two units, a group with a condition ("các xã biên giới") stay open for the clerk.
"""

from danvan.programmes.resolution.groups import Selector, selectors
from danvan.programmes.resolution.names import Names

__all__ = ["Names", "Selector", "selectors"]
