"""A file of tables that is either as it was or as it shall be, whatever happens in between.

A table is a dict of documents that are still JSON bytes: nobody pays for decoding what nobody reads, and
a write copies them as they are.
"""

import gc
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from backtui.files.atomic import make_folder, replace_file
from backtui.files.regular import read_regular
from backtui.store.lock import locked
from backtui.store.schema import SCHEMA, Damaged, Meta, StoreError

Tables = dict[str, dict[str, Any]]

_PATIENCE = 30.0

_DECODER = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
_ENCODER = msgspec.json.Encoder()


class _Stamp(NamedTuple):
    """What tells one state of a file from another."""

    inode: int
    size: int
    changed: int


@contextmanager
def collector_paused() -> Iterator[None]:
    """Leave the garbage collector out while many objects are made that stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class HistoryFile:
    """One JSON file, replaced as a whole: temporary file, fsync, rename, fsync of the folder.

    Raises Damaged where it is none, and StoreError where the system refuses.
    """

    def __init__(self, path: Path) -> None:
        # A link stays a link: what it points at is replaced.
        self.path = Path(os.path.realpath(path))
        self._seen: tuple[_Stamp | None, Tables] = (None, {})

    def read(self) -> Tables | None:
        """Return the tables, from memory while the file is unchanged; None where there is no file."""
        try:
            stamp = self._look()
            if stamp is None:
                return None
            seen, tables = self._seen
            if stamp != seen:
                tables = decode(read_regular(self.path), self.path)
                self._seen = (stamp, tables)
        except OSError as error:
            raise StoreError(f"{self.path} cannot be read: {error.strerror or error}.") from None
        # A writer exchanges whole tables in what it is given: the memory stays as it is until written.
        return dict(tables)

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file; it is complete and on disk when this returns."""
        content = _ENCODER.encode(data)
        try:
            replace_file(self.path, content)
        except OSError as error:
            raise StoreError(f"{self.path} cannot be written: {error.strerror or error}.") from None

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keep all other writers out; their locks end with them, however they end."""
        lock = self.path.parent / f"{self.path.name}.lock"
        try:
            self._look()
            make_folder(self.path.parent)
            with locked(lock, _PATIENCE):
                self._sweep()
                yield
        except TimeoutError:
            raise StoreError(f"another program has held {lock} for {_PATIENCE:g} s.") from None
        except OSError as error:
            raise StoreError(f"{self.path} cannot be written: {error.strerror or error}.") from None

    def _sweep(self) -> None:
        """Remove what writers left that died halfway; with the lock held, none of them lives."""
        for draft in self.path.parent.glob(f".{escape(self.path.name[:40])}.*.tmp"):
            with suppress(OSError):
                draft.unlink()

    def _look(self) -> _Stamp | None:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(status.st_mode):
            raise StoreError(f"{self.path} is no ordinary file: no history can be in it.")
        return _Stamp(status.st_ino, status.st_size, status.st_mtime_ns)


def decode(content: bytes, path: Path) -> Tables:
    """Return the tables of a history file's content, or raise StoreError."""
    try:
        # Documents stay as they are: nothing else would look into their letters before it is too late.
        content.decode("utf-8")
        return _DECODER.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Damaged(path, f"it is no history of backtui, or it is damaged: {error}") from None


def write_fresh(path: Path, tables: Mapping[str, Iterable[msgspec.Struct]]) -> None:
    """Write a history with these documents, by table. Raises OSError."""
    content = {
        name: {str(number): document for number, document in enumerate(documents, start=1)}
        for name, documents in {"meta": [Meta(SCHEMA)], **tables}.items()
    }
    make_folder(path.parent)
    replace_file(path, msgspec.json.encode(content))
