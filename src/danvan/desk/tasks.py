"""What the desk does every day."""

from danvan.desk.digests import send_due


def send_digests() -> int:
    """How many digests were sent. One that fails is logged and taken up again next time."""
    return send_due()
