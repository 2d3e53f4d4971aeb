"""What runs after a report is approved: its month is written anew in the columnar store."""

from django.tasks import task

from danvan.figures import store


@task()
def refresh_month(programme_id: int, key: int) -> int:
    """Rows written."""
    return store.refresh(programme_id, key)


def enqueue_refresh(programme_id: int, key: int) -> None:
    refresh_month.enqueue(programme_id, key)
