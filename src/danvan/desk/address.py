"""Where the site is, as seen from a calendar program or a letter."""

from django.conf import settings


def absolute(path: str) -> str:
    """The path with the installation's own address (DANVAN_URL) before it."""
    return f"{str(settings.PUBLIC_URL).rstrip('/')}{path}"
