"""The chart of training days a week against the target."""

from collections.abc import Sequence

from backtui.core.charts.bars import Bars
from backtui.core.charts.canvas import Chart
from backtui.core.charts.frame import Frame, framed
from backtui.core.charts.model import ChartKind, Legend
from backtui.core.charts.periods import Column, Spell
from backtui.core.charts.targets import expected_weeks, goal_legend, has_earlier, target_column
from backtui.core.progress.streaks import spare_words
from backtui.core.progress.weeks import Standing, Week
from backtui.core.text import count_words

_STEPS = (1, 2, 5)
# Above the bar of a week over which the spare of its month held the streak.
SPARED = "s"


def frequency_columns(spells: Sequence[Spell]) -> list[Column]:
    """Return training days a week against the target; for months, their mean."""
    columns = [
        target_column(spell, lambda week: week.training_days, lambda week: week.target) for spell in spells
    ]
    return [
        column._replace(mark=SPARED) if len(spell.weeks) == 1 and spell.weeks[0].is_spared else column
        for column, spell in zip(columns, spells, strict=True)
    ]


def frequency_headline(spells: Sequence[Spell], standing: Standing, *, is_now: bool) -> str:
    """Return how many weeks were on target, and how this one stands."""
    expected, paused = expected_weeks(spells)
    met = sum(week.is_met for week in expected)
    spares = sum(week.is_spared for week in expected)
    rest = (f", {paused} paused" if paused else "") + (f", {spare_words(spares)}" if spares else "")
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
    legend = [*goal_legend(columns), *spare_legend(columns)]
    return Bars(frame.window.by, columns, whole=True, steps=_STEPS), words, legend


def spare_legend(columns: Sequence[Column]) -> Legend:
    """Return the sign of a week that a spare held, where there is any."""
    return ((SPARED, "mark", "spare"),) if any(one.mark == SPARED for one in columns) else ()


def weeks_chart(weeks: Sequence[Week]) -> Bars:
    """Return the chart of training days in weeks that follow each other, the last of them the running one."""
    spells = [Spell(week.monday, (week,), week, week is weeks[-1]) for week in weeks]
    return Bars("week", frequency_columns(spells), whole=True, steps=_STEPS)


WEEKS = ChartKind("Weeks", framed(_draw), "frequency", "training days a week against the target")
