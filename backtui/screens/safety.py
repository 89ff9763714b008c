"""The safety page: to read, at any time; it stands in nobody's way."""

from datetime import date
from functools import partial
from textwrap import wrap

from textual import events
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from backtui.core.keys import KeyName
from backtui.core.safety import NO_ADVICE, safety_parts
from backtui.screens.dialog import ReadingPage
from backtui.widgets.key_names import key_name

_MARGIN, _WIDEST = 6, 84


class SafetyScreen(ReadingPage):
    """A page to read."""

    CSS_PATH = "safety.tcss"
    OFFERS_SETTINGS = True

    BINDINGS = [
        Binding("escape,q,enter,backspace", "dismiss", "back", id="safety.back", tooltip="back"),
        Binding("space", "scroll", "read on", id="safety.scroll", tooltip="read on"),
        Binding("j", "down", show=False, id="safety.down"),
        Binding("k", "up", show=False, id="safety.up"),
    ]  # fmt: skip

    def __init__(self, read_on: date | None) -> None:
        """`read_on` is the day on which it was read."""
        super().__init__()
        self._read_on = read_on

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the words anew."""
        width = max(1, min(event.size.width - _MARGIN, _WIDEST))
        self.query_one("#words", Static).update(safety_page(self._read_on, width, partial(key_name, self)))

    def action_down(self) -> None:
        """Go a line down."""
        self.query_one("#page", VerticalScroll).scroll_down(animate=False, immediate=True)

    def action_up(self) -> None:
        """Go a line up."""
        self.query_one("#page", VerticalScroll).scroll_up(animate=False, immediate=True)


def safety_page(read_on: date | None, width: int, named: KeyName) -> Content:
    """Return the page in lines of so many cells, and on which day it was read."""
    lines = []
    for part in safety_parts(named):
        first, *more = wrap(f"{part.heading}: {part.words}", width)
        lines.append(Content.assemble((part.heading, "bold $accent"), first[len(part.heading) :]))
        lines += map(Content, more)
        for point in part.points:
            lines += map(Content, wrap(point, width, initial_indent="  · ", subsequent_indent="    "))
        lines.append(Content(""))
    lines += map(Content, wrap(NO_ADVICE, width))
    if read_on is not None:
        lines.append(Content.styled(f"Read on {read_on.day} {read_on:%B %Y}.", "$text-muted"))
    return Content("\n").join(lines)
