"""The one Clock, by its two variables."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


BERLIN = ZoneInfo("Europe/Berlin")
# Naive, and what it is: moved forward in the gap, the first of a doubled hour, and ordinary times.
LOCAL_TIMES = {
    "2026-03-29T01:59:59": "2026-03-29T01:59:59+01:00",
    "2026-03-29T02:00:00": "2026-03-29T03:00:00+02:00",
    "2026-03-29T02:30:00": "2026-03-29T03:30:00+02:00",
    "2026-03-29T03:00:00": "2026-03-29T03:00:00+02:00",
    "2026-10-25T01:59:59": "2026-10-25T01:59:59+02:00",
    "2026-10-25T02:30:00": "2026-10-25T02:30:00+02:00",
    "2026-10-25T03:00:00": "2026-10-25T03:00:00+01:00",
}


def test_a_time_that_is_skipped_or_doubled() -> None:
    clock = Clock(zone=BERLIN)
    found = {naive: clock.local(datetime.fromisoformat(naive)).isoformat() for naive in LOCAL_TIMES}
    assert found == LOCAL_TIMES


def test_it_is_the_same_without_the_setting() -> None:
    code = (
        "import json, sys, time\n"
        "from datetime import datetime\n"
        "from backtui.clock import Clock\n"
        "time.tzset()\n"
        "local = Clock().local\n"
        "print(json.dumps({one: local(datetime.fromisoformat(one)).isoformat() for one in sys.argv[1:]}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *LOCAL_TIMES],
        env={**os.environ, "TZ": "Europe/Berlin"}, capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == LOCAL_TIMES


@given(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
def test_a_local_time_is_one_that_a_clock_shows(naive: datetime) -> None:
    found = Clock(zone=BERLIN).local(naive)
    assert found == Clock(zone=BERLIN).at(found.timestamp())
    assert timedelta(0) <= found.replace(tzinfo=None) - naive <= timedelta(hours=1)
