"""A glance at the history file for `backtui status`: only what counting needs, and without TinyDB."""

from pathlib import Path

import msgspec

from backtui.core.progress import Trained
from backtui.core.record import Entry
from backtui.store.file import collector_paused
from backtui.store.reading import is_session
from backtui.store.schema import StoreError, check_schema


class _File(msgspec.Struct):
    meta: dict[str, msgspec.Raw] = {}
    sessions: dict[str, Entry] = {}


def glance(path: Path) -> list[Trained]:
    """Return what was trained; nothing where there is no file. Raises StoreError."""
    try:
        if path.exists() and not path.is_file():
            raise StoreError(f"{path} is no file that a history can be in.")
        content = path.read_bytes()
    except FileNotFoundError:
        return []
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
                return [entry.trained for entry in entries if not entry.deleted]
        except (msgspec.MsgspecError, ValueError, RecursionError):
            pass
        return _careful(content, path)


def _careful(content: bytes, path: Path) -> list[Trained]:
    """Read what has odd fields as the diary reads it, document by document."""
    from backtui.store.diary import latest
    from backtui.store.file import decode
    from backtui.store.reading import read_entry

    tables = decode(content, path)
    for meta in tables.get("meta", {}).values():
        check_schema(meta, path)
    found = (read_entry(raw) for raw in tables.get("sessions", {}).values())
    return [entry.trained for entry in latest(entry for entry in found if entry is not None)]
