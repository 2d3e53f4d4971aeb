"""Matters of areas in the demonstration: made up, about places, never about anybody."""

import random
from datetime import date, timedelta

from danvan.demo.chapters import NARRATOR, Progress
from danvan.demo.people import actor, province_of
from danvan.kernel import clock
from danvan.matters.actions import close, pass_up_overdue, raise_matter, settle
from danvan.matters.models import UNSETTLED, Matter
from danvan.org.models import Unit, UnitSpan
from danvan.org.queries import area_ids_under

FIRST, EVERY = date(2026, 8, 3), timedelta(days=14)
COMMUNES = 24
SETTLED = 0.7  # the part that the commune settles in time
ABOUT = (
    ("damage", "Đường vào bản bị sạt lở sau mưa", "urgent"),
    ("land_papers", "Hồ sơ cấp giấy chứng nhận quyền sử dụng đất còn chậm", "normal"),
    ("compensation", "Bồi thường cây trồng khi mở đường chưa chi trả hết", "normal"),
    ("living_conditions", "Thiếu nước sinh hoạt mùa khô", "urgent"),
    ("services", "Điểm trả kết quả thủ tục hành chính ở xa", "normal"),
    ("damage", "Cầu treo hỏng mặt sàn, học sinh đi vòng", "emergency"),
)
TEXT = "Nội dung giả lập, chỉ để minh họa; không phản ánh tình hình của địa phương nào."
HOW = "Đã phối hợp giải quyết, có biên bản kèm theo (minh họa)."


def tell_matters(progress: Progress) -> str:
    """A matter of each of some communes: most settled and closed, the others go up."""
    today, communes = clock.today(), _committees()
    for done, span in enumerate(communes, 1):
        _tell_one(span, done, today)
        progress(done, len(communes))
    passed = _go_up(today)
    left = Matter.objects.filter(state__in=UNSETTLED).count()
    return f"{len(communes)} vấn đề nêu, {left} chưa giải quyết, {passed} lượt tự chuyển lên"


def _committees() -> list[UnitSpan]:
    """People's committees of the coordinator's province, those of the pilot district first."""
    province = province_of(actor("dieuphoi"))
    inside = area_ids_under(province.pk, clock.today())
    spans = UnitSpan.objects.on(clock.today()).filter(identity="people.commune", area__in=inside)
    own = actor("canbo").unit_id or 0
    pilot = UnitSpan.objects.on(clock.today()).get(unit_id=own).area_id
    return sorted(spans.order_by("name", "unit_id"), key=lambda s: s.area_id != pilot)[:COMMUNES]


def _tell_one(span: UnitSpan, number: int, today: date) -> None:
    draw = random.Random(f"{span.area_id}:{number}").random()  # noqa: S311 no secret in it
    kind, title, urgency = ABOUT[number % len(ABOUT)]
    raised = FIRST + (number % 6) * EVERY
    with clock.at(raised):
        matter = raise_matter(
            area=span.area, kind=kind, title=title, text=TEXT, urgency=urgency, owner=span.unit,
            by=_front(span), actor=NARRATOR,
        )  # fmt: skip
    settled = min(raised + timedelta(days=1 + int(draw * 10)), matter.due)
    if draw < SETTLED and settled < today:
        with clock.at(settled):
            settle(matter, how=HOW, actor=NARRATOR)
            close(matter, actor=NARRATOR)


def _front(span: UnitSpan) -> Unit:
    """The Front of the same commune raises it, else the committee itself."""
    fronts = UnitSpan.objects.on(clock.today()).filter(
        area_id=span.area_id, identity="front.commune"
    )
    front = fronts.select_related("unit").first()
    return front.unit if front else span.unit


def _go_up(today: date) -> int:
    """As the daily round would have done, a look a week."""
    passed, day = 0, FIRST + timedelta(days=7)
    while day <= today:
        with clock.at(day):
            passed += pass_up_overdue(actor=NARRATOR)
        day += timedelta(days=7)
    return passed
