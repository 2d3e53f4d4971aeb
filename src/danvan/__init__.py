"""Danvan: from directive to result, at every level, and still adding up when the map is redrawn."""

__version__ = "0.1.0"
