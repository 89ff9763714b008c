"""What every command needs: the clock, the settings, the files; and the problem that stops one."""

from pathlib import Path
from typing import NamedTuple

from backtui.clock import Clock
from backtui.files.paths import store_path
from backtui.settings.model import Settings


class Problem(Exception):
    """What stops a command, in a sentence for the person."""


class Context(NamedTuple):
    """The one clock, what the person chose and where that is written, and the files that were asked for."""

    clock: Clock
    settings: Settings
    settings_path: Path
    store: str | None = None
    routines: str | None = None

    @property
    def store_path(self) -> Path:
        """Return where the history lies."""
        return store_path(self.store)


def write_output(path: Path, text: str) -> None:
    """Write a text to a file. Raises Problem."""
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror or error}.") from None
