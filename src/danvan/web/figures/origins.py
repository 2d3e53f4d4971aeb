"""From which district a commune comes: its own before the reform, its predecessors' after."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from danvan.org.models import AreaSpan, AreaSuccession, Level

KINDS = frozenset({"Huyện", "Quận", "Thị", "Thành"})


def small(name: str) -> str:
    """«huyện Kỳ Sơn», for the middle of a sentence."""
    kind = name.partition(" ")[0]
    return name[:1].lower() + name[1:] if kind in KINDS else name


def districts_of(areas: Iterable[int]) -> dict[int, list[str]]:
    """Area id -> names of districts, the one with most of its parts first; four queries at most."""
    wanted = set(areas)
    own = _districts(wanted)
    without = wanted - own.keys()
    made_of: dict[int, list[int]] = defaultdict(list)
    links = AreaSuccession.objects.filter(successor__in=without)
    for old, new in links.values_list("predecessor", "successor"):
        made_of[new].append(old)
    of_old = _districts({old for olds in made_of.values() for old in olds})
    found = {area: [name] for area, name in own.items()}
    for new, olds in made_of.items():
        counted = Counter(of_old[old] for old in olds if old in of_old)
        if counted:
            found[new] = [name for name, _n in counted.most_common()]
    return found


def _districts(areas: set[int]) -> dict[int, str]:
    """The last district that each stood under, if any."""
    if not areas:
        return {}
    spans = AreaSpan.objects.filter(area__in=areas).order_by("valid_from")
    parents = dict(spans.values_list("area", "parent"))
    every = set(spans.values_list("area", "parent"))
    names = dict(
        AreaSpan.objects.filter(
            area__in={parent for _a, parent in every if parent}, level=Level.DISTRICT
        )
        .order_by("valid_from")
        .values_list("area", "name")
    )
    found = {area: names[parent] for area, parent in every if parent in names}
    return found | {area: names[p] for area, p in parents.items() if p in names}
