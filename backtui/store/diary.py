"""The diary: the sessions on disk, in TinyDB tables."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from backtui.core.coach.training_history import TrainingHistory
from backtui.core.diary.expectations import NO_TERMS, Terms
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import Entry, Session
from backtui.store.backups import backups, count, keep_day, keeping_previous
from backtui.store.decisions import read_pins, read_terms
from backtui.store.documents import key_of, latest_raws, read_version
from backtui.store.exercise_reading import opener
from backtui.store.history_file import HistoryFile, Tables, collector_paused
from backtui.store.lenient import read_entry, read_session, when
from backtui.store.revision import revision_after
from backtui.store.schema import Damaged, StoreError, check_schema

if TYPE_CHECKING:
    from backtui.core.diary.measures import DosePoint
    from backtui.core.session.replay import Opening
    from backtui.store.journal import Found, Journal


_ENCODER = msgspec.json.Encoder()


class Diary:
    """The sessions of one history file, newest first; what it hands out is frozen.

    Raises StoreError where the file cannot be used.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self.path = path
        self.now = now
        self._file = HistoryFile(path)
        self._checked: dict[str, Any] | None = None
        self._entries: tuple[dict[str, Any] | None, tuple[Entry, ...]] = (None, ())
        self._raws: dict[str, tuple[Entry, bytes]] = {}
        self._terms: tuple[dict[str, Any] | None, dict[str, Any] | None, Terms] = (None, None, NO_TERMS)
        self._by_id: tuple[dict[str, Any] | None, dict[str, Any]] = (None, {})

    def new_id(self, started: datetime) -> str:
        """Return an id for a session, never used before: its start, and 32 random bits."""
        return f"{started:%Y%m%dT%H%M%S}-{os.urandom(4).hex()}"

    def entries(self) -> tuple[Entry, ...]:
        """Return every session but the removed ones, without its exercises."""
        documents = self._read()
        if documents is not self._entries[0]:
            # Twenty years of sessions make many objects at once, none of them garbage.
            with collector_paused():
                self._raws = latest_raws(documents.values())
                found = [entry for entry, _ in self._raws.values() if not entry.deleted]
                found.sort(key=when, reverse=True)
            self._entries = (documents, tuple(found))
        return self._entries[1]

    def past(self) -> TrainingHistory:
        """Return the sessions as the coach reads them."""
        entries, raws = self.entries(), self._raws
        return TrainingHistory(entries, lambda ids: opener(raws, ids))

    def session(self, key: str) -> Session | None:
        """Return one session whole, or None where there is none with this id."""
        raw = self.raw("sessions", key)
        return None if raw is None else read_session(raw)

    def terms(self) -> Terms:
        """Return the pauses and the targets."""
        tables = self._tables()
        pauses, targets = (tables.get(name, _NOTHING) for name in ("pauses", "targets"))
        if self._terms[0] is not pauses or self._terms[1] is not targets:
            self._terms = (pauses, targets, read_terms(pauses.values(), targets.values()))
        return self._terms[2]

    def pins(self) -> Mapping[str, Pin]:
        """Return what the person decided about exercises, by their ids."""
        documents = self._tables().get("pins", _NOTHING)
        return read_pins(documents.values()) if documents else {}

    def doses(self, exercise: str, entries: Sequence[Entry]) -> "tuple[DosePoint, ...]":
        """Return what was done of an exercise in these sessions; those without it are left out."""
        from backtui.store.exercise_reading import read_doses

        documents = self._read()
        if self._by_id[0] is not documents:
            # Of several with the same id, the latest comes last.
            ordered = sorted(documents.values(), key=lambda raw: read_version(raw).revised)
            self._by_id = (documents, {key_of(raw): raw for raw in ordered})
        by_id = self._by_id[1]
        return read_doses((by_id[entry.id] for entry in entries if entry.id in by_id), exercise)

    def exercises(self) -> dict[str, str]:
        """Return the names of all exercises that were ever planned or done, by their ids."""
        from backtui.store.exercise_reading import read_exercises

        return read_exercises(self._read().values())

    def documents(self) -> list[dict[str, Any]]:
        """Return the sessions as they are stored, newest first, without removed ones."""
        by_id: dict[str, bytes] = {}
        revised: dict[str, str] = {}
        for raw in self._read().values():
            entry = read_entry(raw)
            if entry is not None and entry.revised >= revised.get(entry.id, ""):
                by_id[entry.id], revised[entry.id] = raw, entry.revised
        return [msgspec.json.decode(by_id[entry.id]) for entry in self.entries()]

    def raw(self, table: str, key: str) -> bytes | None:
        """Return a document by its id, a removed one included; of several the latest."""
        letters = msgspec.json.encode(key)
        documents = self._tables().get(table, _NOTHING).values()
        found = [raw for raw in documents if letters in bytes(raw) and key_of(raw) == key]
        return max(found, key=lambda raw: read_version(raw).revised, default=None)

    def save(self, session: Session) -> Session:
        """Store a session, new or changed, and return it as stored: with the time of this revision."""
        with self.exclusive():
            return self._put(session)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keep all other writers out while something is read, changed and written."""
        with self._file.exclusive():
            self._fold_ended()
            yield

    def _put(self, session: Session) -> Session:
        raw = self.raw("sessions", session.id)
        replaced = max(session.revised, "" if raw is None else read_version(raw).revised)
        session = msgspec.structs.replace(session, revised=revision_after(replaced, self.now()))
        self.write("sessions", session.id, msgspec.Raw(_ENCODER.encode(session)))
        return session

    def write(self, table: str, key: str, document: msgspec.Raw) -> None:
        """Write one document, with all other writers kept out by the caller."""
        # Who only reads does not wait for TinyDB.
        from backtui.store.tinydb_tables import put

        self._tables()
        tables = self._file.read()
        if tables is None:
            put(self._file, table, document, key)
            return
        with suppress(OSError):
            # A backup that cannot be made is no reason to lose the session, too.
            keep_day(self._file.path, count(tables), self.now().date())
        with keeping_previous(self._file.path, count(tables)):
            put(self._file, table, document, key)

    def _read(self) -> dict[str, Any]:
        return self._tables().get("sessions", _NOTHING)

    def _tables(self) -> Tables:
        tables = self._file.read()
        sessions = (tables or {}).get("sessions", _NOTHING)
        if tables is None or sessions is not self._checked:
            self._check(tables)
            self._checked = sessions
        return tables or {}

    def _check(self, tables: Tables | None) -> None:
        """Raise StoreError where the file is newer than this program, or holds less than it held."""
        for raw in (tables or {}).get("meta", {}).values():
            check_schema(raw, self.path)
        kept = max((one.documents for one in backups(self._file.path)[:1]), default=0)
        found = count(tables or {})
        if found < kept:
            held = "it is gone" if tables is None else f"it holds {found} documents"
            raise Damaged(self.path, f"{held}, and the newest backup holds {kept}")

    # The live session

    @property
    def live_path(self) -> Path:
        """Where the journal of the running session lies."""
        return self._file.path.with_name(f"{self._file.path.name}.live")

    def begin(self, opening: "Opening") -> "Journal":
        """Start the journal of a session. Raises Busy where one runs, and OSError."""
        from backtui.store import journal

        return journal.begin(self.live_path, opening)

    def settle(self) -> "Found | None":
        """Return the session that was interrupted, if there is one to go on with.

        One that came to its end is stored, unasked. Raises Busy where a session runs, and StoreError.
        """
        found = self._find()
        if found is None or not found.is_ended:
            return found
        with self._file.exclusive():
            self._fold(found)
        return None

    def keep(self, found: "Found") -> bool:
        """Store an interrupted session as finished early; return whether there was anything to store."""
        with self._file.exclusive():
            return self._fold(found)

    def _fold_ended(self) -> None:
        """Store a session that ended in a program that could not store it."""
        if not self.live_path.exists():
            return
        from backtui.store.journal import Busy

        try:
            found = self._find()
        except Busy:
            return
        if found is None:
            return
        if found.is_ended:
            self._fold(found)
        found.journal.close()

    def _fold(self, found: "Found") -> bool:
        from backtui.core.session.replay import finished, replay

        player, session = replay(found.opening, found.steps)
        done = finished(session, player)
        # Its check-in may have been stored since: that one is the newer.
        if done is not None and all(key_of(raw) != done.id for raw in self._read().values()):
            self._put(done)
        found.journal.discard()
        return done is not None

    def _find(self) -> "Found | None":
        if not self.live_path.exists():
            return None
        # Loaded only where a session was left: whoever opens the app does not wait for it.
        from backtui.store import journal

        try:
            return journal.find(self.live_path)
        except OSError as error:
            raise StoreError(f"{self.live_path} cannot be read: {error.strerror or error}.") from None


_NOTHING: dict[str, Any] = {}
