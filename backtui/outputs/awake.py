"""The display, kept awake while a session runs at this machine."""

import threading
from contextlib import suppress

from backtui.outputs.output import Look, Output

# The library loads for 40 ms, which the first seconds of a session have better use for.
_SETTLED = 2.0


class Awake(Output):
    """Keeps screen saver and sleep away, from a thread of its own: a desktop may be slow, or absent."""

    def __init__(self, is_remote: bool) -> None:
        self._is_remote = is_remote
        self._over: threading.Event | None = None

    def look(self, look: Look) -> None:
        """Begin to keep it awake, or let go of it, as was chosen."""
        wants = look.settings.awake and not self._is_remote and look.player.state != "ended"
        if wants and self._over is None and look.player.position >= _SETTLED:
            self._over = threading.Event()
            # Nobody waits for it: where this program is gone, so is what it asked for.
            threading.Thread(target=keep_awake, args=(self._over,), name="awake", daemon=True).start()
        elif not wants:
            self.end()

    def end(self) -> None:
        """Let the display sleep again."""
        if self._over is not None:
            self._over.set()
            self._over = None


def keep_awake(over: threading.Event) -> None:
    """Keep the display awake until an event; quietly not where this machine has no means for it."""
    # Whatever goes wrong between here and a desktop: a session is no place to hear of it.
    with suppress(Exception):
        from wakepy import keep

        with keep.presenting(on_fail="pass"):
            over.wait()
