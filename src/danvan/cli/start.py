"""Opening the house for commands that need it."""

import os

from danvan.cli import language


def start_django() -> None:
    """Settings, rooms and the language chosen. `danvan read` does without."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.config.settings")
    import django
    from django.utils import translation

    django.setup()
    translation.activate(language.chosen())
