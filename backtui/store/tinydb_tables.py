"""The history file as TinyDB sees it: a storage, and tables whose documents go by an id of their own."""

from collections.abc import Mapping
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from backtui.core.diary.documents import key_of
from backtui.store.history_file import HistoryFile, Tables
from backtui.store.numbers import numbered
from backtui.store.schema import SCHEMA


class AtomicStorage(Storage):
    """TinyDB's way to a history file, which reads and replaces it as a whole."""

    def __init__(self, file: HistoryFile) -> None:
        self._file = file

    def read(self) -> Tables | None:
        """Return the tables, each document by a number, or None where there is no file yet."""
        tables = self._file.read()
        return None if tables is None else {name: numbered(table) for name, table in tables.items()}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file."""
        self._file.write(data)


class Documents(Table):
    """A table of documents with an `id`; they come and go as JSON bytes."""

    def put(self, document: msgspec.Raw, key: str) -> None:
        """Add a document, or put it in the place of the one with the same id."""

        def change(table: dict[int, Any]) -> None:
            # Looking for the letters first is ten times faster than decoding each document for its id.
            letters = msgspec.json.encode(key)
            found = (n for n, raw in table.items() if letters in bytes(raw) and key_of(raw) == key)
            number = next(found, None)
            table[max(table, default=0) + 1 if number is None else number] = document

        self._update_table(change)


def put(file: HistoryFile, table: str, document: msgspec.Raw, key: str) -> None:
    """Write one document of a table; a new file is told its schema first."""
    storage = AtomicStorage(file)
    meta = TinyDB(storage=lambda: storage).table("meta")
    if not len(meta):
        meta.insert({"schema": SCHEMA})
    Documents(storage, table).put(document, key)
