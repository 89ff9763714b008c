"""Histories as JSON: written with everything that merges, and read back whoever wrote them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from backtui.core.dates import LAST_YEAR
from backtui.core.diary.documents import read_version
from backtui.core.diary.expectations import PauseRecord, TargetRecord
from backtui.core.diary.goals import Goal
from backtui.core.diary.lenient import lenient, object_of, read_entry
from backtui.core.diary.merge import RawTables, outgoing
from backtui.core.diary.mornings import Morning
from backtui.core.diary.pins import Pin
from backtui.core.exchange.encodings import encoding_of, text_of
from backtui.core.exchange.faults import NotUnderstood, ReadingFault, line_at, refused

_FORMAT, _VERSION = "backtui", 1
_META = "meta"


class Incoming(NamedTuple):
    """What a file holds: its tables, what kind of file it is, and what was passed over, a sentence each."""

    tables: Mapping[str, list[bytes]]
    kind: str
    passed_over: tuple[str, ...] = ()


def export_json(tables: RawTables) -> tuple[bytes, int]:
    """Return all documents that merge as JSON, one a line; and how many no reader takes, and are left out."""
    parts, left_out = [], 0
    for name, documents in outgoing(tables).items():
        sound = [raw for raw in documents if fault_of(name, raw) is None]
        left_out += len(documents) - len(sound)
        lines = b",".join(b"\n" + b" ".join(raw.split(b"\n")) for raw in sound)
        parts.append(b"\n" + msgspec.json.encode(name) + b": [" + lines + b"]")
    head = f'{{"format": "{_FORMAT}", "version": {_VERSION}, "tables": {{'.encode()
    return head + b",".join(parts) + b"}}\n", left_out


def read_json(content: bytes, newest_schema: int) -> Incoming:
    """Return what a JSON file of a history holds: an export, a list of sessions, or another store.

    Raises NotUnderstood.
    """
    # JSON is Unicode: what is none was damaged, and is not taken for another encoding.
    if encoding_of(content) not in ("utf-8", "cp1252"):
        content = text_of(content).encode()
    if content.lstrip()[:1] == b"[":
        sessions = _decode(content, list[msgspec.Raw])
        return Incoming(_checked(content, {"sessions": sessions}), "a list of sessions")
    found = _decode(content, dict[str, msgspec.Raw])
    if "format" in found:
        return Incoming(_checked(content, _exported(content, found)), "an export of backtui")
    try:
        tables = msgspec.json.decode(content, type=dict[str, dict[str, msgspec.Raw]])
    except (msgspec.MsgspecError, RecursionError):
        raise refused("it is JSON, but no history of backtui") from None
    return _stored(content, tables, newest_schema)


def _exported(content: bytes, found: Mapping[str, msgspec.Raw]) -> Mapping[str, Iterable[msgspec.Raw]]:
    head = object_of(
        msgspec.json.encode({name: found[name] for name in ("format", "version") if name in found})
    )
    version = head.get("version")
    if head.get("format") != _FORMAT or not isinstance(version, int):
        raise refused("it is JSON, but no export of backtui")
    if version > _VERSION:
        raise refused(f"a newer backtui wrote it (version {version}; this one knows {_VERSION})")
    try:
        return msgspec.json.decode(found.get("tables", b"null"), type=dict[str, list[msgspec.Raw]])
    except (msgspec.MsgspecError, RecursionError):
        raise refused("its tables are no lists of documents") from None


def _stored(content: bytes, tables: dict[str, dict[str, msgspec.Raw]], newest_schema: int) -> Incoming:
    """Return what another store holds; what no reader of a store finds in it is passed over, and told."""
    if not tables:
        raise refused("it is JSON, but no history of backtui")
    for meta in tables.pop(_META, {}).values():
        schema = object_of(bytes(meta)).get("schema")
        if not isinstance(schema, int):
            raise refused("it does not say its schema")
        if schema > newest_schema:
            raise refused(f"a newer backtui wrote it (schema {schema}; this one knows {newest_schema})")
    sound: dict[str, list[bytes]] = {}
    passed_over = []
    for name, table in tables.items():
        sound[name] = []
        for document in table.values():
            raw = bytes(document)
            if (fault := fault_of(name, raw)) is None:
                sound[name].append(raw)
            else:
                passed_over.append(f"{name}, line {_line_of(content, raw)}: {fault}; it is passed over")
    return Incoming(sound, "a history of backtui", tuple(passed_over))


def _checked(content: bytes, tables: Mapping[str, Iterable[msgspec.Raw]]) -> dict[str, list[bytes]]:
    """Return tables of which every document is understood. Raises NotUnderstood."""
    sound = {name: list(map(bytes, documents)) for name, documents in tables.items() if name != _META}
    faults = [
        ReadingFault(f"{name}: {fault}", _line_of(content, raw))
        for name, documents in sound.items()
        for raw in documents
        if (fault := fault_of(name, raw)) is not None
    ]
    if faults:
        raise NotUnderstood(faults)
    return sound


def fault_of(table: str, raw: bytes) -> str | None:
    """Return what keeps a document from being understood; None where nothing does."""
    version = read_version(raw)
    if not version.id:
        return "a document without an id"
    if not _is_moment(version.revised):
        return f"{version.id!r} does not say when it was revised"
    if not version.deleted and table in _READERS and _READERS[table](raw) is None:
        return f"{version.id!r} is no {_SINGULAR[table]}: {_NEEDED[table]}"
    return None


def _is_moment(text: str) -> bool:
    """Return whether a text is a time that later ones can follow; nothing at all is the earliest."""
    try:
        return not text or datetime.fromisoformat(text).year <= LAST_YEAR
    except ValueError:
        return False


def _target(raw: bytes) -> TargetRecord | None:
    found = lenient(object_of(raw), TargetRecord)
    return found if found is not None and found.monday is not None else None


_READERS: dict[str, Callable[[bytes], Any]] = {
    "sessions": read_entry,
    "pauses": lambda raw: lenient(object_of(raw), PauseRecord),
    "targets": _target,
    "pins": lambda raw: lenient(object_of(raw), Pin),
    "mornings": lambda raw: lenient(object_of(raw), Morning),
    "goals": lambda raw: lenient(object_of(raw), Goal),
}
_SINGULAR = {"sessions": "session", "pauses": "pause", "targets": "target", "pins": "pin",
             "mornings": "morning", "goals": "goal"}  # fmt: skip
_NEEDED = {
    "sessions": "it needs when it started",
    "pauses": "it needs its first and its last day",
    "targets": "it needs a week such as 2026-W48, and a number of sessions",
    "pins": "it needs an exercise",
    "mornings": "it needs a session",
    "goals": "it needs an id",
}


def _decode(content: bytes, kind: Any) -> Any:
    try:
        # Documents stay as they are: nothing else would look into their letters before it is too late.
        content.decode("utf-8")
        return msgspec.json.decode(content, type=kind)
    except UnicodeDecodeError as error:
        raise refused("it is no text (UTF-8)", line_at(content, error.start)) from None
    except (msgspec.MsgspecError, RecursionError) as error:
        raise refused(f"it is no JSON of a history: {error}", _line_in(content, str(error))) from None


def _line_in(content: bytes, words: str) -> int:
    """Return the line that a decoder's words tell of: of a byte, or the last where the file is cut off."""
    _, _, place = words.partition("(byte ")
    digits = place.rstrip(")")
    return line_at(content, int(digits) if digits.isdigit() else len(content))


def _line_of(content: bytes, raw: bytes) -> int:
    return line_at(content, max(0, content.find(raw)))
