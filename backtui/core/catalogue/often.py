"""How often a routine is done: on so many days a week, so many times a day or every so many hours."""

from typing import NamedTuple

import msgspec

from backtui.core.catalogue.dose import Range
from backtui.core.text import count_words, times_words

EVERY_DAY = 7
# What a day of training takes where nothing says so.
SESSION_MINUTES = 30
_HOUR = 60


class Often(msgspec.Struct, frozen=True, gc=False):
    """Days a week, of which the low end is aimed at; sessions a day, or the minutes from one to the next."""

    days: Range
    times: int = 1
    every: int | None = None

    def words(self) -> str:
        """Return it in words: `3 times a day, 5 days a week`."""
        days = "every day" if self.days.low == EVERY_DAY else f"{self.days} {_days(self.days)} a week"
        if self.every is not None:
            return f"every {every_words(self.every)}, {days}"
        return days if self.times == 1 else f"{times_words(self.times)} a day, {days}"


class Pace(NamedTuple):
    """What a routine comes to: so many days a week, of so many sessions, of so many minutes each."""

    days: int
    times: int = 1
    minutes: int = SESSION_MINUTES


def _days(days: Range) -> str:
    return "day" if days.high == 1 else "days"


def every_words(minutes: int) -> str:
    """Return from one to the next in words: `2 h`, `1 h 30 min`, `45 min`."""
    hours, rest = divmod(minutes, _HOUR)
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{rest} min"] if rest else [])])


def days_words(days: int) -> str:
    """Return days a week in words: `3 days a week`, `every day`."""
    return "every day" if days == EVERY_DAY else f"{count_words(days, 'day')} a week"
