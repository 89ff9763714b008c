"""A line of text that changes often: only what differs is sent, and nothing is laid out anew."""

from textwrap import wrap

from backtui.widgets.run_widget import RunWidget
from backtui.widgets.runs import Run


class TextLine(RunWidget):
    """A line, or as many as it is high, in one look; what is too long ends in an ellipsis."""

    DEFAULT_CSS = """
    TextLine { height: 1; }
    """

    def __init__(self, *, id: str | None = None, is_right: bool = False) -> None:
        """`is_right` puts the text at the right edge."""
        super().__init__(id=id)
        self.text = ""
        self._is_right = is_right

    def show(self, text: str) -> None:
        """Show another text."""
        if text != self.text:
            self.text = text
            self._draw()

    def on_resize(self) -> None:
        """Draw anew in the room there is now."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        lines = fitted(self.text, width, height) if width and height else []
        self.put([(Run(width - len(line) if self._is_right else 0, line, 0),) for line in lines])


def fitted(text: str, width: int, height: int) -> list[str]:
    """Return a text in lines of a width, no more than the height has; a cut ends in an ellipsis."""
    if len(text) <= width:
        return [text] if text else []
    lines = wrap(text, width, break_on_hyphens=False)
    if len(lines) <= height:
        return lines
    rest = " ".join(lines[height - 1 :])
    return [*lines[: height - 1], f"{rest[: max(0, width - 1)]}…"]
