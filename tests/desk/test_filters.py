"""Filters in an address: read back as written, whatever stands there."""

from datetime import date, timedelta
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.assignments.models import State
from danvan.desk.actions import drop_filter, save_filter
from danvan.desk.filters import WINDOWS, Filter, in_window, read_filter
from danvan.desk.models import SavedFilter
from danvan.kernel.errors import BadInput, NotAllowed
from tests.factories import Cast

words = st.text(max_size=120)


@given(
    st.builds(
        Filter, why=words, programme=words, unit=words, line=words, q=words,
        due=st.sampled_from(["", *WINDOWS]), state=st.sampled_from(["", *State.values]),
    )
)  # fmt: skip
def test_written_and_read_it_is_the_same(filled: Filter) -> None:
    once = read_filter(vars(filled))
    assert read_filter(dict(parse_qsl(once.query))) == once


@given(st.dictionaries(st.sampled_from(["due", "state", "q", "pk", "why"]), words))
def test_whatever_is_typed_is_read(values: dict[str, str]) -> None:
    got = read_filter(values)
    assert got.due in ("", *WINDOWS)
    assert got.state in ("", *State.values)


@given(st.integers(-60, 60))
def test_windows(days: int) -> None:
    on = date(2026, 6, 10)
    due = on + timedelta(days=days)
    got = [window for window in WINDOWS if in_window(window, due, on)]
    assert got == [
        *(["late"] if days < 0 else []),
        *(["week"] if 0 <= days <= 7 else []),
        *(["month"] if 0 <= days <= 30 else []),
    ]


@pytest.mark.django_db
def test_kept_by_name_for_the_post(cast: Cast) -> None:
    actor = cast.officer.actor
    save_filter(" Trễ  hạn ", Filter(due="late"), actor=actor)
    kept = save_filter("Trễ hạn", Filter(due="week"), actor=actor)
    assert list(SavedFilter.objects.values_list("post_id", "name", "query")) == [
        (actor.post_id, "Trễ hạn", "due=week")
    ]
    with pytest.raises(NotAllowed):
        drop_filter(kept, actor=cast.sibling.actor)
    drop_filter(kept, actor=actor)
    assert not SavedFilter.objects.exists()


@pytest.mark.django_db
def test_twenty_at_most_and_none_without_a_name_or_a_filter(cast: Cast) -> None:
    actor, late = cast.officer.actor, Filter(due="late")
    for number in range(20):
        save_filter(f"Lọc {number}", late, actor=actor)
    save_filter("Lọc 3", late, actor=actor)
    said = {
        "Mỗi vai giữ nhiều nhất 20 bộ lọc. Hãy xóa bớt một bộ lọc cũ.": ("Thêm", late),
        "Hãy đặt tên cho bộ lọc, đến 60 ký tự.": ("  ", late),
        "Chưa chọn điều kiện nào. Hãy lọc trước rồi lưu.": ("Thêm", Filter()),
    }
    for why, (name, chosen) in said.items():
        with pytest.raises(BadInput) as refused:
            save_filter(name, chosen, actor=actor)
        assert refused.value.message == why
    with pytest.raises(NotAllowed):
        save_filter("Lọc", late, actor=cast.postless.actor)
