"""A reading on the screen: header, obligations, and on request why they were read so."""

from typing import TYPE_CHECKING

import click

from danvan.cli.language import gettext as _
from danvan.cli.output import print_table
from danvan.cli.reading.files import Paper

if TYPE_CHECKING:
    from danvan.reading import Due, Obligation, Reading

_SHOWN = 90


def show(paper: Paper) -> None:
    """The header and the obligations, then what the paper defines and changes."""
    reading = paper.reading
    if reading is None:
        return
    header = [
        (_("Tệp"), paper.file),
        (_("Loại"), reading.kind),
        (_("Số, ký hiệu"), reading.number),
        (_("Cơ quan ban hành"), reading.issuer),
        (_("Ngày ban hành"), reading.issued),
        (_("Thời gian thực hiện"), " – ".join(reading.period) if reading.period else None),
        (_("Viện dẫn"), "; ".join(citation.number for citation in reading.citations)),
    ]
    print_table(["", ""], header, title=reading.title)
    rows = [_row(owed) for owed in reading.obligations]
    columns = [_("Mục"), _("Chủ trì"), _("Phối hợp"), _("Thời hạn"), _("Ngờ"), _("Nội dung")]
    caption = _("%(count)s việc phải làm") % {"count": len(rows)}
    print_table(columns, rows, caption=caption)
    _show_terms(reading)


def explain(paper: Paper) -> None:
    """Each obligation with the rules that read it and the words they matched, what is in doubt
    with what else it may be, and the tree of clauses."""
    reading = paper.reading
    if reading is None:
        return
    for number, owed in enumerate(reading.obligations, 1):
        _explain_one(number, owed, reading.text)
    rows = [(clause.path, clause.mark, clause.parent, _short(reading.text[clause.start:clause.end]))
            for clause in reading.clauses]  # fmt: skip
    columns = [_("Mục"), _("Dấu"), _("Thuộc mục"), _("Nội dung")]
    print_table(columns, rows, title=_("Cây điều khoản"))


def _row(owed: "Obligation") -> tuple[object, ...]:
    return (
        owed.path,
        "; ".join(owed.lead),
        "; ".join(owed.coordinate),
        _due(owed.due),
        len(owed.doubts) or "",
        owed.text,
    )


def _show_terms(reading: "Reading") -> None:
    if reading.definitions:
        terms = [(each.term, each.meaning) for each in reading.definitions]
        print_table([_("Gọi tắt"), _("Nghĩa là")], terms)
    if reading.amendments:
        kinds = {
            "amends": _("sửa đổi"),
            "supplements": _("bổ sung"),
            "replaces": _("thay thế"),
            "repeals": _("bãi bỏ"),
        }
        changes = [
            (each.path, kinds[each.kind], each.number, each.issued, "; ".join(each.targets))
            for each in reading.amendments
        ]
        columns = [_("Mục"), _("Thay đổi"), _("Văn bản"), _("Ngày"), _("Tại mục")]
        print_table(columns, changes)


def _explain_one(number: int, owed: "Obligation", text: str) -> None:
    fields = _fields()
    click.echo()
    click.secho(f"{number}. [{owed.path}] {_short(owed.text)}", bold=True)
    for reason in owed.reasons:
        words = _short(text[reason.start : reason.end])
        click.echo(f"   {fields.get(reason.field, reason.field)}: {reason.rule} ← «{words}»")
    for doubt in owed.doubts:
        said = _("ngờ về %(field)s: %(why)s") % {
            "field": fields.get(doubt.field, doubt.field), "why": doubt.why,
        }  # fmt: skip
        others = "; ".join(doubt.alternatives)
        said += " (" + _("có thể là: %(others)s") % {"others": others} + ")" if others else ""
        click.secho(f"   {said}", fg="yellow")


def _fields() -> dict[str, str]:
    return {
        "obligation": _("việc phải làm"),
        "lead": _("chủ trì"),
        "coordinate": _("phối hợp"),
        "report_to": _("nơi nhận báo cáo"),
        "due": _("thời hạn"),
        "work": _("loại việc"),
        "deliverable": _("sản phẩm"),
    }


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _due(due: "Due | None") -> str:
    if due is None:
        return ""
    if due.on:
        return f"{due.on:%d/%m/%Y}"
    every = {
        "month": _("hằng tháng"),
        "quarter": _("hằng quý"),
        "half-year": _("sáu tháng một lần"),
        "year": _("hằng năm"),
    }.get(due.every or "", "")
    return _("%(every)s, chậm nhất %(by)s") % {"every": every, "by": due.by} if due.by else every
