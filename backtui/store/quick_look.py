"""A glance at the history file for `backtui status`: only what counting needs, and without TinyDB."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from backtui.core.diary.expectations import NO_TERMS, Terms
from backtui.core.diary.lenient import is_session
from backtui.core.diary.morning_after import MorningAfter, morning_after
from backtui.core.diary.session import Entry, Trained, begun
from backtui.files.regular import read_regular
from backtui.store.backups import check_whole, count
from backtui.store.decisions import read_mornings, read_terms
from backtui.store.history_file import collector_paused
from backtui.store.schema import StoreError, check_schema


class QuickLook(NamedTuple):
    """What was trained so far, and on which terms; `is_settled`: nothing in the file is still to begin.

    `morning` is the one after the last session.
    """

    trained: Sequence[Trained] = ()
    terms: Terms = NO_TERMS
    is_settled: bool = False
    begun: Sequence[Entry] = ()
    morning: MorningAfter | None = None


class _File(msgspec.Struct):
    meta: dict[str, msgspec.Raw] = {}
    sessions: dict[str, Entry] = {}
    pauses: dict[str, msgspec.Raw] = {}
    pins: dict[str, msgspec.Raw] = {}
    targets: dict[str, msgspec.Raw] = {}
    goals: dict[str, msgspec.Raw] = {}
    mornings: msgspec.Raw = msgspec.Raw(b"{}")


_DOCUMENTS = msgspec.json.Decoder(dict[str, msgspec.Raw])


def quick_look(path: Path, now: datetime) -> QuickLook:
    """Return what counting needs of what has begun by now; nothing where there is no file.

    Raises StoreError.
    """
    # A link's backups lie beside what it points at.
    path = Path(os.path.realpath(path))
    try:
        content = read_regular(path)
    except FileNotFoundError:
        check_whole(path, None)
        return QuickLook(is_settled=True)
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}.") from None
    with collector_paused():
        try:
            file = msgspec.json.decode(content, type=_File)
            for meta in file.meta.values():
                check_schema(meta, path)
            entries = file.sessions.values()
            is_plain = all(is_session(entry) for entry in entries)
            check_whole(path, len(entries) + len(file.pauses) + len(file.pins) + len(file.targets))
            if is_plain and len({entry.id for entry in entries}) == len(entries):
                agreed = read_terms(file.pauses.values(), file.targets.values(), file.goals.values())
                living = [entry for entry in entries if not entry.deleted]
                past = begun(living, now)
                trained = [entry.trained for entry in past]
                morning = _morning(past, lambda key: _documents_of(key, file.mornings), now)
                return QuickLook(trained, agreed, len(past) == len(living), past, morning)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            pass
        return _careful(content, path, now)


def _careful(content: bytes, path: Path, now: datetime) -> QuickLook:
    """Read what has odd fields as the diary reads it, document by document."""
    from backtui.core.diary.documents import latest
    from backtui.core.diary.lenient import read_entry
    from backtui.store.history_file import decode

    tables = decode(content, path)
    for meta in tables.get("meta", {}).values():
        check_schema(meta, path)
    check_whole(path, count(tables))
    entries = latest(tables.get("sessions", {}).values(), read_entry).values()
    living = [entry for entry, _ in entries if not entry.deleted]
    agreed = read_terms(*(tables.get(name, {}).values() for name in ("pauses", "targets", "goals")))
    past = begun(living, now)
    morning = _morning(past, lambda key: tables.get("mornings", {}).values(), now)
    return QuickLook([entry.trained for entry in past], agreed, begun=past, morning=morning)


def _morning(
    past: Sequence[Entry], answers: Callable[[str], Iterable[bytes]], now: datetime
) -> MorningAfter | None:
    """Return the morning after the last session; `answers` are documents, among them those of its id."""
    found = morning_after(past, {}, now)
    # Most of the day nobody asks.
    if found is None or found.changes_at(now) is None:
        return None
    return found._replace(pain=read_mornings(answers(found.session)).get(found.session))


def _documents_of(key: str, table: bytes) -> list[bytes]:
    """Return the documents of a table that may have an id: of twenty years of them few are looked into."""
    letters, table = msgspec.json.encode(key), bytes(table)
    if letters not in table:
        return []
    return [raw for raw in map(bytes, _DOCUMENTS.decode(table).values()) if letters in raw]
