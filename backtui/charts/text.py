"""Charts as text, drawn by plotext, for the chart widget and the command line alike."""

import sys
from functools import cache
from types import ModuleType
from typing import Any

from backtui.charts.palettes import DARK, Palette
from backtui.core.charts.canvas import Chart, Plot, Role


def draw(chart: Chart, width: int, height: int, palette: Palette | None) -> str:
    """Return a chart as `height` lines of at most `width` cells.

    They have the escapes of 24-bit colours where there is a palette. To be called from one thread only.
    """
    return _drawn(chart.plot(width, height), height, palette)


def _drawn(plot: Plot, height: int, palette: Palette | None) -> str:
    plt = _plotext()
    colours = palette or DARK
    plt.terminal.limit(width=False, height=False)
    figure = plt.figure
    figure.clear()
    # A theme of its own: plotext paints single colours onto a white ground.
    plt.add_theme("backtui", text=colours.axis)
    figure.theme("backtui")
    figure.plot_size(plot.width, height)
    alike: dict[tuple[str, Role], list[tuple[int, int]]] = {}
    for place, sign in plot.cells.items():
        alike.setdefault(sign, []).append(place)
    for (letter, role), places in alike.items():
        marker = plt.marker(letter, plt.pixel(foreground=colours.signs[role]))
        xs, ys = zip(*places, strict=True)
        figure.draw(figure.signal(xs, ys, marker=marker))
    rulers = (("y", "left", plot.rows, plot.y_labels), ("x", "lower", plot.columns, plot.x_labels))
    for axis, side, cells, labels in rulers:
        ruler = figure.ruler(axis, side)
        ruler.lim(0, cells - 1)
        ruler.ticks(list(labels), list(labels.values()))
    for axis, sides in (("x", ("upper", "lower")), ("y", ("right", "left"))):
        for side in sides[: 1 if plot.lines else 2]:
            figure.axes(False, axis=axis, side=side)
    return str(figure.build().string(colorless=palette is None)).rstrip("\n")


# Of plotext: its manual, which it writes while it is imported, and its tests; with the name that is imported.
_UNWANTED = {"plotext._doc.doc": "docs", "plotext._tests.run": "test"}


@cache
def _plotext() -> Any:
    """Return plotext; loading it takes longer than all else in a command, so only who draws pays for it.

    What nobody asks it for is left out: that is half of the time, and half of the memory. Where a later
    version keeps these parts elsewhere, it is loaded whole.
    """
    empty = {name: ModuleType(name) for name in _UNWANTED if name not in sys.modules}
    for name, module in empty.items():
        setattr(module, _UNWANTED[name], None)
        sys.modules[name] = module
    try:
        import plotext
    finally:
        for name in empty:
            sys.modules.pop(name, None)
    return plotext
