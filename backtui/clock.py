"""The one Clock: what time it is, and how much time goes by. Nothing else in backtui reads a clock."""

import os
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from backtui.core.clock import Moment
from backtui.core.text import Trouble

_LONGEST_SPEED = 10_000.0
_FIRST_YEAR, _LAST_YEAR = 1971, 9000


class ClockError(Trouble):
    """A BACKTUI_NOW or BACKTUI_SPEED that cannot be read."""


class Clock:
    """Local time and session time; durations are monotonic, never differences of local times.

    `start` sets the time it begins at, `speed` how fast it runs; both are for tests and pictures. `zone` is
    the person's, where it is not the machine's.
    """

    def __init__(self, start: datetime | None = None, speed: float = 1.0, zone: tzinfo | None = None) -> None:
        # No zone: the system's own, whose offset may change while the clock runs.
        self._zone = zone or (start.tzinfo if start is not None else None)
        self._speed = speed
        self._began = time.monotonic()
        self._start = time.time() if start is None else start.timestamp()
        self._is_real = start is None and speed == 1.0

    def now(self) -> datetime:
        """Return the local time, with the UTC offset of the place."""
        return self.at(time.time() if self._is_real else self._start + self._passed())

    def at(self, seconds: float) -> datetime:
        """Return the local time at so many seconds since the epoch."""
        return _fixed(datetime.fromtimestamp(seconds, self._zone or UTC).astimezone(self._zone))

    def today(self) -> date:
        """Return the local date."""
        return self.now().date()

    def local(self, naive: datetime) -> datetime:
        """Return a local date and time with the offset that holds at the place at that time.

        One that was skipped is moved forward as the clocks were; one that came twice is the first.
        """
        # By the instant: what was skipped has an offset, but no clock ever showed it.
        return self.at(naive.replace(tzinfo=self._zone, fold=0).timestamp())

    def moment(self) -> Moment:
        """Return one look at the clock, for the player."""
        return Moment(self._passed(), _real_seconds())

    def lasts(self, seconds: float) -> float:
        """Return how many of the machine's seconds so many seconds of this clock take."""
        return seconds / self._speed

    def _passed(self) -> float:
        return (time.monotonic() - self._began) * self._speed


def _fixed(moment: datetime) -> datetime:
    """Return a time with its offset alone: two times of one zone compare by the hands of its clocks."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()), fold=0)


def _real_seconds() -> float:
    """Return seconds that go on while the machine sleeps."""
    # Linux stops its monotonic clock in sleep and has BOOTTIME instead; that of macOS goes on.
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(time.CLOCK_MONOTONIC if boottime is None else boottime)


def clock_from(environment: Mapping[str, str] = os.environ, zone: tzinfo | None = None) -> Clock:
    """Return the clock that BACKTUI_NOW and BACKTUI_SPEED ask for, or the real one, in a zone."""
    start, speed = None, 1.0
    if text := environment.get("BACKTUI_NOW"):
        try:
            start = datetime.fromisoformat(text)
            if not _FIRST_YEAR <= start.year <= _LAST_YEAR:
                raise ValueError
            if start.tzinfo is None and zone is not None:
                start = start.replace(tzinfo=zone)
        except ValueError:
            raise ClockError(
                f"BACKTUI_NOW is {text!r}; an ISO time such as 2026-11-23T18:00 is allowed"
            ) from None
    if text := environment.get("BACKTUI_SPEED"):
        try:
            speed = float(text)
        except ValueError:
            speed = 0.0
        if not 0 < speed <= _LONGEST_SPEED:
            raise ClockError(
                f"BACKTUI_SPEED is {text!r}; a factor above 0 and up to {_LONGEST_SPEED:g} is allowed"
            )
    return Clock(start, speed, zone)
