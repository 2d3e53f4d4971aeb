"""The fixed cast: one person for each thing that can be allowed or refused."""

from dataclasses import dataclass, fields
from datetime import date

from django.test import Client

from danvan.kernel.actor import Actor, Role
from danvan.kernel.models import User
from danvan.org.models import Holding, Post, UnitSuccession
from tests.factories.tree import FIRST, REFORM, Tree

TODAY = date(2026, 6, 10)  # `cast`: after the reform, in month window 2026-06
BEFORE = date(2025, 6, 4)  # `cast_before`: before it, in month window 2025-06
PASSWORD = "mat-khau-thu-nghiem"


@dataclass(frozen=True)
class Member:
    """Somebody of the cast. `post` and `holding` are None only for the person without a post."""

    user: User
    post: Post | None
    holding: Holding | None
    actor: Actor

    def client(self) -> Client:
        """A browser of the test client's kind, signed in as this person."""
        client = Client()
        client.force_login(self.user)
        return client


@dataclass(frozen=True)
class Cast:
    """All but `outsider` and `postless` belong to the province `tree.area("province")`.

    officer      commune military command (new_1; before the reform old_1)
    superior     leader of the military command directly above the officer's
    sibling      officer of another commune's military command under the same superior
    other_line   officer of the Front of the officer's own commune
    coordinator  provincial mass mobilisation committee
    inspector    provincial inspection committee
    front        supervisor, provincial Front
    administrator  provincial people's committee
    outsider     officer of a commune military command of the other province
    postless     an account without a post
    """

    tree: Tree
    officer: Member
    superior: Member
    sibling: Member
    other_line: Member
    coordinator: Member
    inspector: Member
    front: Member
    administrator: Member
    outsider: Member
    postless: Member

    @property
    def members(self) -> dict[str, Member]:
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "tree"}


def make_cast(tree: Tree, *, reformed: bool) -> Cast:
    """The cast after the reform (`reformed`) or before it; the clock is not touched."""
    own, beside, above = (
        ("new_1", "new_2", "province") if reformed else ("old_1", "old_2", "district_1")
    )
    places = {
        "officer": (Role.OFFICER, "military_command", own),
        "superior": (Role.LEADER, "military_command", above),
        "sibling": (Role.OFFICER, "military_command", beside),
        "other_line": (Role.OFFICER, "fatherland_front", own),
        "coordinator": (Role.COORDINATOR, "mass_mobilisation", "province"),
        "inspector": (Role.INSPECTOR, "inspection_committee", "province"),
        "front": (Role.SUPERVISOR, "fatherland_front", "province"),
        "administrator": (Role.ADMINISTRATOR, "peoples_committee", "province"),
        "outsider": (Role.OFFICER, "military_command", "other_commune"),
    }
    since = REFORM if reformed else FIRST
    members = {
        name: make_member(tree, name, role, line, place, since=since)
        for name, (role, line, place) in places.items()
    }
    user = make_user("postless")
    nobody = Actor(name=str(user), role=Role.OFFICER, user_id=user.pk)
    return Cast(tree=tree, postless=Member(user, None, None, nobody), **members)


def make_user(username: str) -> User:
    return User.objects.create_user(
        username=username, password=PASSWORD, full_name=f"Người thử {username}"
    )


def make_member(
    tree: Tree, username: str, role: Role, line: str, place: str, *, since: date
) -> Member:
    """One more person, in a new post of `role` at that unit since the day."""
    user = make_user(username)
    unit = tree.unit(line, place)
    post = Post.objects.create(
        unit=unit, role=role, title=f"{Role(role).label} · {unit}", valid_from=since
    )
    holding = Holding.objects.create(post=post, user=user, valid_from=since)
    province = "other_province" if place.startswith("other") else "province"
    actor = Actor(
        name=str(user),
        role=role,
        user_id=user.pk,
        post_id=post.pk,
        post_label=post.title,
        unit_id=unit.pk,
        unit_name=str(unit),
        unit_ids=(unit.pk, *_whole_predecessors(unit.pk)),
        province_id=tree.area(province).pk,
    )
    return Member(user, post, holding, actor)


def _whole_predecessors(unit_id: int) -> list[int]:
    """Units whose only successor is this one."""
    origins = UnitSuccession.objects.filter(successor=unit_id).values("predecessor_id")
    divided = UnitSuccession.objects.exclude(successor=unit_id).values("predecessor_id")
    whole = origins.exclude(predecessor_id__in=divided).order_by("predecessor_id")
    return list(whole.values_list("predecessor_id", flat=True))
