"""Machines with a history and a clock of their own, for the tests of all ways to sync."""

import json
from pathlib import Path
from typing import Any

from backtui.store.corrections import Corrections
from backtui.store.diary import Diary
from backtui.store.undo import UndoFile
from backtui.sync.shelf import FolderShelf
from backtui.sync.shelves import Synced, sync_by
from tests.cli.test_moving import told
from tests.support import StillClock


class Machine:
    """A machine with a history and a clock of its own, in a folder."""

    def __init__(self, folder: Path, hours_ahead: int = 0) -> None:
        self.folder = folder
        self.clock = StillClock()
        self.clock.tick(hours_ahead * 3600)
        self.path = folder / "history.json"
        self.diary = Diary(self.path, self.clock.now)
        self.corrections = Corrections(self.diary, UndoFile(folder / "undo.json"))

    def sync(self, shared: Path) -> Synced:
        return sync_by(FolderShelf(shared), self.diary)

    @property
    def notes(self) -> dict[str, str | None]:
        return {entry.id: entry.note for entry in self.diary.entries()}


def documents(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return what a history holds, in no order."""
    found = json.loads(path.read_bytes())
    del found["meta"]
    tables = {name: list(map(told, table.values())) for name, table in found.items() if table}
    return {name: sorted(table, key=lambda one: str(one.get("id"))) for name, table in tables.items()}


def machines(tmp_path: Path, number: int = 2) -> list[Machine]:
    return [Machine(tmp_path / f"m{n}", hours_ahead=24 * n) for n in range(number)]
