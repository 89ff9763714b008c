"""An app that stays open becomes the next day's: at midnight, after sleep, and when the clock was set."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from backtui.core.clock import AnyClock
from backtui.screens.place import BrowseScreen

# In real seconds: whoever wakes the machine sees the right day before the minute is over.
_EVERY = 30.0


def watch_date(
    app: App[Any], clock: AnyClock, follow: Callable[[], None], hour: Callable[[], object]
) -> None:
    """Have the place that is shown look again whenever the date is another; others do when they are shown.

    `hour` is what changes where something comes due on the same day.
    """
    shown = clock.today(), hour()

    def look() -> None:
        nonlocal shown
        now = clock.today(), hour()
        if now != shown:
            shown = now
            # Whatever lies on a place hands over to it by itself.
            if isinstance(app.screen, BrowseScreen):
                follow()

    app.set_interval(_EVERY, look)
