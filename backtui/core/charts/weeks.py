"""The chart of training days a week against the target."""

from collections.abc import Sequence

from backtui.core.charts.bars import Bars
from backtui.core.charts.canvas import Chart
from backtui.core.charts.frame import Frame, framed
from backtui.core.charts.model import ChartKind, Legend
from backtui.core.charts.periods import Column, Spell
from backtui.core.charts.targets import expected_weeks, goal_legend, has_earlier, target_column
from backtui.core.progress.weeks import Standing, Week
from backtui.core.text import count_words

_STEPS = (1, 2, 5)


def frequency_columns(spells: Sequence[Spell]) -> list[Column]:
    """Return training days a week against the target; for months, their mean."""
    return [
        target_column(spell, lambda week: week.training_days, lambda week: week.target) for spell in spells
    ]


def frequency_headline(spells: Sequence[Spell], standing: Standing, *, is_now: bool) -> str:
    """Return how many weeks were on target, and how this one stands."""
    expected, paused = expected_weeks(spells)
    met = sum(week.is_met for week in expected)
    rest = f", {paused} paused" if paused else ""
    if is_now:
        week = standing.week
        words = f"Training days {week.training_days} of {week.target} this week"
        if has_earlier(expected, week):
            return f"{words}; {met} of {count_words(len(expected), 'week')} on target{rest}."
        return f"{words}."
    return f"Training days: {met} of these {count_words(len(expected), 'week')} on target{rest}."


def _draw(frame: Frame) -> tuple[Chart, str, Legend]:
    columns = frequency_columns(frame.spells)
    words = frequency_headline(frame.spells, frame.past.standing, is_now=not frame.window.back)
    return Bars(frame.window.by, columns, whole=True, steps=_STEPS), words, goal_legend(columns)


def weeks_chart(weeks: Sequence[Week]) -> Bars:
    """Return the chart of training days in weeks that follow each other, the last of them the running one."""
    spells = [Spell(week.monday, (week,), week, week is weeks[-1]) for week in weeks]
    return Bars("week", frequency_columns(spells), whole=True, steps=_STEPS)


WEEKS = ChartKind("Weeks", framed(_draw), "frequency", "training days a week against the target")
