"""What happens when the terminal closes or the system asks to leave: safe on disk first, then gone.

Textual handles neither signal; and where the terminal takes no more output, its way out may never end.
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

_PATIENCE = 1.5
# Leave the alternate screen, show the cursor, and end mouse, focus and paste reports.
_RESTORE = b"\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?2004l"


class Leaving(Protocol):
    """What an app must offer to be left in an orderly way."""

    @property
    def farewell(self) -> str:
        """What gives the terminal back besides what every app has changed in it."""

    def leave_now(self) -> None:
        """Have everything on disk."""

    def exit(self, result: Any = None, return_code: int = 0) -> None:
        """Leave."""


@contextmanager
def guarded(app: Leaving) -> Iterator[None]:
    """Handle SIGHUP and SIGTERM while an app runs: within two seconds the process is gone."""
    saved = None
    with suppress(termios.error, OSError):
        saved = termios.tcgetattr(sys.stdin.fileno())

    def leave(number: int, frame: object) -> None:
        status = 128 + number
        threading.Thread(target=_watchdog, args=(status, saved, app), daemon=True).start()
        app.leave_now()
        with suppress(RuntimeError):
            asyncio.get_event_loop().call_soon_threadsafe(lambda: app.exit(return_code=status))

    before = {number: signal.signal(number, leave) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


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
