"""The terminal, taken before the app is there, and given back where the app never comes."""

import os
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from backtui.terminal.deadly import deadly_signals

# Leave the alternate screen, and show the cursor.
_BACK = "\x1b[?1049l\x1b[?25h"
TAKE = "\x1b[?1049h"
_HIDE_CURSOR = "\x1b[?25l"
_NO_KEY = b"\0"


class HeldTerminal:
    """A terminal that shows something, and keeps what is typed for the app."""

    def __init__(self, handle: int) -> None:
        """`handle` is where it is typed. Raises termios.error."""
        self._handle = handle
        self._is_ours = True
        self.attributes = termios.tcgetattr(handle)

    def fall_silent(self) -> None:
        """Keep keys as they come, unseen; Ctrl+C alone is a signal. Raises termios.error."""
        attributes = termios.tcgetattr(self._handle)
        attributes[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON | termios.IXOFF)
        attributes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        keys: list[Any] = attributes[6]
        keys[termios.VMIN], keys[termios.VTIME] = 1, 0
        keys[termios.VSUSP] = keys[termios.VQUIT] = _NO_KEY
        termios.tcsetattr(self._handle, termios.TCSANOW, attributes)

    def hand_over(self) -> list[Any]:
        """Leave it to the app, and return how it was before."""
        self._is_ours = False
        return self.attributes

    def give_back(self) -> None:
        """Give it back as it was, unless the app has it."""
        if self._is_ours:
            self._is_ours = False
            with suppress(OSError):
                show(_BACK)
            with suppress(termios.error):
                termios.tcsetattr(self._handle, termios.TCSANOW, self.attributes)


@contextmanager
def held(sight: str) -> Iterator[HeldTerminal | None]:
    """Show something on the terminal until the app does; None where this process may not have it."""
    terminal = _take(sight)
    if terminal is None:
        yield None
        return

    def end(number: int, frame: object) -> None:
        terminal.give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    before = {number: signal.signal(number, end) for number in deadly_signals() if number != signal.SIGINT}
    before[int(signal.SIGTSTP)] = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    try:
        yield terminal
    finally:
        terminal.give_back()
        for number, handler in before.items():
            signal.signal(number, handler)


def _take(sight: str) -> HeldTerminal | None:
    typed, *shown = sys.__stdin__, sys.__stdout__, sys.__stderr__
    if typed is None or not all(stream is not None and stream.isatty() for stream in (typed, *shown)):
        return None
    with suppress(OSError, termios.error):
        # In the background it belongs to somebody else.
        if os.tcgetpgrp(typed.fileno()) == os.getpgrp():
            terminal = HeldTerminal(typed.fileno())
            try:
                terminal.fall_silent()
                show(TAKE + _HIDE_CURSOR + sight)
            except (OSError, termios.error):
                terminal.give_back()
                raise
            return terminal
    return None


def show(text: str) -> None:
    """Write to the terminal where the app does. Raises OSError."""
    if sys.__stderr__ is not None:
        sys.__stderr__.write(text)
        sys.__stderr__.flush()
