"""`danvan units --search` and `--compare`: areas and units of any era, and of two days."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from danvan.cli.language import gettext as _
from danvan.cli.output import print_json, print_table

if TYPE_CHECKING:
    from danvan.org.queries import Comparison, Found
    from danvan.org.queries.compare import Changed, Named

type Line = tuple[str, str, str, str, str]


def show_found(text: str, on: date, *, as_json: bool) -> None:
    """What bore the name or code at any time, and what it is or became by the day."""
    from danvan.org.queries import search

    found = search(text, on=on)
    if as_json:
        print_json([_plain(one) for one in found])
        return
    print_table(
        [_("Mã"), _("Tên"), _("Thuộc"), _("Từ ngày"), _("Đến trước ngày"), _("Hiện nay")],
        (
            (one.code, one.name, one.inside, one.valid_from, one.valid_to, _today(one))
            for one in found
        ),
        title=_("Tìm «%(text)s» trong mọi thời kỳ") % {"text": text[:60]},
        caption=_("%(count)s kết quả") % {"count": len(found)},
    )


def _plain(one: "Found") -> dict[str, object]:
    told = asdict(one)
    told["from"], told["to"] = told.pop("valid_from"), told.pop("valid_to")
    return told


def _today(one: "Found") -> str:
    """Its name now, or who took it over."""
    if one.there:
        return one.now
    names = [heir.name for heir in (*one.became, *one.land)]
    return "→ " + ", ".join(names) if names else _("đã kết thúc, không có nơi kế thừa")


def show_compared(first: date, second: date, under: str, *, as_json: bool) -> None:
    """What became of the areas in the one that bears the code on the first day, or the second."""
    from danvan.kernel.errors import BadInput
    from danvan.org.queries import area_id_of, compare

    try:
        area = area_id_of(under, first)
    except BadInput:
        area = area_id_of(under, second)
    found = compare(first, second, under=area)
    if as_json:
        print_json(_as_json(found))
        return
    print_table(
        [_("Việc"), _("Mã"), _("Tên"), _("Thuộc"), _("Nơi đi hoặc nơi đến")],
        _lines(found),
        title=_("Địa bàn ngày %(first)s và ngày %(second)s")
        % {"first": f"{first:%d/%m/%Y}", "second": f"{second:%d/%m/%Y}"},
        caption=_("%(before)s địa bàn trước, %(after)s địa bàn sau")
        % {"before": found.before, "after": found.after},
    )


def _lines(found: "Comparison") -> Iterator[Line]:
    for old in found.ended:
        yield _line(_("kết thúc"), old.was, _names("→ ", old.became))
    for new in found.begun:
        yield _line(_("lập mới"), new.now, _names("← ", new.out_of))
    for changed in found.renamed:
        yield _line(_("đổi tên"), changed.now, f"← {changed.was.name}")
    for changed in found.recoded:
        yield _line(_("đổi mã"), changed.now, f"← {changed.was.code}")
    for changed in found.moved:
        yield _line(_("chuyển"), changed.now, f"← {changed.was.above}")


def _line(what: str, row: "Named", rest: str) -> Line:
    return (what, row.code, row.name, row.above, rest)


def _names(arrow: str, rows: "list[Named]") -> str:
    return arrow + ", ".join(row.name for row in rows) if rows else ""


def _as_json(found: "Comparison") -> dict[str, object]:
    return {
        "first": found.first,
        "second": found.second,
        "before": found.before,
        "after": found.after,
        "ended": [_row(o.was) | {"became": [_row(n) for n in o.became]} for o in found.ended],
        "begun": [_row(n.now) | {"out_of": [_row(o) for o in n.out_of]} for n in found.begun],
        "renamed": [_pair(pair) for pair in found.renamed],
        "recoded": [_pair(pair) for pair in found.recoded],
        "moved": [_pair(pair) for pair in found.moved],
    }


def _row(row: "Named") -> dict[str, object]:
    return {"code": row.code, "name": row.name, "level": row.level, "above": row.above}


def _pair(pair: "Changed") -> dict[str, object]:
    return {"was": _row(pair.was), "now": _row(pair.now)}
