"""What is typed line by line, without scripts: members, parties, articles, years of the chair."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from danvan.kernel.errors import BadInput
from danvan.kernel.text import fold
from danvan.org.models import Post, Unit
from danvan.programmes.actions import Clause
from danvan.programmes.models import Agreement, AgreementParty, Member, Party, Rotation
from danvan.programmes.seating import Seat
from danvan.web.picking import unit_named

type TypedParty = tuple[Unit, Party.Part, str]
_ARTICLE = re.compile(r"^Điều\s+\d+\s*[.:]\s*(?P<heading>.+)$", re.IGNORECASE)
_LEAD = re.compile(r"^Bên chủ trì\s*:\s*(?P<name>.+?)\.?$", re.IGNORECASE)


def seats_of(text: str, field: str, *, near: int | None, day: date) -> list[Seat]:
    """«vai; đơn vị; chức danh», one a line; the unit's post of that title, else unit and title."""
    return [_seat(line, field, near, day) for line in _lines(text)]


def _seat(line: str, field: str, near: int | None, day: date) -> Seat:
    role, unit_name, title = _parts(line, 3, field, _("vai; đơn vị; chức danh"))
    roles = {fold(str(label)): Member.Role(value) for value, label in Member.Role.choices}
    if fold(role) not in roles:
        raise BadInput(field, _("Không có vai «%(role)s». Hãy ghi một trong: %(roles)s.")
                       % {"role": role[:60], "roles": _listed(Member.Role.choices)})  # fmt: skip
    unit = unit_named(unit_name, field, near=near)
    posts = [p for p in Post.objects.on(day).filter(unit=unit) if fold(p.title) == fold(title)]
    if len(posts) == 1:
        return Seat(roles[fold(role)], post=posts[0])
    return Seat(roles[fold(role)], unit=unit, title=title)


def parties_of(text: str, field: str, *, near: int | None) -> list[TypedParty]:
    """«phần; đơn vị; tên ghi trong văn bản», one a line; the name may be left out."""
    found = []
    parts = {fold(str(label)): Party.Part(value) for value, label in Party.Part.choices}
    for line in _lines(text):
        part, unit_name, *printed = [piece.strip() for piece in line.split(";", 2)] + [""]
        if fold(part) not in parts:
            raise BadInput(field, _("Không có phần «%(part)s». Hãy ghi một trong: %(parts)s.")
                           % {"part": part[:60], "parts": _listed(Party.Part.choices)})  # fmt: skip
        unit = unit_named(unit_name, field, near=near)
        found.append((unit, parts[fold(part)], printed[0] or unit_name))
    return found


def written_parties(agreement: Agreement) -> str:
    """As `parties_of` reads them."""
    return "\n".join(
        f"{Party.Part(p.part).label}; {p.unit}; {p.printed}" for p in agreement.parties.all()
    )


def clauses_of(text: str, field: str, parties: list[TypedParty]) -> list[Clause]:
    """«Điều 1. Tên» begins an article, «Bên chủ trì: tên» in it says who leads."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if match := _ARTICLE.match(line.strip()):
            found.append((match["heading"], []))
        elif found:
            found[-1][1].append(line.rstrip())
        elif line.strip():
            raise BadInput(field, _("Hãy bắt đầu bằng «Điều 1. …», mỗi điều một tên."))
    return [_clause(heading, lines, field, parties) for heading, lines in found]


def _clause(heading: str, lines: list[str], field: str, parties: list[TypedParty]) -> Clause:
    lead, kept = None, []
    for line in lines:
        if match := _LEAD.match(line.strip()):
            lead = _party(match["name"], field, parties)
        else:
            kept.append(line)
    return Clause(heading, "\n".join(kept).strip(), lead)


def _party(name: str, field: str, parties: list[TypedParty]) -> Unit:
    for unit, _part, printed in parties:
        if fold(name) in (fold(printed), fold(str(unit))):
            return unit
    raise BadInput(field, _("«%(name)s» không phải là một trong các bên.") % {"name": name[:80]})


def written_articles(agreement: Agreement) -> str:
    """As `clauses_of` reads them."""
    return "\n\n".join(
        "\n".join([
            f"Điều {a.number}. {a.heading}",
            *([f"Bên chủ trì: {a.lead.printed}"] if a.lead else []),
            a.text,
        ])
        for a in agreement.articles.all()
    )  # fmt: skip


def turns_of(text: str, field: str, *, near: int | None) -> dict[int, Unit]:
    """«2026: đơn vị» or «2026-2027: đơn vị», one a line. BadInput for a year named twice."""
    found: dict[int, Unit] = {}
    for line in _lines(text):
        match = re.fullmatch(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?\s*[:;]\s*(.+)", line)
        if match is None:
            raise BadInput(field, _("Mỗi dòng ghi năm và đơn vị, như «2026: Ban Dân vận Tỉnh ủy»."))
        unit = unit_named(match[3], field, near=near)
        first, last = int(match[1]), int(match[2] or match[1])
        for year in range(first, min(last, first + 50) + 1):
            if year in found:
                raise BadInput(field, _("Năm %(year)s có hai bên chủ trì.") % {"year": year})
            found[year] = unit
    return found


def written_turns(turns: list[Rotation], names: dict[int, str]) -> str:
    """As `turns_of` reads them."""
    return "\n".join(f"{turn.year}: {names.get(turn.unit_id, '')}" for turn in turns)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _parts(line: str, count: int, field: str, form: str) -> list[str]:
    pieces = [piece.strip() for piece in line.split(";", count - 1)]
    if len(pieces) != count or not all(pieces):
        raise BadInput(field, _("Dòng «%(line)s» chưa đủ: hãy ghi «%(form)s».")
                       % {"line": line[:80], "form": form})  # fmt: skip
    return pieces


def _listed(choices: Iterable[tuple[Any, Any]]) -> str:
    return ", ".join(str(label) for _value, label in choices)


def signing_parties(agreement: Agreement, unit_ids: tuple[int, ...]) -> list[AgreementParty]:
    """Parties of these units that have not signed."""
    return [p for p in agreement.parties.all()
            if p.unit_id in unit_ids and not hasattr(p, "signature")]  # fmt: skip
