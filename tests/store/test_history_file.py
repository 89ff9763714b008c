"""A file that is either as it was or as it shall be."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from backtui.files.atomic import replace_file
from backtui.store.history_file import HistoryFile
from backtui.store.schema import StoreError
from backtui.store.tinydb_tables import AtomicStorage
from tests.support import stored


def opened(path: Path) -> TinyDB:
    return TinyDB(storage=lambda: AtomicStorage(HistoryFile(path)))


def test_stock_tinydb_reads_what_it_wrote(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    opened(path).table("sessions").insert({"id": "a", "note": "[red]"})
    assert stored(path) == [{"id": "a", "note": "[red]"}]


def test_it_adds_to_what_stock_tinydb_wrote(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    with TinyDB(path) as stock:
        stock.table("other").insert({"kept": 1.5, "text": "ü"})
    opened(path).table("sessions").insert({"id": "a"})
    assert stored(path, "other") == [{"kept": 1.5, "text": "ü"}]


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "history.json"
    file_ = HistoryFile(path)
    with file_.exclusive():
        file_.write({"sessions": {}})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "history.json"
    real.write_text("{}")
    link.symlink_to(real)
    HistoryFile(link).write({"sessions": {"1": {"id": "a"}}})
    assert link.is_symlink()
    assert "sessions" in real.read_text()


def test_a_file_that_another_program_replaced_is_seen_at_once(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    mine, other = HistoryFile(path), HistoryFile(path)
    mine.write({"sessions": {"1": {"id": "a"}}})
    assert set((mine.read() or {})["sessions"]) == {"1"}
    other.write({"sessions": {"1": {"id": "a"}, "2": {"id": "b"}}})
    assert set((mine.read() or {})["sessions"]) == {"1", "2"}


@pytest.mark.parametrize("call", ["fsync", "write", "replace"])
def test_a_write_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "history.json"
    store = HistoryFile(path)
    store.write({"sessions": {"1": {"id": "a"}}})
    before = path.read_bytes()

    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    elif call == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr(os, "fdopen", fail)
    with pytest.raises(StoreError, match="No space left"):
        store.write({"sessions": {}})
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    assert set((store.read() or {})["sessions"]) == {"1"}


def test_the_folder_is_synced_after_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bool] = []
    real = os.fsync

    def note(handle: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        real(handle)

    monkeypatch.setattr(os, "fsync", note)
    replace_file(tmp_path / "x", b"content")
    assert synced == [False, True]


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"sessions": 3}', "\x00\x01", '{"sessions": {"1": {'])
def test_a_damaged_file_is_said_and_not_touched(tmp_path: Path, content: str) -> None:
    path = tmp_path / "history.json"
    path.write_text(content)
    with pytest.raises(StoreError, match="damaged"):
        HistoryFile(path).read()
    assert path.read_text() == content
