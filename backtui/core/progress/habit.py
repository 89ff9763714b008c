"""The habit: on which days of the week, and around which hour, a person trains."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from backtui.core.dates import monday_of
from backtui.core.diary.expectations import NO_TERMS, Terms
from backtui.core.diary.programme import day_share, training_days
from backtui.core.diary.session import Entry
from backtui.core.progress.schedule import HABIT_WEEKS, LEAST_DAYS, usual_weekdays
from backtui.core.text import harmless, listing

if TYPE_CHECKING:
    from backtui.core.diary.goals import Goal

WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")

# The hours within three of each other that hold half of the sessions.
_HOURS = 3


class Habit(NamedTuple):
    """The usual weekdays (Monday 0) and the usual hour of the day; where there is no habit: none."""

    weekdays: tuple[int, ...] = ()
    hour: int | None = None

    def words(self) -> str:
        """Return the habit in words: `Mondays and Fridays, around 18:00`; empty where there is none."""
        parts = [listing([WEEKDAYS[n] for n in self.weekdays])] if self.weekdays else []
        if self.hour is not None:
            parts.append(f"around {self.hour}:00")
        return ", ".join(parts)


def habit(entries: Iterable[Entry], today: date, terms: Terms = NO_TERMS) -> Habit:
    """Return the habit of the last quarter of a year; what is done beside the current routine is none."""
    since = today - timedelta(weeks=HABIT_WEEKS)
    recent = [one for one in entries if since < one.day and one.trained.counts]
    days = training_days((one.trained for one in recent), terms)
    is_habit = len(days) >= LEAST_DAYS
    hour = _hour([one.clock_hour for one in recent if _is_main(one, terms)]) if is_habit else None
    return Habit(usual_weekdays(days, today), hour)


def hour_to_train(entries: Iterable[Entry], today: date, terms: Terms = NO_TERMS) -> int | None:
    """Return the hour that the person chose, or else their usual one; None where there is neither."""
    return habit(entries, today, terms).hour if terms.chosen_hour is None else terms.chosen_hour


def goal_words(goal: "Goal", longest: int) -> str:
    """Return a goal in words, its own ones cut where they are too long; empty where it says nothing."""
    own = f"“{harmless(goal.words, longest)}”" if goal.words else ""
    return ", ".join(filter(None, [own, Habit(goal.weekdays, goal.clock_hour).words()]))


def _is_main(entry: Entry, terms: Terms) -> bool:
    current = terms.day_shares(monday_of(entry.day)) if entry.routine in terms.often else {}
    return day_share(entry.routine, current, terms.often) > 0


def _hour(found: Sequence[int | None]) -> int | None:
    hours = Counter(hour for hour in found if hour is not None)
    total = sum(hours.values())

    def around(hour: int) -> int:
        return sum(hours[(hour + n) % 24] for n in range(-(_HOURS // 2), _HOURS // 2 + 1))

    best = max(range(24), key=lambda hour: (around(hour), hours[hour]))
    return best if total and around(best) * 2 >= total else None
