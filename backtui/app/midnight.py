"""An app that stays open becomes the next day's: at midnight, after sleep, and when the clock was set."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from backtui.core.clock import AnyClock
from backtui.screens.place import BrowseScreen

# In real seconds: whoever wakes the machine sees the right day before the minute is over.
_EVERY = 30.0


def watch_date(app: App[Any], clock: AnyClock, follow: Callable[[], None]) -> None:
    """Have the place that is shown look again whenever the date is another; others do when they are shown."""
    shown = clock.today()

    def look() -> None:
        nonlocal shown
        if clock.today() != shown:
            shown = clock.today()
            # Whatever lies on a place hands over to it by itself.
            if isinstance(app.screen, BrowseScreen):
                follow()

    app.set_interval(_EVERY, look)
