"""The paper that answers: a decision upon advice, a letter upon a request or a refusal."""

from datetime import date

from danvan.documents.word import Letter, Signature, Table, docx_of
from danvan.documents.word.days import day
from danvan.kernel import clock
from danvan.kernel.clock import moment_of
from danvan.org.queries import last_spans
from danvan.proposals.models import Proposal, State
from danvan.proposals.papers.sides import Sides, area_names, listed, paragraphs, sides, small


def answer_docx(proposal: Proposal, *, number: str = "") -> bytes:
    """As it was decided or refused; before that a draft with room for the answer."""
    decided = proposal.decided_at
    on = moment_of(decided).date() if decided else clock.today()
    between = sides(proposal.to_id, proposal.by_id, on)
    formal = proposal.kind == Proposal.Kind.ADVICE and proposal.state != State.REFUSED
    title = small(proposal.title)
    return docx_of(
        Letter(
            masthead=between.head("QĐ" if formal else "CV", number, on if decided else None),
            kind="QUYẾT ĐỊNH" if formal else "",
            subject=f"Về việc {title}" if formal else f"V/v trả lời đề nghị {title}",
            to=() if formal else (between.reader.name,),
            text=tuple(_formal(proposal, between) if formal else _letter(proposal, between)),
            table=_work(proposal, on),
            recipients=tuple(_recipients(proposal, between, on)),
            signature=_signature(proposal),
            draft="" if decided else "DỰ THẢO",
        )
    )


def _formal(proposal: Proposal, between: Sides) -> list[str]:
    """Grounds, then articles."""
    asked = f"Xét đề nghị của {between.reader.name} tại tờ trình{_sent(proposal)} về việc " + small(
        proposal.title
    )
    said = paragraphs(proposal.answer) or ["(nội dung quyết định)"]
    found = []
    if proposal.programme is not None:
        found.append(f"Căn cứ {proposal.programme.title};")
    found += [f"{asked},", f"#{between.writer.name.upper()} QUYẾT ĐỊNH:"]
    part = "" if proposal.in_full is not False else " một phần"
    found += [f"#Điều 1.| Chấp thuận{part} đề nghị của {between.reader.name}, cụ thể:", *said]
    number = 2
    if proposal.work.exists():
        found.append("#Điều 2.| Giao nhiệm vụ cho các đơn vị theo bảng dưới đây.")
        number = 3
    found.append(
        f"#Điều {number}.| {between.reader.name} và các đơn vị có liên quan thực hiện Quyết định "
        "này từ ngày ký."
    )
    return found


def _letter(proposal: Proposal, between: Sides) -> list[str]:
    asked = f"{between.writer.name} nhận được đề nghị của {between.reader.name}{_sent(proposal)} "
    asked += f"về việc {small(proposal.title)}."
    verdict = "không chấp thuận đề nghị này, với lý do sau:"
    if proposal.state != State.REFUSED:
        part = "một phần đề nghị, cụ thể như sau:"
        verdict = "chấp thuận " + ("đề nghị, cụ thể như sau:" if proposal.in_full else part)
    found = [asked, f"Về việc này, {between.writer.name} {verdict}",
             *(paragraphs(proposal.answer) or ["(nội dung trả lời)"])]  # fmt: skip
    return [*found, *_field_work(proposal, between)]


def _field_work(proposal: Proposal, between: Sides) -> list[str]:
    """Where and when, of a request that was granted."""
    if proposal.kind != Proposal.Kind.REQUEST or proposal.state == State.REFUSED:
        return []
    found = []
    at = moment_of(proposal.decided_at or clock.now()).date()
    if places := area_names(proposal, at):
        found.append(f"Địa bàn: {listed(places)}.")
    if proposal.wanted_from and proposal.wanted_to:
        span = f"từ {day(proposal.wanted_from)} đến hết {day(proposal.wanted_to)}"
        found.append(f"Thời gian đề nghị: {span}.")
    found.append(f"Đề nghị {between.reader.name} chuẩn bị và phối hợp trong thời gian trên.")
    return found


def _work(proposal: Proposal, on: date) -> Table | None:
    """Work given with the decision: who does what by when."""
    given = [one.assignment for one in proposal.work.select_related("assignment").order_by("pk")]
    if not given:
        return None
    names = {
        unit: span.name
        for unit, span in last_spans({g.unit_id for g in given if g.unit_id}, on).items()
    }
    rows = tuple(
        (str(n), names.get(one.unit_id or 0, ""), one.title, day(one.due) if one.due else "")
        for n, one in enumerate(given, 1)
    )
    return Table(("TT", "Đơn vị", "Nhiệm vụ", "Hạn"), rows, (12, 55, 73, 25))


def _recipients(proposal: Proposal, between: Sides, on: date) -> list[str]:
    units = proposal.work.values_list("assignment__unit_id", flat=True).distinct()
    spans = last_spans({unit for unit in units if unit}, on)
    others = sorted(s.name for s in spans.values() if s.unit_id != proposal.by_id)
    return [between.reader.name, *others[:8], between.kept]


def _signature(proposal: Proposal) -> Signature:
    if proposal.decided_at is None:
        return Signature(("NGƯỜI KÝ",), "(dự thảo, chưa ký)", "")
    at = moment_of(proposal.decided_at)
    remark = f"(đã quyết định lúc {at:%H:%M} ngày {day(at.date())})"
    return Signature((proposal.decided_as.upper(),), remark, proposal.decided_name)


def _sent(proposal: Proposal) -> str:
    if proposal.submitted_at is None:
        return ""
    return f" ngày {day(moment_of(proposal.submitted_at).date())}"
