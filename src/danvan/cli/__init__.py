"""The command `danvan`. One file a command; the rooms below do the work."""

from danvan.cli.door import main

__all__ = ["main"]
