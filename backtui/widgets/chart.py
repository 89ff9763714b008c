"""The chart widget: a chart as plotext draws it, in the colours of the theme."""

from rich.text import Text
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from backtui.charts.palettes import DARK, LIGHT
from backtui.charts.text import draw
from backtui.core.charts.canvas import Chart
from backtui.core.charts.model import Legend, legend_rows

_LEAST_WIDTH, _LEAST_HEIGHT = 20, 5
_GAP = 2


class ChartView(Widget):
    """One chart, drawn anew only when its size, its theme or its data changed."""

    DEFAULT_CSS = """
    ChartView { height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chart: Chart | None = None
        self._drawn: tuple[object, Text] | None = None

    def show(self, chart: Chart) -> None:
        """Show a chart."""
        if chart != self._chart:
            self._chart = chart
            self.refresh()

    def render(self) -> RenderResult:
        """Return the chart."""
        width, height = self.size
        if self._chart is None or width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
            return ""
        palette = DARK if self.app.current_theme.dark else LIGHT
        key = (width, height, palette, self._chart)
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = (key, Text.from_ansi(draw(self._chart, width, height, palette)))
        return self._drawn[1]


def legend_words(legend: Legend, width: int, *, dark: bool) -> Content:
    """Return the signs of a chart with their words, in as many rows as they need."""
    rows = legend_rows(legend, width, _GAP)
    return Content("\n").join(legend_line(row, dark=dark) for row in rows)


def legend_line(legend: Legend, *, dark: bool) -> Content:
    """Return signs with their words on one line, in the chart's colours."""
    signs = (DARK if dark else LIGHT).signs
    return Content(" " * _GAP).join(
        Content.assemble((sign, "#{:02x}{:02x}{:02x}".format(*signs[role])), (f" {words}", "$text-muted"))
        for sign, role, words in legend
    )
