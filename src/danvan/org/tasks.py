"""What org does later."""

from django.tasks import task

from danvan.kernel.actor import system
from danvan.org import drafting


@task()
def apply_due() -> list[str]:
    """Apply the reorganisations whose day has come; their codes."""
    return drafting.apply_due(actor=system())
