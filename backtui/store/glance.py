"""A glance at the history file for `backtui status`: only what counting needs, and without TinyDB."""

import gc
from datetime import date
from pathlib import Path

import msgspec

from backtui.core.progress import Trained, counts
from backtui.store.schema import Damaged, Meta, StoreError, check_schema


class _Glimpse(msgspec.Struct, gc=False):
    started: str = ""
    planned_seconds: float | None = None
    active_seconds: float = 0
    deleted: bool = False

    @property
    def trained(self) -> Trained:
        return Trained(
            date.fromisoformat(self.started[:10]),
            self.active_seconds,
            counts(self.active_seconds, self.planned_seconds),
        )


class _File(msgspec.Struct):
    meta: dict[str, Meta] = {}
    sessions: dict[str, _Glimpse] = {}


def glance(path: Path) -> list[Trained]:
    """Return what was trained; nothing where there is no file. Raises StoreError."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}.") from None
    # Twenty years of sessions make many objects at once, none of them garbage.
    gc.disable()
    try:
        file = msgspec.json.decode(content, type=_File)
        for meta in file.meta.values():
            check_schema(meta, path)
        return [one.trained for one in file.sessions.values() if not one.deleted]
    except (msgspec.MsgspecError, ValueError) as error:
        raise Damaged(path, f"it is no history of backtui, or it is damaged: {error}") from None
    finally:
        gc.enable()
