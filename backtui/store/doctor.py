"""The doctor: looks the history and its backups over, and makes one sound file of what there is."""

import os
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from backtui.core.diary.documents import read_version
from backtui.core.diary.lenient import read_entry
from backtui.core.text import count_words, part_words
from backtui.files.atomic import replace_file
from backtui.files.regular import read_regular
from backtui.store.backups import Backup, backups, count
from backtui.store.history_file import HistoryFile, Tables, decode
from backtui.store.numbers import is_document_number
from backtui.store.salvage import merged, salvage
from backtui.store.schema import TABLES, Damaged, StoreError, check_schema

_STATES = {"previous": "the state before the last write", "latest": "the state after it"}


class Candidate(NamedTuple):
    """A file that the history may be restored from: what can be read of it, and how many sessions."""

    path: Path
    what: str
    tables: Tables
    sessions: int


class Finding(NamedTuple):
    """What the doctor found: the faults in sentences, none where all is sound, and what there is to use."""

    path: Path
    sessions: int
    faults: Sequence[str]
    candidates: Sequence[Candidate]
    remarks: Sequence[str] = ()


def examine(history: Path) -> Finding:
    """Look a history over; nothing is changed.

    Raises StoreError where a newer program wrote it, or where it cannot be read at all.
    """
    path = HistoryFile(history).path
    state = _read(path)
    kept = backups(path)
    candidates = [one for backup in kept if (one := _candidate(backup)) is not None]
    faults = [*state.faults]
    unreadable = len(kept) - len(candidates)
    if unreadable:
        faults.append(f"{part_words(unreadable, len(kept), 'backup')} cannot be read.")
    documents = count(state.tables or {})
    most = max((one.documents for one in kept[:1]), default=0)
    if state.tables is not None and documents < most:
        faults.append(f"It holds {count_words(documents, 'document')}, and the newest backup {most}.")
    if state.tables is not None and faults:
        candidates.append(Candidate(path, "the file as it is", state.tables, _sessions(state.tables)))
    if state.salvaged:
        what = "what can still be read of the damaged file"
        candidates.append(Candidate(path, what, state.salvaged, _sessions(state.salvaged)))
    tables = state.tables or {}
    return Finding(path, _sessions(tables), faults, candidates, _remarks(tables))


def repair(history: Path, now: datetime) -> str:
    """Set a damaged history aside, and write one that holds whatever any candidate does.

    Returns a sentence on what was done. Raises StoreError.
    """
    file = HistoryFile(history)
    with file.exclusive():
        finding = examine(history)
        if not finding.faults:
            return "Nothing needs to be repaired."
        tables = merged([candidate.tables for candidate in finding.candidates])
        aside = _set_aside(file.path, now)
        replace_file(file.path, msgspec.json.encode(tables))
        _correct_names(file.path, {candidate.path for candidate in finding.candidates}, count(tables))
    kept = f" The file as it was is now {aside}." if aside else ""
    return f"Restored {count_words(_sessions(tables), 'session')} to {file.path}.{kept}"


def _correct_names(history: Path, usable: Collection[Path], documents: int) -> None:
    """Let no backup's name promise more than was restored: it would be taken for lost on the next look."""
    for backup in backups(history):
        if backup.path not in usable:
            backup.path.rename(backup.path.with_suffix(".unreadable"))
        elif backup.documents > documents:
            kind = backup.path.name.partition(".")[0]
            backup.path.rename(backup.path.with_name(f"{kind}.{documents}.json"))


def report(finding: Finding) -> str:
    """Return what was found, and what would be done about it, in plain words."""
    kept = backups(finding.path)
    days = [f"{one.day:%Y-%m-%d}" for one in kept if one.day is not None]
    lines = [
        f"History: {finding.path}",
        *(
            [f"  {fault}" for fault in finding.faults]
            or [f"  {count_words(finding.sessions, 'session')}. It is sound."]
        ),
        *(f"  {remark}" for remark in finding.remarks),
        f"Backups: {len(kept)}{f', from {days[-1]} to {days[0]}' if days else ''}.",
    ]
    if finding.faults:
        lines += [f"  {one.what}: {count_words(one.sessions, 'session')}" for one in finding.candidates]
        lines += [
            "backtui doctor --repair would set the file aside under another name, and write one that holds",
            "every session that any of these holds.",
        ]
    return "\n".join(lines)


class _State(NamedTuple):
    """A history as it stands: its faults, its tables if it can be read, what else can be found in it."""

    faults: Sequence[str]
    tables: Tables | None
    salvaged: Tables = {}


def _read(path: Path) -> _State:
    """Return what is wrong with a file, and what it holds."""
    try:
        content = read_regular(path)
    except FileNotFoundError:
        return _State(["The history is gone."], None) if backups(path) else _State([], {})
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read: {error.strerror or error}. Give yourself the right to read it, move it "
            "away, or name another file with --store."
        ) from None
    salvaged = salvage(content)
    try:
        tables = decode(content, path)
    except Damaged:
        size = f"It cannot be read as a history ({len(content)} bytes)."
        return _State([size if content.strip() else "It is empty."], None, salvaged)
    faults = [*_schema_faults(tables, path), *_number_faults(tables)]
    hidden = count(salvaged) - count(tables)
    if hidden > 0:
        twice = count_words(hidden, "document")
        faults.append(f"{twice} with the same number as another, which is read instead.")
    return _State(faults, tables, salvaged if hidden > 0 else {})


def _schema_faults(tables: Tables, path: Path) -> list[str]:
    """Return what is wrong with what says the schema. Raises StoreError where it is a newer one."""
    try:
        for raw in tables.get("meta", {}).values():
            check_schema(raw, path)
    except Damaged as damaged:
        return [f"{damaged.what[:1].upper()}{damaged.what[1:]}."]
    return []


def _number_faults(tables: Tables) -> list[str]:
    odd = sum(not is_document_number(name) for table in tables.values() for name in table)
    without = count_words(odd, "document")
    return [f"{without} without a number; the next write gives one to each, too."] if odd else []


def _remarks(tables: Tables) -> list[str]:
    """Return what no repair can mend, and a person can."""
    odd = sum(_is_passed_over(name, raw) for name in TABLES for raw in tables.get(name, {}).values())
    if not odd:
        return []
    return [
        f"{count_words(odd, 'document')} without an id or a date: passed over everywhere, and kept as found;",
        "a text editor mends them, or takes them out.",
    ]


def _is_passed_over(table: str, raw: bytes) -> bool:
    version = read_version(raw)
    is_odd = table == "sessions" and not version.deleted and read_entry(raw) is None
    return not version.id or is_odd


def _candidate(backup: Backup) -> Candidate | None:
    state = _STATES.get(backup.path.name.partition(".")[0], "")
    what = state if backup.day is None else f"the backup of {backup.day:%A %d %B %Y}"
    try:
        tables = decode(read_regular(backup.path), backup.path)
    except (OSError, StoreError):
        return None
    return Candidate(backup.path, what, tables, _sessions(tables))


def _sessions(tables: Tables) -> int:
    return sum(not read_version(raw).deleted for raw in tables.get("sessions", {}).values())


def _set_aside(path: Path, now: datetime) -> Path | None:
    """Give a damaged file another name, by which it is found when another takes its place."""
    if not path.exists():
        return None
    aside = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}-{number}")
    try:
        # What can still be read of it stays in reach where the other file cannot be written.
        os.link(path, aside)
    except OSError:
        path.rename(aside)
    return aside
