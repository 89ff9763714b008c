"""The folder of journals: one for each session that runs, or that is not yet in the history.

A journal goes only where its session is in the history, where nothing was done in it, or where the person
discards it; what cannot be read is set aside under the name `damaged-...`.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zlib import crc32

from backtui.core.diary.session import Session, instant
from backtui.core.session.replay import Opening, finished, replay
from backtui.core.session.without_plan import session_without_plan
from backtui.files.atomic import sync_folder
from backtui.store.journal import Busy, Found, Journal, open_journal, set_aside
from backtui.store.journal_lines import JournalText
from backtui.store.journal_lock import JournalLock, Taken
from backtui.store.journal_paths import journal_paths, journals_folder, older_journal
from backtui.store.lock import try_lock
from backtui.store.schema import StoreError

_PLAIN_NAME = re.compile(r"(?!damaged-)\w[\w.:+-]{0,99}", re.ASCII)

Store = Callable[[Session], object]


class Settled(NamedTuple):
    """What was left behind: a session to go on with, if there is one, and what else there is to tell."""

    found: Found | None
    told: Sequence[str]


class _Left(NamedTuple):
    """A journal that no running session writes, open, and what can be read of it."""

    path: Path
    file: BinaryIO
    text: JournalText

    def found(self, opening: Opening, lock: JournalLock | None) -> Found:
        """Return its session, with a lock that is let go together with the journal."""
        return Found(Journal(self.path, self.file, lock, self.text), opening, self.text.steps)


class Journals:
    """The journals of a history; `store` puts a session into it unless it is there, and raises StoreError."""

    def __init__(self, history: Path, store: Store) -> None:
        self._history, self._store = history, store
        self._folder = journals_folder(history)

    def begin(self, opening: Opening) -> Journal:
        """Start the journal of a session. Raises Busy, or OSError."""
        lock = self._locked()
        path = self._folder / f"{_file_name(opening.session.id)}.jsonl"
        try:
            self._take_over_older([])
            # Never one that is there already: nothing is written over.
            journal = Journal(path, open_journal(path, os.O_CREAT | os.O_EXCL), lock)
        except BaseException:
            lock.release()
            raise
        try:
            journal.open_with(opening)
        except BaseException:
            journal.discard()
            raise
        lock.name(path)
        return journal

    def settle(self) -> Settled:
        """Store every session but the last one that was interrupted, which is returned with its journal.

        Raises Busy where a session runs, and StoreError where the folder cannot be used.
        """
        try:
            lock = self._locked()
            try:
                return self._settled(lock)
            except BaseException:
                lock.release()
                raise
        except OSError as error:
            raise StoreError(f"{self._folder} cannot be used: {error.strerror or error}.") from None

    def _settled(self, lock: JournalLock) -> Settled:
        told: list[str] = []
        self._take_over_older(told)
        interrupted: list[tuple[_Left, Opening]] = []
        for left in self._left(told):
            if left.text.opening is None:
                self._save_remains(left, told)
            elif left.text.is_ended:
                self._keep_quietly(left.found(left.text.opening, None), told)
            else:
                interrupted.append((left, left.text.opening))
        interrupted.sort(key=lambda one: instant(one[1].session.started))
        for left, opening in interrupted[:-1]:
            older = left.found(opening, None)
            if (is_kept := self._keep_quietly(older, told)) is not None:
                told.append(kept_words(older, is_kept))
        if not interrupted:
            lock.release()
            return Settled(None, told)
        left, opening = interrupted[-1]
        lock.name(left.path)
        return Settled(left.found(opening, lock), told)

    def keep(self, found: Found) -> bool:
        """Store an interrupted session as finished early; return whether there was anything to store.

        Raises StoreError; the journal stays then.
        """
        try:
            player, session = replay(found.opening, found.steps)
            done = finished(session, player)
            if done is not None:
                self._store(done)
            found.journal.put_away()
            return done is not None
        finally:
            found.journal.close()

    def store_ended(self) -> None:
        """Store what ended in a program that could not store it; all else waits for the next start."""
        try:
            lock = self._locked()
        except (Busy, OSError):
            return
        try:
            self._take_over_older([])
            for left in self._left([]):
                if left.text.opening is not None and left.text.is_ended:
                    self.keep(left.found(left.text.opening, None))
                left.file.close()
        except (Busy, OSError):
            return
        finally:
            lock.release()

    def _keep_quietly(self, found: Found, told: list[str]) -> bool | None:
        """Keep a session; None where the history does not take it now: its journal stays."""
        try:
            return self.keep(found)
        except StoreError as error:
            _tell(told, str(error))
            return None

    def _save_remains(self, left: _Left, told: list[str]) -> None:
        """Store what is told of a session without its plan, and set its journal aside."""
        with left.file:
            session = session_without_plan(left.path.stem, left.text.known, left.text.steps)
            try:
                if session is not None:
                    self._store(session)
            except StoreError as error:
                _tell(told, str(error))
                return
            aside = set_aside(left.path)
        what = (
            "nothing of its session could be read"
            if session is None
            else f"of its session of {session.started[:10]} only the times could be kept"
        )
        told.append(f"A journal is damaged: {what}. It was set aside as {aside}.")

    def _left(self, told: list[str]) -> Iterator[_Left]:
        """Return every journal that can be read, and tell of the others; empty ones are removed."""
        for path in sorted(journal_paths(self._history)):
            try:
                file = open_journal(path)
                content = file.read()
            except OSError as error:
                told.append(f"{path} cannot be read: {error.strerror or error}.")
                continue
            text = JournalText(content)
            if text.is_newer:
                told.append(_newer_words(path))
            elif not content:
                path.unlink()
            else:
                if text.bad and text.opening is not None:
                    told.append(f"{path} is damaged: what {text.bad} of its lines told is not known.")
                yield _Left(path, file, text)
                continue
            file.close()

    def _take_over_older(self, told: list[str]) -> None:
        """Move the journal of an older version into the folder. Raises Busy while that version runs."""
        path = older_journal(self._history)
        try:
            file = open_journal(path)
        except FileNotFoundError:
            return
        except OSError as error:
            told.append(f"{path} cannot be read: {error.strerror or error}.")
            return
        with file:
            is_free, text = try_lock(file.fileno()), JournalText(file.read())
            if not is_free:
                raise Busy(text.opening)
            if text.is_newer:
                told.append(_newer_words(path))
                return
            name = _file_name("" if text.opening is None else text.opening.session.id)
            path.rename(self._free_path(name))
            sync_folder(self._folder)

    def _free_path(self, name: str) -> Path:
        path, number = self._folder / f"{name}.jsonl", 1
        while path.exists():
            number += 1
            path = self._folder / f"{name}-{number}.jsonl"
        return path

    def _locked(self) -> JournalLock:
        """Take the lock. Raises Busy, and OSError."""
        try:
            return JournalLock(self._folder)
        except Taken as taken:
            raise Busy(self._opening(taken.name)) from None

    def _opening(self, name: str) -> Opening | None:
        try:
            with open_journal(self._folder / Path(name).name) as file:
                return JournalText(file.read()).opening
        except (OSError, ValueError):
            return None


def kept_words(found: Found, kept: bool) -> str:
    """Return what became of an interrupted session that was to be kept."""
    day = found.opening.session.started[:10]
    if kept:
        return f"The interrupted session of {day} was kept, as finished early."
    return f"Nothing was done in the interrupted session of {day}."


def _newer_words(path: Path) -> str:
    return f"{path} was written by a newer backtui. It was left as it is: please update backtui."


def _tell(told: list[str], words: str) -> None:
    if words not in told:
        told.append(words)


def _file_name(id: str) -> str:
    return id if _PLAIN_NAME.fullmatch(id) else f"session-{crc32(id.encode('utf-8', 'replace')):08x}"
