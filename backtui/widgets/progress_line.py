"""The progress line: how much of the session lies behind, in half cells."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class ProgressLine(Widget):
    """One line; `thousandths` of it are done."""

    DEFAULT_CSS = """
    ProgressLine { height: 1; }
    """

    thousandths: reactive[int] = reactive(0)

    def render(self) -> RenderResult:
        """Return the line."""
        return line(self.thousandths, self.size.width)

    def validate_thousandths(self, value: int) -> int:
        """Round to what can be seen, so that nothing is drawn twice."""
        halves = 2 * max(1, self.size.width)
        return value * halves // 1000 * 1000 // halves


def line(thousandths: int, width: int) -> Content:
    """Return a line of so many cells."""
    halves = round(2 * width * thousandths / 1000)
    done = "━" * (halves // 2) + "╸" * (halves % 2)
    return Content.assemble((done, "$accent"), ("─" * (width - len(done)), "$text-muted"))
