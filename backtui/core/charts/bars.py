"""Charts of columns: bars against a goal, and pain with effort, as cells."""

from collections.abc import Sequence
from datetime import date
from itertools import chain, count
from math import ceil
from typing import NamedTuple

from backtui.core.charts.canvas import FULL, GOAL, PART, PAUSED, Cells, Plot, Role, fill
from backtui.core.charts.periods import By, Column, period_of
from backtui.core.dates import MONTHS

_WIDEST_BAR = 12
# Cells from column to column: from the first on a gap stays between two bars, from the second on two.
_GAPPED, _WIDE = 3, 6
_LABEL_CELLS = len("23 Nov")
# From so many weeks on, the names of the months are enough.
_MANY_WEEKS = 20
_MOST_TICKS = 12
# What a diary from elsewhere says above that fills the chart.
_HIGHEST = 1e15


class Bars(NamedTuple):
    """A chart of bars: `whole` says that values are whole numbers, `steps` how the axis may be divided."""

    by: By
    columns: Sequence[Column]
    whole: bool
    steps: Sequence[int]

    def plot(self, width: int, height: int) -> Plot:
        """Return bars as signs that fit so many cells; what does not fit is the oldest."""
        return _bars(self, width, height)


class Grid:
    """Where the columns stand: bars of equal width, as far apart as fills the field."""

    def __init__(self, width: int, rows: int, bars: int, label: int) -> None:
        room, self.rows = max(1, width - label - 1), rows
        self.shown = min(bars, room)
        self.pitch = max(1.0, min(room / max(1, self.shown), _WIDEST_BAR + 2.0))
        # No empty weeks before the first one: the field ends where the bars do, with room for the last label.
        self.columns = min(room, self.start(self.shown) + _LABEL_CELLS // 2)

    def start(self, index: int) -> int:
        """Return the first cell that belongs to a bar."""
        return int(index * self.pitch + 1e-9)

    def across(self, index: int) -> range:
        """Return the cells of a bar from left to right; a gap stays between two where there is room."""
        first, whole = self.start(index), int(self.pitch + 1e-9)
        if whole < _GAPPED:
            # Bars that touch are an outline, in which nobody sees that one is a cell wider than the other.
            return range(first, self.start(index + 1))
        return range(first, first + whole - 1 - (whole > _WIDE))

    def middle(self, index: int) -> int:
        """Return the cell in the middle of a bar."""
        cells = self.across(index)
        return cells[(len(cells) - 1) // 2]


class _Scale:
    """How many cells a value fills; values that differ by a step of the axis differ by as many cells."""

    def __init__(self, rows: int, top: float, step: int, *, whole: bool) -> None:
        self._rows = rows
        room = rows if whole else rows - 1
        self._unit = max(1, int(room * step / top)) / step if room * step >= top else room / top

    def cells(self, value: float) -> int:
        """Return the cells of a value; anything above nothing fills one."""
        return max(1, round(min(self._rows, value * self._unit))) if value > 0 else 0

    def goal(self, value: float) -> int:
        """Return the cells up to a goal, above which there is one for its line."""
        return min(self.cells(value), self._rows - 1)


def _bars(chart: Bars, width: int, height: int) -> Plot:
    rows = max(2, height - 2)
    values = [one.value for one in chart.columns if one.value is not None]
    goals = [one.goal for one in chart.columns if one.goal is not None]
    # Above the goal there is always a row, where its line stands.
    top = min(_HIGHEST, max([1, *values, *(goal + 1 if chart.whole else goal for goal in goals)]))
    ticks = _ticks(top, rows if chart.whole else rows // 2, chart.steps)
    scale = _Scale(rows, top, 1 if chart.whole else ticks[0], whole=chart.whole)
    grid = Grid(width, rows, len(chart.columns), max(len(str(tick)) for tick in ticks))
    columns = chart.columns[len(chart.columns) - grid.shown :]
    cells: Cells = {}
    for index, column in enumerate(columns):
        _bar(cells, grid, scale, index, column)
    _goal_line(cells, grid, scale, columns)
    y_labels = {scale.cells(tick) - 1: str(tick) for tick in ticks}
    return Plot(
        grid.columns, rows, cells, period_labels([one.day for one in columns], grid, chart.by), y_labels
    )


def _bar(cells: Cells, grid: Grid, scale: _Scale, index: int, column: Column) -> None:
    across = grid.across(index)
    goal = scale.goal(column.goal or 0)
    filled = scale.cells(column.value or 0)
    # Where the rows are too few to tell, the sign does: what falls short stays below the line.
    filled = max(filled, goal) if column.is_full else min(filled, max(goal - 1, 1))
    if column.is_paused:
        fill(cells, across, range(max(goal, 1)), PAUSED, "paused")
    role: Role = "full" if column.is_full else "part"
    fill(cells, across, range(filled), FULL if column.is_full else PART, role)
    if column.mark:
        cells[grid.middle(index), min(grid.rows - 1, max(filled, goal))] = (column.mark, "mark")


def _goal_line(cells: Cells, grid: Grid, scale: _Scale, columns: Sequence[Column]) -> None:
    """Draw the goal on top of the cells that reach it, behind the bars that rise above."""
    for index, column in enumerate(columns):
        if column.goal is None:
            continue
        first = grid.across(index)[0] if index else 0
        last = grid.columns if index == len(columns) - 1 else grid.start(index + 1)
        row = scale.goal(column.goal)
        for x in range(first, last):
            cells.setdefault((x, row), (GOAL, "goal"))


def _ticks(top: float, most: int, steps: Sequence[int]) -> list[int]:
    """Return the values that an axis names: at most so many, and never more than a dozen."""
    beyond = (steps[-1] * 10**power for power in count(1))
    step = next(one for one in chain(steps, beyond) if top / one <= max(1, min(most, _MOST_TICKS)))
    return list(range(step, int(top) + 1, step)) or [step]


def period_labels(days: Sequence[date], grid: Grid, by: By) -> dict[int, str]:
    """Return the words below the columns: Mondays; or months, where the columns are many or months."""
    if by == "week" and len(days) < _MANY_WEEKS:
        step = ceil((_LABEL_CELLS + 1) / grid.pitch)
        shown = range(len(days) - 1, -1, -step)
        return {grid.middle(n): f"{days[n].day} {MONTHS[days[n].month - 1]}" for n in shown}
    cells_a_month = grid.pitch * (1 if by == "month" else 4)
    step = next((one for one in (1, 2, 3, 6) if one * cells_a_month > len("2026")), 12)
    labels, last = {}, None
    for index, day in enumerate(days):
        month = period_of(day, "month") if by == "week" else day
        if month != last and (month.month - 1) % step == 0 and (index or by == "month"):
            labels[grid.middle(index)] = str(month.year) if month.month == 1 else MONTHS[month.month - 1]
        last = month
    return labels
