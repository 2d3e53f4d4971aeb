"""A programme of several parties is drawn up, signed by their posts, and comes into force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from danvan.documents.actions import register_paper
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import Recording, recorded
from danvan.kernel.states import move
from danvan.kernel.text import fold
from danvan.org.models import Area, Post, Unit, UnitSpan
from danvan.programmes import events
from danvan.programmes.actions.starting import draft_obligations, start_programme
from danvan.programmes.agreement_paper import agreement_docx, entry_clause, lines_of
from danvan.programmes.models import (
    Addressee,
    Agreement,
    AgreementParty,
    Article,
    Obligation,
    Party,
    Programme,
    Signature,
)

State = Agreement.State
ALL = ("cac ben", "hai ben", "ca hai ben")


@dataclass(frozen=True)
class Clause:
    """An article as it is typed; `lead` is the party that leads it."""

    heading: str
    text: str
    lead: Unit | None = None


@dataclass(frozen=True)
class Draft:
    """All that is drawn up. A party is (unit, part, name as printed), in the order of signing."""

    title: str
    from_day: date
    to_day: date
    parties: Sequence[tuple[Unit, Party.Part | str, str]]
    articles: Sequence[Clause]
    kind: Agreement.Kind | str = Agreement.Kind.PROGRAMME


def draft_agreement(
    draft: Draft, *, area: Area, owner: Unit, synthetic: bool = False, actor: Actor
) -> Agreement:
    """Draw up a coordination programme; `area` is the province. BadInput names what cannot be."""
    actor.must("draft", Agreement)
    if not actor.is_system and (owner.pk not in actor.unit_ids or area.pk != actor.province_id):
        raise NotAllowed
    _checked(draft)
    with recorded(events.AGREEMENT_DRAFTED, None, actor=actor) as entry:
        agreement = entry.subject = Agreement.objects.create(
            kind=draft.kind, title=draft.title.strip()[:300], area=area, owner=owner,
            from_day=draft.from_day, to_day=draft.to_day, synthetic=synthetic,
            made_at=clock.now(),
        )  # fmt: skip
        _written(agreement, draft, entry)
    return agreement


def edit_agreement(agreement: Agreement, draft: Draft, *, actor: Actor) -> Agreement:
    """Draw it up anew, parties and articles too. WrongState from the first signature on."""
    actor.must("edit", agreement)
    _checked(draft)
    with recorded(events.AGREEMENT_EDITED, agreement, actor=actor) as entry:
        locked = _locked(agreement, State.DRAFT)
        if locked.signatures.exists():
            raise WrongState(_("Đã có bên ký nên không sửa dự thảo được nữa."))
        entry.before = {"title": locked.title, "from": locked.from_day, "to": locked.to_day}
        agreement.kind, agreement.title = draft.kind, draft.title.strip()[:300]
        agreement.from_day, agreement.to_day = draft.from_day, draft.to_day
        agreement.save(update_fields=["kind", "title", "from_day", "to_day"])
        agreement.articles.all().delete()
        agreement.parties.all().delete()
        _written(agreement, draft, entry)
    return agreement


def sign(party: AgreementParty, *, post: Post, on: date, place: str, actor: Actor) -> Signature:
    """The party's post signs; leaders sign in the post they act in. After the last it is signed.

    BadInput for a post that is not of the party or that nobody held on the day, and for a day that
    has not come; WrongState for who has signed, and for what is no draft any more.
    """
    actor.must("sign", party)
    if not actor.is_system and post.pk != actor.post_id:
        raise NotAllowed(_("Mỗi người chỉ ký với vị trí mình đang dùng."))
    name = _signing(party, post, on, place)
    with recorded(events.AGREEMENT_SIGNED, party.agreement, actor=actor) as entry:
        agreement = _locked(party.agreement, State.DRAFT)
        if Signature.objects.filter(party=party).exists():
            raise WrongState(_("Bên này đã ký rồi."))
        signature = Signature.objects.create(
            agreement=agreement, party=party, post=post, post_title=post.title, name=name,
            signed_on=on, place=place.strip()[:120], at=clock.now(),
        )  # fmt: skip
        if not agreement.text:
            agreement.text = "\n".join(line.lstrip("#") for line in lines_of(agreement))
            agreement.save(update_fields=["text"])
        entry.after = {"party": party.printed, "post": post.pk, "on": on}
        if not agreement.parties.filter(signature=None).exists():
            old = move(agreement, [State.DRAFT], State.SIGNED)
            entry.changed("state", old, agreement.state)
        party.agreement = agreement
    return signature


def bring_into_force(agreement: Agreement, *, number: str, code: str, actor: Actor) -> Programme:
    """Signed by all, it enters the register of papers and becomes a programme, with obligations.

    What an article obliges to without naming one of them, its own leading party leads. The
    obligations are drafts: somebody confirms them as of any paper. WrongState before all signed.
    """
    actor.must("bring_in", agreement)
    if not number.strip():
        raise BadInput("number", _("Hãy ghi số của văn bản đã ký."))
    with recorded(events.AGREEMENT_IN_FORCE, agreement, actor=actor) as entry:
        locked = _locked(agreement, State.SIGNED)
        paper = _registered(locked, number.strip()[:60], actor)
        draft_obligations(paper, actor=actor)
        drafted = _within_articles(paper, locked)
        led = _led_by_article(locked, drafted)
        programme = start_programme(
            paper, code=code, title=locked.title, kind=Programme.Kind.COORDINATION,
            owner=locked.owner, from_day=locked.from_day, to_day=locked.to_day,
            parties=[(p.unit, p.part, p.printed) for p in locked.parties.select_related("unit")],
            synthetic=locked.synthetic, actor=actor,
        )  # fmt: skip
        old = move(agreement, [State.SIGNED], State.RUNNING, paper=paper, programme=programme)
        entry.changed("state", old, agreement.state)
        entry.after |= {"number": paper.number, "programme": programme.code,
                        "obligations": len(drafted), "led_by_article": led}  # fmt: skip
    return programme


def drop_agreement(agreement: Agreement, *, reason: str, actor: Actor) -> Agreement:
    """It is not gone on with. Needs a reason (BadInput); WrongState once it is in force."""
    actor.must("drop", agreement)
    if not reason.strip():
        raise BadInput("reason", _("Hãy ghi lý do bỏ dự thảo."))
    with recorded(events.AGREEMENT_DROPPED, agreement, actor=actor, note=reason.strip()) as entry:
        old = move(agreement, [State.DRAFT, State.SIGNED], State.DROPPED, reason=reason.strip())
        entry.changed("state", old, agreement.state)
    return agreement


def _locked(agreement: Agreement, state: State) -> Agreement:
    locked = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if locked.state != state:
        raise WrongState(
            _("Chương trình phối hợp này «%(state)s». Hãy mở lại trang để xem.")
            % {"state": State(locked.state).label}
        )
    return locked


def _checked(draft: Draft) -> None:
    if not draft.title.strip():
        raise BadInput("title", _("Hãy đặt tên cho chương trình phối hợp."))
    if draft.to_day < draft.from_day:
        raise BadInput("to_day", _("Ngày kết thúc phải sau ngày bắt đầu."))
    units = [unit.pk for unit, _part, _printed in draft.parties]
    if len(units) < 2:
        raise BadInput("parties", _("Chương trình phối hợp cần ít nhất hai bên."))
    if len(units) != len(set(units)):
        raise BadInput("parties", _("Mỗi đơn vị chỉ đứng một lần trong các bên."))
    if not any(part == Party.Part.LEAD for _unit, part, _printed in draft.parties):
        raise BadInput("parties", _("Hãy ghi ít nhất một bên chủ trì."))
    _must_stand(draft)
    if not draft.articles:
        raise BadInput("articles", _("Hãy viết ít nhất một điều."))
    for clause in draft.articles:
        if not clause.heading.strip() or not clause.text.strip():
            raise BadInput("articles", _("Mỗi điều cần có tên và nội dung."))
        if clause.lead is not None and clause.lead.pk not in units:
            raise BadInput("articles", _("Bên chủ trì một điều phải là một trong các bên."))


def _must_stand(draft: Draft) -> None:
    units = {unit.pk: unit for unit, _part, _printed in draft.parties}
    spans = UnitSpan.objects.on(clock.today()).filter(unit__in=units)
    for pk in units.keys() - set(spans.values_list("unit_id", flat=True)):
        raise BadInput("parties", _("Đơn vị «%(unit)s» không còn hoạt động.") % {"unit": units[pk]})


def _written(agreement: Agreement, draft: Draft, entry: Recording) -> None:
    parties = AgreementParty.objects.bulk_create(
        AgreementParty(agreement=agreement, unit=unit, part=part, place=place,
                       printed=(printed.strip() or str(unit))[:200])
        for place, (unit, part, printed) in enumerate(draft.parties, 1)
    )  # fmt: skip
    of_unit = {party.unit_id: party for party in parties}
    Article.objects.bulk_create(
        Article(agreement=agreement, number=number, heading=clause.heading.strip()[:200],
                text=clause.text.strip(), lead=of_unit[clause.lead.pk] if clause.lead else None)
        for number, clause in enumerate(draft.articles, 1)
    )  # fmt: skip
    entry.after |= {
        "title": agreement.title, "from": agreement.from_day, "to": agreement.to_day,
        "parties": [party.unit_id for party in parties], "articles": len(draft.articles),
    }  # fmt: skip


def _signing(party: AgreementParty, post: Post, on: date, place: str) -> str:
    """The name of who held the post on the day."""
    if post.unit_id != party.unit_id:
        raise BadInput("post", _("Vị trí này không thuộc bên ký «%(party)s».")
                       % {"party": party.printed})  # fmt: skip
    if on > clock.today():
        raise BadInput("signed_on", _("Ngày ký chưa đến. Hãy ghi ngày đã ký."))
    if not place.strip():
        raise BadInput("place", _("Hãy ghi nơi ký."))
    held = post.holdings.on(on).select_related("user").order_by("-valid_from").first()
    if held is None or not Post.objects.on(on).filter(pk=post.pk).exists():
        raise BadInput(
            "post", _("Không ai giữ vị trí «%(post)s» vào ngày ký. Hãy kiểm tra ngày và người ký.")
            % {"post": post.title},
        )  # fmt: skip
    return str(held.user)[:200]


def _registered(agreement: Agreement, number: str, actor: Actor) -> Paper:
    """The signed paper in the register: header fields as signed, whatever was read of them."""
    paper = register_paper(
        agreement_docx(agreement, number=number), f"{agreement.title}.docx", area=agreement.area,
        owner=agreement.owner, actor=actor,
    )  # fmt: skip
    paper.number, paper.title = number, agreement.title
    paper.issued = max(agreement.signatures.values_list("signed_on", flat=True))
    paper.issuer = "; ".join(agreement.parties.values_list("printed", flat=True))[:300]
    paper.save(update_fields=["number", "title", "issued", "issuer"])
    return paper


def _within_articles(paper: Paper, agreement: Agreement) -> list[Obligation]:
    """Obligations of its articles; what was read below them, where it is signed, falls away."""
    end = paper.text.rfind(entry_clause(agreement))
    paper.obligations.filter(start__gt=end).delete()
    return list(paper.obligations.all())


def _led_by_article(agreement: Agreement, drafted: list[Obligation]) -> int:
    """Whose lead is not named, or is «các bên»: the article's party leads, else all that lead.

    Beside a single leading party the others of «các bên» coordinate. Returns how many.
    """
    parties = [p for p in agreement.parties.all() if p.part == Party.Part.LEAD]
    of_article = {str(a.number): a.lead for a in agreement.articles.select_related("lead")}
    made: list[Addressee] = []
    changed = 0
    for obligation in drafted:
        named = list(obligation.addressees.filter(part=Addressee.Part.LEAD))
        if any(who.unit_id or who.line or fold(who.printed) not in ALL for who in named):
            continue
        lead = of_article.get(obligation.path.partition(".")[0])
        leads = [lead] if lead else parties if named else []
        beside = [p for p in parties if named and p not in leads]
        obligation.addressees.filter(pk__in=[who.pk for who in named if leads]).delete()
        made += [_addressed(obligation, party, Addressee.Part.LEAD) for party in leads]
        made += [_addressed(obligation, p, Addressee.Part.COORDINATOR) for p in beside if leads]
        changed += bool(leads)
    Addressee.objects.bulk_create(made)
    return changed


def _addressed(obligation: Obligation, party: AgreementParty, part: Addressee.Part) -> Addressee:
    return Addressee(obligation=obligation, part=part, printed=party.printed, unit_id=party.unit_id)
