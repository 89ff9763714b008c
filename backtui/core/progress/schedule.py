"""What lies ahead: the days that suit the next sessions, and whether the week's target can still be met."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
# A quarter of a year tells a habit; fewer training days than these tell none.
HABIT_WEEKS = 13
LEAST_DAYS = 6
# More days than these are no choice of days.
_MOST_DAYS = 4
_FURTHEST = 60


class Ahead(NamedTuple):
    """The days suggested in this week, today included; the next one of all; the days still missing.

    `possible` is how many of the missing days this week still has room for.
    """

    days: tuple[date, ...]
    following: date
    missing: int
    possible: int

    @property
    def can_be_met(self) -> bool:
        """Whether this week's target is met, or can still be."""
        return self.possible >= self.missing


def usual_weekdays(trained: Iterable[date], today: date) -> tuple[int, ...]:
    """Return the usual weekdays, Monday 0: those trained on half as often as the most frequent one."""
    since = today - HABIT_WEEKS * _WEEK
    days = Counter(day.weekday() for day in trained if since < day)
    if sum(days.values()) < LEAST_DAYS:
        return ()
    most = max(days.values())
    usual = tuple(sorted(weekday for weekday, number in days.items() if number * 2 >= most))
    return usual if len(usual) <= _MOST_DAYS else ()


def look_ahead(
    trained: Collection[date],
    today: date,
    target: int,
    paused: Collection[date] = (),
    *,
    is_begun: bool = False,
    is_daily: bool = False,
    chosen: Collection[int] = (),
) -> Ahead:
    """Return the days that suit: with a rest day between where the week allows it, then the usual ones.

    `is_begun`: today some of its sessions are done, and it goes before other days. `is_daily`: it is meant
    for most days, and where the target is out of reach every day suits. `chosen` are the weekdays that the
    person chose, Monday 0: they go before a rest day and before the usual ones.
    """
    monday = today - timedelta(days=today.weekday())
    wanted = _Wanted(frozenset(chosen), () if chosen else usual_weekdays(trained, today))
    missing = max(0, target - sum(monday + timedelta(days=n) in trained for n in range(7)))
    open_days = _open(monday, today, trained, paused)
    if is_begun and missing and today in open_days:
        rest = [day for day in open_days if day != today]
        days = (today, *_suited(rest, missing - 1, {*trained, today}, wanted))
    elif is_daily and missing > len(open_days):
        days = tuple(open_days)
    else:
        days = _suited(open_days, missing, trained, wanted)
    return Ahead(
        days=days,
        following=days[0] if days else _later(monday + _WEEK, trained, target, paused, wanted),
        missing=missing,
        possible=min(missing, len(open_days)),
    )


def _open(monday: date, first: date, trained: Collection[date], paused: Collection[date]) -> list[date]:
    week = (monday + timedelta(days=n) for n in range(7))
    return [day for day in week if day >= first and day not in trained and day not in paused]


def _suited(
    open_days: Sequence[date], missing: int, trained: Collection[date], wanted: "_Wanted"
) -> tuple[date, ...]:
    """Return the best days of those that are open; where the target is out of reach, nobody hurries."""
    if not missing or not open_days:
        return ()
    in_reach = missing <= len(open_days)
    numbers = [missing] if in_reach else range(len(open_days), 0, -1)
    for number in numbers:
        found = min(combinations(open_days, number), key=lambda days: wanted.cost(days, trained))
        if in_reach or number == 1 or wanted.is_calm(found, trained):
            return found
    return ()


class _Wanted(NamedTuple):
    """The weekdays that the person chose, Monday 0; where none are, the usual ones."""

    chosen: frozenset[int]
    usual: tuple[int, ...]

    def cost(self, days: Sequence[date], trained: Collection[date]) -> tuple[int, int, int, Sequence[date]]:
        """Return what is to be small: days not chosen, without a rest before them, unusual, and waiting."""
        unchosen, unusual = (
            sum(day.weekday() not in weekdays for day in days) for weekdays in (self.chosen, self.usual)
        )
        return unchosen, _hurried(days, trained), unusual, days

    def is_calm(self, days: Sequence[date], trained: Collection[date]) -> bool:
        """Return whether each day has a rest before it, or was chosen."""
        return not _hurried(days, trained) or all(day.weekday() in self.chosen for day in days)


def _hurried(days: Sequence[date], trained: Collection[date]) -> int:
    taken = {*trained, *days}
    return sum(day - _DAY in taken for day in days) + sum(day + _DAY in trained for day in days)


def _later(
    monday: date, trained: Collection[date], target: int, paused: Collection[date], wanted: "_Wanted"
) -> date:
    """Return the first suited day of the weeks from a Monday on."""
    for _ in range(_FURTHEST):
        open_days = _open(monday, monday, trained, paused)
        if open_days:
            return _suited(open_days, min(target, len(open_days)), trained, wanted)[0]
        monday += _WEEK
    return monday
