"""Locks on files, which the system takes back from a process that dies, however it dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backtui.files.ownership import open_or_make

_WAIT = 0.01


def try_lock(handle: int) -> bool:
    """Lock an open file for this process alone; return whether nobody else had. Raises OSError."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock of a file, which is made where there is none, and stays.

    Waits so many seconds for another process to let go. Raises TimeoutError, and OSError.
    """
    handle = open_or_make(path)
    try:
        for _ in range(round(patience / _WAIT)):
            if try_lock(handle):
                break
            time.sleep(_WAIT)
        else:
            raise TimeoutError(f"{path} is locked")
        yield
    finally:
        os.close(handle)
