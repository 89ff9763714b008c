"""The app's terminal, as outputs use it."""

import sys
from collections.abc import Callable
from typing import Any

from textual.app import App


class AppDevice:
    """Sends through the app's own output: nothing else may write between its sequences."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        # Textual draws on standard error.
        self.encoding = sys.__stderr__.encoding if sys.__stderr__ is not None else "utf-8"

    def ring(self) -> None:
        """Ring the bell once."""
        self._app.bell()

    def write(self, sequence: str) -> None:
        """Send a sequence that moves nothing on the screen."""
        # Textual has no public way to write, and itself rings the bell like this.
        driver = self._app._driver
        if driver is not None and not driver.is_headless:
            driver.write(sequence)

    def light(self, is_on: bool) -> None:
        """Light the screen up, or let it be as it was."""
        if self._app.is_running:
            self._app.set_class(is_on, "-lit")

    def later(self, seconds: float, do: Callable[[], None]) -> None:
        """Do something after so many seconds."""
        self._app.set_timer(seconds, do)
