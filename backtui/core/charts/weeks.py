"""The charts of weeks against the target: training days, and minutes."""

from collections.abc import Callable, Sequence

from backtui.core.charts.bars import Bars
from backtui.core.charts.canvas import FULL, GOAL, PART, Chart
from backtui.core.charts.model import Frame, Legend, pause_legend
from backtui.core.charts.periods import Column, Spell
from backtui.core.progress.weeks import SESSION_MINUTES, Standing, Week
from backtui.core.text import count_words


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


def frequency_headline(spells: Sequence[Spell], standing: Standing, *, is_now: bool) -> str:
    """Return how many weeks were on target, and how this one stands."""
    expected, paused = _expected(spells)
    met = sum(week.is_met for week in expected)
    rest = f", {paused} paused" if paused else ""
    if is_now:
        week = standing.week
        words = f"Training days {week.training_days} of {week.target} this week"
        if _earlier_weeks(expected, week):
            return f"{words}; {met} of {count_words(len(expected), 'week')} on target{rest}."
        return f"{words}."
    return f"Training days: {met} of these {count_words(len(expected), 'week')} on target{rest}."


def minutes_headline(spells: Sequence[Spell], standing: Standing, *, is_now: bool) -> str:
    """Return how many minutes a week were trained, and how many this week."""
    expected, _ = _expected(spells)
    mean = round(sum(week.minutes for week in expected) / len(expected)) if expected else 0
    if is_now:
        week = standing.week
        words = f"Minutes {week.minutes} of {week.minutes_goal} this week"
        many = len(_earlier_weeks(expected, week)) > 0
        return f"{words}; {mean} a week on average." if many else f"{words}."
    return f"Minutes {mean} a week on average."


def _expected(spells: Sequence[Spell]) -> tuple[list[Week], int]:
    """Return the weeks that something was expected of, and the number of those of pause."""
    of = [week for spell in spells for week in spell.weeks]
    expected = [week for week in of if not week.is_paused]
    if spells and spells[-1].is_running and expected and not expected[-1].is_met and len(expected) > 1:
        expected.pop()
    return expected, len([week for week in of if week.is_paused])


def _earlier_weeks(expected: Sequence[Week], week: Week) -> list[Week]:
    return [one for one in expected if one.monday < week.monday]


_DAYS = (1, 2, 5)


def weeks_view(frame: Frame) -> tuple[Chart, str, Legend]:
    """Return the chart of training days, its message and its signs."""
    columns = frequency_columns(frame.spells)
    words = frequency_headline(frame.spells, frame.past.standing, is_now=not frame.window.back)
    return Bars(frame.window.by, columns, whole=True, steps=_DAYS), words, goal_legend(columns)


def weeks_chart(weeks: Sequence[Week]) -> Bars:
    """Return the chart of training days in weeks that follow each other, the last of them the running one."""
    spells = [Spell(week.monday, (week,), week.target, week is weeks[-1]) for week in weeks]
    return Bars("week", frequency_columns(spells), whole=True, steps=_DAYS)


def minutes_view(frame: Frame) -> tuple[Chart, str, Legend]:
    """Return the chart of minutes, its message and its signs."""
    columns = minutes_columns(frame.spells)
    words = minutes_headline(frame.spells, frame.past.standing, is_now=not frame.window.back)
    steps = (30, 60, 120, 300, 600, 1440)
    return Bars(frame.window.by, columns, whole=False, steps=steps), words, goal_legend(columns)


def goal_legend(columns: Sequence[Column]) -> Legend:
    """Return the signs of a chart whose bars are held against a target."""
    return (
        (FULL, "full", "on target"), (PART, "part", "below it"), (GOAL, "goal", "the target"),
        *pause_legend(column.is_paused for column in columns),
    )  # fmt: skip
