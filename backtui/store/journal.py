"""The journal of a session: lines that are only ever added, each on disk before life goes on."""

import errno
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from backtui.core.session.replay import Opening, Step
from backtui.files.atomic import sync_folder
from backtui.files.ownership import give_to_neighbours
from backtui.store.journal_lines import JournalText, checked_line
from backtui.store.journal_lock import JournalLock

# More than any session writes; what is longer is none.
_LONGEST = 64 * 1024 * 1024


class Busy(Exception):
    """Another session runs; `opening` says where, and since when. None: it cannot be read."""

    def __init__(self, opening: Opening | None) -> None:
        super().__init__("a session runs elsewhere")
        self.opening = opening


class Journal:
    """A journal that this process writes; while `lock` is held, no other session runs."""

    def __init__(
        self, path: Path, file: BinaryIO, lock: JournalLock | None, text: JournalText | None = None
    ) -> None:
        """`text` is what the file holds already."""
        self.path = path
        self._file, self._lock = file, lock
        self._end = 0 if text is None else text.end
        self._is_damaged = text is not None and text.bad > 0

    def open_with(self, opening: Opening) -> None:
        """Write the first two lines: all else hangs on the plan, so it is there twice. Raises OSError."""
        self._write(2 * checked_line(opening))
        sync_folder(self.path.parent)

    def add(self, step: Step) -> None:
        """Write a step; it is on disk when this returns. Raises OSError; the next takes its place then."""
        self._write(checked_line(step))

    def _write(self, line: bytes) -> None:
        handle = self._file.fileno()
        if self._end and os.pread(handle, 1, self._end - 1) != b"\n":
            line = b"\n" + line
        # Half a line would spoil this one: a dead program's, or one of which the disk took no more.
        os.ftruncate(handle, self._end)
        written = 0
        while written < len(line):
            # A full disk may take a part of a line before it refuses the rest.
            written += os.write(handle, line[written:])
        os.fsync(handle)
        self._end += len(line)

    def close(self) -> None:
        """Let go of the file, which stays, and let other sessions run."""
        self._file.close()
        if self._lock is not None:
            self._lock.release()

    def put_away(self) -> None:
        """Remove the file, since its session is in the history; what could not all be read is set aside."""
        # Where it cannot be removed, the next start finds that it is in the history.
        with suppress(OSError):
            if self._is_damaged:
                set_aside(self.path)
            else:
                self.path.unlink()
        self.close()

    def discard(self) -> None:
        """Remove the file: what it says is not wanted."""
        with suppress(OSError):
            self.path.unlink()
        self.close()


class Found(NamedTuple):
    """A session on disk that is not in the history, with its journal taken over."""

    journal: Journal
    opening: Opening
    steps: Sequence[Step]


def open_journal(path: Path, flags: int = 0) -> BinaryIO:
    """Open a journal for reading and adding. Raises OSError, also where it is no file."""
    # Pipes and devices may wait at being opened.
    wanted = os.O_RDWR | os.O_APPEND | os.O_NONBLOCK | os.O_CLOEXEC | flags
    file = os.fdopen(os.open(path, wanted, 0o600), "r+b", buffering=0)
    if flags & os.O_EXCL:
        give_to_neighbours(file.fileno(), path.parent)
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode) or status.st_size > _LONGEST:
        file.close()
        raise OSError(errno.EINVAL, "it is no file that a journal can be in")
    return file


def set_aside(path: Path) -> Path:
    """Give a journal that cannot be read another name, and return it. Raises OSError."""
    aside = path.with_name(f"damaged-{path.stem}.jsonl")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"damaged-{path.stem}-{number}.jsonl")
    path.rename(aside)
    return aside
