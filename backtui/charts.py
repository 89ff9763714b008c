"""Charts as text, drawn by plotext, for the chart widget and the command line alike."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from backtui.core.progress import Week

Rgb = tuple[int, int, int]

_LABEL_CELLS = 7
_WIDEST_BAR = 8


class Colours(NamedTuple):
    """The colours of a chart: bars of weeks on target, of weeks below it, the target, the axes."""

    met: Rgb
    short: Rgb
    target: Rgb
    axis: Rgb


DARK = Colours((94, 201, 133), (108, 153, 187), (232, 178, 92), (140, 150, 160))
LIGHT = Colours((20, 118, 62), (52, 101, 140), (156, 94, 0), (90, 98, 106))


def frequency_chart(weeks: Sequence[Week], width: int, height: int, colours: Colours | None) -> str:
    """Return training days a week as bars against the line of the target.

    The text has `height` lines of `width` cells, with the escapes of 24-bit colours where `colours` are
    given. Weeks on target are solid, weeks below it shaded, so that colour alone tells nothing.
    """
    # Loading plotext takes longer than all else in a command: only who draws pays for it.
    import plotext as plt

    plt.terminal.limit(width=False, height=False)
    figure = plt.figure
    figure.clear()
    # A theme of its own: plotext paints single colours onto a white ground.
    plt.add_theme("backtui", text=(colours or DARK).axis)
    figure.theme("backtui")
    figure.plot_size(width, height)
    target = weeks[-1].target
    grid = _Grid(width, height, len(weeks), max(target + 1, *(week.training_days for week in weeks)))
    pixels = {name: plt.pixel(foreground=rgb) for name, rgb in (colours or DARK)._asdict().items()}
    line = grid.row(target)
    marker = plt.marker("─", pixels["target"])
    figure.draw(figure.signal([0, grid.columns - 1], [line, line], marker=marker).lines())
    for index, week in enumerate(weeks):
        if week.training_days:
            marker = plt.marker(*(("█", pixels["met"]) if week.is_met else ("▒", pixels["short"])))
            rows = (0, grid.row(week.training_days))
            figure.draw(figure.rectangle(grid.bar(index), rows, marker=marker))
    days, labels = range(1, grid.top + 1), _week_labels(weeks, grid)
    rulers: tuple[tuple[str, str, int, dict[float, str]], ...] = (
        ("y", "left", grid.rows, {grid.row(day): str(day) for day in days}),
        ("x", "lower", grid.columns, labels),
    )
    for axis, side, cells, ticks in rulers:
        ruler = figure.ruler(axis, side)
        ruler.lim(0, cells - 1)
        ruler.ticks(list(ticks), list(ticks.values()))
    figure.axes(False, axis="x", side="upper")
    figure.axes(False, axis="y", side="right")
    return str(figure.build().string(colorless=colours is None)).rstrip("\n")


def _week_labels(weeks: Sequence[Week], grid: "_Grid") -> dict[float, str]:
    """Return the Mondays below their bars, counted back from the running week, which always has one."""
    step = -(-(_LABEL_CELLS + 1) // grid.pitch)
    shown = range(len(weeks) - 1, -1, -step)
    return {sum(grid.bar(n)) / 2: f"{weeks[n].monday:%d %b}".lstrip("0") for n in reversed(shown)}


class _Grid:
    """Where the bars stand, in whole cells, so that equal numbers look equal.

    plotext scales values to cells by rounding; a scale of one cell a unit leaves nothing to round.
    """

    def __init__(self, width: int, height: int, bars: int, top: int) -> None:
        self.top = top
        self.columns, self.rows = max(1, width - 2), max(1, height - 2)
        self.pitch = max(1, min((self.columns - _LABEL_CELLS // 2) // bars, _WIDEST_BAR + 2))
        margin = min(_LABEL_CELLS // 2, self.columns - self.pitch * bars)
        self._left = max(0, self.columns - self.pitch * bars - margin)
        self._unit = max(1, self.rows // top) if self.rows >= top else self.rows / top

    def bar(self, index: int) -> tuple[float, float]:
        """Return the first and the last column of a bar; a gap stays between two where there is room."""
        first = self._left + index * self.pitch
        return first, first + self.pitch - 1 - (self.pitch > 1) - (self.pitch > 5)

    def row(self, value: int) -> float:
        """Return the row that a value reaches, from 0 at the axis."""
        return max(0, ceil(value * self._unit) - 1)
