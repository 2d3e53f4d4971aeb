"""The daily round: every part once a day, whatever becomes of the others."""

import logging
from datetime import date, datetime, timedelta
from itertools import islice

import pytest

from danvan.kernel import clock, daily
from danvan.kernel.daily import Done

EVENING = datetime(2026, 6, 30, 23, 59, 40, tzinfo=clock.ZONE)


@pytest.fixture(autouse=True)
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daily, "_parts", {})


def test_one_that_fails_is_logged_and_the_others_go_on(caplog: pytest.LogCaptureFixture) -> None:
    daily.register("sealed", lambda: 3, last=True)
    daily.register("broken", lambda: 1 // 0)
    daily.register("applied", lambda: 2)
    with caplog.at_level(logging.ERROR):
        done = daily.go_round()
    assert done == [Done("broken", None), Done("applied", 2), Done("sealed", 3)]
    assert [record.getMessage() for record in caplog.records] == ["daily work: broken"]
    assert "ZeroDivisionError" in caplog.text


def test_a_round_at_the_start_and_one_after_each_midnight() -> None:
    went: list[datetime] = []
    daily.register("looked", lambda: went.append(clock.now()) or 1)
    with clock.at(EVENING):
        days = list(islice(daily.rounds(lambda by: clock.advance(timedelta(seconds=by))), 3))
    assert [day for day, _done in days] == [date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 2)]
    assert went[0] == EVENING
    late = [moment - datetime.combine(moment.date(), datetime.min.time(), clock.ZONE)
            for moment in went[1:]]  # fmt: skip
    assert all(timedelta(0) <= by < timedelta(seconds=daily.PAUSE) for by in late)
