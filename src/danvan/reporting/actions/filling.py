"""A unit fills its report, sends it, and corrects it after approval."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import Event, Recording, recorded
from danvan.kernel.periods import Period, parse
from danvan.kernel.states import move
from danvan.org.models import Unit
from danvan.reporting.actions.typing_in import BadValues, Reading, Typed, read, write
from danvan.reporting.models import Aggregation, Indicator, Schedule, Submission
from danvan.reporting.queries.expecting import Expected
from danvan.reporting.queries.presence import must_owe
from danvan.reporting.queries.values import form_indicators, values_of, warnings

State = Submission.State
SAVED = Event("submission.saved", gettext_lazy("Đã lưu nháp báo cáo"))
SUBMITTED = Event("submission.submitted", gettext_lazy("Đã gửi báo cáo"))
CORRECTED = Event(
    "submission.corrected", gettext_lazy("Đã sửa báo cáo sau khi duyệt, chờ duyệt lại")
)


def save_draft(
    *,
    schedule: Schedule,
    unit: Unit,
    period: Period | str,
    values: Typed,
    note: str = "",
    nil: bool = False,
    actor: Actor,
) -> Submission:
    """Keep what the unit has so far for the month; fields not named stay as they were.

    Values are texts as people type them (1.234,5 or 1,234.5), decimals, or None for missing.
    BadInput("unit") if the unit was not there, its successor named; BadInput("period");
    WrongState once sent or approved. Where some values cannot be read the draft is kept all the
    same, with what was typed, and then BadValues is raised with a reason for each field.
    """
    window = parse(period) if isinstance(period, str) else period
    actor.must("fill", unit)
    part = must_owe(schedule, unit.pk, window)
    if window.first > clock.today():
        raise BadInput("period", _("Kỳ %(period)s chưa bắt đầu.") % {"period": window.code})
    indicators = form_indicators(schedule)
    reading = read(indicators, values)
    with recorded(SAVED, None, actor=actor) as entry:
        entry.subject = submission = _draft(schedule, unit, window, part)
        _lay(submission, indicators, reading, set(values), entry)
        _keep(submission, reading, note=note, nil=nil, part=part, entry=entry)
        if unit.pk != actor.unit_id:
            entry.after["made_for"] = unit.pk
    if reading.errors:
        raise BadValues(reading.errors, reading.typed, submission)
    return submission


def _draft(schedule: Schedule, unit: Unit, window: Period, part: Expected) -> Submission:
    submission, _made = Submission.objects.select_for_update().get_or_create(
        schedule=schedule,
        unit=unit,
        period=window.code,
        defaults={"key": part.key, "first": part.first, "end": part.end, "saved_at": clock.now()},
    )
    if submission.state not in (State.DRAFT, State.RETURNED):
        raise WrongState(_("Báo cáo đã gửi, không sửa được nữa. Hãy chờ duyệt hoặc trả lại."))
    return submission


def _lay(
    submission: Submission,
    indicators: list[Indicator],
    reading: Reading,
    named: set[str],
    entry: Recording,
) -> None:
    """New values over the old ones; what differs goes into the entry."""
    old = values_of(submission)
    new = {code: v for code, v in old.items() if code not in named} | reading.values
    for code in sorted(old.keys() | new.keys()):
        if old.get(code) != new.get(code):
            entry.changed(code, old.get(code), new.get(code))
    if old != new:
        write(submission, indicators, new)
    kept = {code: text for code, text in submission.typed.items() if code not in named}
    submission.typed = kept | reading.typed


def _keep(
    submission: Submission,
    reading: Reading,
    *,
    note: str,
    nil: bool,
    part: Expected,
    entry: Recording,
) -> None:
    if nil and (reading.values or reading.typed or submission.typed or values_of(submission)):
        raise BadInput(
            "nil", _("Đã ghi số liệu thì không thể báo «không phát sinh». Hãy bỏ một trong hai.")
        )
    if submission.nil != nil:
        entry.changed("nil", submission.nil, nil)
    submission.nil, submission.note, submission.saved_at = nil, note, clock.now()
    submission.first, submission.end = part.first, part.end
    submission.save(update_fields=["typed", "nil", "note", "saved_at", "first", "end"])


def submit(submission: Submission, *, actor: Actor) -> Submission:
    """Send the report to be approved.

    BadValues if a field is empty or unreadable and nothing-to-report is not said;
    BadInput("note") if an unusual value has no comment; BadInput("unit") if the unit was not
    there; WrongState if it was sent before.
    """
    actor.must("fill", submission)
    if submission.state not in (State.DRAFT, State.RETURNED):
        raise WrongState(_("Báo cáo này đã được gửi trước đó."))
    part = must_owe(submission.schedule, submission.unit_id, parse(submission.period))
    _must_be_whole(submission)
    _must_be_explained(submission)
    with recorded(SUBMITTED, submission, actor=actor, note=submission.note) as entry:
        old = move(
            submission,
            [State.DRAFT, State.RETURNED],
            State.SUBMITTED,
            submitted_at=clock.now(),
            first=part.first,
            end=part.end,
        )
        entry.changed("state", old, submission.state)
        if submission.unit_id != actor.unit_id:
            entry.after["made_for"] = submission.unit_id
    return submission


def _must_be_whole(submission: Submission) -> None:
    """Every field that is typed holds a number, or the unit says that it has nothing to report."""
    if submission.nil:
        return
    indicators = form_indicators(submission.schedule)
    errors = read(indicators, submission.typed).errors
    values = values_of(submission)
    for indicator in indicators:
        if indicator.aggregation != Aggregation.AVERAGE and indicator.code not in values:
            errors.setdefault(
                indicator.code, _("Chưa có số liệu. Hãy ghi 0 nếu trong kỳ không có.")
            )
    if errors:
        raise BadValues(errors, submission.typed, submission)


def _must_be_explained(submission: Submission) -> None:
    unusual = [] if submission.note.strip() else warnings(submission)
    if unusual:
        names = {i.code: i.name_vi for i in form_indicators(submission.schedule)}
        raise BadInput(
            "note",
            _("Có số cao bất thường: %(names)s. Nếu đúng, hãy ghi lý do vào phần nhận xét.")
            % {"names": ", ".join(names[warning.code] for warning in unusual)},
        )


def correct(
    submission: Submission, *, values: Typed, note: str = "", nil: bool = False, actor: Actor
) -> Submission:
    """Change an approved report and send it to be approved again, as its next version.

    `values` are those that change. Until it is approved the figures keep the approved version;
    see `changed_since_approval`. BadValues changes nothing; WrongState if it is not approved.
    """
    actor.must("fill", submission)
    indicators = form_indicators(submission.schedule)
    reading = read(indicators, values)
    if reading.errors:
        raise BadValues(reading.errors, reading.typed, submission)
    with recorded(CORRECTED, submission, actor=actor, note=note) as entry:
        old = move(submission, [State.APPROVED], State.SUBMITTED, submitted_at=clock.now())
        entry.changed("state", old, submission.state)
        if nil:
            write(submission, indicators, {})
        _lay(submission, indicators, reading, set(values), entry)
        part = must_owe(submission.schedule, submission.unit_id, parse(submission.period))
        _keep(submission, reading, note=note, nil=nil, part=part, entry=entry)
        _must_be_whole(submission)
        _must_be_explained(submission)
    return submission
