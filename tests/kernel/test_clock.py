"""The clock stands where it is set, in the zone of Viet Nam."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

from danvan.kernel import clock


def test_a_bare_date_means_eight_in_the_morning() -> None:
    with clock.at(date(2025, 6, 30)):
        assert clock.now() == datetime(2025, 6, 30, 8, tzinfo=clock.ZONE)
        assert clock.today() == date(2025, 6, 30)


def test_the_day_is_that_of_viet_nam() -> None:
    with clock.at(datetime(2025, 6, 30, 17, 30, tzinfo=UTC)):
        assert clock.today() == date(2025, 7, 1)


def test_a_time_without_zone_is_taken_as_there() -> None:
    with clock.at(datetime(2025, 6, 30, 23, 59)):  # noqa: DTZ001 the case itself
        assert clock.now() == datetime(2025, 6, 30, 23, 59, tzinfo=clock.ZONE)


def test_clocks_nest_and_go_back() -> None:
    with clock.at(date(2025, 6, 30)):
        with clock.at(date(2025, 7, 1)):
            assert clock.today() == date(2025, 7, 1)
        assert clock.today() == date(2025, 6, 30)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_standing_clock_can_be_moved_on() -> None:
    with clock.at(date(2025, 6, 30)):
        clock.advance(timedelta(days=1, hours=2))
        assert clock.now() == datetime(2025, 7, 1, 10, tzinfo=clock.ZONE)


def test_the_real_clock_does_not_move() -> None:
    clock.advance(timedelta(days=1000))
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_another_thread_has_its_own_clock() -> None:
    seen: list[date] = []
    with clock.at(date(1999, 1, 1)):
        thread = Thread(target=lambda: seen.append(clock.today()))
        thread.start()
        thread.join()
    assert seen[0].year > 2024
