"""Plans hang on the obligations that they have lines for."""

from collections import Counter
from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from danvan.kernel import clock
from danvan.plans.models import PlanLine, State
from danvan.programmes.hangers import Hanging
from danvan.programmes.models import Obligation


def plans_on(obligations: Collection[Obligation]) -> list[Hanging]:
    """How many plans of this year and later have a line for each; one query."""
    rows = PlanLine.objects.filter(
        obligation__in=[one.pk for one in obligations], plan__year__gte=clock.today().year
    ).exclude(plan__state=State.CARRIED)
    pairs = set(rows.values_list("obligation_id", "plan__year", "plan_id"))
    counts = Counter((obligation, year) for obligation, year, _plan in pairs)
    return [
        Hanging(
            obligation,
            _("kế hoạch năm"),
            ngettext(
                "%(count)s kế hoạch năm %(year)s", "%(count)s kế hoạch năm %(year)s", count
            ) % {"count": count, "year": year},
        )
        for (obligation, year), count in sorted(counts.items())
        if obligation is not None
    ]  # fmt: skip
