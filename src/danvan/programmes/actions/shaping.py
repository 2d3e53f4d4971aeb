"""Where one obligation ends and the next begins: split, merge, add by hand.

All of it only before issue. `text` is always `paper.text[start:end]`; what comes out is drafted.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.kernel.states import move
from danvan.programmes import events
from danvan.programmes.actions.pairing import keep_pairs
from danvan.programmes.actions.rows import address, all_allowed, gone, locked
from danvan.programmes.addressing import addressed, names_for
from danvan.programmes.models import Addressee, Obligation
from danvan.programmes.readings import printed_names, snapshot
from danvan.programmes.stretches import clause_path, read_stretch, trimmed
from danvan.programmes.titles import title_of
from danvan.reading import read

State = Obligation.State
UNISSUED = (State.DRAFTED, State.CONFIRMED)
Stretch = tuple[int, int]


def split(obligation: Obligation, *, at: Sequence[int], actor: Actor) -> list[Obligation]:
    """Two or more out of one, cut at offsets of the paper's text inside its stretch.

    Each keeps addressees, due and doubts. BadInput("at") if a cut lies outside or leaves a part
    empty; WrongState if it was discarded, issued, or reshaped by somebody else meanwhile.
    """
    actor.must("split", obligation)
    with recorded(events.SPLIT, obligation, actor=actor) as entry:
        whole = locked([obligation.pk])[0]
        if (whole.start, whole.end) != (obligation.start, obligation.end):
            raise WrongState
        stretches = _parts(whole, at)
        people = list(whole.addressees.order_by("id"))
        origin = {"part_of": snapshot(whole, people)}
        rows = [_cut(whole, stretch, origin) for stretch in stretches]
        move(obligation, UNISSUED, State.DRAFTED, **_shape(rows[0]))
        others = Obligation.objects.bulk_create(rows[1:])
        address(others, people)
        keep_pairs([obligation.pk], actor=actor)
        entry.changed("stretches", [(whole.start, whole.end)], stretches)
        entry.after["obligations"] = [row.pk for row in others]
    return [obligation, *others]


def _parts(whole: Obligation, at: Sequence[int]) -> list[Stretch]:
    cuts = sorted({whole.start, whole.end, *at})
    inside = cuts[0] == whole.start and cuts[-1] == whole.end and len(cuts) > 2
    stretches = [trimmed(whole.paper.text, a, b) for a, b in pairwise(cuts)] if inside else []
    if not stretches or any(a >= b for a, b in stretches):
        raise BadInput("at", _("Hãy chọn chỗ tách nằm giữa lời văn của việc này."))
    return stretches


def _cut(whole: Obligation, stretch: Stretch, origin: dict[str, Any]) -> Obligation:
    start, end = stretch
    text = whole.paper.text[start:end]
    return Obligation(
        paper=whole.paper, programme_id=whole.programme_id, path=whole.path, text=text,
        title=title_of(text, whole.lead, whole.coordinate), start=start, end=end, lead=whole.lead,
        coordinate=whole.coordinate, report_to=whole.report_to, due=whole.due,
        formula=whole.formula, work=whole.work, deliverable=whole.deliverable,
        by_schedule=whole.by_schedule, doubts=whole.doubts, as_read=origin,
    )  # fmt: skip


def merge(obligations: Iterable[Obligation], *, actor: Actor) -> Obligation:
    """One out of two or more neighbours of one clause or list; the first of them stays.

    Its text runs from the first start to the last end, its addressees are those of all; of
    different dues the first counts and the others are a doubt. BadInput("obligations") if they
    are of different papers or lists, or if another obligation lies between; WrongState as `split`.
    """
    ids = sorted({obligation.pk for obligation in obligations})
    rows = list(Obligation.objects.filter(pk__in=ids).order_by("start", "id")[:1])
    if not rows or len(ids) < 2:
        raise BadInput("obligations", _("Hãy chọn từ hai việc trở lên để gộp."))
    first = rows[0]
    all_allowed("merge", ids, actor)
    with recorded(events.MERGED, first, actor=actor) as entry:
        rows = locked(ids)
        _checked_neighbours(rows)
        people = {row.pk: list(row.addressees.order_by("id")) for row in rows}
        before = [snapshot(row, people[row.pk]) for row in rows]
        union = _union(rows, [who for row in rows for who in people[row.pk]])
        end = max(row.end for row in rows)
        move(first, UNISSUED, State.DRAFTED, **_merged(rows, end, union, {"merged": before}))
        gone(ids, keeping=first, states=UNISSUED)
        first.addressees.all().delete()
        address([first], union)
        keep_pairs([first.pk], actor=actor)
        entry.changed("stretches", [(r.start, r.end) for r in rows], [(first.start, first.end)])
        entry.before["obligations"] = [row.pk for row in rows]
    return first


def _checked_neighbours(rows: list[Obligation]) -> None:
    start, end = rows[0].start, max(row.end for row in rows)
    between = (
        Obligation.objects.filter(paper=rows[0].paper_id, start__lt=end, end__gt=start)
        .exclude(pk__in=[row.pk for row in rows])
        .exclude(state=State.DISCARDED)
    )
    paths = {row.path for row in rows}
    lists = {path.rpartition(".")[0] for path in paths}
    if len({row.paper_id for row in rows}) > 1 or (
        len(lists) > 1 and not all(_below(path, min(paths, key=len)) for path in paths)
    ):
        raise BadInput(
            "obligations",
            _("Chỉ gộp được các việc của cùng một điểm, hoặc của các ý liền nhau trong một điểm."),
        )
    if between.exists():
        raise BadInput(
            "obligations",
            _("Giữa các việc này còn việc khác. Hãy gộp với việc liền sau, hoặc bỏ việc ở giữa."),
        )


def _below(path: str, top: str) -> bool:
    return path == top or path.startswith(f"{top}.")


def _union(rows: list[Obligation], people: list[Addressee]) -> list[Addressee]:
    """Each once; whoever leads one of them does not also coordinate."""
    found: dict[tuple[object, ...], Addressee] = {}
    leading = {_meant(who) for who in people if who.part == Addressee.Part.LEAD}
    for who in sorted(people, key=lambda who: list(Addressee.Part).index(Addressee.Part(who.part))):
        beside = who.part == Addressee.Part.COORDINATOR and _meant(who) in leading
        if not beside:
            found.setdefault((who.part, _meant(who)), who)
    return list(found.values())


def _meant(who: Addressee) -> tuple[object, ...]:
    known = (who.unit_id, who.line, who.level)
    return known if any(known) else (who.printed.casefold(),)


def _merged(
    rows: list[Obligation], end: int, people: list[Addressee], origin: dict[str, Any]
) -> dict[str, Any]:
    first, names = rows[0], printed_names(people)
    text = first.paper.text[first.start : end]
    dues = list({str(row.due): row.due for row in rows if row.due}.values())
    doubts = [doubt for row in rows for doubt in row.doubts]
    if len(dues) > 1:
        others = [due["on"] for due in dues[1:] if "on" in due]
        doubts.append({"field": "due", "why": "two-dates", "alternatives": others})
    return {
        "end": end, "text": text, "title": title_of(text, names["lead"], names["coordinate"]),
        "path": min((row.path for row in rows), key=len), "due": dues[0] if dues else {}, **names,
        "doubts": [doubt for at, doubt in enumerate(doubts) if doubt not in doubts[:at]],
        "deliverable": next((row.deliverable for row in rows if row.deliverable), ""),
        "as_read": origin,
    }  # fmt: skip


def add(paper: Paper, *, start: int, end: int, actor: Actor) -> Obligation:
    """An obligation that the reader missed: `paper.text[start:end]`, without blanks at its ends.

    The reader's rules are asked about that stretch alone, so that who and by when stand there to
    be looked over. BadInput("stretch") if it is empty, not in the text, or an obligation already.
    """
    actor.must("add", paper)
    start, end = _checked_stretch(paper, start, end)
    said, whole = read_stretch(paper, start, end), read(paper.text)
    with recorded(events.ADDED, paper, actor=actor) as entry:
        programmes = list(paper.programmes.all()[:2])
        obligation = Obligation.objects.create(
            paper=paper, programme=programmes[0] if len(programmes) == 1 else None,
            path=clause_path(whole, start)[:40], start=start, end=end, text=paper.text[start:end],
            as_read={"added": True}, **said,
            title=title_of(paper.text[start:end], said["lead"], said["coordinate"]),
        )  # fmt: skip
        names = names_for(paper, whole.definitions)
        Addressee.objects.bulk_create(addressed(obligation, names))
        entry.subject = obligation
        entry.after = {"start": start, "end": end, "paper": paper.pk}
    return obligation


def _checked_stretch(paper: Paper, start: int, end: int) -> Stretch:
    inside = 0 <= start < end <= len(paper.text)
    start, end = trimmed(paper.text, start, end) if inside else (0, 0)
    if start >= end or not any(letter.isalpha() for letter in paper.text[start:end]):
        raise BadInput("stretch", _("Hãy chọn một câu trong văn bản."))
    same = paper.obligations.filter(start=start, end=end).first()
    if same:
        raise BadInput(
            "stretch",
            _("Câu này đã là việc «%(title)s». Hãy sửa việc ấy, hoặc đưa trở lại nếu đã bỏ.")
            % {"title": same.title},
        )
    return start, end


def _shape(row: Obligation) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("start", "end", "text", "title", "as_read")}
