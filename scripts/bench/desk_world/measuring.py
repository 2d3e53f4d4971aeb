"""My work of 5,000 open items, and the matrix of 60 clauses by 412 units."""

from collections.abc import Callable
from statistics import quantiles
from time import perf_counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from figure import Figure

from danvan.assignments.models import UNFINISHED, Assignment
from danvan.assignments.queries import my_work
from danvan.desk.queries import desk
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.org.models import AreaSpan
from danvan.org.queries import actor_of
from danvan.programmes.models import Issue
from danvan.programmes.queries import matrix
from desk_world.building import CLAUSES, COMMUNES, ITEMS, REFORM, TODAY, World, build

TIMES = 20
WORK_BAR, QUERIES_BAR, MATRIX_BAR = 100, 12, 300


def measure() -> list[Figure]:
    with clock.at(TODAY):
        world = build()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        return [*_desks(world), *_matrix(world)]


def _desks(world: World) -> list[Figure]:
    figures = []
    for user, who in ((world.officer, "who holds them"), (world.coordinator, "who issued them")):
        actor = actor_of(user)
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        size = f"{_size(actor):,} open items"
        naive = _once(lambda actor=actor: _naively(actor))
        page = f"my work, page for {who}, p95"
        figures += [
            Figure(page, _p95(lambda c=client: _page(c)), "ms", WORK_BAR, size, naive),
            Figure(f"my work, list for {who}, p95", _p95(lambda a=actor: desk(a, on=TODAY)), "ms",
                   WORK_BAR, size, naive),
            Figure(f"my work, queries for {who}", _queries(lambda a=actor: my_work(a, on=TODAY)),
                   "queries", QUERIES_BAR, f"{size}; with all other rooms "
                   f"{_queries(lambda a=actor: desk(a, on=TODAY))}, "
                   f"the whole page {_queries(lambda c=client: _page(c))}"),
        ]  # fmt: skip
    return figures


def _size(actor: Actor) -> int:
    found = desk(actor, on=TODAY)
    return max(found.count, found.work.open)


def _page(client: Client) -> None:
    answer = client.get("/")
    if answer.status_code != 200:
        raise RuntimeError(answer.status_code)


def _queries(what: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        what()
    return len(asked)


def _naively(actor: Actor) -> int:
    """The same rows one by one, with the names of both sides asked for where they are shown."""
    late = 0
    own = Assignment.objects.filter(unit_id__in=actor.unit_ids, state__in=UNFINISHED)
    given = Assignment.objects.filter(issuer_id__in=actor.unit_ids, state__in=UNFINISHED)
    for row in (own if own.exists() else given).order_by("due", "pk")[:ITEMS]:
        late += bool(row.due and row.due < TODAY and f"{row.issuer} {row.unit}")
    return late


def _matrix(world: World) -> list[Figure]:
    size = f"{CLAUSES} clauses x {COMMUNES} units"
    codes = list(
        AreaSpan.objects.filter(level="district", valid_to=REFORM).values_list("code", flat=True)
    )
    naive = _once(lambda: _grid_naively(world))

    def wide() -> object:
        return matrix(world.programme, on=TODAY, unfold=codes)

    return [
        Figure("matrix, p95", _p95(lambda: matrix(world.programme, on=TODAY)), "ms", MATRIX_BAR,
               size, naive),
        Figure("matrix with every commune in a column, p95", _p95(wide), "ms", MATRIX_BAR, size,
               naive),
    ]  # fmt: skip


def _grid_naively(world: World) -> int:
    """A query a clause, and each assignment as an object with its hand-overs."""
    cells = 0
    for obligation in world.programme.obligations.all():
        issues = Issue.objects.filter(obligation=obligation).select_related("assignment")
        for issue in issues.prefetch_related("assignment__handovers"):
            cells += bool(issue.assignment.unit_id) and not issue.assignment.handovers.all()
    return cells


def _once(what: Callable[[], object]) -> float:
    started = perf_counter()
    what()
    return (perf_counter() - started) * 1000


def _p95(what: Callable[[], object]) -> float:
    """Milliseconds; the 95th of a hundred, after one run to warm up."""
    what()
    return quantiles([_once(what) for _ in range(TIMES)], n=20)[-1]
