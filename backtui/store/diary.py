"""The diary: the sessions on disk, in TinyDB tables."""

import operator
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from backtui.core.coach.training_history import TrainingHistory
from backtui.core.diary.documents import key_of, latest, read_version
from backtui.core.diary.expectations import NO_TERMS, TargetRecord, Terms
from backtui.core.diary.lenient import read_entry, read_session, when
from backtui.core.diary.morning_after import MorningAfter, morning_after
from backtui.core.diary.pins import Pin
from backtui.core.diary.programme import Programme, new_target, under
from backtui.core.diary.revision import revision_after, with_fields
from backtui.core.diary.session import Entry, Session, begun
from backtui.store.backups import check_whole, count, keep_day, keep_first, keeping_previous
from backtui.store.decisions import read_goal, read_mornings, read_pins, read_terms
from backtui.store.exercise_reading import legs_of, opener
from backtui.store.history_file import HistoryFile, Tables, collector_paused
from backtui.store.journal_paths import are_there_journals
from backtui.store.schema import check_schema

if TYPE_CHECKING:
    from backtui.core.diary.goals import Goal
    from backtui.core.diary.measures import DosePoint
    from backtui.core.session.replay import Opening
    from backtui.store.journal import Found, Journal
    from backtui.store.journals import Journals, Settled, Store


_ENCODER = msgspec.json.Encoder()


class Change(NamedTuple):
    """A document that is written: in the place of the one with this id; of an empty id, beside the others."""

    table: str
    key: str
    document: msgspec.Raw


class Diary:
    """The sessions of one history file, newest first; what it hands out is frozen.

    `programme` tells, of the sessions that have begun, which routine is the current one; None: nobody knows.
    Raises StoreError where the file cannot be used.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self.path = path
        self.now = now
        self._file = HistoryFile(path)
        self._checked: dict[str, Any] | None = None
        self._entries: tuple[dict[str, Any] | None, tuple[Entry, ...]] = (None, ())
        self._raws: dict[str, tuple[Entry, bytes]] = {}
        self._terms: tuple[tuple[dict[str, Any], ...], Terms] = ((), NO_TERMS)
        self._mornings: tuple[dict[str, Any], Mapping[str, int]] = (_NOTHING, {})
        self.programme: Callable[[Sequence[Entry]], Programme] | None = None
        self._agreed: tuple[object, Terms] = (None, NO_TERMS)

    def new_id(self, started: datetime) -> str:
        """Return an id for a session, never used before: its start, and 32 random bits."""
        return f"{started:%Y%m%dT%H%M%S}-{os.urandom(4).hex()}"

    def entries(self) -> tuple[Entry, ...]:
        """Return every session but the removed ones, without its exercises."""
        documents = self._read()
        if documents is not self._entries[0]:
            # Twenty years of sessions make many objects at once, none of them garbage.
            with collector_paused():
                self._raws = latest(documents.values(), read_entry)
                found = [entry for entry, _ in self._raws.values() if not entry.deleted]
                found.sort(key=when, reverse=True)
            self._entries = (documents, tuple(found))
        return self._entries[1]

    def past(self) -> TrainingHistory:
        """Return the sessions that have begun, as the coach reads them."""
        entries, raws = begun(self.entries(), self.now()), self._raws
        return TrainingHistory(
            entries, lambda ids: opener(raws, ids), self.mornings(), lambda entry: legs_of(raws, entry)
        )

    def session(self, key: str) -> Session | None:
        """Return one session whole, or None where there is none with this id."""
        raw = self.raw("sessions", key)
        return None if raw is None else read_session(raw)

    def sessions(self) -> Iterator[Session]:
        """Return every session but the removed ones, newest first and whole."""
        for entry in self.entries():
            session = read_session(self._raws[entry.id][1])
            if session is not None:
                yield session

    def terms(self) -> Terms:
        """Return the pauses and the targets, that of the current routine among them."""
        written = self._written_terms()
        if self.programme is None:
            return written
        entries, now = self.entries(), self.now()
        past = begun(entries, now)
        told = (written, entries, len(past), self.programme(past), now.date())
        if self._agreed[0] != told:
            self._agreed = told, under(written, told[3], now.date(), [one.trained for one in past])
        return self._agreed[1]

    def _written_terms(self) -> Terms:
        tables = self._tables()
        told = tuple(tables.get(name, _NOTHING) for name in ("pauses", "targets", "goals"))
        if len(self._terms[0]) != len(told) or not all(map(operator.is_, self._terms[0], told)):
            self._terms = told, read_terms(*(table.values() for table in told))
        return self._terms[1]

    def pins(self) -> Mapping[str, Pin]:
        """Return what the person decided about exercises, by their ids."""
        documents = self._tables().get("pins", _NOTHING)
        return read_pins(documents.values()) if documents else {}

    def mornings(self) -> Mapping[str, int]:
        """Return the pain of the morning after, by the ids of the sessions that have an answer."""
        documents = self._tables().get("mornings", _NOTHING)
        if documents is not self._mornings[0]:
            self._mornings = documents, read_mornings(documents.values())
        return self._mornings[1]

    def morning_after(self) -> MorningAfter | None:
        """Return the morning after the last session, open or not; None where it was over days ago."""
        return morning_after(begun(self.entries(), now := self.now()), self.mornings(), now)

    def goal(self) -> "Goal | None":
        """Return what the person trains for and when; None where that was never asked."""
        documents = self._tables().get("goals", _NOTHING)
        return read_goal(documents.values()) if documents else None

    def doses(self, exercise: str, entries: Sequence[Entry]) -> "tuple[DosePoint, ...]":
        """Return what was done of an exercise in these sessions; those without it are left out."""
        from backtui.store.exercise_reading import read_doses

        self.entries()
        return read_doses((self._raws[entry.id][1] for entry in entries if entry.id in self._raws), exercise)

    def exercises(self) -> dict[str, str]:
        """Return the names of all exercises that were ever planned or done, by their ids."""
        from backtui.store.exercise_reading import read_exercises

        return read_exercises(self._read().values())

    def documents(self) -> list[dict[str, Any]]:
        """Return the sessions as they are stored, newest first, without removed ones."""
        return [msgspec.json.decode(self._raws[entry.id][1]) for entry in self.entries()]

    def raw(self, table: str, key: str) -> bytes | None:
        """Return a document by its id, a removed one included; of several the latest."""
        letters = msgspec.json.encode(key)
        documents = self._tables().get(table, _NOTHING).values()
        chosen = latest((raw for raw in documents if letters in bytes(raw)), read_version).get(key)
        return None if chosen is None else chosen[1]

    def save(self, session: Session) -> Session:
        """Store a session, new or changed, and return it as stored: with the time of this revision."""
        with self.exclusive():
            return self._put(session)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keep all other writers out while something is read, changed and written."""
        with self._file.exclusive():
            if self.has_journals:
                self._journals(self._put_new).store_ended()
            yield

    def _put(self, session: Session) -> Session:
        raw = self.raw("sessions", session.id)
        replaced = max(session.revised, "" if raw is None else read_version(raw).revised)
        session = msgspec.structs.replace(session, revised=revision_after(replaced, self.now()))
        document = Change("sessions", session.id, msgspec.Raw(_ENCODER.encode(session)))
        self.write_all([document, *self.target_with(session)])
        return session

    def target_with(self, session: Session) -> list[Change]:
        """Return the target that a session brings along: the first one of a routine that was chosen."""
        if self.programme is None or session.deleted:
            return []
        now = self.now()
        programme = self.programme(begun(self.entries(), now))
        found = new_target(self._written_terms(), programme, now.date())
        return [] if found is None or session.routine != programme.current else [self.target_change(found)]

    def target_change(self, target: TargetRecord) -> Change:
        """Return a target as a document in the place of the one of its week."""
        raw = self.raw("targets", target.id)
        revised = revision_after("" if raw is None else read_version(raw).revised, self.now())
        fields = target_fields(target)
        return Change("targets", target.id, with_fields(raw, target.id, fields, revised))

    def tables(self) -> dict[str, list[bytes]]:
        """Return every document of every table but `meta`, as it is stored."""
        return {
            name: list(map(bytes, table.values())) for name, table in self._tables().items() if name != "meta"
        }

    def write(self, table: str, key: str, document: msgspec.Raw) -> None:
        """Write one document, with all other writers kept out by the caller."""
        self.write_all([Change(table, key, document)])

    def write_all(self, changes: Sequence[Change]) -> None:
        """Write documents in one go, with all other writers kept out by the caller."""
        # Who only reads does not wait for TinyDB.
        from backtui.store.tinydb_tables import put

        self._tables()
        tables = self._file.read()
        if tables is None:
            put(self._file, changes)
            with suppress(OSError):
                keep_first(self._file.path, count(self._file.read() or {}))
            return
        with suppress(OSError):
            # A backup that cannot be made is no reason to lose the session, too.
            keep_day(self._file.path, count(tables), self.now().date())
        with keeping_previous(self._file.path, count(tables)):
            put(self._file, changes)

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
        check_whole(self._file.path, None if tables is None else count(tables))

    # The sessions that run, or that were left behind

    @property
    def has_journals(self) -> bool:
        """Whether a session runs, or was left behind."""
        try:
            return are_there_journals(self._file.path)
        except OSError:
            return True

    def begin(self, opening: "Opening") -> "Journal":
        """Start the journal of a session. Raises Busy where one runs, and OSError."""
        return self._journals(self._put_new).begin(opening)

    def settle(self) -> "Settled":
        """Store what was left behind, but for the last session that was interrupted: that one is returned.

        Raises Busy where a session runs, and StoreError.
        """
        return self._journals(self._save_new).settle()

    def keep(self, found: "Found") -> bool:
        """Store an interrupted session as finished early; return whether there was anything to store."""
        return self._journals(self._save_new).keep(found)

    def _journals(self, store: "Store") -> "Journals":
        # Loaded only where a session was left: whoever opens the app does not wait for it.
        from backtui.store.journals import Journals

        return Journals(self._file.path, store)

    def _save_new(self, session: Session) -> None:
        with self._file.exclusive():
            self._put_new(session)

    def _put_new(self, session: Session) -> None:
        # Its check-in may have been stored since: that one is the newer.
        if all(key_of(raw) != session.id for raw in self._read().values()):
            self._put(session)


def target_fields(target: TargetRecord) -> dict[str, Any]:
    """Return what a document says of a target; None takes away what an earlier one said."""
    return {"sessions": target.sessions, "routine": target.routine, "times": target.times,
            "current": target.current, "also": list(target.also) or None, "deleted": None}  # fmt: skip


_NOTHING: dict[str, Any] = {}
