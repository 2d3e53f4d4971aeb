"""The paper that proposes: «Tờ trình» of advice, a letter for a request between lines."""

from datetime import date

from danvan.documents.word import Letter, Signature, Table, docx_of
from danvan.kernel import clock
from danvan.kernel.clock import moment_of
from danvan.proposals.models import Proposal, State
from danvan.proposals.papers.sides import (
    Sides,
    area_names,
    forces,
    listed,
    paragraphs,
    sides,
    small,
)


def submission_docx(proposal: Proposal) -> bytes:
    """As it was submitted, or as it would be today; a draft says so on top."""
    sent = proposal.submitted_at
    on = moment_of(sent).date() if sent else clock.today()
    between = sides(proposal.by_id, _addressee(proposal), on)
    advice = proposal.kind == Proposal.Kind.ADVICE
    draft = proposal.state in (State.DRAFT, State.RETURNED)
    return docx_of(
        Letter(
            masthead=between.head("TTr" if advice else "CV", "", on if sent else None),
            kind="TỜ TRÌNH" if advice else "",
            subject=("Về việc " if advice else "V/v ") + small(proposal.title),
            to=(between.reader.name,),
            text=tuple(_text(proposal, between, on=on)),
            table=_table(proposal),
            closing=(_closing(advice, between),),
            recipients=("Như trên", between.kept),
            signature=_signature(proposal, draft=draft),
            draft="DỰ THẢO" if draft else "",
        )
    )


def _addressee(proposal: Proposal) -> int:
    """Where it was submitted first: it may have been sent on since."""
    first = proposal.passages.order_by("pk").first()
    return first.from_unit_id if first else proposal.to_id


def _text(proposal: Proposal, between: Sides, *, on: date) -> list[str]:
    basis = f"Thực hiện {proposal.programme.title}, " if proposal.programme else ""
    asks = "trình" if proposal.kind == Proposal.Kind.ADVICE else "đề nghị"
    found = [f"{basis}{between.writer.name} {asks} {between.reader.name} như sau:"]
    found += paragraphs(proposal.text)
    steps = [("Lý do, căn cứ", paragraphs(proposal.reason)),
             ("Nội dung đề nghị", paragraphs(proposal.wanted))]  # fmt: skip
    if places := area_names(proposal, on):
        steps.append(("Địa bàn", [listed(places) + "."]))
    for number, (title, said) in enumerate(((t, s) for t, s in steps if s), 1):
        found += [f"#{number}. {title}", *said]
    return found


def _table(proposal: Proposal) -> Table | None:
    """Forces and days of a request."""
    rows = [(str(n), name, amount) for n, (name, amount) in enumerate(forces(proposal), 1)]
    if not rows or proposal.kind != Proposal.Kind.REQUEST:
        return None
    return Table(("TT", "Cần phối hợp", "Số lượng, thời gian"), tuple(rows), (12, 73, 80))


def _closing(advice: bool, between: Sides) -> str:
    reader = between.reader.name
    if advice:
        return f"{between.writer.name} kính trình {reader} xem xét, quyết định."
    return f"Đề nghị {reader} xem xét, trả lời để {between.writer.name} phối hợp thực hiện."


def _signature(proposal: Proposal, *, draft: bool) -> Signature:
    if draft or not proposal.submitted_as:
        return Signature(("NGƯỜI KÝ",), "(dự thảo, chưa ký)" if draft else "", "")
    at = moment_of(proposal.submitted_at or clock.now())
    remark = f"(đã trình lúc {at:%H:%M} ngày {at.day:02}/{at.month}/{at.year})"
    return Signature((proposal.submitted_as.upper(),), remark, proposal.submitted_name)
