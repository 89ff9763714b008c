"""The streak: weeks in a row on target, and the spare of each month, which holds it over one that fell short.

A week belongs to the month of its Thursday, as an ISO week belongs to the year of it. The first week of a
month that a streak runs into one day short is held; what came before a streak uses no spare up. A target of
one day is no other: a week with nothing in it is one day short, and a spare is worth one day for everybody.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from backtui.core.dates import earliest_day, monday_of, month_of_week
from backtui.core.diary.expectations import NO_TERMS, PAUSE_DAYS, Terms
from backtui.core.text import count_words

_WEEK = timedelta(days=7)


class Streak(NamedTuple):
    """The weeks in a row on target now, the most there were, and what the spares held.

    `spared` are the Mondays of all weeks that a spare held, in order, and `held` says how many of them are
    of the streak that runs; `has_spare`: the running week's month has its spare still.
    """

    weeks: int = 0
    best: int = 0
    spared: tuple[date, ...] = ()
    held: int = 0
    has_spare: bool = True

    def words(self) -> str:
        """Return the weeks in a row, and how many spares hold them: `6 weeks in a row, 1 spare used`."""
        spares = f", {spare_words(self.held)}" if self.held else ""
        return f"{count_words(self.weeks, 'week')} in a row{spares}"


def spare_words(number: int) -> str:
    """Return how many spares were used: `1 spare used`."""
    return f"{count_words(number, 'spare')} used"


def streak(days: Iterable[date], today: date, terms: Terms = NO_TERMS) -> Streak:
    """Return the streak that training days come to; the running week adds once met and never breaks it.

    A week of pause neither adds nor breaks it, nor does a spared one, unless it was met.
    """
    per_week = Counter(monday_of(day) for day in set(days))
    running = monday_of(today)
    length = best = held = 0
    spared: list[date] = []
    monday = monday_of(earliest_day(per_week, today) or today)
    while monday <= running:
        missing = terms.target_of(monday) - per_week[monday]
        if missing <= 0:
            length += 1
            best = max(best, length)
        elif length and monday < running and not _is_pause(monday, terms):
            if missing == 1 and _is_free(spared, monday):
                spared.append(monday)
                held += 1
            else:
                length = held = 0
        monday += _WEEK
    return Streak(length, best, tuple(spared), held, _is_free(spared, running))


def _is_pause(monday: date, terms: Terms) -> bool:
    return len(terms.paused(monday, monday + timedelta(days=6))) >= PAUSE_DAYS


def _is_free(spared: list[date], monday: date) -> bool:
    """Return whether the spare of a week's month was not used by an earlier week."""
    return not spared or month_of_week(spared[-1]) != month_of_week(monday)
