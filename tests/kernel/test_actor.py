"""A person acts in one post; the system acts for whoever keeps the installation."""

import pytest

from danvan.kernel.actor import Actor, Role, system
from danvan.kernel.models import User


@pytest.mark.parametrize("role", Role)
def test_only_the_system_is_the_system(role: Role) -> None:
    assert Actor(name="A", role=role).is_system == (role is Role.SYSTEM)


def test_the_system_may_all(db: None) -> None:
    user = User.objects.create(username="a")
    assert system().may("anything", user)
    assert list(system().among("anything", User.objects.all())) == [user]
    assert system("Lệnh danvan").name == "Lệnh danvan"


def test_an_actor_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Actor(name="A", role=Role.OFFICER).role = Role.ADMINISTRATOR  # type: ignore[misc]  # the case itself


def test_a_user_is_shown_by_name() -> None:
    assert str(User(username="nva", full_name="Nguyễn Văn A")) == "Nguyễn Văn A"
    assert str(User(username="nva")) == "nva"
