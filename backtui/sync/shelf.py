"""Where each machine lays a file of its own and reads all others': a folder that something carries around."""

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import Protocol

from backtui.files.atomic import replace_file
from backtui.files.regular import open_regular

_ENDING = ".json"
LARGEST = 100_000_000


class SyncError(Exception):
    """What keeps a sync from being done, in a sentence for the person."""


class Shelf(Protocol):
    """A place of named files, each written by one machine; what it cannot do raises OSError."""

    @property
    def place(self) -> str:
        """What it is called."""

    def names(self) -> Sequence[str]:
        """Return the names of its files that may be a machine's."""

    def read(self, name: str) -> bytes:
        """Return what a file holds."""

    def write(self, name: str, content: bytes) -> None:
        """Put a file in its place, whole."""


class FolderShelf:
    """A folder; a file is written beside and renamed, so that nobody finds half of one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.place = str(folder)

    def names(self) -> Sequence[str]:
        """Return the names of its JSON files, conflict copies among them."""
        # What begins with a dot is on its way: a draft of ours, or of what carries the folder around.
        return sorted(
            name
            for name in (one.name for one in self._folder.iterdir())
            if name.endswith(_ENDING) and not name.startswith(".")
        )

    def read(self, name: str) -> bytes:
        """Return what a file holds."""
        with open_regular(self._folder / name) as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        return content

    def write(self, name: str, content: bytes) -> None:
        """Put a file in its place; what writers of this name left that died halfway is swept."""
        for draft in self._folder.glob(f".{escape(name[:40])}.*.tmp"):
            with suppress(OSError):
                draft.unlink()
        replace_file(self._folder / name, content)
