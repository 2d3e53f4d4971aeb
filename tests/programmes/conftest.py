"""A paper in the register and its programme."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from danvan.documents.actions import register_paper
from danvan.documents.models import Paper
from danvan.kernel.actor import Actor, system
from danvan.programmes.actions import start_programme
from danvan.programmes.models import Addressee, Obligation, Programme
from tests.documents.conftest import DIRECTIVE
from tests.factories import Tree

type Pairs = Sequence[tuple[str, str]]
type Clause = Callable[..., Obligation]


def paper_of(tree: Tree, text: str = DIRECTIVE, actor: Actor | None = None) -> Paper:
    return register_paper(
        text.encode(), "chi-thi.txt", area=tree.area("province"),
        owner=tree.unit("mass_mobilisation", "province"), actor=actor or system(),
    )  # fmt: skip


def programme_of(tree: Tree, paper: Paper, **values: object) -> Programme:
    owner = tree.unit("mass_mobilisation", "province")
    return start_programme(
        paper, code="ct12", title="Chỉ thị 12", kind="directive", owner=owner,
        from_day=date(2025, 3, 5), to_day=date(2030, 12, 31),
        parties=[(owner, "lead", "Ban Dân vận Tỉnh ủy"),
                 (tree.unit("military_command", "province"), "coordinator", "Bộ CHQS tỉnh")],
        actor=system(), **values,  # type: ignore[arg-type]  # overrides of a test
    )  # fmt: skip


@pytest.fixture
def clause() -> Clause:
    """`clause(programme, leads=[…], due={…})`: a confirmed obligation without reading a text.

    A lead is (line, place of the tree), or (line, level) with `selects`.
    """

    def make(
        programme: Programme,
        *,
        tree: Tree | None = None,
        units: Pairs = (),
        selects: Pairs = (),
        beside: Pairs = (),
        due: dict[str, str] | None = None,
        path: str = "1",
    ) -> Obligation:
        obligation = Obligation.objects.create(
            paper=programme.paper,
            programme=programme,
            path=path,
            title=f"Việc {path}",
            text="Làm việc này.",
            start=0,
            end=10,
            due=due or {},
            state="confirmed",
        )
        rows = [
            Addressee(part="lead", printed=line, unit=tree.unit(line, place))
            for line, place in units
            if tree
        ]
        rows += [
            Addressee(part="lead", printed=line, line=line, level=level) for line, level in selects
        ]
        rows += [
            Addressee(part="coordinator", printed=line, line=line, level=level)
            for line, level in beside
        ]
        for row in rows:
            row.obligation = obligation
        Addressee.objects.bulk_create(rows)
        return obligation

    return make
