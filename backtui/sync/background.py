"""A sync in a process of its own: it waits for nobody, nobody waits for it, and it ends by itself."""

import subprocess
import sys
from pathlib import Path

from backtui.store.diary import Diary
from backtui.sync.failing import remember_unsynced


def begin_sync(
    diary: Diary, target: str | None, state: Path | None = None
) -> "subprocess.Popen[bytes] | None":
    """Begin to sync a history, and return the process; how it goes is kept for Today. None: it cannot begin.

    `state` is the folder of what this machine alone remembers; None: the platform's.
    """
    why = "sync_target names nothing to sync with"
    if target is not None:
        try:
            return _beside(diary.path, target)
        except OSError as error:
            why = error.strerror or str(error)
    remember_unsynced(diary.path, diary.now(), why, state)
    return None


def _beside(history: Path, target: str) -> "subprocess.Popen[bytes]":
    # Without a terminal of its own, ssh cannot ask for a password in the middle of somebody's screen.
    return subprocess.Popen(
        [sys.executable, "-m", "backtui", "--store", str(history), "sync", "--background", "--", target],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
