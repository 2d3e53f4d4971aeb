"""Which clauses of which papers a paper changes, and what that stops."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from danvan.documents.models import Paper
from danvan.programmes.models import Amendment, Decision, Obligation
from danvan.reading import Amendment as Read
from danvan.reading import Reading

ENDING = (Amendment.Kind.REPLACES, Amendment.Kind.REPEALS)
ENDED = (Decision.Choice.REPLACE, Decision.Choice.WITHDRAW)


def note_amendments(paper: Paper, reading: Reading) -> list[Amendment]:
    """Keep what the paper says that it changes, a row for each clause; link it both ways.

    Papers of the same register are found by number and day, as citations are; what named this
    paper before it was in the register finds it now.
    """
    noted = Amendment.objects.bulk_create(
        _noted(paper, read, target)
        for read in reading.amendments
        if read.number != paper.number or not read.number
        for target in read.targets or ("",)
    )
    if paper.number:
        _link_earlier(paper)
    return noted


def _noted(paper: Paper, read: Read, target: str) -> Amendment:
    return Amendment(
        paper=paper, amended=_meant(paper, read.number, read.issued), kind=read.kind,
        number=read.number[:60], issued=read.issued, target=target[:40], path=read.path[:40],
        start=read.start, end=read.end,
    )  # fmt: skip


def _meant(paper: Paper, number: str, issued: date | None) -> Paper | None:
    """The only paper of that number and, where one is said, of that day."""
    if not number:
        return None
    found = Paper.objects.filter(area=paper.area_id, number=number[:60]).exclude(pk=paper.pk)
    meant = [p for p in found.defer("text") if issued is None or p.issued == issued]
    return meant[0] if len(meant) == 1 else None


def _link_earlier(paper: Paper) -> None:
    waiting = Amendment.objects.filter(
        amended=None, number=paper.number, paper__area=paper.area_id
    ).exclude(paper=paper)
    for row in waiting:
        meant = _meant(row.paper, row.number, row.issued)
        if meant == paper:
            Amendment.objects.filter(pk=row.pk).update(amended=paper)


def own(paper: Paper) -> QuerySet[Amendment]:
    """What the paper changes, without what was dismissed."""
    return Amendment.objects.filter(paper=paper, dismissed="")


def later(paper: Paper) -> QuerySet[Amendment]:
    """What others change in the paper, without what was dismissed."""
    return Amendment.objects.filter(amended=paper, dismissed="")


def hanging(paths: Iterable[str], target: str) -> set[str]:
    """The paths that are the target or below it; "" is the whole paper.

    A target may leave out what stands above it («điểm a khoản 2» of «III.2.a»), where only one
    clause is meant.
    """
    known = set(paths)
    if not target:
        return known
    whole = {path for path in known if _within(path, target)}
    if whole:
        return whole
    above = {head for path in known if (head := _ending_in(path, target))}
    return {path for path in known if _within(path, min(above))} if len(above) == 1 else set()


def _within(path: str, target: str) -> bool:
    return path == target or path.startswith(f"{target}.")


def _ending_in(path: str, target: str) -> str:
    """The beginning of the path that ends with the target, "" where none does."""
    parts, asked = path.split("."), target.split(".")
    for end in range(len(asked) + 1, len(parts) + 1):
        if parts[end - len(asked) : end] == asked:
            return ".".join(parts[:end])
    return ""


def ending(paper: Paper) -> Amendment | None:
    """What replaced or repealed the whole paper."""
    whole = later(paper).filter(kind__in=ENDING, target="")
    return whole.select_related("paper").defer("paper__text").first()


def stopping(obligation: Obligation) -> Amendment | Decision | None:
    """Why it may not be issued any more: its paper ended, or its clause did, or it was decided so.

    A clause that was replaced or repealed stops it until somebody decided to keep or to mend it.
    """
    ended = obligation.decisions.filter(choice__in=ENDED).select_related("paper").first()
    if ended:
        return ended
    found = later(obligation.paper).filter(kind__in=ENDING).select_related("paper")
    amendments = list(found.defer("paper__text"))
    if not amendments:
        return None
    paths = set(obligation.paper.obligations.values_list("path", flat=True))
    decided = set(obligation.decisions.values_list("paper_id", flat=True))
    for row in amendments:
        open_still = not row.target or row.paper_id not in decided
        if open_still and obligation.path in hanging(paths, row.target):
            return row
    return None
