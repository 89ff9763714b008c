"""What has begun is decided by the instant, wherever it was; which day it is, by the date as written."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from backtui.core.diary.session import begun
from tests.support import session

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
NEAR = st.integers(-3 * 24 * 3600, 3 * 24 * 3600)
FAR = st.integers(-(10**9), 10**9)
BASE = datetime(2026, 11, 25, 18, tzinfo=UTC)


@given(NEAR | FAR, OFFSETS, OFFSETS, st.booleans())
def test_the_instant_decides(seconds: int, there: timezone, here: timezone, is_basic: bool) -> None:
    started = (BASE + timedelta(seconds=seconds)).astimezone(there)
    text = f"{started:%Y%m%dT%H%M%S%z}" if is_basic else started.isoformat()
    entry = session(text)
    assert list(begun([entry], BASE.astimezone(here))) == [entry] * (seconds <= 0)
    assert entry.day == started.date()


@given(NEAR, OFFSETS)
def test_without_a_place_the_clock_here_decides_and_without_a_time_the_date(
    seconds: int, here: timezone
) -> None:
    now = BASE.astimezone(here)
    there = now.replace(tzinfo=None) + timedelta(seconds=seconds)
    assert bool(begun([session(there.isoformat())], now)) is (seconds <= 0)
    assert bool(begun([session(there.date().isoformat())], now)) is (there.date() <= now.date())
