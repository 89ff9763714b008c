"""The chart of minutes a week against those that the target comes to."""

from collections.abc import Sequence

from backtui.core.catalogue.often import SESSION_MINUTES
from backtui.core.charts.bars import Bars
from backtui.core.charts.canvas import Chart
from backtui.core.charts.frame import Frame, framed
from backtui.core.charts.model import ChartKind, Legend
from backtui.core.charts.periods import Column, Spell
from backtui.core.charts.targets import expected_weeks, goal_legend, has_earlier, target_column
from backtui.core.progress.weeks import Standing

_STEPS = (30, 60, 120, 300, 600, 1440)


def minutes_columns(spells: Sequence[Spell]) -> list[Column]:
    """Return minutes a week against those that the target comes to; for months, their mean."""
    columns = [
        target_column(spell, lambda week: week.minutes, lambda week: week.minutes_goal) for spell in spells
    ]
    return [column._replace(is_full=_is_enough(column)) for column in columns]


def _is_enough(column: Column) -> bool:
    """Return whether the minutes reach the goal, but for one a session: none lasts to the second."""
    return (column.value or 0) >= (column.goal or 0) * (1 - 1 / SESSION_MINUTES)


def minutes_headline(spells: Sequence[Spell], standing: Standing, *, is_now: bool) -> str:
    """Return how many minutes a week were trained, and how many this week."""
    expected, _ = expected_weeks(spells)
    mean = round(sum(week.minutes for week in expected) / len(expected)) if expected else 0
    if is_now:
        week = standing.week
        words = f"Minutes {week.minutes} of {week.minutes_goal} this week"
        return f"{words}; {mean} a week on average." if has_earlier(expected, week) else f"{words}."
    return f"Minutes {mean} a week on average."


def _draw(frame: Frame) -> tuple[Chart, str, Legend]:
    columns = minutes_columns(frame.spells)
    words = minutes_headline(frame.spells, frame.past.standing, is_now=not frame.window.back)
    return Bars(frame.window.by, columns, whole=False, steps=_STEPS), words, goal_legend(columns)


MINUTES = ChartKind("Minutes", framed(_draw), "minutes")
