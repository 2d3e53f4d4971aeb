"""Units are drawn for a plan; whoever looks can work the draw out again."""

from django.utils.translation import gettext as _

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.oversight import events
from danvan.oversight.models import Draw, InspectionPlan
from danvan.oversight.queries.risk import WEIGHTS, candidates, drawn, scored


def draw_units(
    plan: InspectionPlan,
    *,
    method: str,
    size: int,
    seed: str = "",
    line: str = "",
    level: str = "",
    balanced: bool = False,
    actor: Actor,
) -> Draw:
    """Draw `size` units by RISK (highest score first) or by SEED (order of SHA-256).

    Never a unit that inspects, or in which the actor has a post. A draw by seed needs one
    (BadInput); one by risk uses the programme's code and year to break ties unless told otherwise.
    BadInput("size") below one or above the number of units there are. WrongState after submission.
    """
    actor.must("draft", plan)
    if plan.state != InspectionPlan.State.DRAFT:
        raise WrongState(_("Kế hoạch đã trình hoặc đã phê duyệt, không sửa được nữa."))
    if method not in Draw.Method.values:
        raise BadInput("method", _("Hãy chọn theo rủi ro hoặc bốc thăm theo hạt giống."))
    seed = _seed(plan, method, seed)
    today = clock.today()
    spans = candidates(plan, line=line, level=level, without=actor.every_unit_ids, on=today)
    if not 1 <= size <= len(spans):
        raise BadInput(
            "size",
            _("Có %(all)s đơn vị để chọn. Hãy ghi một số từ 1 đến %(all)s.") % {"all": len(spans)}
            if spans
            else _("Không có đơn vị nào để chọn. Hãy chọn hệ và cấp khác."),
        )
    order = drawn(
        scored(plan, spans, seed=seed, on=today),
        method=method, size=size, balanced=balanced, on=today,
    )  # fmt: skip
    with recorded(events.DRAWN, plan, actor=actor) as entry:
        draw = Draw.objects.create(
            plan=plan, method=method, seed=seed, size=size, balanced=balanced, line=line,
            level=level, weights=WEIGHTS, rows=[c.told() for c in order], at=clock.now(),
        )  # fmt: skip
        units = [c.unit for c in order if c.drawn]
        entry.after = {"draw": draw.pk, "method": method, "seed": seed, "of": len(order),
                       "units": units}  # fmt: skip
    return draw


def _seed(plan: InspectionPlan, method: str, given: str) -> str:
    seed = " ".join(given.split())
    if len(seed) > 80:
        raise BadInput("seed", _("Hạt giống dài quá 80 ký tự."))
    if method == Draw.Method.SEED and not seed:
        raise BadInput(
            "seed",
            _("Hãy ghi hạt giống đã công bố, chẳng hạn kết quả xổ số của một ngày đã định trước."),
        )
    return seed or f"{plan.programme.code}-{plan.year}"
