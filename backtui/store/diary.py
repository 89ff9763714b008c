"""The diary: the sessions on disk, in TinyDB tables."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.table import Table

from backtui.core.record import Entry, Session
from backtui.store.schema import SCHEMA, Meta, check_schema
from backtui.store.storage import AtomicStorage

_ENTRY = msgspec.json.Decoder(Entry)
_SESSION = msgspec.json.Decoder(Session)
_ENCODER = msgspec.json.Encoder()


class _Key(msgspec.Struct, gc=False):
    id: str = ""


class _Documents(Table):
    """A TinyDB table whose documents go by an id of their own."""

    def put(self, document: msgspec.Raw, key: str) -> None:
        """Add a document, or put it in the place of the one with the same id."""

        def change(table: dict[int, Any]) -> None:
            number = next((n for n, raw in table.items() if _key(raw) == key), None)
            table[max(table, default=0) + 1 if number is None else number] = document

        self._update_table(change)


def _key(raw: bytes) -> str:
    try:
        return msgspec.json.decode(raw, type=_Key).id
    except msgspec.MsgspecError:
        return ""


class Diary:
    """The sessions of one history file, newest first; what it hands out is frozen.

    Raises StoreError where the file cannot be used.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self.path = path
        self._now = now
        self._storage = AtomicStorage(path)
        self._database = TinyDB(storage=lambda: self._storage)
        self._sessions = _Documents(self._storage, "sessions")
        self._entries: tuple[dict[str, Any] | None, tuple[Entry, ...]] = (None, ())

    def new_id(self, started: datetime) -> str:
        """Return an id for a session, never used before: its start, and 32 random bits."""
        return f"{started:%Y%m%dT%H%M%S}-{token_hex(4)}"

    def entries(self) -> tuple[Entry, ...]:
        """Return every session but the removed ones, without its exercises."""
        documents = self._read()
        if documents is not self._entries[0]:
            found = [entry for raw in documents.values() if (entry := _entry(raw)) is not None]
            found.sort(key=_when, reverse=True)
            self._entries = (documents, tuple(found))
        return self._entries[1]

    def session(self, key: str) -> Session | None:
        """Return one session whole, or None where there is none with this id."""
        for raw in self._read().values():
            if _key(raw) == key:
                return _SESSION.decode(raw)
        return None

    def documents(self) -> list[dict[str, Any]]:
        """Return the sessions as they are stored, newest first, without removed ones."""
        by_id = {_key(raw): raw for raw in self._read().values()}
        return [msgspec.json.decode(by_id[entry.id]) for entry in self.entries()]

    def save(self, session: Session) -> Session:
        """Store a session, new or changed, and return it as stored: with the time of this revision."""
        self._read()
        revised = self._now().astimezone(UTC)
        if session.revised:
            revised = max(revised, datetime.fromisoformat(session.revised) + timedelta(microseconds=1))
        session = msgspec.structs.replace(session, revised=revised.isoformat(timespec="microseconds"))
        meta = self._database.table("meta")
        if not len(meta):
            meta.insert({"schema": SCHEMA})
        self._sessions.put(msgspec.Raw(_ENCODER.encode(session)), session.id)
        return session

    def _read(self) -> dict[str, Any]:
        tables = self._storage.read() or {}
        for raw in tables.get("meta", {}).values():
            check_schema(msgspec.json.decode(raw, type=Meta), self.path)
        return tables.get("sessions", _NOTHING)


_NOTHING: dict[str, Any] = {}


def _when(entry: Entry) -> float:
    return datetime.fromisoformat(entry.started).timestamp()


def _entry(raw: bytes) -> Entry | None:
    """Return a document's entry, or None where it is removed or cannot be read as a session."""
    try:
        entry = _ENTRY.decode(raw)
        _when(entry)
    except (msgspec.MsgspecError, ValueError, OverflowError):
        return None
    return None if entry.deleted else entry
