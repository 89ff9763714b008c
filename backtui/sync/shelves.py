"""Syncing by a shelf: what others laid there is taken in, then this machine's own file says what is here."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from backtui.core.diary.merge import Meeting, RawTables, meet, merge, outgoing
from backtui.core.exchange.arrival import Arrival
from backtui.store.diary import Diary
from backtui.store.history_file import decode
from backtui.store.schema import SCHEMA, Damaged, Meta, StoreError, check_schema
from backtui.sync.machine import machine_of, renamed
from backtui.sync.merging import take_in
from backtui.sync.shelf import Shelf, SyncError


class Synced(NamedTuple):
    """What a sync did: what came in, what went out, and sentences to say."""

    arrived: Sequence[Arrival]
    sent: Sequence[Meeting]
    said: Sequence[str] = ()


class _Found(NamedTuple):
    """What lies on a shelf: all files, the tables of those that differ from here, and sentences to say."""

    contents: Mapping[str, bytes]
    files: Mapping[str, RawTables]
    said: Sequence[str]


def sync_by(shelf: Shelf, diary: Diary) -> Synced:
    """Take in what lies on a shelf, and lay there what is here. Raises SyncError and StoreError."""
    tables = outgoing(diary.tables())
    content = _file_of(tables)
    found = _look(shelf, content)
    said = [*found.said]
    with diary.exclusive():
        machine = machine_of(diary.path)
        if any(one.comes_in for one in meet(tables, found.files.get(f"{machine}.json", {}))):
            said.append(
                f"{machine}.json holds what this machine never wrote: another one goes by the same name (a "
                "copied disk?), or this history was set back. It goes by another name from now on."
            )
            machine = renamed(diary.path)
    own = f"{machine}.json"
    is_known = content in found.contents.values()
    theirs = merge(*found.files.values())
    arrived = take_in(diary, theirs) if found.files else ()
    if any(one.document for one in arrived):
        tables = outgoing(diary.tables())
        content = _file_of(tables)
    sent = () if is_known else [one for one in meet(theirs, tables) if one.comes_in]
    if found.contents.get(own) != content:
        try:
            shelf.write(own, content)
        except OSError as error:
            raise SyncError(
                f"{shelf.place} cannot be written: {error.strerror or error}. "
                "What was there has been taken in; nothing of here went there."
            ) from None
    return Synced(arrived, sent, said)


def _look(shelf: Shelf, known: bytes) -> _Found:
    """Read a shelf; a file that holds what is known needs no closer look."""
    contents: dict[str, bytes] = {}
    files: dict[str, RawTables] = {}
    said = []
    try:
        names = shelf.names()
    except OSError as error:
        raise SyncError(f"{shelf.place} cannot be read: {error.strerror or error}.") from None
    for name in names:
        try:
            contents[name] = shelf.read(name)
            if contents[name] != known:
                files[name] = _tables_of(contents[name], name)
        except Damaged:
            said.append(f"{name} is passed over: it is no history, or not all of it is there yet.")
        except StoreError as error:
            said.append(f"{error} It is passed over.")
        except OSError as error:
            said.append(f"{name} is passed over: {error.strerror or error}.")
    return _Found(contents, files, said)


def _tables_of(content: bytes, name: str) -> RawTables:
    """Return the tables of a machine's file. Raises StoreError."""
    tables = decode(content, Path(name))
    if not tables.get("meta"):
        raise Damaged(Path(name), "it does not say its schema")
    for raw in tables.pop("meta").values():
        check_schema(raw, Path(name))
    return {table: list(map(bytes, documents.values())) for table, documents in tables.items()}


def _file_of(tables: Mapping[str, Sequence[bytes]]) -> bytes:
    """Return a file that any TinyDB reads; the same for the same documents."""
    numbered = {
        name: {str(number): msgspec.Raw(raw) for number, raw in enumerate(documents, start=1)}
        for name, documents in tables.items()
    }
    return msgspec.json.encode({"meta": {"1": Meta(SCHEMA)}, **numbered})
