"""The journal of the running session: lines that are only ever added, each on disk before life goes on.

The file is locked while its session runs, by a lock that the system takes back from a dead process.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from backtui.core.session.replay import Opening, Step
from backtui.files.atomic import make_folder, sync_folder
from backtui.store.lock import try_lock

_ENCODER = msgspec.json.Encoder()
_OPENING = msgspec.json.Decoder(Opening)
_STEP = msgspec.json.Decoder(Step)


class Busy(Exception):
    """Another session runs; `opening` says where, and since when. None: it cannot be read."""

    def __init__(self, opening: Opening | None) -> None:
        super().__init__("a session runs elsewhere")
        self.opening = opening


class Journal:
    """A journal that this process writes."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self._file = file

    def add(self, step: Step) -> None:
        """Write a step; it is on disk when this returns. Raises OSError, and leaves no half of a line."""
        self._write(_ENCODER.encode(step) + b"\n")

    def open_with(self, opening: Opening) -> None:
        """Begin anew with the first line. Raises OSError."""
        self.cut(0)
        self._write(_ENCODER.encode(opening) + b"\n")
        sync_folder(self.path.parent)

    def cut(self, size: int) -> None:
        """Leave only so many bytes of the file."""
        os.ftruncate(self._file.fileno(), size)

    def _write(self, line: bytes) -> None:
        handle = self._file.fileno()
        size = os.fstat(handle).st_size
        try:
            written = 0
            while written < len(line):
                # A full disk may take a part of a line before it refuses the rest.
                written += os.write(handle, line[written:])
            os.fsync(handle)
        except OSError:
            with suppress(OSError):
                self.cut(size)
            raise

    def close(self) -> None:
        """Let go of the file, which stays."""
        self._file.close()

    def discard(self) -> None:
        """Remove the file: what it says is in the history, or is not wanted."""
        self.path.unlink(missing_ok=True)
        self._file.close()


class Found(NamedTuple):
    """An unfinished or unfolded session on disk, and whether it came to its end."""

    journal: Journal
    opening: Opening
    steps: Sequence[Step]

    @property
    def is_ended(self) -> bool:
        """Whether the session came to its end."""
        return bool(self.steps) and self.steps[-1].do == "end"


def begin(path: Path, opening: Opening) -> Journal:
    """Start the journal of a session. Raises Busy, or OSError."""
    make_folder(path.parent)
    journal = _open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND)
    assert journal is not None, "a file that may be made is always found"
    try:
        journal.open_with(opening)
    except OSError:
        journal.close()
        raise
    return journal


def find(path: Path) -> Found | None:
    """Return the session that a journal tells of, with the journal taken over; None where there is none.

    Raises Busy where its process lives, and OSError. A last line that was not written whole is cut off.
    """
    journal = _open(path, os.O_RDWR | os.O_APPEND)
    if journal is None:
        return None
    content = path.read_bytes()
    opening = _read_opening(content)
    if opening is None:
        # Not even the first line was on disk: nothing of the session was.
        journal.discard()
        return None
    steps, good = [], content.index(b"\n") + 1
    for line in content[good:].splitlines(keepends=True):
        try:
            step = _STEP.decode(line) if line.endswith(b"\n") else None
        except msgspec.MsgspecError:
            step = None
        if step is None:
            journal.cut(good)
            break
        steps.append(step)
        good += len(line)
    return Found(journal, opening, steps)


def _open(path: Path, flags: int) -> Journal | None:
    """Open and lock a journal; None where there is no file."""
    while True:
        try:
            file = os.fdopen(os.open(path, flags | os.O_CLOEXEC, 0o600), "r+b", buffering=0)
        except FileNotFoundError:
            return None
        try:
            is_free = try_lock(file.fileno())
        except OSError:
            file.close()
            raise
        if not is_free:
            file.close()
            raise Busy(_read_opening(path.read_bytes()))
        # It may have been removed, or made anew, between opening and locking.
        try:
            same = os.path.samestat(os.fstat(file.fileno()), path.stat())
        except FileNotFoundError:
            same = False
        if same:
            return Journal(path, file)
        file.close()


def _read_opening(content: bytes) -> Opening | None:
    line, found, _ = content.partition(b"\n")
    try:
        return _OPENING.decode(line) if found else None
    except msgspec.MsgspecError:
        return None
