"""A file of tables that is either as it was or as it shall be, whatever happens in between.

A table is a dict of documents that are still JSON bytes: nobody pays for decoding what nobody reads, and
a write copies them as they are.
"""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from backtui.store.schema import StoreError

Tables = dict[str, dict[str, Any]]

_DECODER = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
_ENCODER = msgspec.json.Encoder()


class _Stamp(NamedTuple):
    """What tells one state of a file from another."""

    inode: int
    size: int
    changed: int


class HistoryFile:
    """One JSON file, replaced as a whole: temporary file, fsync, rename, fsync of the folder."""

    def __init__(self, path: Path) -> None:
        # A link stays a link: what it points at is replaced.
        self.path = Path(os.path.realpath(path))
        self._stamp: _Stamp | None = None
        self._tables: Tables = {}

    def read(self) -> Tables | None:
        """Return the tables, from memory while the file is unchanged; None where there is no file."""
        try:
            stamp = self._look()
            if stamp is None:
                return None
            if stamp != self._stamp:
                self._tables = decode(self.path.read_bytes(), self.path)
                self._stamp = stamp
        except OSError as error:
            raise StoreError(f"{self.path} cannot be read: {error.strerror or error}.") from None
        # A writer exchanges whole tables in what it is given: the memory stays as it is until written.
        return dict(self._tables)

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file; it is complete and on disk when this returns."""
        content = _ENCODER.encode(data)
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(self.path, content)
        except OSError as error:
            raise StoreError(f"{self.path} cannot be written: {error.strerror or error}.") from None
        self._stamp = None

    def _look(self) -> _Stamp | None:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return _Stamp(status.st_ino, status.st_size, status.st_mtime_ns)


def decode(content: bytes, path: Path) -> Tables:
    """Return the tables of a history file's content, or raise StoreError."""
    try:
        return _DECODER.decode(content)
    except msgspec.MsgspecError as error:
        raise StoreError(f"{path} is no history of backtui, or it is damaged: {error}.") from None


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
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class _Key(msgspec.Struct, gc=False):
    id: str = ""


_KEY = msgspec.json.Decoder(_Key)


def key_of(raw: bytes) -> str:
    """Return the id of a document; an empty text where it has none."""
    try:
        return _KEY.decode(raw).id
    except msgspec.MsgspecError:
        return ""
