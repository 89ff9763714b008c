"""The doctor: looks the history and its backups over, and makes one sound file of what there is."""

import os
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from backtui.files.atomic import replace_file
from backtui.files.regular import read_regular
from backtui.store.backups import Backup, backups, count
from backtui.store.documents import _is_removed, key_of
from backtui.store.history_file import HistoryFile, Tables, decode
from backtui.store.salvage import merged, salvage
from backtui.store.schema import StoreError, check_schema

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


def examine(history: Path) -> Finding:
    """Look a history over; nothing is changed. Raises StoreError where a newer program wrote it."""
    path = HistoryFile(history).path
    faults, tables, salvaged = _read(path)
    kept = backups(path)
    candidates = [one for backup in kept if (one := _candidate(backup)) is not None]
    unreadable = len(kept) - len(candidates)
    if unreadable:
        faults.append(f"{unreadable} of {len(kept)} backups cannot be read.")
    documents = count(tables or {})
    most = max((one.documents for one in kept[:1]), default=0)
    if tables is not None and documents < most:
        faults.append(f"It holds {documents} documents, and the newest backup {most}.")
    if tables is None and salvaged:
        candidates.append(
            Candidate(path, "what can still be read of the damaged file", salvaged, _sessions(salvaged))
        )
    elif tables is not None and faults:
        candidates.append(Candidate(path, "the file as it is", tables, _sessions(tables)))
    return Finding(path, _sessions(tables or {}), faults, candidates)


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
    return f"Restored {_sessions(tables)} sessions to {file.path}.{kept}"


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
        *([f"  {fault}" for fault in finding.faults] or [f"  {finding.sessions} sessions. It is sound."]),
        f"Backups: {len(kept)}{f', from {days[-1]} to {days[0]}' if days else ''}.",
    ]
    if finding.faults:
        lines += [f"  {one.what}: {one.sessions} sessions" for one in finding.candidates]
        lines += [
            "backtui doctor --repair would set the file aside under another name, and write one that holds",
            "every session that any of these holds.",
        ]
    return "\n".join(lines)


def _read(path: Path) -> tuple[list[str], Tables | None, Tables]:
    """Return what is wrong with a file, its tables if it is sound, and else what is left of them."""
    try:
        content = read_regular(path)
    except FileNotFoundError:
        return (["The history is gone."] if backups(path) else []), None if backups(path) else {}, {}
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}.") from None
    try:
        tables = decode(content, path)
    except StoreError:
        what = (
            "It is empty."
            if not content.strip()
            else f"It cannot be read as a history ({len(content)} bytes)."
        )
        return [what], None, salvage(content)
    for raw in tables.get("meta", {}).values():
        check_schema(raw, path)
    odd = sum(not key_of(raw) for raw in tables.get("sessions", {}).values())
    # A document that nobody can read is passed over everywhere; it is no reason to restore.
    return [], tables, {"odd": {}} if odd else {}


def _candidate(backup: Backup) -> Candidate | None:
    state = _STATES.get(backup.path.name.partition(".")[0], "")
    what = state if backup.day is None else f"the backup of {backup.day:%A %d %B %Y}"
    try:
        tables = decode(read_regular(backup.path), backup.path)
    except (OSError, StoreError):
        return None
    return Candidate(backup.path, what, tables, _sessions(tables))


def _sessions(tables: Tables) -> int:
    return sum(not _is_removed(raw) for raw in tables.get("sessions", {}).values())


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
