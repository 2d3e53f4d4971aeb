"""What the pages of one report show: its parts, its boxes, what happened to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from danvan.kernel.errors import BadInput
from danvan.kernel.journal import EVENTS, history
from danvan.kernel.models import JournalEntry
from danvan.kernel.periods import Period, month_of
from danvan.programmes.models import Programme
from danvan.reporting.actions import BadValues
from danvan.reporting.models import Submission
from danvan.reporting.queries import EntryField, EntrySheet, Warned
from danvan.web.figures.values import change, period_short, shown
from danvan.web.reporting import words
from danvan.web.templatetags.danvan import thousandths

State = Submission.State
OPEN = ("", State.DRAFT, State.RETURNED)


@dataclass(frozen=True)
class Box:
    """One indicator: as typed or stored, with what it was before and what is odd about it."""

    code: str
    name: str
    unit: str
    computed: bool
    typed: str
    now: int | None
    last: int | None
    year_ago: int | None
    warning: str = ""
    why: str = ""
    error: str = ""

    @property
    def key(self) -> str:
        return f"v-{self.code}"

    @property
    def why_key(self) -> str:
        return f"why-{self.code}"

    @property
    def id(self) -> str:
        return f"f-{self.code}"

    now_words: str = ""
    last_words: str = ""
    year_words: str = ""

    @property
    def change(self) -> str:
        return change(self.now, self.last)


@dataclass(frozen=True)
class Part:
    """The boxes of one field of work. `on`: the first part with an empty box."""

    number: int
    code: str
    boxes: list[Box]
    on: bool = False

    @property
    def heading(self) -> str:
        return words.heading(self.code)

    @property
    def short(self) -> str:
        return words.short(self.code)

    @property
    def wanted(self) -> int:
        return sum(not box.computed for box in self.boxes)

    @property
    def filled(self) -> int:
        return sum(bool(box.typed) and not box.computed for box in self.boxes)

    @property
    def full(self) -> bool:
        return self.filled == self.wanted


@dataclass(frozen=True)
class Step:
    """What happened to the report, from the journal."""

    kind: str
    icon: str
    word: str
    what: str
    at: datetime
    who: str


@dataclass(frozen=True)
class Wrong:
    """An error for the list at the top; `id` is where its box stands, if it has one."""

    why: str
    name: str = ""
    id: str = ""


@dataclass(frozen=True)
class ReportPage:
    """`open`: this actor may type and send. `last` is the last day of the part reported."""

    programme: Programme
    period: Period
    unit_name: str
    first: date
    last: date
    due: date
    closing: bool
    starting: bool
    open: bool
    state: str
    nil: bool
    note: str
    reason: str
    synthetic: bool
    saved_at: datetime | None
    parts: list[Part]
    history: list[Step]
    pk: int | None
    may_approve: bool = False
    may_correct: bool = False
    correcting: bool = False
    errors: list[Wrong] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    reason_typed: str = ""

    @property
    def state_words(self) -> str:
        return (
            {
                State.DRAFT: _("Nháp, chưa gửi."),
                State.SUBMITTED: _("Đã gửi, chờ duyệt."),
                State.RETURNED: _("Trả lại để sửa."),
                State.APPROVED: _("Đã duyệt."),
            }.get(State(self.state), "")
            if self.state
            else ""
        )

    @property
    def errors_title(self) -> str:
        return _("Chưa gửi được. Những gì đã nhập vẫn được giữ.")

    @property
    def last_name(self) -> str:
        return period_short(month_of(self.period.first - timedelta(days=1)))

    @property
    def note_number(self) -> int:
        return len(self.parts) + 1

    @property
    def filled(self) -> int:
        return sum(part.filled for part in self.parts)

    @property
    def total(self) -> int:
        return sum(part.wanted for part in self.parts)


def report_page(
    sheet: EntrySheet,
    *,
    may_fill: bool,
    correcting: bool = False,
    posted: Mapping[str, str] | None = None,
    refused: BadInput | None = None,
) -> ReportPage:
    """The sheet as a page. What was `posted` and not taken stands in place of what is stored, with
    what was `refused` at its field and in the list at the top."""
    sent = sheet.submission
    state = sent.state if sent else ""
    told = _told(refused)
    boxes = [_box(one, posted, told) for one in sheet.fields]
    return ReportPage(
        programme=sheet.schedule.form.programme,
        period=sheet.period,
        unit_name=sheet.unit_name,
        first=sheet.first,
        last=sheet.end - timedelta(days=1),
        due=sheet.due,
        closing=sheet.closing,
        starting=sheet.first > sheet.period.first,
        open=may_fill and (state in OPEN or (correcting and state == State.APPROVED)),
        correcting=correcting,
        may_correct=may_fill and state == State.APPROVED and not correcting,
        state=state,
        nil=("nil" in posted) if posted is not None else bool(sent and sent.nil),
        note=posted.get("note", "") if posted is not None else sent.note if sent else "",
        reason=sent.reason if sent and state == State.RETURNED else "",
        synthetic=bool(sent and (sent.synthetic or sheet.schedule.form.programme.synthetic)),
        saved_at=sent.saved_at if sent else None,
        parts=list(_parts(sheet.fields, boxes)),
        history=_history(sent),
        pk=sent.pk if sent else None,
        errors=_wrong(boxes, told),
        told=told,
    )


def _told(refused: BadInput | None) -> dict[str, str]:
    if refused is None:
        return {}
    return dict(refused.errors) if isinstance(refused, BadValues) else {refused.field: str(refused)}


def _wrong(boxes: list[Box], told: dict[str, str]) -> list[Wrong]:
    """First what belongs to no box, then box by box."""
    codes = {box.code for box in boxes}
    names = {"note": _("Nhận xét"), "nil": _("Không phát sinh"), "reason": _("Lý do")}
    apart = [
        Wrong(why, names.get(name, ""), f"f-{name}" if name in names else "")
        for name, why in told.items()
        if name not in codes
    ]
    return apart + [Wrong(box.error, box.name, box.id) for box in boxes if box.error]


def _box(one: EntryField, posted: Mapping[str, str] | None, told: dict[str, str]) -> Box:
    stored = "" if one.thousandths is None else thousandths(one.thousandths)
    key = f"v-{one.indicator.code}"
    return Box(
        code=one.indicator.code,
        name=words.indicator_name(one.indicator),
        unit=words.indicator_unit(one.indicator),
        computed=one.computed,
        typed=posted.get(key, "") if posted and not one.computed else one.typed or stored,
        now=one.thousandths,
        now_words=_exact(one.thousandths, one),
        last_words=_exact(one.last, one),
        year_words=_exact(one.last_year, one),
        last=one.last,
        year_ago=one.last_year,
        warning=warning_words(one.warning) if one.warning else "",
        why=posted.get(f"why-{one.indicator.code}", "") if posted else "",
        error=told.get(one.indicator.code) or ("" if posted else one.error),
    )


def _exact(value: int | None, one: EntryField) -> str:
    """Every digit that was reported; what is computed is rounded."""
    return shown(value, one.indicator) if one.computed else thousandths(value)


def warning_words(warned: Warned) -> str:
    """«Gấp 6,7 lần tháng trước.»"""
    times = {"times": thousandths(round(warned.times * 1000))}
    if warned.last:
        return _("Gấp %(times)s lần tháng trước.") % times
    return _("Gấp %(times)s lần mức cao thường gặp ở một đơn vị.") % times


def _parts(fields: list[EntryField], boxes: list[Box]) -> Iterator[Part]:
    pairs = sorted(zip(fields, boxes, strict=True), key=lambda p: words.order(p[0].indicator.field))
    started = False
    grouped = groupby(pairs, key=lambda pair: pair[0].indicator.field)
    for number, (code, several) in enumerate(grouped, 1):
        part = Part(number, code, [box for _one, box in several])
        if not started and not part.full:
            part, started = replace(part, on=True), True
        yield part


_LOOKS = {
    "submitted": ("wait", "up"),
    "approved": ("sent", "done"),
    "returned": ("conf", "fork"),
    "corrected": ("draft", "edit"),
}


def _history(sent: Submission | None) -> list[Step]:
    """Newest first. Reports approved many at once have their entry elsewhere."""
    if sent is None:
        return []
    steps = [_step(entry) for entry in reversed(history(sent))]
    if sent.approved_at and not any(step.kind == "sent" for step in steps):
        many = _("Đã duyệt cùng nhiều báo cáo")
        steps.append(Step("sent", "done", _("Đã duyệt"), many, sent.approved_at, ""))
    return sorted(steps, key=lambda step: step.at, reverse=True)


def _step(entry: JournalEntry) -> Step:
    happened = entry.event.rpartition(".")[2]
    kind, icon = _LOOKS.get(happened, ("draft", "edit"))
    labels = {
        "submitted": _("Đã gửi"),
        "approved": _("Đã duyệt"),
        "returned": pgettext("state", "Trả lại"),
        "corrected": _("Sửa lại"),
    }
    event = EVENTS.get(entry.event)
    what = str(event.sentence) if event else entry.event
    if happened == "returned" and entry.note:
        what = entry.note
    return Step(
        kind=kind,
        icon=icon,
        word=labels.get(happened, _("Nháp")),
        what=what,
        at=entry.at,
        who=entry.post or entry.person,
    )
