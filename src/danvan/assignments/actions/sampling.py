"""Verifying by a sample that anybody can draw again: a published seed, no chance and no choice."""

import hashlib
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from danvan.assignments import events
from danvan.assignments.actions.bulk import said
from danvan.assignments.actions.proving import confirm, open_again, verify_many
from danvan.assignments.models import Assignment, Sample, SampleItem, State
from danvan.kernel import clock
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.journal import recorded
from danvan.org.models import Area

SEED = 80
_SHOWN = (State.REPORTED, State.VERIFIED)
Result = SampleItem.Result


def draw_order(seed: str, ids: Iterable[int]) -> list[int]:
    """The ids by SHA-256 of "seed:id" in UTF-8, as hexadecimal digits, lowest first."""
    return sorted(set(ids), key=lambda pk: hashlib.sha256(f"{seed}:{pk}".encode()).hexdigest())


def draw_sample(
    assignments: Iterable[Assignment] | QuerySet[Assignment],
    *,
    size: int,
    seed: str,
    basis: str,
    actor: Actor,
) -> Sample:
    """The first `size` of these in `draw_order`, to be looked at one by one.

    `basis` says in words what they were drawn from; the ids are kept, so that anybody can draw
    again. NotAllowed unless the actor may verify every one; WrongState if one is not reported or
    verified. BadInput("size") unless 1 to their number, ("seed"), ("basis") without words.
    """
    actor.must("draw", Sample)
    seed = said(seed, "seed", _("Hãy ghi số hạt giống để ai cũng chọn lại được mẫu này."))
    if len(seed) > SEED:
        raise BadInput("seed", _("Hạt giống dài quá 80 ký tự. Hãy ghi ngắn lại."))
    basis = said(basis, "basis", _("Hãy ghi rõ mẫu được chọn từ những việc nào."))
    ids = sorted(_ids(assignments, actor))
    if not 1 <= size <= len(ids):
        raise BadInput(
            "size", _("Cỡ mẫu phải từ 1 đến %(count)s.") % {"count": len(ids)} if ids
            else _("Chưa có việc nào đã báo xong để chọn mẫu.")
        )  # fmt: skip
    area = Area.objects.filter(assignments__in=ids[:1]).get()
    with recorded(events.SAMPLE_DRAWN, None, actor=actor) as entry:
        sample = entry.subject = Sample.objects.create(
            seed=seed, size=size, of=len(ids), basis=basis[:300], drawn_from=ids, area=area,
            by_id=actor.unit_id, at=clock.now(),
        )  # fmt: skip
        drawn = draw_order(seed, ids)[:size]
        SampleItem.objects.bulk_create(
            SampleItem(sample=sample, assignment_id=pk, place=place)
            for place, pk in enumerate(drawn, start=1)
        )
        entry.after = {"seed": seed, "size": size, "of": len(ids), "assignments": drawn}
    return sample


def _ids(assignments: Iterable[Assignment] | QuerySet[Assignment], actor: Actor) -> set[int]:
    given = (
        set(assignments.order_by().values_list("pk", flat=True))
        if isinstance(assignments, QuerySet)
        else {assignment.pk for assignment in assignments}
    )
    rows = Assignment.objects.filter(pk__in=given)
    if actor.among("verify", rows).count() != len(given):
        raise NotAllowed
    if rows.filter(state__in=_SHOWN).count() != len(given):
        raise WrongState(_("Chỉ chọn mẫu trong những việc đã báo xong. Hãy mở lại trang."))
    return given


def judge_sample(item: SampleItem, *, held: bool, note: str = "", actor: Actor) -> SampleItem:
    """What was found: it held up and is verified, or it did not and is work again.

    A failure needs words (BadInput("note")). WrongState if it was judged before, or is not reported
    or verified any more.
    """
    actor.must("judge", item)
    note = note.strip()
    if not held:
        note = said(note, "note", _("Hãy viết rõ điều gì không đúng như báo cáo."))
    result = Result.HELD if held else Result.FAILED
    event = events.SAMPLE_HELD if held else events.SAMPLE_FAILED
    assignment = item.assignment
    with recorded(event, assignment, actor=actor, note=note) as entry:
        values = {"result": result, "note": note, "judged_at": clock.now()}
        values["judged_by_id"] = actor.unit_id
        if not SampleItem.objects.filter(pk=item.pk, result="").update(**values):
            raise WrongState
        if not held:
            open_again(assignment, entry)
        elif Assignment.objects.filter(pk=assignment.pk, state=State.REPORTED).exists():
            old = confirm(assignment, Assignment.How.SAMPLE, actor)
            entry.changed("state", old, assignment.state)
        elif not Assignment.objects.filter(pk=assignment.pk, state=State.VERIFIED).exists():
            raise WrongState
        entry.after |= {"sample": item.sample_id, "result": result}
    item.result, item.note = result, note
    return item


def conclude_sample(sample: Sample, *, note: str = "", actor: Actor) -> int:
    """All that was drawn held up: the rest of what it was drawn from is verified; how many.

    WrongState while something drawn is not judged, or if one failed: then each is looked at.
    """
    actor.must("conclude", sample)
    results = set(sample.items.values_list("result", flat=True))
    if "" in results:
        raise WrongState(_("Còn việc trong mẫu chưa được xem. Hãy xem hết rồi kết luận."))
    if Result.FAILED in results:
        raise WrongState(
            _("Mẫu có việc không đúng nên không kết luận chung được. Hãy kiểm chứng từng việc.")
        )
    rest = Assignment.objects.filter(pk__in=sample.drawn_from, state=State.REPORTED)
    words = _("Theo mẫu số %(sample)s.") % {"sample": sample.pk}
    note = f"{words} {note.strip()}".strip()
    return verify_many(rest, note=note, how=Assignment.How.SAMPLE, actor=actor)
