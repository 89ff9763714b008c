"""The totals: what all sessions come to."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from backtui.core.dates import earliest_day
from backtui.core.diary.expectations import Terms
from backtui.core.diary.programme import training_days
from backtui.core.diary.session import Entry, Trained
from backtui.core.progress.habit import Habit, habit
from backtui.core.progress.streaks import streak
from backtui.core.text import count_words

_IN_MINUTES = 2 * 60


class Totals(NamedTuple):
    """Of all sessions: their number, minutes, training days, the first day, the best streak, the habit."""

    sessions: int
    minutes: int
    training_days: int
    first: date | None
    best_streak: int
    habit: Habit


def totals(entries: Sequence[Entry], trained: Sequence[Trained], terms: Terms, today: date) -> Totals:
    """Return the totals of sessions until today, given with what counting needs of each."""
    days = training_days(trained, terms)
    return Totals(
        sessions=len(trained),
        minutes=int(sum(one.seconds for one in trained)) // 60,
        training_days=len(days),
        first=earliest_day((one.day for one in trained), today),
        best_streak=streak(days, today, terms).best,
        habit=habit(entries, today, terms),
    )


def totals_words(totals: Totals) -> str:
    """Return the number of sessions, and how long they were: `1 session, 30 min`, `48 sessions, 24 hours`."""
    sessions = count_words(totals.sessions, "session")
    if totals.minutes < _IN_MINUTES:
        return f"{sessions}, {totals.minutes} min"
    return f"{sessions}, {count_words(totals.minutes // 60, 'hour')}"
