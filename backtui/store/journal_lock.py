"""The lock by which one session runs at a time; the system takes it back from a process that dies."""

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from backtui.files.atomic import make_folder
from backtui.files.ownership import open_or_make
from backtui.store.lock import try_lock

_WAIT, _PATIENCE = 0.01, 1.0
_LONGEST_NAME = 1000


class Taken(Exception):
    """The lock is held; `name` is that of the journal which runs, or empty."""

    def __init__(self, name: str) -> None:
        super().__init__("the journals are locked")
        self.name = name


class JournalLock:
    """The lock of a folder of journals, held from the beginning; the file says which journal runs."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises Taken, and OSError."""
        make_folder(folder)
        self._handle: int | None = open_or_make(folder / "lock")
        try:
            self._take(self._handle)
        except BaseException:
            self.release()
            raise

    def _take(self, handle: int) -> None:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "its lock is no file")
        for _ in range(round(_PATIENCE / _WAIT)):
            if try_lock(handle):
                os.ftruncate(handle, 0)
                return
            if name := os.pread(handle, _LONGEST_NAME, 0):
                raise Taken(name.decode("utf-8", "replace"))
            # A program that stores what ended holds it for a moment, and names none.
            time.sleep(_WAIT)
        raise Taken("")

    def name(self, journal: Path) -> None:
        """Let others read which journal runs."""
        if self._handle is not None:
            with suppress(OSError):
                os.pwrite(self._handle, journal.name.encode("utf-8", "surrogateescape"), 0)

    def release(self) -> None:
        """Let others run."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)
