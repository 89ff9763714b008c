"""A glance at the history file for `backtui status`: only what counting needs, and without TinyDB."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from backtui.core.diary.expectations import NO_TERMS, Terms
from backtui.core.diary.session import Entry, Trained
from backtui.files.regular import read_regular
from backtui.store.decisions import read_terms
from backtui.store.history_file import collector_paused
from backtui.store.lenient import is_session
from backtui.store.schema import StoreError, check_schema


class QuickLook(NamedTuple):
    """What was trained, and on which terms."""

    trained: Sequence[Trained] = ()
    terms: Terms = NO_TERMS


class _File(msgspec.Struct):
    meta: dict[str, msgspec.Raw] = {}
    sessions: dict[str, Entry] = {}
    pauses: dict[str, msgspec.Raw] = {}
    targets: dict[str, msgspec.Raw] = {}


def quick_look(path: Path) -> QuickLook:
    """Return what counting needs of a history; nothing where there is no file. Raises StoreError."""
    try:
        content = read_regular(path)
    except FileNotFoundError:
        return QuickLook()
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}.") from None
    with collector_paused():
        try:
            file = msgspec.json.decode(content, type=_File)
            for meta in file.meta.values():
                check_schema(meta, path)
            entries = file.sessions.values()
            is_plain = all(is_session(entry) for entry in entries)
            if is_plain and len({entry.id for entry in entries}) == len(entries):
                agreed = read_terms(file.pauses.values(), file.targets.values())
                return QuickLook([entry.trained for entry in entries if not entry.deleted], agreed)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            pass
        return _careful(content, path)


def _careful(content: bytes, path: Path) -> QuickLook:
    """Read what has odd fields as the diary reads it, document by document."""
    from backtui.store.documents import latest
    from backtui.store.history_file import decode
    from backtui.store.lenient import read_entry

    tables = decode(content, path)
    for meta in tables.get("meta", {}).values():
        check_schema(meta, path)
    found = (read_entry(raw) for raw in tables.get("sessions", {}).values())
    trained = [entry.trained for entry in latest(entry for entry in found if entry is not None)]
    return QuickLook(
        trained, read_terms(tables.get("pauses", {}).values(), tables.get("targets", {}).values())
    )
