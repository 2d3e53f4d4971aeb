"""What programmes do later."""

import logging

from danvan.kernel import clock
from danvan.kernel.actor import system
from danvan.kernel.errors import WrongState
from danvan.programmes.actions import issue_recurring, issue_to_newcomers
from danvan.programmes.models import Programme

logger = logging.getLogger(__name__)


def issue_daily() -> int:
    """The daily round's part: how many assignments recurring work made, in programmes not over.

    One that fails is logged, and the others go on. WrongState means that somebody else was there
    first, or that the work is no longer in a state to be given out: the next day looks again.
    """
    made = 0
    for programme in Programme.objects.filter(to_day__gte=clock.today()).order_by("pk"):
        try:
            made += issue_recurring(programme, actor=system())
        except WrongState as error:
            logger.warning("recurring work of %s: %s", programme.code, error.message)
        except Exception:
            logger.exception("recurring work of %s", programme.code)
    return made


def issue_newcomers_daily() -> int:
    """The daily round's part: how many shares units born since were given."""
    return issue_to_newcomers(actor=system())
