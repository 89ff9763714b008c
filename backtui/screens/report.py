"""The report, as a page to read."""

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from backtui.screens.dialog import ReadingPage
from backtui.screens.messages import WriteReport
from backtui.widgets.report_page import report_words


class ReportScreen(ReadingPage):
    """A page that scrolls, and can be written to a file."""

    CSS_PATH = "report.tcss"
    OFFERS_SETTINGS = True
    AUTO_FOCUS = "#page"

    BINDINGS = [
        Binding("escape,q,enter,backspace", "dismiss", "back", key_display="q", id="report.back",
                tooltip="back to History"),
        Binding("w", "write", "write to a file", id="report.write", tooltip="write it as Markdown"),
        Binding("space", "scroll", "read on", id="report.scroll", tooltip="read on"),
    ]  # fmt: skip

    def __init__(self, text: str) -> None:
        """`text` is the report as Markdown."""
        super().__init__()
        self._text = text

    def on_resize(self) -> None:
        """Lay it out for the room there is."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        width = self.query_one("#page").content_size.width
        lines = report_words(self._text, width)
        self.query_one("#words", Static).update(Content("\n").join(lines))

    def action_write(self) -> None:
        """Write it to a file."""
        self.post_message(WriteReport(self._text))
