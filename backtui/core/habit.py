"""The habit: on which days of the week, and around which hour, a person trains."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from backtui.core.record import Entry

WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")

# Half a year tells a habit; fewer sessions than these tell none.
_WEEKS = 26
_LEAST_DAYS = 6
# More days than these are no choice of days.
_MOST_DAYS = 4
# The hours within three of each other that hold half of the sessions.
_HOURS = 3


class Habit(NamedTuple):
    """The usual weekdays (Monday 0) and the usual hour of the day; where there is no habit: none."""

    weekdays: tuple[int, ...] = ()
    hour: int | None = None

    def words(self) -> str:
        """Return the habit in words: `Mondays and Fridays, around 18:00`; empty where there is none."""
        parts = [_and([WEEKDAYS[n] for n in self.weekdays])] if self.weekdays else []
        if self.hour is not None:
            parts.append(f"around {self.hour}:00")
        return ", ".join(parts)


def habit(entries: Iterable[Entry], today: date) -> Habit:
    """Return the habit of the last half year."""
    since = today - timedelta(weeks=_WEEKS)
    recent = [one for one in entries if since < one.day <= today and one.trained.counts]
    days = Counter(day.weekday() for day in {one.day for one in recent})
    if sum(days.values()) < _LEAST_DAYS:
        return Habit()
    most = max(days.values())
    usual = tuple(sorted(n for n, number in days.items() if number * 2 >= most))
    return Habit(usual if len(usual) <= _MOST_DAYS else (), _hour([one.clock_hour for one in recent]))


def _hour(found: Sequence[int | None]) -> int | None:
    hours = Counter(hour for hour in found if hour is not None)
    total = sum(hours.values())

    def around(hour: int) -> int:
        return sum(hours[(hour + n) % 24] for n in range(-(_HOURS // 2), _HOURS // 2 + 1))

    best = max(range(24), key=lambda hour: (around(hour), hours[hour]))
    return best if total and around(best) * 2 >= total else None


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
