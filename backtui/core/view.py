"""What a chart of the past shows: its data, its message in words, its signs, and how far back it stands."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from backtui.core import headline
from backtui.core.bars import AFTER, BEFORE, EFFORT, TREND, Bars, Pains
from backtui.core.cells import FULL, GOAL, PART, PAUSED, Chart, Role
from backtui.core.columns import (
    Column,
    Spell,
    dose_columns,
    frequency_columns,
    minutes_columns,
    pain_columns,
    spells,
)
from backtui.core.dates import period_words
from backtui.core.diary.expectations import Terms
from backtui.core.diary.measures import DosePoint
from backtui.core.diary.session import Entry
from backtui.core.progress.totals import Totals, totals
from backtui.core.progress.weeks import Week, earliest_day, standing
from backtui.core.window import SPANS, Span, Window, period_of, window
from backtui.core.year import SIGNS, Years, year

What = Literal["weeks", "minutes", "doses", "pain", "calendar"]
WHATS: tuple[What, ...] = get_args(What)

# A sign, what it stands for, and how that is said.
Legend = Sequence[tuple[str, Role, str]]

_DAYS = (1, 2, 5)
_WEEK = timedelta(weeks=1)
# No terminal is as high as more of them.
_YEARS = 8

# What was done of an exercise, by its id, in some sessions.
Doses = Callable[[str, Sequence[Entry]], Sequence[DosePoint]]


class Past:
    """All that charts are made of: the sessions until today, newest first, the terms, and doses by exercise.

    What is dated later is left out. Everything is found out once.
    """

    def __init__(self, entries: Sequence[Entry], terms: Terms, today: date, doses: Doses) -> None:
        self.terms, self.today, self.doses = terms, today, doses
        self.entries = [entry for entry in entries if entry.day <= today]
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


class Choice(NamedTuple):
    """What a person wants to see: `back` counts periods (of the calendar: years) before the running one."""

    what: What = "weeks"
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


class _Frame(NamedTuple):
    """What is in the window of a chart, and all that there is."""

    past: Past
    choice: Choice
    window: Window
    spells: Sequence[Spell]


def view(past: Past, choice: Choice) -> View:
    """Return what a choice shows of the past."""
    if choice.what == "calendar":
        return _calendar(past, choice.back)
    of = window(choice.span, choice.back, past.earliest, past.today)
    found = spells(past.trained, of, past.earliest, past.today, past.terms)
    make = {"weeks": _weeks, "minutes": _minutes, "doses": _doses, "pain": _pain}[choice.what]
    chart, words, legend = make(_Frame(past, choice, of, found))
    shown = period_words(of.first, min(of.last, past.today))
    return View(chart, words, legend, shown, of.back, of.has_older)


def _weeks(frame: _Frame) -> tuple[Chart, str, Legend]:
    columns = frequency_columns(frame.spells)
    words = headline.frequency(frame.spells, frame.past.standing, is_now=not frame.window.back)
    return Bars(frame.window.by, columns, whole=True, steps=_DAYS), words, goal_legend(columns)


def weeks_chart(weeks: Sequence[Week]) -> Bars:
    """Return the chart of training days in weeks that follow each other, the last of them the running one."""
    spells = [Spell(week.monday, (week,), week.target, week is weeks[-1]) for week in weeks]
    return Bars("week", frequency_columns(spells), whole=True, steps=_DAYS)


def _minutes(frame: _Frame) -> tuple[Chart, str, Legend]:
    columns = minutes_columns(frame.spells)
    words = headline.minutes(frame.spells, frame.past.standing, is_now=not frame.window.back)
    steps = (30, 60, 120, 300, 600, 1440)
    return Bars(frame.window.by, columns, whole=False, steps=steps), words, goal_legend(columns)


def _doses(frame: _Frame) -> tuple[Chart, str, Legend]:
    past, exercise = frame.past, frame.choice.exercise
    points = past.doses(exercise, past.between(frame.window))
    columns = dose_columns(points, frame.spells, frame.window)
    # Reading twenty years of sessions takes long: the first and the last with the exercise are soon found.
    ends = [
        next((point for entry in entries for point in past.doses(exercise, [entry])), None)
        for entries in (reversed(past.entries), past.entries)
    ]
    words = headline.doses(frame.choice.name, *ends)
    steps = (1, 2, 5, 10, 20, 50, 100, 200)
    return Bars(frame.window.by, columns, whole=False, steps=steps), words, _dose_legend(columns)


def _pain(frame: _Frame) -> tuple[Chart, str, Legend]:
    shown = frame.past.between(frame.window)
    columns = pain_columns(shown, frame.spells, frame.window)
    legend: Legend = (
        (BEFORE, "before", "pain before"), (AFTER, "after", "after"), (TREND, "trend", "its trend"),
        (EFFORT, "effort", "effort"), *_pause_legend(column.is_paused for column in columns),
    )  # fmt: skip
    return Pains(frame.window.by, columns), headline.pain(shown), legend


def _calendar(past: Past, back: int) -> View:
    earliest = past.earliest or date(past.today.year, 1, 1)
    back = max(0, min(back, past.today.year - earliest.year))
    number = past.today.year - back
    years = [year(past.trained, one, earliest, past.today, past.terms)
             for one in range(number, max(earliest.year, number - _YEARS + 1) - 1, -1)]  # fmt: skip
    words = headline.calendar([one for one in past.trained if one.day.year == number], number)
    names = {"some": "up to 10 min", "part": "20", "most": "27", "full": "more", "paused": "paused"}
    legend = [(*sign, names[level]) for level, sign in SIGNS.items() if level in names]
    return View(Years(years), words, legend, str(number), back, number > earliest.year)


def goal_legend(columns: Sequence[Column]) -> Legend:
    """Return the signs of a chart whose bars are held against a target."""
    return (
        (FULL, "full", "on target"), (PART, "part", "below it"), (GOAL, "goal", "the target"),
        *_pause_legend(column.is_paused for column in columns),
    )  # fmt: skip


def _dose_legend(columns: Sequence[Column]) -> Legend:
    marks = {"x": "it hurt", "e": "easier form", "h": "harder form"}
    used = {column.mark for column in columns}
    return (
        (FULL, "full", "done in full"), (PART, "part", "in part"), (GOAL, "goal", "planned"),
        *((mark, "mark", words) for mark, words in marks.items() if mark in used),
        *_pause_legend(column.is_paused for column in columns),
    )  # fmt: skip


def _pause_legend(paused: Iterable[bool]) -> Legend:
    """Return the sign of a pause, where there is any."""
    return ((PAUSED, "paused", "paused"),) if any(paused) else ()
