"""Any chart, as cells."""

from backtui.core.bars import Bars, Pains, bars, pains
from backtui.core.cells import Plot
from backtui.core.year import Years, years

Chart = Bars | Pains | Years


def plot(chart: Chart, width: int, height: int) -> Plot:
    """Return a chart as signs that fit so many cells, its axes included."""
    if isinstance(chart, Years):
        return years(chart, width, height)
    return bars(chart, width, height) if isinstance(chart, Bars) else pains(chart, width, height)
