"""Textual's app, made steady: the terminal it is on, keys in their turn, words as written, a way out."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.driver import Driver
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widget import AwaitMount

from backtui.app.driver import GroundTold, SteadyDriver
from backtui.app.first_paint import FirstPaint, Keeper
from backtui.app.key_queue import KeyQueue
from backtui.app.persons_keys import PersonsKeys
from backtui.app.plain_text import plain_lines
from backtui.app.styles import Styles
from backtui.app.terminal import TerminalLook, forget_drawn, steady
from backtui.app.theme import TERMINAL
from backtui.app.wire import tight
from backtui.core.clock import AnyClock
from backtui.core.text import reading_seconds

# A place stands sooner; what hangs is left all the same.
_PATIENCE = 1.0


class SteadyApp(App[int]):
    """An app with nothing in it yet."""

    def __init__(
        self,
        clock: AnyClock,
        own_keys: Mapping[str, Sequence[str]],
        keeper: Keeper | None,
        is_plain: Callable[[], bool],
    ) -> None:
        """`keeper` keeps what is shown for the next start, where `is_plain` says that it would be so."""
        super().__init__()
        self.stylesheet = Styles(variables=self.get_css_variables())
        self.key_queue = KeyQueue(self)
        self._said_at = 0
        self.terminal = TerminalLook(self)
        self.keys = PersonsKeys(self, own_keys)
        self.first_paint = FirstPaint(self, clock, keeper, is_plain)

    # The terminal

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver for this system, made steady."""
        return steady(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line passes on its way to the terminal."""
        return [
            self.terminal.plain_lines,
            *self.terminal.without_colours(super().get_line_filters()),
            *self.terminal.filters,
        ]

    def get_key_display(self, binding: Binding) -> str:
        """Return how a key is shown."""
        sign = self.keys.sign_of(binding) or super().get_key_display(binding)
        return self.terminal.key_display(sign, binding.key)

    def key_name(self, action: str, usual: str) -> str:
        """Return how a text names the key that does an action."""
        return self.keys.name(action, usual)

    def pop_screen(self) -> AwaitComplete:
        """Go back to the screen below, and let go of what was drawn of this one."""
        if self.has_left:
            # What was stored meanwhile would still lead from place to place; they are being taken down.
            return AwaitComplete()
        self.hush()
        popped = super().pop_screen()
        forget_drawn()
        return popped

    def switch_mode(self, mode: str) -> AwaitMount:
        """Go to a place."""
        self.hush()
        return super().switch_mode(mode)

    def watch_theme(self, theme: str) -> None:
        """Ask the terminal for its ground where that decides what can be read."""
        if theme == TERMINAL and isinstance(self._driver, SteadyDriver):
            self._driver.ask_ground()

    def on_ground_told(self, event: GroundTold) -> None:
        """Suit the colours to the terminal's ground."""
        self.terminal.take_ground("dark" if event.is_dark else "light")

    def on_driver_signal_resume(self) -> None:
        """Paint everything: while the app was stopped, the terminal was somebody else's."""
        self.refresh(layout=True)

    def on_resize(self, event: events.Resize) -> None:
        """Show what there is room for."""
        self.terminal.fit(event.size)
        self.first_paint.stands()

    # What others wrote

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something as it is written, for as long as it takes to read; what was said before is gone.

        None of it is markup, whoever asks.
        """
        words = plain_lines(f"{title}: {message}" if title else message)
        self._said_at = self.key_queue.turns
        super().notify(words, severity=severity, timeout=timeout or reading_seconds(words), markup=False)

    def on_notify(self) -> None:
        """Take back what was said before: Textual adds what is new."""
        self.clear_notifications()

    def hush(self) -> None:
        """Take back what was said of a place that a later key leaves."""
        if self._said_at != self.key_queue.turns:
            self.clear_notifications()

    def action_help_quit(self) -> None:
        """Name the key that leaves; Textual's words have markup in them."""
        self.notify("ctrl+q leaves backtui.")

    def on_delivery_complete(self, event: events.DeliveryComplete) -> None:
        """Say where a picture of the screen is; Textual's words have markup in them."""
        event.prevent_default()
        self.notify(f"Saved: {event.path}", title="Screenshot")

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if not self.first_paint.paints(screen, self._driver):
            super()._display(screen, tight(renderable))

    # Keys, and the way out

    async def on_event(self, event: events.Event) -> None:
        """Deal with an event; a key waits for its turn."""
        if not self.key_queue.holds(event):
            await super().on_event(event)

    @property
    def has_left(self) -> bool:
        """Whether it was asked to leave."""
        return self.return_code is not None

    def leave(self, status: int) -> None:
        """Leave with an exit status, from a place that stands: one that is being mounted would fail."""
        # Not a worker: those are waited for.
        self._leaving = asyncio.ensure_future(self._leave(status))

    async def _leave(self, status: int) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self.key_queue.at_rest()
        self.exit(return_code=status)

    @property
    def exit_status(self) -> int:
        """With which status to leave; an app that nobody asked to leave was ended by a fault."""
        return 1 if self.return_code is None else self.return_code

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave, with the worst status that there was a reason for: a fault is not hidden by a key."""
        super().exit(result, max(return_code, self.return_code or 0), message)
