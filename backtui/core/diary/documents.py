"""Documents as bytes: their id, their revision, and which revision of each is the latest."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

import msgspec

from backtui.core.diary.lenient import lenient, object_of


class Version(msgspec.Struct, gc=False):
    """What every document has, also a removed one."""

    id: str = ""
    revised: str = ""
    deleted: bool = False


class Versioned(Protocol):
    """What was read of a document, with its version in it."""

    @property
    def id(self) -> str:
        """Its id; empty where it has none."""

    @property
    def revised(self) -> str:
        """When it was revised."""

    @property
    def deleted(self) -> bool:
        """Whether it was removed."""


_VersionedT = TypeVar("_VersionedT", bound=Versioned)
_RecordT = TypeVar("_RecordT", bound=msgspec.Struct)

_LEFT = ("id", "started", "revised", "deleted")
_VERSION = msgspec.json.Decoder(Version)


def read_version(raw: bytes) -> Version:
    """Return what can be read of a document's id, revision and removal."""
    try:
        return _VERSION.decode(raw)
    except (msgspec.MsgspecError, RecursionError):
        return lenient(object_of(raw), Version) or Version()


def key_of(raw: bytes) -> str:
    """Return the id of a document; an empty text where it has none."""
    return read_version(raw).id


def latest(
    documents: Iterable[bytes], read: Callable[[bytes], _VersionedT | None]
) -> dict[str, tuple[_VersionedT, bytes]]:
    """Return each document in its latest revision by its id, removed ones too, with what `read` makes of it.

    Of equally late ones it is the one with the greater canonical JSON, so that their order does not matter.
    What cannot be read or has no id is left out.
    """
    chosen: dict[str, tuple[_VersionedT, bytes]] = {}
    for raw in documents:
        version = read(raw)
        if version is None or not version.id:
            continue
        other = chosen.get(version.id)
        if other is None or is_later(version, raw, *other):
            chosen[version.id] = version, raw
    return chosen


def is_later(version: Versioned, raw: bytes, other: Versioned, other_raw: bytes) -> bool:
    """Return whether a document takes another's place: by its revision, then by its canonical JSON."""
    if version.revised != other.revised:
        return version.revised > other.revised
    raw, other_raw = bytes(raw), bytes(other_raw)
    return raw != other_raw and _rank(raw) > _rank(other_raw)


def _rank(raw: bytes) -> tuple[bytes, bytes, bytes]:
    """Return by what equally late documents are told apart.

    Of removed ones with other content, and of the same values written in another way, one holds, too: what
    is merged is the same to the letter.
    """
    try:
        whole = msgspec.json.encode(msgspec.json.decode(raw), order="sorted")
    except (msgspec.MsgspecError, ValueError, RecursionError):
        whole = raw
    return canonical(raw), whole, raw


def canonical(raw: bytes) -> bytes:
    """Return a document's JSON as it is whoever wrote it: without spaces, its keys in order.

    What cannot be read is as it stands. Of a removed one its content does not count: whether a machine still
    keeps it, to bring it back, is that machine's own.
    """
    try:
        found = msgspec.json.decode(raw)
        if isinstance(found, dict) and found.get("deleted") is True and isinstance(found.get("id"), str):
            found = {name: found[name] for name in _LEFT if name in found}
        return msgspec.json.encode(found, order="sorted")
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return bytes(raw)


def living(documents: Iterable[bytes], record: type[_RecordT]) -> list[_RecordT]:
    """Return each document in its latest revision as a record, but for removed and unreadable ones."""
    kept = (_read_record(raw, record) for version, raw in latest(documents, read_version).values()
            if not version.deleted)  # fmt: skip
    return [read for read in kept if read is not None]


def _read_record(raw: bytes, record: type[_RecordT]) -> _RecordT | None:
    try:
        return msgspec.json.decode(raw, type=record)
    except (msgspec.MsgspecError, RecursionError):
        return lenient(object_of(raw), record)
