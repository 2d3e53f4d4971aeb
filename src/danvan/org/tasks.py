"""What org does later."""

from django.tasks import task

from danvan.kernel.actor import system
from danvan.org import drafting


@task()
def apply_due() -> list[str]:
    """Apply the reorganisations whose day has come; their codes."""
    return drafting.apply_due(actor=system())


def apply_daily() -> int:
    """The daily round's part: how many reorganisations of today or before were applied."""
    return len(drafting.apply_due(actor=system()))
