"""Split, merge, add, undo: offsets stay exact, nothing is lost, and pairs are kept."""

from collections.abc import Callable

import pytest

from danvan.documents.models import Paper
from danvan.kernel.actor import Actor
from danvan.kernel.errors import BadInput, NotAllowed, WrongState
from danvan.kernel.models import JournalEntry
from danvan.programmes import actions
from danvan.programmes.models import Addressee, Correction, Obligation
from danvan.programmes.queries import corrections, rightness
from danvan.programmes.stretches import breaks, quoted
from tests.factories import Cast
from tests.programmes.conftest import paper_of, programme_of

pytestmark = pytest.mark.django_db

TEXT = """Số 15-CT/TU
Lam Giang, ngày 5 tháng 3 năm 2025

CHỈ THỊ
về công tác dân vận

Thời gian qua đạt nhiều kết quả.
1. Tổ chức thực hiện
a) Bộ Chỉ huy Quân sự tỉnh chủ trì, phối hợp với Công an tỉnh xây dựng kế hoạch giúp dân; tổ chức \
lực lượng, hoàn thành trước ngày 30/6/2025.
b) Ban Dân vận Tỉnh ủy hằng năm báo cáo kết quả với Ban Thường vụ Tỉnh ủy.
c) Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc thực hiện.
2. Ban Tổ chức Tỉnh ủy rà soát cán bộ.
3. Ủy ban nhân dân tỉnh cử người dự họp.
"""


@pytest.fixture
def actor(cast_before: Cast) -> Actor:
    return cast_before.coordinator.actor


@pytest.fixture
def paper(cast_before: Cast, actor: Actor) -> Paper:
    paper = paper_of(cast_before.tree, TEXT, actor)
    actions.draft_obligations(paper, actor=actor)
    return paper


def stands(paper: Paper) -> list[tuple[str, str, str]]:
    """Path, text and state of each, in order; that every text is exact comes first."""
    rows = list(Obligation.objects.filter(paper=paper))
    assert [paper.text[o.start : o.end] for o in rows] == [o.text for o in rows]
    return [(o.path, o.text, o.state) for o in rows]


def whole(paper: Paper) -> list[dict[str, object]]:
    """Everything about the obligations but their numbers."""
    return [
        {
            **{f: getattr(o, f) for f in ("start", "end", "path", "title", "due", "text", "work",
                                          "doubts", "as_read", "state", "programme_id")},
            "who": list(o.addressees.order_by("id").values_list("part", "printed", "unit", "line")),
        }
        for o in Obligation.objects.filter(paper=paper)
    ]  # fmt: skip


def nth(paper: Paper, number: int) -> Obligation:
    return Obligation.objects.filter(paper=paper)[number - 1]


def test_a_split_keeps_every_word_and_everybody(paper: Paper, actor: Actor) -> None:
    first, before = nth(paper, 1), whole(paper)
    at = paper.text.index("tổ chức lực lượng")
    actions.confirm(first, actor=actor)
    parts = actions.split(first, at=[at], actor=actor)
    assert [(text, state) for _path, text, state in stands(paper)[:2]] == [
        ("Bộ Chỉ huy Quân sự tỉnh chủ trì, phối hợp với Công an tỉnh xây dựng kế hoạch giúp "
         "dân;", "drafted"),
        ("tổ chức lực lượng, hoàn thành trước ngày 30/6/2025.", "drafted"),
    ]  # fmt: skip
    assert parts[0].pk == first.pk
    now = whole(paper)
    assert now[0]["who"] == now[1]["who"] == before[0]["who"]
    assert now[0]["due"] == now[1]["due"] == {"on": "2025-06-30"}
    assert parts[1].title == "Tổ chức lực lượng, hoàn thành trước ngày 30/6/2025"
    assert not Correction.objects.exists()
    entry = JournalEntry.objects.last()
    assert (entry.event, entry.subject_id) == ("obligation.split", first.pk)
    assert entry.after["obligations"] == [parts[1].pk]

    actions.undo(parts[1], actor=actor)
    assert whole(paper) == before


@pytest.mark.parametrize("at", [[], [0], [10**6], ["start"], ["end"], ["blank"]])
def test_a_cut_lies_inside(at: list[object], paper: Paper, actor: Actor) -> None:
    first = nth(paper, 1)
    places = {"start": first.start, "end": first.end, "blank": first.end - 0}
    cuts = [places[one] if isinstance(one, str) else int(str(one)) for one in at]
    with pytest.raises(BadInput) as caught:
        actions.split(first, at=cuts, actor=actor)
    assert caught.value.field == "at"
    assert len(stands(paper)) == 5


def test_a_merge_runs_from_first_to_last(paper: Paper, actor: Actor) -> None:
    before = whole(paper)
    first, second = nth(paper, 1), nth(paper, 2)
    merged = actions.merge([second, first], actor=actor)
    assert (merged.pk, merged.path, merged.state) == (first.pk, "1.a", "drafted")
    assert stands(paper)[0][1] == paper.text[first.start : second.end]
    assert len(stands(paper)) == 4
    assert merged.due == {"on": "2025-06-30"}
    assert {"field": "due", "why": "two-dates", "alternatives": []} in merged.doubts
    people = merged.addressees.order_by("id").values_list("part", "printed")
    assert list(people) == [
        ("lead", "Bộ Chỉ huy Quân sự tỉnh"), ("lead", "Ban Dân vận Tỉnh ủy"),
        ("coordinator", "Công an tỉnh"), ("recipient", "Ban Thường vụ Tỉnh ủy"),
    ]  # fmt: skip
    actions.undo(merged, actor=actor)
    assert whole(paper) == before


def test_a_merge_of_a_split_and_back(paper: Paper, actor: Actor) -> None:
    before, first = whole(paper), nth(paper, 1)
    parts = actions.split(first, at=[paper.text.index("tổ chức lực")], actor=actor)
    again = actions.merge(parts, actor=actor)
    assert (again.start, again.end) == (before[0]["start"], before[0]["end"])
    actions.undo(actions.undo(again, actor=actor)[0], actor=actor)
    assert whole(paper) == before


def test_only_neighbours_merge(paper: Paper, actor: Actor) -> None:
    one, two, three, four, _five = (nth(paper, n) for n in range(1, 6))
    for wrong in ([one], [one, three], [three, four], []):
        with pytest.raises(BadInput) as caught:
            actions.merge(wrong, actor=actor)
        assert caught.value.field == "obligations"
    actions.discard(two, reason="Thừa.", actor=actor)
    assert actions.merge([one, three], actor=actor).end == three.end
    with pytest.raises(WrongState):
        actions.merge([two, Obligation.objects.get(pk=one.pk)], actor=actor)


def test_what_was_missed_is_added(paper: Paper, actor: Actor, cast_before: Cast) -> None:
    actions.undo(actions.add(paper, start=0, end=12, actor=actor), actor=actor)
    before = whole(paper)
    start = paper.text.index("hoàn thành trước ngày")
    added = actions.add(paper, start=start - 1, end=start + 31, actor=actor)
    assert (added.text, added.path, added.state, added.due) == (
        "hoàn thành trước ngày 30/6/2025", "1.a", "drafted", {"on": "2025-06-30"},
    )  # fmt: skip
    with pytest.raises(BadInput):
        actions.add(paper, start=added.start, end=added.end, actor=actor)
    assert actions.undo(added, actor=actor) == []
    assert whole(paper) == before


def test_the_rules_are_asked_about_what_is_added(cast_before: Cast, actor: Actor) -> None:
    text = TEXT.replace(
        "Thời gian qua",
        "Năm tốt. Ủy ban nhân dân tỉnh phối hợp với Sở Y tế khám bệnh cho nhân dân vùng lũ. A",
    )
    paper = paper_of(cast_before.tree, text, actor)
    start, end = quoted(
        paper.text, "Ủy ban nhân dân tỉnh phối hợp với Sở Y tế khám bệnh cho nhân dân vùng lũ."
    )
    added = actions.add(paper, start=start, end=end, actor=actor)
    people = [(who.part, who.printed, who.unit) for who in added.addressees.order_by("id")]
    office = cast_before.tree.unit("peoples_committee", "province")
    assert people == [("lead", "Ủy ban nhân dân tỉnh", office), ("coordinator", "Sở Y tế", None)]
    assert added.title == "Khám bệnh cho nhân dân vùng lũ"


@pytest.mark.parametrize("stretch", [(5, 5), (-3, 5), (0, 10**6), (9, 2), (12, 12)])
def test_a_stretch_lies_in_the_text(stretch: tuple[int, int], paper: Paper, actor: Actor) -> None:
    with pytest.raises(BadInput) as caught:
        actions.add(paper, start=stretch[0], end=stretch[1], actor=actor)
    assert caught.value.field == "stretch"


def test_a_quotation_is_found_once_or_refused(paper: Paper) -> None:
    start, end = quoted(paper.text, "Ban Tổ chức  Tỉnh ủy\nrà soát cán bộ.")
    assert paper.text[start:end] == "Ban Tổ chức Tỉnh ủy rà soát cán bộ."
    for wrong, why in {
        "": "Hãy chép", "Không có câu này": "Không tìm thấy", "Tỉnh ủy": "nhiều chỗ",
    }.items():  # fmt: skip
        with pytest.raises(BadInput, match=why):
            quoted(paper.text, wrong)


def test_sentences_are_offered_for_splitting(paper: Paper) -> None:
    first = nth(paper, 1)
    assert [paper.text[at : at + 9] for at in breaks(first)] == ["tổ chức l"]


def test_only_before_issue_and_by_the_keeper(cast_before: Cast, paper: Paper, actor: Actor) -> None:
    one, two = nth(paper, 1), nth(paper, 2)
    acts: list[Callable[[Actor], object]] = [
        lambda who: actions.split(one, at=[one.start + 20], actor=who),
        lambda who: actions.merge([one, two], actor=who),
        lambda who: actions.undo(one, actor=who),
        lambda who: actions.restore(one, actor=who),
        lambda who: actions.add(paper, start=0, end=8, actor=who),
    ]
    for name, member in cast_before.members.items():
        if name != "coordinator":
            for act in acts:
                with pytest.raises(NotAllowed):
                    act(member.actor)
    for row in (one, two):
        actions.confirm(row, actor=actor)
        actions.issue(row, actor=actor)
    for act in acts[:4]:
        with pytest.raises(WrongState):
            act(actor)


def test_two_hands_one_winner(paper: Paper, actor: Actor) -> None:
    mine, theirs = nth(paper, 1), nth(paper, 1)
    actions.split(mine, at=[mine.start + 30], actor=actor)
    with pytest.raises(WrongState):
        actions.split(theirs, at=[theirs.start + 50], actor=actor)
    assert len(stands(paper)) == 6


def test_pairs_are_kept(cast_before: Cast, paper: Paper, actor: Actor) -> None:
    a, b, c, d, e = (nth(paper, n) for n in range(1, 6))
    said = {row.pk: row.as_read for row in (a, b, c, d, e)}
    actions.confirm(b, actor=actor)
    actions.discard(c, reason="Thừa.", actor=actor)
    actions.edit(d, due={"on": "2025-12-01"}, actor=actor)
    for part in actions.split(a, at=[paper.text.index("tổ chức lực")], actor=actor):
        actions.confirm(part, actor=actor)
    start, end = quoted(paper.text, "Thời gian qua đạt nhiều kết quả.")
    extra = actions.add(paper, start=start, end=end, actor=actor)
    actions.confirm_many([d, e, extra], actor=actor)
    pairs = {pair.kind: pair for pair in corrections(actor, paper)}
    assert {kind: (len(p.read), len(p.confirmed)) for kind, p in pairs.items()} == {
        "same": (1, 1), "discarded": (1, 0), "edited": (1, 1), "split": (1, 2), "added": (0, 1),
    }  # fmt: skip
    assert pairs["split"].read == [said[a.pk]]
    assert pairs["edited"].read[0]["due"] == {}
    assert pairs["edited"].confirmed[0]["due"] == {"on": "2025-12-01"}
    assert pairs["split"].unit_id == actor.unit_id
    told = rightness(paper)
    assert (told.right, told.decided, told.added) == (2, 7, 1)

    actions.edit(b, addressees=[Addressee(part="lead", printed="Ban khác")], actor=actor)
    assert rightness(paper).right == 1
    actions.restore(b, actor=actor)
    actions.discard(extra, reason="Nhầm.", actor=actor)
    assert (rightness(paper).decided, b.state) == (5, "drafted")
    with pytest.raises(WrongState):
        actions.restore(b, actor=actor)
    assert corrections(cast_before.outsider.actor) == []


def test_a_merged_pair_has_both_readings(paper: Paper, actor: Actor) -> None:
    a, b = nth(paper, 1), nth(paper, 2)
    said = [a.as_read, b.as_read]
    actions.confirm(actions.merge([a, b], actor=actor), actor=actor)
    pair = corrections(actor, paper)[0]
    assert (pair.kind, pair.read, pair.confirmed[0]["end"]) == ("merged", said, b.end)


def test_an_alternative_settles_its_doubt(cast_before: Cast, paper: Paper, actor: Actor) -> None:
    row = nth(paper, 2)
    row.doubts = [
        {"field": "lead", "why": "lead-vague", "alternatives": ["Ủy ban nhân dân tỉnh"]},
        {"field": "due", "why": "two-dates", "alternatives": ["2025-09-01", "year 11-15"]},
    ]
    row.save()
    with pytest.raises(BadInput):
        actions.choose(row, field="due", value="2025-09-02", actor=actor)
    actions.choose(row, field="due", value="year 11-15", actor=actor)
    assert row.due == {"every": "year", "by": "11-15"}
    actions.choose(row, field="lead", value="Ủy ban nhân dân tỉnh", actor=actor)
    row.refresh_from_db()
    assert (row.doubts, row.lead) == ([], ["Ủy ban nhân dân tỉnh"])
    people = {(who.part, who.printed, who.unit) for who in row.addressees.all()}
    tree = cast_before.tree
    assert people == {
        ("lead", "Ủy ban nhân dân tỉnh", tree.unit("peoples_committee", "province")),
        ("recipient", "Ban Thường vụ Tỉnh ủy", tree.unit("party_committee", "province")),
    }
    with pytest.raises(BadInput):
        actions.choose(row, field="lead", value="Ủy ban nhân dân tỉnh", actor=actor)


def test_a_programme_takes_what_is_added(cast_before: Cast, paper: Paper, actor: Actor) -> None:
    programme = programme_of(cast_before.tree, paper)
    start, end = quoted(paper.text, "Thời gian qua đạt nhiều kết quả.")
    assert actions.add(paper, start=start, end=end, actor=actor).programme == programme
