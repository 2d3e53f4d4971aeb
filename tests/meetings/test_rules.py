"""Who sees, writes, signs and issues."""

import pytest

from danvan.kernel.actor import Actor
from danvan.meetings.models import Meeting
from tests.factories import Cast, Member
from tests.meetings.conftest import Maker

pytestmark = pytest.mark.django_db
VERBS = ("see", "write", "sign", "issue")


def allowed(actor: Actor, meeting: Meeting) -> set[str]:
    return {verb for verb in VERBS if actor.may(verb, meeting)}


def test_who_may_what(planned: Maker, cast: Cast, chair: Member) -> None:
    meeting = planned()
    members = {name: allowed(one.actor, meeting) for name, one in cast.members.items()}
    assert members | {"chair": allowed(chair.actor, meeting)} == {
        "officer": {"see"}, "superior": {"see"}, "sibling": set(), "other_line": {"see"},
        "coordinator": {"see", "write", "issue"}, "inspector": {"see"}, "front": {"see"},
        "administrator": {"see"}, "outsider": set(), "postless": set(), "chair": {"see", "sign"},
    }  # fmt: skip


def test_a_meeting_comes_once_however_often_one_is_invited(planned: Maker, cast: Cast) -> None:
    planned()
    assert cast.superior.actor.among("see", Meeting.objects.all()).count() == 1
