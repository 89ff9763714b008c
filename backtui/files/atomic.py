"""Files that are replaced as a whole, so that no half of one is ever seen."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from backtui.files.ownership import give_to_neighbours, give_to_successor


def replace_file(path: Path, content: bytes, mode: int | None = None) -> None:
    """Put content in a file's place, so that no half of it is ever seen.

    Owner, group and mode of the file that was there are kept where the system allows; a new one is
    readable by its owner alone. `mode`: the one that it has whatever was there. Raises OSError.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            give_to_successor(file.fileno(), path)
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, each for its owner alone. Raises OSError."""
    for folder in [path, *path.parents][::-1]:
        with suppress(FileExistsError):
            if not folder.exists():
                folder.mkdir(mode=0o700)
                give_to_neighbours(folder, folder.parent)


def sync_folder(path: Path) -> None:
    """Make what was renamed or made in a folder last."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
