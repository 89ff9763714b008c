"""Columns that are held against the target: what those of training days and of minutes have in common."""

from collections.abc import Callable, Sequence

from backtui.core.charts.canvas import FULL, GOAL, PART
from backtui.core.charts.model import Legend, pause_legend
from backtui.core.charts.periods import Column, Spell
from backtui.core.progress.weeks import Week


def target_column(spell: Spell, value: Callable[[Week], int], goal: Callable[[Week], int]) -> Column:
    """Return a column of a value against its goal."""
    counted = spell.expected or spell.weeks
    if not counted:
        return Column(spell.day, goal=goal(spell.begin))
    reached = sum(map(value, counted)) / len(counted)
    aim = sum(map(goal, counted)) / len(counted)
    return Column(spell.day, reached, aim, reached >= aim, spell.is_paused and reached < aim)


def expected_weeks(spells: Sequence[Spell]) -> tuple[list[Week], int]:
    """Return the weeks that something was expected of, and the number of those of pause."""
    all_weeks = [week for spell in spells for week in spell.weeks]
    expected = [week for week in all_weeks if not week.is_paused]
    if spells and spells[-1].is_running and expected and not expected[-1].is_met and len(expected) > 1:
        expected.pop()
    return expected, len([week for week in all_weeks if week.is_paused])


def has_earlier(expected: Sequence[Week], week: Week) -> bool:
    """Return whether there are weeks before one."""
    return any(earlier.monday < week.monday for earlier in expected)


def goal_legend(columns: Sequence[Column]) -> Legend:
    """Return the signs of a chart whose bars are held against a target."""
    return (
        (FULL, "full", "on target"), (PART, "part", "below it"), (GOAL, "goal", "the target"),
        *pause_legend(column.is_paused for column in columns),
    )  # fmt: skip
