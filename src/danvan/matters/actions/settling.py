"""The owner settles a matter, by work given or directly; whoever raised it closes it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from danvan.assignments import actions as assignments
from danvan.assignments.actions.bulk import said
from danvan.assignments.models import UNFINISHED, Assignment
from danvan.documents.files import cleaned_name, handed_in, keep
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.matters import events
from danvan.matters.models import UNSETTLED, Matter, MatterAssignment, Proof, State
from danvan.matters.wording import checked
from danvan.org.models import Area, Unit
from danvan.org.queries import country, last_spans, province_of

_link = URLValidator(schemes=["http", "https"])


def give_work(
    matter: Matter, *, unit: Unit, title: str, due: date, actor: Actor, confirmed: bool = False
) -> Assignment:
    """The owner settles it through an assignment to `unit`, which must be there.

    NotAllowed for whoever may not give assignments; BadInput("due") for a day that has passed.
    """
    actor.must("settle", matter)
    actor.must("give", Assignment)
    if due < clock.today():
        raise BadInput("due", _("Hạn đã qua. Hãy chọn một ngày từ hôm nay trở đi."))
    words = checked({"title": title}, confirmed=confirmed)
    with recorded(events.WORK_GIVEN, matter, actor=actor) as entry:
        _must_be_unsettled(matter)
        assignment = assignments.give(
            title=words["title"], text=f"{words['title']}\n\n{matter.title}", unit=unit,
            source=_source(matter), issuer=_issuer(matter, actor), area=_register(matter),
            due=due, actor=actor,
        )  # fmt: skip
        MatterAssignment.objects.create(matter=matter, assignment=assignment)
        entry.after = {"assignment": assignment.pk, "unit": unit.pk, "due": due}
    return assignment


def prove(
    matter: Matter,
    *,
    note: str = "",
    link: str = "",
    file: File[bytes] | None = None,
    confirmed: bool = False,
    actor: Actor,
) -> Proof:
    """A link (http, https) or a file that shows what was done, with words.

    WrongState once the matter is closed.
    """
    actor.must("prove", matter)
    note = checked({"note": note}, confirmed=confirmed, required=False)["note"]
    if file is None and not link.strip():
        raise BadInput("file", _("Hãy chọn một tệp hoặc ghi một liên kết."))
    data = handed_in(file) if file is not None else b""
    proof = Proof(
        matter=matter, note=note, link=_checked_link(link), at=clock.now(),
        unit_id=actor.unit_id or matter.owner_id,
    )  # fmt: skip
    with recorded(events.PROVED, matter, actor=actor, note=note) as entry:
        if not Matter.objects.filter(pk=matter.pk).exclude(state=State.CLOSED).exists():
            raise WrongState
        if file is not None:
            proof.file_name = cleaned_name(file.name or "")
            keep(proof.file, data)
        proof.save()
        entry.after = {"proof": proof.pk}
    return proof


def settle(matter: Matter, *, how: str, actor: Actor, confirmed: bool = False) -> Matter:
    """The owner says what was done. WrongState while work given for it is unfinished."""
    actor.must("settle", matter)
    how = checked({"how": how}, confirmed=confirmed)["how"]
    with recorded(events.SETTLED, matter, actor=actor, note=how) as entry:
        unfinished = matter.work.filter(assignment__state__in=UNFINISHED).count()
        if unfinished:
            raise WrongState(
                _(
                    "Còn %(count)s việc giao để giải quyết chưa được kiểm chứng. Hãy kiểm chứng "
                    "hoặc rút việc trước."
                )
                % {"count": unfinished}
            )
        now = clock.now()
        old = move(
            matter, UNSETTLED, State.SETTLED, how=how, settled_at=now,
            settled_by_id=matter.owner_id, settled_level=_level(matter.owner_id),
        )  # fmt: skip
        entry.changed("state", old, matter.state)
        entry.after["level"] = matter.settled_level
    return matter


def reopen(matter: Matter, *, reason: str, actor: Actor, confirmed: bool = False) -> Matter:
    """Whoever raised it says that it is not settled, and why; its term is as it was."""
    actor.must("confirm", matter)
    reason = said(reason, "reason", _("Hãy viết rõ điều gì chưa được giải quyết."))
    reason = checked({"reason": reason}, confirmed=confirmed)["reason"]
    with recorded(events.REOPENED, matter, actor=actor, note=reason) as entry:
        entry.before = {"how": matter.how, "settled_by": matter.settled_by_id}
        old = move(
            matter, [State.SETTLED], State.OPEN,
            how="", settled_at=None, settled_by_id=None, settled_level="",
        )  # fmt: skip
        entry.changed("state", old, matter.state)
    return matter


def close(matter: Matter, *, note: str = "", actor: Actor) -> Matter:
    """Whoever raised it confirms what was done. WrongState unless it was settled."""
    actor.must("confirm", matter)
    note = checked({"note": note}, confirmed=True, required=False)["note"]
    with recorded(events.CLOSED, matter, actor=actor, note=note) as entry:
        old = move(matter, [State.SETTLED], State.CLOSED, closed_at=clock.now())
        entry.changed("state", old, matter.state)
    return matter


def _must_be_unsettled(matter: Matter) -> None:
    here = Matter.objects.filter(pk=matter.pk, owner=matter.owner_id, state__in=UNSETTLED)
    if not here.exists():
        raise WrongState


def _issuer(matter: Matter, actor: Actor) -> Unit:
    """The owner, in whose name the actor acts."""
    if not actor.is_system and matter.owner_id not in actor.unit_ids:
        raise NotAllowed
    return Unit.objects.get(pk=matter.owner_id)


def _register(matter: Matter) -> Area:
    """The province in which the area lies today, or lay last; the country above provinces."""
    span = matter.area.spans.order_by("-valid_from").first()
    own = last_spans([matter.owner_id], clock.today()).get(matter.owner_id)
    for area in (matter.area_id, own.area_id if own else None, span.parent_id if span else None):
        if area is not None and (found := province_of(area, clock.today())) is not None:
            return Area.objects.get(pk=found)
    return country()


def _level(unit_id: int) -> str:
    span = last_spans([unit_id], clock.today()).get(unit_id)
    return span.level if span else ""


def _checked_link(link: str) -> str:
    link = link.strip()
    if link:
        try:
            _link(link)
        except ValidationError as error:
            why = _("Liên kết phải là địa chỉ đầy đủ, bắt đầu bằng http:// hoặc https://.")
            raise BadInput("link", why) from error
    return link


def _source(matter: Matter) -> str:
    day = clock.moment_of(matter.raised_at)
    return _("Vấn đề của địa bàn nêu ngày %(day)s: %(title)s") % {
        "day": f"{day.day}/{day.month}/{day.year}",
        "title": matter.title[:140],
    }
