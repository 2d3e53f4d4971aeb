"""A duty as it is told: with the formula that it rests on, its kind of work and what is due."""

import re

from danvan.reading.doubts import doubts_of
from danvan.reading.duties import Duty
from danvan.reading.evidence import because
from danvan.reading.formulae import Met, foremost, formulae_in
from danvan.reading.grammar import Grammar
from danvan.reading.model import Language, Obligation, Reason, Work
from danvan.reading.passage import Passage
from danvan.reading.products import product_in

_BY_ROLE: dict[str, Work] = {
    "report_to": "report",
    "plan": "plan",
    "inspect": "inspect",
    "train": "train",
    "disseminate": "inform",
    "fund": "fund",
    "review": "review",
    "commend": "commend",
    "rectify": "settle",
}
_AS_REPORT = re.compile(r"(?:tổng hợp|báo cáo|gửi báo cáo|định kỳ báo cáo)\b")


def told(duty: Duty, path: str, text: str, language: Language, grammar: Grammar) -> Obligation:
    """The obligation that the duty comes to."""
    met = [(said, each) for said in duty.said for each in formulae_in(said.key, language)]
    best = foremost([each for _, each in met])
    work, why_work = _work(met, duty)
    product = _product(duty, language)
    return Obligation(
        text=text[duty.start : duty.end],
        start=duty.start,
        end=duty.end,
        lead=duty.lead,
        coordinate=duty.coordinate,
        report_to=duty.report_to,
        due=duty.due,
        path=path,
        formula=best.formula.code if best else "",
        work=work,
        deliverable=duty.deliverable or (product[0] if product else ""),
        reasons=(
            *_why(met, best, duty),
            *duty.reasons,
            *why_work,
            *([product[1]] if product and not duty.deliverable else []),
        ),
        doubts=doubts_of(duty, grammar, language),
    )


def _why(met: list[tuple[Passage, Met]], best: Met | None, duty: Duty) -> list[Reason]:
    """The words that make the clause an obligation: its formula, else that it names a lead."""
    for said, each in met:
        if each is best:
            return [because("obligation", each.formula.code, said, each.start, each.end)]
    for reason in duty.reasons:
        if reason.field == "lead":
            return [Reason("obligation", reason.rule, reason.start, reason.end)]
    first = duty.said[0]
    word = re.match(r"\S+(?:\s\S+)?", first.text)
    return [because("obligation", "task-in-a-list", first, 0, word.end() if word else 1)]


def _work(met: list[tuple[Passage, Met]], duty: Duty) -> tuple[Work, list[Reason]]:
    """The kind of work that the first telling formula stands for."""
    for said, each in met:
        work = _BY_ROLE.get(each.formula.role)
        if work is not None:
            return work, [because("work", each.formula.code, said, each.start, each.end)]
    return ("report", []) if duty.report_to else ("do", [])


def _product(duty: Duty, language: Language) -> tuple[str, Reason] | None:
    for said in duty.said:
        found = product_in(said, language)
        if found:
            return found
    return None
