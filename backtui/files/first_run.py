"""Whether backtui was ever used here."""

import os
from contextlib import suppress
from pathlib import Path

from backtui.files.paths import state_path


def is_first_run(history: Path, settings: Path, state: Path | None = None) -> bool:
    """Return whether there is no history, no settings and no state; `state` as in state_path."""
    return not any(map(os.path.lexists, (history, settings, state_path(state))))


def remember_first_run(state: Path | None = None) -> None:
    """Keep that the first page was seen; where that cannot be kept, it is seen again."""
    from backtui.files.atomic import make_folder

    with suppress(OSError):
        make_folder(state_path(state))
