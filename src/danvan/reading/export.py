"""A reading as plain JSON values."""

from danvan.reading.model import Citation, Due, Obligation, Reading


def as_json(reading: Reading) -> dict[str, object]:
    """The reading as `json.dumps` takes it; days are ISO strings, absent values None."""
    return {
        "language": reading.language,
        "kind": reading.kind,
        "number": reading.number,
        "issuer": reading.issuer,
        "issued": reading.issued.isoformat() if reading.issued else None,
        "period": list(reading.period) if reading.period else None,
        "title": reading.title,
        "citations": [_citation(citation) for citation in reading.citations],
        "obligations": [_obligation(obligation) for obligation in reading.obligations],
        "text": reading.text,
    }


def _citation(citation: Citation) -> dict[str, object]:
    issued = citation.issued.isoformat() if citation.issued else None
    return {"number": citation.number, "issued": issued}


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
    }


def _due(due: Due | None) -> dict[str, str] | None:
    if due is None:
        return None
    if due.on is not None:
        return {"on": due.on.isoformat()}
    said = {"every": due.every, "by": due.by}
    return {key: value for key, value in said.items() if value is not None}
