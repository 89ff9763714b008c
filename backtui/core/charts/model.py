"""What all charts have in common: the past they are made of, the choice, the view."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from backtui.core.charts.canvas import PAUSED, Chart, Role
from backtui.core.charts.periods import SPANS, Span, Spell, Window, period_of
from backtui.core.diary.expectations import Terms
from backtui.core.diary.measures import DosePoint
from backtui.core.diary.session import Entry
from backtui.core.progress.totals import Totals, totals
from backtui.core.progress.weeks import earliest_day, standing

ChartName = Literal["weeks", "minutes", "doses", "pain", "calendar"]
CHART_NAMES: tuple[ChartName, ...] = get_args(ChartName)

# A sign, what it stands for, and how that is said.
Legend = Sequence[tuple[str, Role, str]]

_WEEK = timedelta(weeks=1)

# What was done of an exercise, by its id, in some sessions.
Doses = Callable[[str, Sequence[Entry]], Sequence[DosePoint]]


class Past:
    """All that charts are made of: the sessions that have begun, newest first, the terms, doses by exercise.

    Everything is found out once.
    """

    def __init__(self, entries: Sequence[Entry], terms: Terms, today: date, doses: Doses) -> None:
        self.terms, self.today, self.doses = terms, today, doses
        self.entries = entries
        self.trained = [entry.trained for entry in self.entries]
        self.earliest = earliest_day((one.day for one in self.trained), today)
        self.standing = standing(self.trained, today, terms)
        self._totals: Totals | None = None

    def between(self, window: Window) -> list[Entry]:
        """Return the sessions of a window."""
        # The weeks of a month may begin before it, and end after it.
        first, last = window.first - _WEEK, window.last + _WEEK
        near = [one for one in self.entries if first <= one.day <= last]
        return [one for one in near if period_of(one.day, window.by) in window.periods]

    @property
    def totals(self) -> Totals:
        """What all sessions come to."""
        if self._totals is None:
            self._totals = totals(self.entries, self.trained, self.terms, self.today)
        return self._totals


class ChartChoice(NamedTuple):
    """What a person wants to see: `back` counts periods (of the calendar: years) before the running one."""

    what: ChartName = "weeks"
    span: Span = SPANS[0]
    back: int = 0
    exercise: str = ""
    name: str = ""


class View(NamedTuple):
    """A chart, its message, its signs, its period in words, and how many periods back it stands."""

    chart: Chart
    headline: str
    legend: Legend
    period: str
    back: int
    has_older: bool


class Frame(NamedTuple):
    """What is in the window of a chart, and all that there is."""

    past: Past
    choice: ChartChoice
    window: Window
    spells: Sequence[Spell]


def pause_legend(paused: Iterable[bool]) -> Legend:
    """Return the sign of a pause, where there is any."""
    return ((PAUSED, "paused", "paused"),) if any(paused) else ()
