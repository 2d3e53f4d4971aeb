"""The country at national size, with open work in it. Nothing here is timed."""

from django.utils.crypto import get_random_string

from danvan.assignments.models import Assignment
from danvan.kernel import clock
from danvan.kernel.actor import Role, system
from danvan.kernel.models import User
from danvan.org.actions import give_post, load_areas, load_units, make_user, open_post
from danvan.org.loading.acts import ACTS
from danvan.org.loading.areas import FIRST_DAY
from danvan.org.loading.known import MAIN_LINES, WHOLE
from danvan.org.loading.published import published
from danvan.org.models import AreaSpan, Reorganisation, UnitSpan

BUSY = ("military_command", "police")  # the lines of which every commune owes something
ACTOR = system()


def load() -> None:
    """Areas and units as on the first day; every act since is a draft."""
    load_areas(actor=ACTOR, keep_drafts=set(published().province_heir.values()))
    load_units(WHOLE, actor=ACTOR)
    load_units(lines=MAIN_LINES, actor=ACTOR)


def give_work() -> int:
    """One open assignment for every commune's unit of the busy lines, from the unit above it; all
    of one clause a line, so that those of merged communes are joined. How many."""
    communes = dict(AreaSpan.objects.on(FIRST_DAY).values_list("area_id", "parent_id"))
    spans = UnitSpan.objects.on(FIRST_DAY).filter(
        line__in=BUSY, level="commune", superior__isnull=False
    )
    made = Assignment.objects.bulk_create(
        (
            Assignment(
                title="Việc đo thử", text="…", source="Đo thử", unit_id=span.unit_id,
                issuer_id=span.superior_id or 0, area_id=communes[communes[span.area_id]],
                clause_key=f"bench-{span.line}", state="accepted", issued_at=clock.now(),
            )
            for span in spans
        ),
        batch_size=5000,
    )  # fmt: skip
    return len(made)


def acts_of_2025() -> list[Reorganisation]:
    """The whole reform of 2025, act by act, in the order of days."""
    codes = tuple(f"{act.code}-" for act in ACTS if act.on.year == 2025)
    drafts = Reorganisation.objects.order_by("on", "code")
    return [draft for draft in drafts if draft.code.startswith(codes)]


def reader() -> User:
    """Somebody who may look at every tree."""
    user = make_user(
        username="bench", full_name="Người đo", password=get_random_string(30), actor=ACTOR
    )
    span = UnitSpan.objects.on(clock.today()).filter(line="peoples_committee").first()
    if span is None:
        raise AssertionError("no units were loaded")
    post = open_post(
        unit=span.unit, role=Role.ADMINISTRATOR, title="Quản trị", valid_from=clock.today(),
        actor=ACTOR,
    )  # fmt: skip
    give_post(post, user=user, valid_from=clock.today(), actor=ACTOR)
    return user
