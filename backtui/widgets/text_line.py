"""A line of text that changes often: only what differs is sent, and nothing is laid out anew."""

from backtui.widgets.run_widget import RunWidget
from backtui.widgets.runs import Run


class TextLine(RunWidget):
    """One line in one look; what is too long for it ends in an ellipsis."""

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
        width = self.size.width
        text = self.text if len(self.text) <= width else f"{self.text[: max(0, width - 1)]}…"
        start = width - len(text) if self._is_right else 0
        self.put([(Run(start, text, 0),)] if text and width else [])
