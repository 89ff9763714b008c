"""The canvas of a chart: where which sign stands, before anything is drawn.

Bars are solid where the goal was reached and shaded below it, pauses are hatched, and the goal is a line on
top of the cells that reach it: no chart needs its colours to be read.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple, Protocol

Role = Literal["full", "part", "most", "mid", "low", "none", "paused", "goal", "mark", "before", "after",
               "morning", "effort", "trend", "text"]  # fmt: skip
Cells = dict[tuple[int, int], tuple[str, Role]]

FULL, PART, PAUSED, GOAL = "█", "▒", "╱", "▁"


class Plot(NamedTuple):
    """Signs in a field of columns and rows, row 0 below; and where its axes have which words.

    `lines` says whether the axes are drawn.
    """

    columns: int
    rows: int
    cells: Cells
    x_labels: dict[int, str]
    y_labels: dict[int, str]
    lines: bool = True

    @property
    def width(self) -> int:
        """The cells from the words of the left axis to the right end."""
        return self.columns + (1 + max(map(len, self.y_labels.values()), default=0) if self.lines else 0)


class Chart(Protocol):
    """Any chart: what it shows as signs, once its size is known."""

    def plot(self, width: int, height: int) -> Plot:
        """Return the signs that fit so many cells, axes included."""


def fill(cells: Cells, across: Iterable[int], rows: Iterable[int], sign: str, role: Role) -> None:
    """Put a sign into every cell of a rectangle."""
    rows = list(rows)
    for x in across:
        for y in rows:
            cells[x, y] = (sign, role)


def write(cells: Cells, x: int, y: int, words: str, role: Role) -> None:
    """Put words into cells, from a place on to the right."""
    for n, letter in enumerate(words):
        cells[x + n, y] = (letter, role)
