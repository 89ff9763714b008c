"""Documents as bytes: their id, their revision, and which revision of each is the latest."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from backtui.core.diary.expectations import PauseRecord, TargetRecord
from backtui.core.diary.session import Entry
from backtui.store.lenient import lenient, object_of, read_entry

_T = TypeVar("_T", PauseRecord, TargetRecord)


class Version(msgspec.Struct, gc=False):
    """What every document has, also a removed one."""

    id: str = ""
    revised: str = ""
    deleted: bool = False


def living(documents: Iterable[bytes], of: type[_T]) -> list[_T]:
    """Return each document in its latest revision, but for removed ones."""
    chosen: dict[str, tuple[Version, bytes]] = {}
    for raw in documents:
        version = read_version(raw)
        if version.id and (version.id not in chosen or version.revised >= chosen[version.id][0].revised):
            chosen[version.id] = version, raw
    found = (_read_record(raw, of) for version, raw in chosen.values() if not version.deleted)
    return [one for one in found if one is not None]


def read_version(raw: bytes) -> Version:
    """Return what can be read of a document's id, revision and removal."""
    try:
        return msgspec.json.decode(raw, type=Version)
    except (msgspec.MsgspecError, RecursionError):
        return lenient(object_of(raw), Version) or Version()


def _read_record(raw: bytes, of: type[_T]) -> _T | None:
    try:
        return msgspec.json.decode(raw, type=of)
    except msgspec.MsgspecError:
        return lenient(object_of(raw), of)


def latest(entries: Iterable[Entry]) -> list[Entry]:
    """Return one entry for each id, in its latest revision, but for removed ones."""
    chosen: dict[str, Entry] = {}
    for entry in entries:
        if entry.id not in chosen or entry.revised >= chosen[entry.id].revised:
            chosen[entry.id] = entry
    return [entry for entry in chosen.values() if not entry.deleted]


def latest_raws(documents: Iterable[bytes]) -> dict[str, tuple[Entry, bytes]]:
    """Return each session in its latest revision, with the document it was read from."""
    chosen: dict[str, tuple[Entry, bytes]] = {}
    for raw in documents:
        entry = read_entry(raw)
        if entry is not None and (entry.id not in chosen or entry.revised >= chosen[entry.id][0].revised):
            chosen[entry.id] = entry, raw
    return chosen


class _Version(msgspec.Struct, gc=False):
    revised: str = ""
    deleted: bool = False


def _version_of(raw: bytes) -> _Version:
    try:
        return msgspec.json.decode(raw, type=_Version)
    except msgspec.MsgspecError:
        return _Version()


def _is_removed(raw: bytes) -> bool:
    return _version_of(raw).deleted


class _Key(msgspec.Struct, gc=False):
    id: str = ""


_KEY = msgspec.json.Decoder(_Key)


def key_of(raw: bytes) -> str:
    """Return the id of a document; an empty text where it has none."""
    try:
        return _KEY.decode(raw).id
    except (msgspec.MsgspecError, RecursionError):
        return ""
