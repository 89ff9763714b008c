"""What a chart of the past shows: its data, its message in words, its signs, and how far back it stands."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from backtui.core import headline
from backtui.core.bars import AFTER, BEFORE, EFFORT, TREND, Bars, Pains
from backtui.core.cells import FULL, GOAL, PART, PAUSED, Role
from backtui.core.columns import (
    Column,
    PainColumn,
    Spell,
    dose_columns,
    frequency_columns,
    minutes_columns,
    pain_columns,
    spells,
)
from backtui.core.dose_series import DosePoint
from backtui.core.plot import Chart
from backtui.core.progress import Standing, Week
from backtui.core.record import Entry
from backtui.core.terms import Terms
from backtui.core.window import SPANS, Span, Window, earliest_day, period_of, window
from backtui.core.year import SIGNS, Years, year

What = Literal["weeks", "minutes", "doses", "pain", "calendar"]
WHATS: tuple[What, ...] = get_args(What)

# A sign, what it stands for, and how that is said.
Legend = Sequence[tuple[str, Role, str]]

_DAYS = (1, 2, 5)
_WEEK = timedelta(weeks=1)
# No terminal is as high as more of them.
_YEARS = 8


class Past(NamedTuple):
    """All that charts are made of: the sessions, the terms, how things stand, and doses by exercise."""

    entries: Sequence[Entry]
    terms: Terms
    standing: Standing
    today: date
    doses: Callable[[str], Sequence[DosePoint]]


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
    entries: Sequence[Entry]
    window: Window
    spells: Sequence[Spell]


def view(past: Past, choice: Choice) -> View:
    """Return what a choice shows of the past; what is dated in the future is left out."""
    entries = [entry for entry in past.entries if entry.day <= past.today]
    earliest = earliest_day((entry.day for entry in entries), past.today)
    if choice.what == "calendar":
        return _calendar(past, entries, earliest or date(past.today.year, 1, 1), choice.back)
    of = window(choice.span, choice.back, earliest, past.today)
    found = spells([entry.trained for entry in entries], of, past.today, past.terms)
    make = {"weeks": _weeks, "minutes": _minutes, "doses": _doses, "pain": _pain}[choice.what]
    chart, words, legend = make(_Frame(past, choice, entries, of, found))
    shown = headline.period(of.first, min(of.last, past.today))
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
    steps = (10, 30, 60, 120, 300, 600, 1440)
    return Bars(frame.window.by, columns, whole=False, steps=steps), words, goal_legend(columns)


def _doses(frame: _Frame) -> tuple[Chart, str, Legend]:
    today = frame.past.today
    points = [one for one in frame.past.doses(frame.choice.exercise) if one.day <= today]
    columns = dose_columns(points, frame.spells, frame.window)
    words = headline.doses(frame.choice.name, points)
    steps = (1, 2, 5, 10, 20, 50, 100, 200)
    return Bars(frame.window.by, columns, whole=False, steps=steps), words, _dose_legend(columns)


def _pain(frame: _Frame) -> tuple[Chart, str, Legend]:
    # The weeks of a month may begin before it, and end after it.
    first, last = frame.window.first - _WEEK, frame.window.last + _WEEK
    near = [one for one in frame.entries if first <= one.day <= last]
    shown = [one for one in near if period_of(one.day, frame.window.by) in frame.window.periods]
    columns = pain_columns(shown, frame.spells, frame.window)
    legend: Legend = (
        (BEFORE, "before", "pain before"), (AFTER, "after", "pain after"), (TREND, "trend", "its trend"),
        (EFFORT, "effort", "effort"), *_pause_legend(columns),
    )  # fmt: skip
    return Pains(frame.window.by, columns), headline.pain(shown), legend


def _calendar(past: Past, entries: Sequence[Entry], earliest: date, back: int) -> View:
    back = max(0, min(back, past.today.year - earliest.year))
    number = past.today.year - back
    trained = [entry.trained for entry in entries]
    years = [year(trained, one, earliest, past.today, past.terms)
             for one in range(number, max(earliest.year, number - _YEARS + 1) - 1, -1)]  # fmt: skip
    words = headline.calendar([one for one in trained if one.day.year == number], number)
    names = {"some": "up to 10 min", "part": "20", "most": "27", "full": "more", "paused": "paused"}
    legend = [(*sign, names[level]) for level, sign in SIGNS.items() if level in names]
    return View(Years(years), words, legend, str(number), back, number > earliest.year)


def goal_legend(columns: Sequence[Column]) -> Legend:
    """Return the signs of a chart whose bars are held against a target."""
    return (
        (FULL, "full", "on target"), (PART, "part", "below it"), (GOAL, "goal", "the target"),
        *_pause_legend(columns),
    )  # fmt: skip


def _dose_legend(columns: Sequence[Column]) -> Legend:
    marks = {"x": "it hurt", "e": "easier form", "h": "harder form"}
    used = {column.mark for column in columns}
    return (
        (FULL, "full", "done in full"), (PART, "part", "in part"), (GOAL, "goal", "planned"),
        *((mark, "mark", words) for mark, words in marks.items() if mark in used), *_pause_legend(columns),
    )  # fmt: skip


def _pause_legend(columns: Sequence[Column] | Sequence[PainColumn]) -> Legend:
    return ((PAUSED, "paused", "paused"),) if any(column.is_paused for column in columns) else ()
