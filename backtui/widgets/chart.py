"""The chart widget: weeks as plotext draws them, in the colours of the theme."""

from collections.abc import Sequence

from rich.text import Text
from textual.app import RenderResult
from textual.widget import Widget

from backtui.charts import DARK, LIGHT, Colours, frequency_chart
from backtui.core.progress import Week

_LEAST_WIDTH, _LEAST_HEIGHT = 20, 5
_LEAST_WEEKS, _CELLS_A_WEEK = 12, 7


class ChartView(Widget):
    """Training days a week: the last twelve, or more where there is room for them."""

    DEFAULT_CSS = """
    ChartView { height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._weeks: tuple[Week, ...] = ()
        self._drawn: tuple[object, Text] | None = None

    def show(self, weeks: Sequence[Week]) -> None:
        """Show these weeks; the last one is the running one."""
        if tuple(weeks) != self._weeks:
            self._weeks = tuple(weeks)
            self.refresh()

    def render(self) -> RenderResult:
        """Return the chart, built only when its size, theme or data changed."""
        width, height = self.size
        if not self._weeks or width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
            return ""
        colours: Colours = DARK if self.app.current_theme.dark else LIGHT
        weeks = self._weeks[-max(_LEAST_WEEKS, width // _CELLS_A_WEEK) :]
        key = (width, height, colours, weeks)
        if self._drawn is None or self._drawn[0] != key:
            text = Text.from_ansi(frequency_chart(weeks, width, height, colours))
            self._drawn = (key, text)
        return self._drawn[1]
