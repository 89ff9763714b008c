"""The diary: the sessions on disk, in TinyDB tables."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from backtui.core.record import Entry, Session
from backtui.store.file import HistoryFile, Tables, key_of
from backtui.store.schema import Meta, check_schema

_ENTRY = msgspec.json.Decoder(Entry)
_SESSION = msgspec.json.Decoder(Session)
_ENCODER = msgspec.json.Encoder()


class Diary:
    """The sessions of one history file, newest first; what it hands out is frozen.

    Raises StoreError where the file cannot be used.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self.path = path
        self._now = now
        self._file = HistoryFile(path)
        self._entries: tuple[dict[str, Any] | None, tuple[Entry, ...]] = (None, ())

    def new_id(self, started: datetime) -> str:
        """Return an id for a session, never used before: its start, and 32 random bits."""
        return f"{started:%Y%m%dT%H%M%S}-{os.urandom(4).hex()}"

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
            if key_of(raw) == key:
                return _SESSION.decode(raw)
        return None

    def documents(self) -> list[dict[str, Any]]:
        """Return the sessions as they are stored, newest first, without removed ones."""
        by_id = {key_of(raw): raw for raw in self._read().values()}
        return [msgspec.json.decode(by_id[entry.id]) for entry in self.entries()]

    def save(self, session: Session) -> Session:
        """Store a session, new or changed, and return it as stored: with the time of this revision."""
        self._read()
        revised = self._now().astimezone(UTC)
        if session.revised:
            revised = max(revised, datetime.fromisoformat(session.revised) + timedelta(microseconds=1))
        session = msgspec.structs.replace(session, revised=revised.isoformat(timespec="microseconds"))
        # Who only reads does not wait for TinyDB.
        from backtui.store.tables import put

        put(self._file, "sessions", msgspec.Raw(_ENCODER.encode(session)), session.id)
        return session

    def _read(self) -> dict[str, Any]:
        tables: Tables = self._file.read() or {}
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
