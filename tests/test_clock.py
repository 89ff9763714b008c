"""The one Clock, by its two variables."""

from datetime import datetime

import pytest

from backtui.clock import Clock, ClockError, clock_from


def test_it_begins_where_it_is_told_to_in_that_zone() -> None:
    now = clock_from({"BACKTUI_NOW": "2026-11-25T23:59:00-08:00"}).now()
    assert now.isoformat(timespec="minutes") == "2026-11-25T23:59-08:00"


def test_a_time_without_an_offset_is_the_places() -> None:
    now = clock_from({"BACKTUI_NOW": "2026-11-25T23:59:00"}).now()
    assert now.replace(tzinfo=None, second=0, microsecond=0) == datetime(2026, 11, 25, 23, 59)  # noqa: DTZ001
    assert now.utcoffset() is not None


def test_session_time_and_local_time_run_at_the_same_speed() -> None:
    clock = Clock(datetime.fromisoformat("2026-11-25T18:00:00+01:00"), speed=1000)
    before, start = clock.moment(), clock.now()
    while clock.moment().seconds - before.seconds < 20:
        pass
    passed = clock.moment().seconds - before.seconds
    assert (clock.now() - start).total_seconds() == pytest.approx(passed, abs=5)


def test_real_time_does_not_run_faster() -> None:
    clock = Clock(speed=10_000)
    before = clock.moment()
    while clock.moment().seconds - before.seconds < 100:
        pass
    after = clock.moment()
    assert after.real - before.real < (after.seconds - before.seconds) / 100


@pytest.mark.parametrize("speed", ["0", "-1", "fast", "nan", "inf", "1e9"])
def test_a_wrong_speed_is_said(speed: str) -> None:
    with pytest.raises(ClockError, match="BACKTUI_SPEED"):
        clock_from({"BACKTUI_SPEED": speed})
