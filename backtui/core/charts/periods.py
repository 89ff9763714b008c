"""The window of a chart: which weeks or months it shows, and how far back one may look."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from backtui.core.dates import monday_of, month_of_week
from backtui.core.diary.expectations import Terms
from backtui.core.diary.session import Trained
from backtui.core.progress.weeks import Week, weeks
from backtui.core.text import count_words

By = Literal["week", "month"]
MOST_MONTHS = 24


class Span(NamedTuple):
    """How much a chart shows at once: so many weeks or months."""

    by: By
    number: int

    def __str__(self) -> str:
        return count_words(self.number, self.by)


SPANS = (Span("week", 12), Span("week", 26), Span("week", 52), Span("month", MOST_MONTHS))


class Window(NamedTuple):
    """The periods of a chart by their first days; it ends `back` periods before the running one.

    `has_older` says whether there is more before them.
    """

    by: By
    periods: tuple[date, ...]
    back: int
    has_older: bool

    @property
    def first(self) -> date:
        """The first day shown."""
        return self.periods[0]

    @property
    def last(self) -> date:
        """The last day shown."""
        return next_period(self.periods[-1], self.by) - timedelta(days=1)


def window(span: Span, back: int, earliest: date | None, today: date) -> Window:
    """Return the window that ends so many periods back, or as far as the earliest session allows."""
    now = period_of(today, span.by)
    oldest = now if earliest is None else min(now, period_of(earliest, span.by))
    behind = periods_between(oldest, now, span.by)
    back = max(0, min(back, behind + 1 - span.number))
    last = earlier(now, span.by, back)
    first = earlier(last, span.by, span.number - 1)
    found = [first]
    while found[-1] < last:
        found.append(next_period(found[-1], span.by))
    return Window(span.by, tuple(found), back, oldest < first)


def periods_a_press(span: Span) -> int:
    """Return how many periods one press of an arrow goes."""
    return max(1, span.number // 4)


def period_of(day: date, by: By) -> date:
    """Return the first day of a day's week or month; a week belongs to the month of its Thursday."""
    monday = monday_of(day)
    return monday if by == "week" else month_of_week(monday)


def next_period(period: date, by: By) -> date:
    """Return the first day of the period after one."""
    if by == "week":
        return period + timedelta(days=7)
    return (period + timedelta(days=31)).replace(day=1)


def earlier(period: date, by: By, number: int) -> date:
    """Return the first day of the period so many before one."""
    if by == "week":
        return period - timedelta(weeks=number)
    months = period.year * 12 + period.month - 1 - number
    return date(months // 12, months % 12 + 1, 1)


def periods_between(first: date, last: date, by: By) -> int:
    """Return how many periods later one begins than another."""
    if by == "week":
        return (last - first).days // 7
    return (last.year - first.year) * 12 + last.month - first.month


class Column(NamedTuple):
    """One week or month: its first day, its value and its goal (None: has none).

    `is_full` says that the goal was reached; `mark` is a sign of its own above the bar.
    """

    day: date
    value: float | None = None
    goal: float | None = None
    is_full: bool = False
    is_paused: bool = False
    mark: str = ""


class Spell(NamedTuple):
    """The weeks of one period that there were: from the first session's week to the running one.

    `begin` is the week that it begins with, whether there was one or not.
    """

    day: date
    weeks: tuple[Week, ...]
    begin: Week
    is_running: bool

    @property
    def expected(self) -> tuple[Week, ...]:
        """The weeks that something was expected of: no pauses, and the running one only once it is met."""
        over = [week for week in self.weeks if not week.is_paused]
        return tuple(over[:-1] if len(over) > 1 and self.is_running and not over[-1].is_met else over)

    @property
    def is_paused(self) -> bool:
        """Whether all of it was pause."""
        return bool(self.weeks) and all(week.is_paused for week in self.weeks)


def spells(
    sessions: Iterable[Trained],
    window: Window,
    earliest: date | None,
    today: date,
    terms: Terms,
    spared: Collection[date] = (),
) -> list[Spell]:
    """Return the weeks of each period of a window; before the earliest session's there was none.

    `spared` are the Mondays of those that a spare held.
    """
    first, begin = monday_of(earliest or today), monday_of(window.first)
    shown = [one for one in sessions if begin <= one.day]
    found: dict[date, list[Week]] = {period: [] for period in window.periods}
    begins: dict[date, Week] = {}
    for week in weeks(shown, window.first, window.last, terms, spared):
        begins.setdefault(period_of(week.monday, window.by), week)
        if week.monday > today:
            continue
        period = period_of(week.monday, window.by)
        if period in found and (week.monday >= first or week.is_paused):
            found[period].append(week)
    now = period_of(today, window.by)
    return [Spell(day, tuple(of), begins[day], day == now) for day, of in found.items()]
