"""Reading of ordinary files only: a pipe would be waited for, and some devices never end."""

import errno
import os
import stat
from io import BufferedReader, FileIO
from pathlib import Path


def open_regular(path: Path) -> "BufferedReader[FileIO]":
    """Open an ordinary file for reading. Raises OSError, also where it is a folder, a device or a pipe."""
    try:
        # Looked at first: to open some devices is to use them.
        _must_be_regular(path.stat(), path)
        # What took its place since is not waited for, either.
        file = BufferedReader(FileIO(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)))
    except ValueError:
        raise OSError(errno.EINVAL, "this cannot be the name of a file", str(path)) from None
    try:
        _must_be_regular(os.fstat(file.fileno()), path)
    except OSError:
        file.close()
        raise
    return file


def read_regular(path: Path) -> bytes:
    """Return what an ordinary file holds. Raises OSError, also where it is none."""
    with open_regular(path) as file:
        return file.read()


def _must_be_regular(status: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
