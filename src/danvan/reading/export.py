"""A reading as plain JSON values."""

from dataclasses import asdict
from datetime import date

from danvan.reading.model import Amendment, Citation, Doubt, Due, Obligation, Reading


def as_json(reading: Reading) -> dict[str, object]:
    """The reading as `json.dumps` takes it; days are ISO strings, absent values None."""
    return {
        "language": reading.language,
        "kind": reading.kind,
        "number": reading.number,
        "issuer": reading.issuer,
        "issued": _day(reading.issued),
        "period": list(reading.period) if reading.period else None,
        "title": reading.title,
        "citations": [_citation(citation) for citation in reading.citations],
        "obligations": [_obligation(obligation) for obligation in reading.obligations],
        "clauses": [asdict(clause) for clause in reading.clauses],
        "definitions": [asdict(definition) for definition in reading.definitions],
        "amendments": [_amendment(amendment) for amendment in reading.amendments],
        "text": reading.text,
    }


def _citation(citation: Citation) -> dict[str, object]:
    return {"number": citation.number, "issued": _day(citation.issued)}


def _amendment(amendment: Amendment) -> dict[str, object]:
    return {
        **asdict(amendment),
        "issued": _day(amendment.issued),
        "targets": list(amendment.targets),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _obligation(obligation: Obligation) -> dict[str, object]:
    return {
        "text": obligation.text,
        "start": obligation.start,
        "end": obligation.end,
        "path": obligation.path,
        "formula": obligation.formula,
        "lead": list(obligation.lead),
        "coordinate": list(obligation.coordinate),
        "report_to": list(obligation.report_to),
        "due": _due(obligation.due),
        "work": obligation.work,
        "deliverable": obligation.deliverable,
        "reasons": [asdict(reason) for reason in obligation.reasons],
        "doubts": [_doubt(doubt) for doubt in obligation.doubts],
    }


def _doubt(doubt: Doubt) -> dict[str, object]:
    return {
        "field": doubt.field,
        "why": doubt.why,
        "alternatives": list(doubt.alternatives),
    }


def _due(due: Due | None) -> dict[str, str] | None:
    if due is None:
        return None
    if due.on is not None:
        return {"on": due.on.isoformat()}
    said = {"every": due.every, "by": due.by}
    return {key: value for key, value in said.items() if value is not None}
