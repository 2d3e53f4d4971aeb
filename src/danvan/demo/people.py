"""The made-up people of the demonstration and the posts they hold, before the reform and now."""

from datetime import date

from django.db.models import QuerySet

from danvan.demo.chapters import NARRATOR
from danvan.demo.logins import CAST, Person, password
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.models import User
from danvan.org.actions import give_post, make_user, open_post
from danvan.org.models import Area, AreaSpan, Unit, UnitSpan
from danvan.org.queries import actor_of


def bring_in() -> int:
    """Everybody gets an account, and those with a post in 2023 get it."""
    for person in CAST:
        user = make_user(
            username=person.username,
            full_name=person.full_name,
            password=password(),
            actor=NARRATOR,
        )
        if person.identity:
            _give(person, user, person.identity)
    return len(CAST)


def settle_again() -> int:
    """After a reform: posts at the new units for those whose old ones ended, or who wait."""
    given = 0
    for person in CAST:
        user = User.objects.get(username=person.username)
        acting = actor_of(user)
        if acting.post_id is None or acting.reading_only:
            given += _give(person, user, person.identity_now)
    return given


def _give(person: Person, user: User, identity: str) -> bool:
    """False while the unit is not there yet."""
    today = clock.today()
    found = _units(person, identity, today).first()
    if found is None:
        return False
    post = open_post(
        unit=found.unit,
        role=person.role,
        title=person.title,
        valid_from=today,
        actor=NARRATOR,
    )
    give_post(post, user=user, valid_from=today, actor=NARRATOR)
    return True


def _units(person: Person, identity: str, on: date) -> QuerySet[UnitSpan]:
    province = AreaSpan.objects.on(on).get(level="province", code=person.province).area_id
    units = UnitSpan.objects.on(on).filter(identity=identity)
    if not person.commune:
        return units.filter(area_id=province)
    pilot = AreaSpan.objects.on(on).filter(level="commune", name=person.commune, parent=province)
    return units.filter(area__in=pilot.values("area"))


def actor(username: str) -> Actor:
    """The person acting in the post they hold on the clock's day."""
    return actor_of(User.objects.get(username=username))


def unit_of(acting: Actor) -> Unit:
    """The unit of the post acted in."""
    if acting.unit_id is None:
        raise ValueError(f"{acting.name} holds no post on {clock.today()}")
    return Unit.objects.get(pk=acting.unit_id)


def province_of(acting: Actor) -> Area:
    """The province in which that unit stands."""
    if acting.province_id is None:
        raise ValueError(f"{acting.name} is in no province")
    return Area.objects.get(pk=acting.province_id)
