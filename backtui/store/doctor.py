"""The doctor: looks the history and its backups over, and makes one sound file of what there is."""

import json
import os
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from backtui.files.atomic import replace_file
from backtui.store.backups import Backup, backups, count
from backtui.store.file import HistoryFile, Tables, decode, key_of
from backtui.store.schema import SCHEMA, TABLES, Meta, StoreError, check_schema

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
        content = path.read_bytes()
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
        tables = decode(backup.path.read_bytes(), backup.path)
    except (OSError, StoreError):
        return None
    return Candidate(backup.path, what, tables, _sessions(tables))


def _sessions(tables: Tables) -> int:
    return sum(not _is_removed(raw) for raw in tables.get("sessions", {}).values())


class _Version(msgspec.Struct, gc=False):
    revised: str = ""
    deleted: bool = False


def _version(raw: bytes) -> _Version:
    try:
        return msgspec.json.decode(raw, type=_Version)
    except msgspec.MsgspecError:
        return _Version()


def _is_removed(raw: bytes) -> bool:
    return _version(raw).deleted


def merged(states: Sequence[Tables]) -> Tables:
    """Return tables with every document of any state, each in its latest revision.

    Where two revisions are equally late, the greater JSON is taken, so that the order of the states
    does not matter. Documents without an id are taken from the first state that has any.
    """
    tables: Tables = {}
    for name in dict.fromkeys(name for state in states for name in state):
        if name == "meta":
            continue
        chosen: dict[str, Any] = {}
        for state in states:
            nameless = {
                f"\0{n}": raw for n, raw in enumerate(state.get(name, {}).values()) if not key_of(raw)
            }
            if not any(key.startswith("\0") for key in chosen):
                chosen |= nameless
            for raw in state.get(name, {}).values():
                key = key_of(raw)
                if key and (key not in chosen or _rank(raw) > _rank(chosen[key])):
                    chosen[key] = raw
        tables[name] = {str(number): raw for number, raw in enumerate(chosen.values(), start=1)}
    return {"meta": {"1": msgspec.Raw(msgspec.json.encode(Meta(SCHEMA)))}, **tables}


def _rank(raw: bytes) -> tuple[str, bytes]:
    return _version(raw).revised, bytes(raw)


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


def salvage(content: bytes) -> Tables:
    """Return the documents that stand whole in a damaged file: cut off, overwritten or with odd bytes."""
    text = content.decode("utf-8", errors="replace")
    tables: Tables = {}
    for name, start, end in _table_spans(text):
        found: dict[str, Any] = {}
        for number, document in _documents(text[start:end]):
            found[number] = msgspec.Raw(msgspec.json.encode(document))
        if found:
            tables[name] = found
    return tables


def _table_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Return where each known table begins, and the next one or the text ends."""
    starts = sorted((at, name) for name in TABLES for at in [text.find(f'"{name}":')] if at >= 0)
    for index, (at, name) in enumerate(starts):
        yield name, at, starts[index + 1][0] if index + 1 < len(starts) else len(text)


def _documents(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the whole documents of a table, each after its number: `"17": {...}`."""
    decoder = json.JSONDecoder()
    at = 0
    while (at := text.find('"', at)) >= 0:
        end = text.find('"', at + 1)
        number = text[at + 1 : end] if end > 0 else ""
        brace = end + 1
        while brace < len(text) and text[brace] in ": \n\r\t":
            brace += 1
        if number.isdigit() and brace < len(text) and text[brace] == "{":
            try:
                document, length = decoder.raw_decode(text, brace)
            except ValueError:
                at = brace
                continue
            if isinstance(document, dict) and "\ufffd" not in text[brace:length]:
                yield number, document
            at = length
        else:
            at = end if end > at and not number.isdigit() else at + 1
            if end < 0:
                return
