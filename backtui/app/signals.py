"""What happens when the terminal closes or a signal would end the app: safe on disk first, then gone.

Textual handles none of them; and where the terminal takes no more output, its way out may never end.
"""

import asyncio
import os
import signal
import sys
import termios
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from backtui.terminal.deadly import deadly_signals

_PATIENCE = 1.5
# End reports of keys, of the size, mouse, focus and paste, wrap lines, leave the alternate screen, and show
# the cursor.
_RESTORE = (
    b"\x1b[<u\x1b[?2048l\x1b[?1016l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?2004l"
    b"\x1b[?7h\x1b[?1049l\x1b[?25h"
)


class Leaving(Protocol):
    """What an app must offer to be left in an orderly way."""

    @property
    def farewell(self) -> str:
        """What gives the terminal back besides what every app has changed in it."""

    def leave_now(self) -> None:
        """Have everything on disk."""

    @property
    def has_left(self) -> bool:
        """Whether it was asked to leave."""

    def leave(self, status: int) -> None:
        """Leave with an exit status, from a place that stands."""


@contextmanager
def guarded(app: Leaving, before: list[Any] | None = None) -> Iterator[None]:
    """Answer every signal that ends a process while an app runs: within two seconds it is gone.

    `before` is how the terminal is given back; None: as it is now.
    """
    saved = before
    with suppress(termios.error, OSError):
        saved = before or termios.tcgetattr(sys.stdin.fileno())

    is_leaving = False

    def leave(number: int, frame: object) -> None:
        nonlocal is_leaving
        # Ctrl+C behind the key that leaves comes as a signal when the terminal was just given back.
        if is_leaving or (number == signal.SIGINT and app.has_left):
            return
        is_leaving = True
        status = 128 + number
        threading.Thread(target=_watchdog, args=(status, saved, app), daemon=True).start()
        app.leave_now()
        with suppress(RuntimeError):
            asyncio.get_event_loop().call_soon_threadsafe(app.leave, status)

    # A hangup that is to be ignored would leave an app without a terminal.
    answered = {int(signal.SIGHUP), int(signal.SIGTERM), *deadly_signals()}
    handlers = {number: signal.signal(number, leave) for number in answered}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def hang_up() -> None:
    """Leave as a hangup asks to; who does not own a terminal is never told that it is gone."""
    main = threading.main_thread().ident
    if main is not None:
        signal.pthread_kill(main, signal.SIGHUP)


def _watchdog(status: int, saved: list[Any] | None, app: Leaving) -> None:
    threading.Event().wait(_PATIENCE)
    with suppress(termios.error, OSError):
        handle = sys.stdout.fileno()
        os.set_blocking(handle, False)
        os.write(handle, app.farewell.encode() + _RESTORE)
    with suppress(termios.error, OSError):
        if saved is not None:
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, saved)
    os._exit(status)
