"""The first sight of Today: what it showed last, on the screen before the app is loaded.

The app keeps the cells of its first frame in the cache folder. They hold for one history, one date, one
terminal and its size, and all the files and the code that they were told from. The app draws them anew a
moment later.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from backtui.core.text import Trouble
from backtui.files.kept import Kept, history_and_backups, keep, recall, seen_of
from backtui.files.paths import (
    month_path,
    routines_path,
    safety_path,
    settings_path,
    shipped_figures_path,
    shipped_routines_path,
    state_path,
    store_path,
    undo_path,
)
from backtui.terminal.held import HeldTerminal, held

_NAME = "today"
# From these it is told what a terminal can show; of some it counts only that they are there.
_VARIABLES = (
    "TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "XTERM_VERSION", "COLORTERM", "NO_COLOR", "FORCE_COLOR",
    "LANG", "LC_ALL", "LC_CTYPE", "PYTHONUTF8", "PYTHONIOENCODING",
    "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS",
)  # fmt: skip
_NAMED = ("TMUX", "STY", "SSH_CONNECTION")


class FirstSight:
    """What Today was told from, what it showed, and the terminal where that stands already."""

    def __init__(self) -> None:
        self.terminal: HeldTerminal | None = None

    def seen(self) -> list[str]:
        """Return what changes when anything does that Today tells, to be asked for before it is told."""
        return seen_of(_told_from())

    def keep(self, seen: list[str], size: tuple[int, int], until: float, frame: str) -> None:
        """Keep a frame; `until` when it holds, in seconds since the epoch. Where that fails, none is kept."""
        if _is_real():
            keep(_NAME, Kept([f"{time.time()}", f"{until}", _place(size)], frame), seen)


@contextmanager
def first_sight() -> Iterator[FirstSight]:
    """Show Today as it was kept, where it is still so, until the app takes over."""
    sight = FirstSight()
    frame = _kept()
    if frame is None:
        yield sight
        return
    with held(frame) as sight.terminal:
        yield sight


def _kept() -> str | None:
    """Return the frame that was kept, where it still holds."""
    kept = recall(_NAME, _told_from(), 3) if _is_real() else None
    if kept is None:
        return None
    since, until, place = kept.head
    is_now = float(since) <= time.time() < float(until) and place == _place(shutil.get_terminal_size())
    return kept.body if is_now else None


def _is_real() -> bool:
    """Return whether the clock is the machine's."""
    return not any(os.environ.get(name) for name in ("BACKTUI_NOW", "BACKTUI_SPEED"))


def _place(size: tuple[int, int]) -> str:
    """Return in a line where something is shown: the terminal and its size."""
    known = [os.environ.get(name) for name in _VARIABLES]
    return repr((*size, *known, *(bool(os.environ.get(name)) for name in _NAMED)))


def _told_from() -> list[str]:
    """Return the files that Today is told from; none where a name is no file's, which is said elsewhere."""
    with suppress(Trouble):
        history, backups = history_and_backups(store_path(None))
        paths = (
            settings_path(None), routines_path(None), shipped_routines_path(), shipped_figures_path(),
            safety_path(), month_path(), undo_path(store_path(None)), state_path(),
        )  # fmt: skip
        return [history, backups, f"{history}.journals", f"{history}.live", *map(str, paths)]
    return []
