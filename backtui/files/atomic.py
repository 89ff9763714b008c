"""Files that are replaced as a whole, so that no half of one is ever seen."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Put content in a file's place, readable by its owner alone, so that no half of it is ever seen."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
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


def sync_folder(path: Path) -> None:
    """Make what was renamed or made in a folder last."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
