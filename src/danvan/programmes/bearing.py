"""The shares that a reorganisation gives to the units born of it, and takes back when undone.

Each is noted as `Carried` with nothing before, so that the undoing finds it, and stands in the way
once the unit has answered.
"""

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from danvan.assignments.carrying.changes import unit_changes
from danvan.assignments.carrying.plan import facts
from danvan.assignments.making import BATCH
from danvan.assignments.models import Assignment, Carried, Evidence
from danvan.kernel import clock
from danvan.kernel.errors import WrongState
from danvan.org.models import Reorganisation
from danvan.programmes.actions.newcoming import given_to
from danvan.programmes.models import Issue
from danvan.programmes.newcomers import shares_owed

_MARK = {"newcomer": True}


def give_shares(reorganisation: Reorganisation) -> int:
    """To units that begin and hold nothing of what a selector means; how many."""
    begun = unit_changes(reorganisation).begun
    if not begun:
        return 0
    given: list[Assignment] = []
    for share in shares_owed(clock.today(), units=begun):
        given += given_to(share)
    last = Evidence.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    Carried.objects.bulk_create(
        [
            Carried(reorganisation=reorganisation, assignment=row, before=_MARK, after=facts(row),
                    last_evidence=last)
            for row in given
        ],
        batch_size=BATCH,
    )  # fmt: skip
    return len(given)


def take_shares_back(reorganisation: Reorganisation) -> None:
    """They were given to units that are gone. WrongState if another room built on one of them."""
    mine = Carried.objects.filter(reorganisation=reorganisation, before__has_key="newcomer")
    ids = list(mine.values_list("assignment_id", flat=True))
    Issue.objects.filter(assignment__in=ids).delete()
    try:
        Assignment.objects.filter(pk__in=ids).delete()
    except ProtectedError as error:
        raise WrongState(
            _("Nơi khác đã dùng đến việc giao cho đơn vị mới lập, nên không hoàn tác được nữa.")
        ) from error
