"""The chart of an exercise's doses."""

from collections.abc import Sequence
from datetime import date

from backtui.core.charts.bars import Bars
from backtui.core.charts.canvas import FULL, GOAL, PART, Chart
from backtui.core.charts.model import Frame, Legend, pause_legend
from backtui.core.charts.periods import Column, Spell, Window, period_of
from backtui.core.dates import day_words
from backtui.core.diary.measures import DosePoint, amount


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


def dose_headline(name: str, first: DosePoint | None, last: DosePoint | None) -> str:
    """Return an exercise's dose in its last session, and in its first."""
    if first is None or last is None:
        return f"{name}: nothing of it in the diary yet."
    now = f"{name}: {amount(last.done, last.measure)}"
    if first == last:
        return f"{now}, once so far."
    if (first.done, first.measure) == (last.done, last.measure):
        return f"{now} in the last session, as in the first ({day_words(first.day)})."
    was = amount(first.done, first.measure)
    return f"{now} in the last session, {was} in the first ({day_words(first.day)})."


def dose_view(frame: Frame) -> tuple[Chart, str, Legend]:
    """Return the chart of the doses of the chosen exercise, its message and its signs."""
    past, exercise = frame.past, frame.choice.exercise
    points = [point for point in past.doses(exercise, past.between(frame.window)) if point.done]
    columns = dose_columns(points, frame.spells, frame.window)
    # Reading twenty years of sessions takes long: the first and the last with the exercise are soon found.
    ends = [
        next((point for entry in entries for point in past.doses(exercise, [entry]) if point.done), None)
        for entries in (reversed(past.entries), past.entries)
    ]
    words = dose_headline(frame.choice.name, *ends)
    steps = (1, 2, 5, 10, 20, 50, 100, 200)
    return Bars(frame.window.by, columns, whole=False, steps=steps), words, _dose_legend(columns)


def _dose_legend(columns: Sequence[Column]) -> Legend:
    marks = {"x": "it hurt", "e": "easier form", "h": "harder form"}
    used = {column.mark for column in columns}
    return (
        (FULL, "full", "done in full"), (PART, "part", "in part"), (GOAL, "goal", "planned"),
        *((mark, "mark", words) for mark, words in marks.items() if mark in used),
        *pause_legend(column.is_paused for column in columns),
    )  # fmt: skip
