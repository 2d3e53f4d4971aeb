"""The chapter of the demonstration, told by people of the test's own."""

from datetime import date

import pytest

from danvan.demo import meetings as chapter
from danvan.meetings.models import Conclusion, Meeting
from tests.factories import Cast

pytestmark = pytest.mark.django_db


def test_the_chapter_is_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    people = {"dieuphoi": cast.coordinator, "lanhdao": cast.superior, "canbo": cast.officer}
    monkeypatch.setattr(chapter, "actor", lambda name: people[name].actor)
    assert chapter.tell_meetings(lambda done, of: None) == (
        "«Làm việc về công tác dân vận quý này (minh họa)»: 1 kết luận thành việc; kỳ sau ngày "
        "30/07/2026 nhận lại 2 kết luận chưa xong"
    )
    assert list(Meeting.objects.order_by("day").values_list("day", "state")) == [
        (date(2026, 6, 13), "signed"), (date(2026, 7, 30), "planned"),
    ]  # fmt: skip
    assert Conclusion.objects.filter(state="issued").count() == 1
