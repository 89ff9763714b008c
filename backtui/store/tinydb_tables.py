"""The history file as TinyDB sees it: a storage, and documents that go by an id of their own."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage

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


def put(file: HistoryFile, changes: Iterable[tuple[str, str, msgspec.Raw]]) -> None:
    """Write documents in one go, each by its table and its id; a new file is told its schema first."""
    storage = AtomicStorage(file)
    database = TinyDB(storage=lambda: storage)
    if not len(database.table("meta")):
        database.table("meta").insert({"schema": SCHEMA})
    tables = storage.read() or {}
    for name, documents in _by_table(changes).items():
        table = dict(tables.get(name, {}))
        numbers = {key: number for number, raw in reversed(table.items()) if (key := key_of(raw))}
        following = max(map(int, table), default=0)
        for key, document in documents:
            if key not in numbers:
                following += 1
            table[numbers.get(key, str(following))] = document
        tables[name] = table
    storage.write(tables)


def _by_table(
    changes: Iterable[tuple[str, str, msgspec.Raw]],
) -> dict[str, list[tuple[str, msgspec.Raw]]]:
    found: dict[str, list[tuple[str, msgspec.Raw]]] = {}
    for name, key, document in changes:
        found.setdefault(name, []).append((key, document))
    return found
