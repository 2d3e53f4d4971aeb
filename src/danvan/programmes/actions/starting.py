"""A paper's obligations are read out of it; a programme starts with a paper."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.text import fold
from danvan.org.models import Unit
from danvan.programmes import events
from danvan.programmes.addressing import addressed, names_for
from danvan.programmes.amending import note_amendments
from danvan.programmes.models import Addressee, Obligation, Party, Programme
from danvan.programmes.readings import as_said, doubts_of, plain_due
from danvan.programmes.territory import origin
from danvan.programmes.titles import title_of
from danvan.reading import Obligation as Clause
from danvan.reading import read

_BOTH = ("hai ben", "hai co quan", "hai nganh", "hai don vi")


def start_programme(
    paper: Paper,
    *,
    code: str,
    title: str,
    kind: Programme.Kind | str,
    owner: Unit,
    from_day: date,
    to_day: date,
    parties: list[tuple[Unit, Party.Part | str, str]],
    synthetic: bool = False,
    actor: Actor,
) -> Programme:
    """Set going what the paper lays down, from `from_day` to `to_day`, both in.

    A party is (unit, part, name as printed). The paper's obligations are attached; "hai bên" in a
    coordination programme means its leading parties. BadInput names the field that cannot be.
    """
    actor.must("start", Programme)
    if not actor.is_system and paper.owner_id not in actor.unit_ids:
        raise NotAllowed
    _checked(code, title, from_day, to_day)
    made_for = origin(paper)
    with recorded(events.STARTED, None, actor=actor) as entry:
        programme = entry.subject = Programme.objects.create(
            code=code, title=title.strip()[:300], kind=kind, paper=paper, area_id=paper.area_id,
            territory_id=made_for if made_for != paper.area_id else None,
            owner=owner, from_day=from_day, to_day=to_day, synthetic=synthetic,
        )  # fmt: skip
        Party.objects.bulk_create(
            Party(programme=programme, unit=unit, part=part, printed=printed[:200])
            for unit, part, printed in parties
        )
        attached = paper.obligations.filter(programme=None).update(programme=programme)
        _resolve_both(programme)
        entry.after = {
            "code": code, "owner": owner.pk, "from": from_day, "to": to_day,
            "parties": len(parties), "obligations": attached,
        }  # fmt: skip
    return programme


def _checked(code: str, title: str, from_day: date, to_day: date) -> None:
    try:
        validate_slug(code)
    except ValidationError as error:
        why = _("Mã chỉ gồm chữ không dấu, số, gạch nối và gạch dưới.")
        raise BadInput("code", why) from error
    if len(code) > 40:
        raise BadInput("code", _("Mã dài quá 40 ký tự. Hãy viết ngắn hơn."))
    if Programme.objects.filter(code=code).exists():
        raise BadInput(
            "code", _("Đã có chương trình mang mã «%(code)s». Hãy chọn mã khác.") % {"code": code}
        )
    if not title.strip():
        raise BadInput("title", _("Hãy đặt tên cho chương trình."))
    if to_day < from_day:
        raise BadInput("to_day", _("Ngày kết thúc phải sau ngày bắt đầu."))


def _resolve_both(programme: Programme) -> None:
    """«Hai bên» is certain once it is known who signed: one addressee for each leading party."""
    leads = list(programme.parties.filter(part=Party.Part.LEAD).order_by("id"))
    if programme.kind != Programme.Kind.COORDINATION or len(leads) != 2:
        return
    open_ones = Addressee.objects.filter(obligation__programme=programme, unit=None, line="")
    both = [who for who in open_ones if fold(who.printed) in _BOTH]
    Addressee.objects.bulk_create(
        Addressee(obligation_id=who.obligation_id, part=who.part, printed=who.printed,
                  unit_id=lead.unit_id)
        for who in both for lead in leads
    )  # fmt: skip
    Addressee.objects.filter(pk__in=[who.pk for who in both]).delete()


def draft_obligations(paper: Paper, *, actor: Actor) -> list[Obligation]:
    """Read the paper's text again and keep each duty as an obligation to be confirmed.

    Names are resolved as of the day of the paper, where they are certain; the others stay open.
    WrongState if it was done before.
    """
    actor.must("draft", paper)
    with recorded(events.DRAFTED, paper, actor=actor) as entry:
        if paper.obligations.exists():
            raise WrongState(_("Các việc trong văn bản này đã được tách trước đó."))
        reading = read(paper.text)
        programmes = list(paper.programmes.all()[:2])
        programme = programmes[0] if len(programmes) == 1 else None
        drafted = Obligation.objects.bulk_create(
            _drafted(paper, programme, clause) for clause in reading.obligations
        )
        names = names_for(paper, reading.definitions)
        people = [who for obligation in drafted for who in addressed(obligation, names)]
        Addressee.objects.bulk_create(people)
        if programme is not None:
            _resolve_both(programme)
        amendments = note_amendments(paper, reading)
        entry.after = {
            "obligations": len(drafted),
            "amendments": len(amendments),
            "open_names": sum(who.unit_id is None and not who.line for who in people),
        }
    return drafted


def _drafted(paper: Paper, programme: Programme | None, clause: Clause) -> Obligation:
    return Obligation(
        paper=paper, programme=programme, path=clause.path[:40],
        title=title_of(clause.text, clause.lead, clause.coordinate), text=clause.text,
        start=clause.start, end=clause.end, lead=list(clause.lead),
        coordinate=list(clause.coordinate), report_to=list(clause.report_to),
        due=plain_due(clause), formula=clause.formula[:40], work=clause.work,
        deliverable=clause.deliverable[:300], doubts=doubts_of(clause), as_read=as_said(clause),
    )  # fmt: skip
