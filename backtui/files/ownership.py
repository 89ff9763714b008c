"""Whose a file is: what root writes among a person's files stays the person's."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

_ROOT = 0


def give_to_successor(handle: int, path: Path) -> None:
    """Give a file that takes another's place its owner, group and mode, as far as the system allows."""
    try:
        there = os.lstat(path)
    except OSError:
        give_to_neighbours(handle, path.parent)
        return
    if not stat.S_ISREG(there.st_mode):
        return
    mode = stat.S_IMODE(there.st_mode) & 0o777 | 0o600
    try:
        os.fchown(handle, there.st_uid if os.geteuid() == _ROOT else -1, there.st_gid)
    except OSError:
        # Another group than before is to read no more than nobody.
        mode &= 0o707
    with suppress(OSError):
        os.fchmod(handle, mode)


def give_to_neighbours(new: int | Path, folder: Path) -> None:
    """Let what root made in a person's folder be that person's; what anybody else makes is their own."""
    if os.geteuid() != _ROOT:
        return
    with suppress(OSError):
        owner = folder.stat()
        if owner.st_uid != _ROOT:
            os.chown(new, owner.st_uid, owner.st_gid)


def open_or_make(path: Path) -> int:
    """Open a file for reading and writing, made empty where there is none. Raises OSError.

    Not through a link, which would have a file made wherever it points.
    """
    flags = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        handle = os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if path.is_symlink():
            raise OSError(errno.ELOOP, f"{path} is a link, which is not followed", str(path)) from None
        return os.open(path, flags | os.O_CREAT, 0o600)
    # Only what was made just now is given away: what was there may be another name of anybody's file.
    give_to_neighbours(handle, path.parent)
    return handle
