"""The columns of a chart: what each week or month comes to, and the line it is held against."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from backtui.core.dates import monday_of
from backtui.core.diary.expectations import Terms
from backtui.core.diary.measures import DosePoint
from backtui.core.diary.session import Entry, Trained
from backtui.core.progress.weeks import SESSION_MINUTES, Week, weeks
from backtui.core.window import Window, period_of


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


class PainColumn(NamedTuple):
    """One week or month: the means of pain before and after, and of effort; the trend of the pain after."""

    day: date
    before: float | None = None
    after: float | None = None
    effort: float | None = None
    trend: float | None = None
    is_paused: bool = False


class Spell(NamedTuple):
    """The weeks of one period that there were: from the first session's week to the running one.

    `target` is the one that holds at its beginning.
    """

    day: date
    weeks: tuple[Week, ...]
    target: int
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
    sessions: Iterable[Trained], window: Window, earliest: date | None, today: date, terms: Terms
) -> list[Spell]:
    """Return the weeks of each period of a window; before the earliest session's there was none."""
    first, begin = monday_of(earliest or today), monday_of(window.first)
    shown = [one for one in sessions if begin <= one.day <= today]
    found: dict[date, list[Week]] = {period: [] for period in window.periods}
    for week in weeks(shown, window.first, min(today, window.last), terms):
        period = period_of(week.monday, window.by)
        if period in found and (week.monday >= first or week.is_paused):
            found[period].append(week)
    now = period_of(today, window.by)
    return [Spell(day, tuple(of), terms.target_of(monday_of(day)), day == now) for day, of in found.items()]


def frequency_columns(spells: Sequence[Spell]) -> list[Column]:
    """Return training days a week against the target; for months, their mean."""
    return [_column(spell, lambda week: week.training_days, 1) for spell in spells]


def minutes_columns(spells: Sequence[Spell]) -> list[Column]:
    """Return minutes a week against those that the target comes to; for months, their mean."""
    columns = [_column(spell, lambda week: week.minutes, SESSION_MINUTES) for spell in spells]
    return [column._replace(is_full=_is_enough(column)) for column in columns]


def _is_enough(column: Column) -> bool:
    """Return whether the minutes reach the goal, but for one a session: none lasts to the second."""
    return (column.value or 0) >= (column.goal or 0) * (1 - 1 / SESSION_MINUTES)


def _column(spell: Spell, value: Callable[[Week], int], each: int) -> Column:
    """Return a column of a value, of which each session of the target brings so many."""
    counted = spell.expected or spell.weeks
    if not counted:
        return Column(spell.day, goal=spell.target * each)
    reached, aim = (sum(map(of, counted)) / len(counted) for of in (value, lambda week: week.target * each))
    return Column(spell.day, reached, aim, reached >= aim, spell.is_paused and reached < aim)


def dose_columns(points: Sequence[DosePoint], spells: Sequence[Spell], window: Window) -> list[Column]:
    """Return the last dose of an exercise in each period, against what was planned.

    The mark says that it hurt (`x`), or that it was the easier or the harder form (`e`, `h`).
    """
    last: dict[date, DosePoint] = {}
    for point in sorted(points, key=lambda one: one.day):
        last[period_of(point.day, window.by)] = point
    found = []
    for spell in spells:
        dose = last.get(spell.day)
        if dose is None:
            found.append(Column(spell.day, is_paused=spell.is_paused))
        else:
            mark = "x" if dose.status == "hurt" else {"easier": "e", "harder": "h"}.get(dose.form, "")
            is_full = dose.done >= dose.planned
            found.append(Column(spell.day, dose.done, dose.planned, is_full, mark=mark))
    return found


def pain_columns(entries: Iterable[Entry], spells: Sequence[Spell], window: Window) -> list[PainColumn]:
    """Return the means of each period, with the trend of the pain after."""
    found: dict[date, list[Entry]] = {spell.day: [] for spell in spells}
    for entry in entries:
        of = found.get(period_of(entry.day, window.by))
        if of is not None:
            of.append(entry)
    columns = [
        PainColumn(
            spell.day,
            _mean(entry.pain_before for entry in found[spell.day]),
            _mean(entry.pain_after for entry in found[spell.day]),
            _mean(entry.effort for entry in found[spell.day]),
            is_paused=spell.is_paused,
        )
        for spell in spells
    ]
    line = trend([column.after for column in columns])
    return [column._replace(trend=value) for column, value in zip(columns, line, strict=True)]


def _mean(values: Iterable[int | None]) -> float | None:
    given = [min(max(value, 0), 10) for value in values if value is not None]
    return sum(given) / len(given) if given else None


_LEAST_POINTS = 4


def trend(values: Sequence[float | None]) -> list[float | None]:
    """Return a straight line through values at equal distances, from the first of them to the last.

    The slope is the median of the slopes of all pairs (Theil 1950, Sen 1968): one bad week does not turn it.
    Fewer than four values have no trend.
    """
    known = [(n, value) for n, value in enumerate(values) if value is not None]
    if len(known) < _LEAST_POINTS:
        return [None] * len(values)
    slope = _median([(b - a) / (m - n) for i, (n, a) in enumerate(known) for m, b in known[i + 1 :]])
    base = _median([value - slope * n for n, value in known])
    first, last = known[0][0], known[-1][0]
    return [min(max(base + slope * n, 0.0), 10.0) if first <= n <= last else None for n in range(len(values))]


def _median(values: list[float]) -> float:
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2
