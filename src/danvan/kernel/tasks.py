"""What the kernel does later."""

from django.tasks import task

from danvan.kernel import clock, seals


@task()
def seal_journal() -> str:
    """Seal what the journal holds; the newest digest, or nothing if all was sealed already."""
    made = seals.seal(clock.now())
    return made.digest if made else ""


def seal_daily() -> int:
    """The daily round's last part: 1 if there was anything to seal."""
    return 1 if seals.seal(clock.now()) else 0
