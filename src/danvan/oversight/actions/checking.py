"""The checklist is answered, with what shows it."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from danvan.documents.files import cleaned_name, handed_in, keep
from danvan.documents.models import Paper
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, WrongState
from danvan.kernel.journal import recorded
from danvan.org.queries import whole_predecessors
from danvan.oversight import events
from danvan.oversight.models import ChecklistItem, Inspection, ItemEvidence
from danvan.oversight.wording import impersonal, said
from danvan.reporting.models import Figure

Answer = ChecklistItem.Answer
_FAULTY = (Answer.PARTLY, Answer.NOT)


def answer_item(item: ChecklistItem, answer: str, *, note: str = "", actor: Actor) -> ChecklistItem:
    """Met, partly, not, or not applicable; all but met need a note (BadInput).

    May be changed while the inspection is open, else WrongState. What already has a finding stays
    faulty: BadInput("answer").
    """
    actor.must("check", item.inspection)
    words = _sound(item, answer, note)
    with recorded(events.ANSWERED, item.inspection, actor=actor, note=words) as entry:
        _must_be_open(item.inspection)
        entry.changed("answer", item.answer, answer)
        entry.after["item"] = item.pk
        _set(item, answer, words)
    return item


def answer_many(
    inspection: Inspection, answers: Mapping[int, tuple[str, str]], *, actor: Actor
) -> int:
    """Item id → (answer, note), all or nothing, one journal entry. Returns how many changed.

    As `answer_item`; BadInput names the field «answer_7» or «note_7» of item 7.
    """
    actor.must("check", inspection)
    items = {item.pk: item for item in inspection.items.filter(pk__in=answers)}
    changed: dict[int, tuple[str, str]] = {}
    for pk, item in items.items():
        answer, note = answers[pk]
        if (answer, note.strip()) == (item.answer, item.note):
            continue
        try:
            changed[pk] = (answer, _sound(item, answer, note))
        except BadInput as error:
            raise BadInput(f"{error.field}_{pk}", error.message) from error
    if not changed:
        return 0
    with recorded(events.MANY_ANSWERED, inspection, actor=actor) as entry:
        _must_be_open(inspection)
        for pk, (answer, note) in changed.items():
            _set(items[pk], answer, note)
        entry.after["answers"] = {str(pk): answer for pk, (answer, _n) in changed.items()}
    return len(changed)


def _sound(item: ChecklistItem, answer: str, note: str) -> str:
    if answer not in Answer.values or not answer:
        raise BadInput("answer", _("Hãy chọn một trong bốn câu trả lời."))
    if answer not in _FAULTY and item.findings.exists():
        raise BadInput("answer", _("Mục này đã có tồn tại ghi từ đây, nên không đánh giá là đạt."))
    return impersonal("note", note) if answer == Answer.MET else said("note", note)


def _set(item: ChecklistItem, answer: str, note: str) -> None:
    item.answer, item.note, item.answered_at = answer, note, clock.now()
    item.save(update_fields=["answer", "note", "answered_at"])


def _must_be_open(inspection: Inspection) -> None:
    state = Inspection.State.OPEN
    if not Inspection.objects.select_for_update().filter(pk=inspection.pk, state=state).exists():
        raise WrongState(_("Cuộc kiểm tra không còn mở, không sửa danh mục được nữa."))


def add_item_evidence(
    item: ChecklistItem,
    *,
    kind: str,
    note: str = "",
    file: File[bytes] | None = None,
    paper: Paper | None = None,
    indicator: str = "",
    period: str = "",
    actor: Actor,
) -> ItemEvidence:
    """A FILE, a PAPER of the register, or a FIGURE that the unit reported (read, never typed).

    BadInput names the field that is missing or wrong. WrongState unless the inspection is open.
    """
    actor.must("check", item.inspection)
    evidence = ItemEvidence(item=item, kind=kind, note=impersonal("note", note), at=clock.now())
    data = b""
    match kind:
        case ItemEvidence.Kind.FILE:
            data = handed_in(file)
            evidence.file_name = cleaned_name(file.name or "" if file else "")
        case ItemEvidence.Kind.PAPER:
            if paper is None or not actor.may("see", paper):
                raise BadInput("paper", _("Hãy chọn một văn bản trong sổ."))
            evidence.paper = paper
        case ItemEvidence.Kind.FIGURE:
            evidence.figure = _figure(item.inspection, indicator, period)
        case _:
            raise BadInput("kind", _("Hãy chọn tệp, văn bản hoặc số liệu."))
    with recorded(events.SHOWN, item.inspection, actor=actor, note=evidence.note) as entry:
        _must_be_open(item.inspection)
        if data:
            keep(evidence.file, data)
        evidence.save()
        entry.after = {"item": item.pk, "evidence": evidence.pk, "kind": kind}
    return evidence


def _figure(inspection: Inspection, indicator: str, period: str) -> dict[str, Any]:
    """What the unit (or one that it succeeded) reported, approved, as it stands now."""
    units = [inspection.unit_id, *whole_predecessors(inspection.unit_id, clock.today())]
    found = (
        Figure.objects.filter(
            submission__unit_id__in=units, submission__period=period.strip(),
            submission__version__gt=0, indicator__code=indicator.strip(),
            submission__schedule__form__programme=inspection.programme_id,
        )
        .select_related("indicator", "submission")
        .first()
    )  # fmt: skip
    if found is None:
        raise BadInput(
            "indicator",
            _("Đơn vị không có số liệu đã duyệt của chỉ tiêu này trong kỳ đó. Hãy xem lại mã, kỳ."),
        )
    return {
        "indicator": found.indicator.code, "name": found.indicator.name_vi,
        "period": found.submission.period, "thousandths": found.thousandths,
        "submission": found.submission_id,
    }  # fmt: skip
