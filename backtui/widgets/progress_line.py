"""The progress line: how much of something lies behind, in half cells."""

from textual.geometry import Size

from backtui.widgets.run_widget import RunWidget
from backtui.widgets.runs import Line, Run


class ProgressLine(RunWidget):
    """A line that fills from the left."""

    LOOKS = ("progress-line--done", "progress-line--ahead")
    COMPONENT_CLASSES = set(LOOKS)
    DEFAULT_CSS = """
    ProgressLine { height: 1; }
    ProgressLine .progress-line--done { color: $accent; }
    ProgressLine .progress-line--ahead { color: $foreground 35%; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._done = 0.0
        self._drawn: tuple[int, Size] | None = None

    def show(self, done: float) -> None:
        """Show how much is done, from 0 to 1; what looks the same costs nothing."""
        self._done = done
        self._draw()

    def on_resize(self) -> None:
        """Draw anew in the room there is now."""
        self._draw()

    def _draw(self) -> None:
        halves = int(2 * self.size.width * self._done + 1e-6)
        if self._drawn != (halves, self.size):
            self._drawn = (halves, self.size)
            self.put([line(halves, self.size.width)] * self.size.height)


def line(halves: int, width: int) -> Line:
    """Return a line of so many cells, of which so many halves are done."""
    done = "━" * (halves // 2) + "╸" * (halves % 2)
    ahead = "─" * (width - len(done))
    return tuple(run for run in (Run(0, done, 0), Run(len(done), ahead, 1)) if run.text)
