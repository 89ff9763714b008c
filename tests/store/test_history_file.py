"""A file that is either as it was or as it shall be."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from backtui.files.atomic import replace_file
from backtui.store import history_file
from backtui.store.history_file import HistoryFile, write_fresh
from backtui.store.schema import SCHEMA, StoreError
from backtui.store.tinydb_tables import AtomicStorage
from tests.support import session, stored


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


def replaced(path: Path, content: bytes) -> None:
    other = path.with_suffix(".other")
    other.write_bytes(content)
    other.replace(path)


@pytest.mark.parametrize(
    ("change", "is_later"),
    [
        (lambda path: replaced(path, b'{"a":{"2":{}}}'), False),
        (lambda path: path.write_bytes(b'{"a":{"22":{}}}'), False),
        (lambda path: path.write_bytes(b'{"a":{"2":{}}}'), True),
    ],
    ids=["another file", "another size", "another time"],
)
def test_whatever_tells_one_state_from_another_is_enough(
    tmp_path: Path, change: Callable[[Path], None], is_later: bool
) -> None:
    path = tmp_path / "history.json"
    path.write_bytes(b'{"a":{"1":{}}}')
    os.utime(path, (1_000_000, 1_000_000))
    kept = HistoryFile(path)
    assert set((kept.read() or {})["a"]) == {"1"}
    change(path)
    seconds = 1_000_001 if is_later else 1_000_000
    os.utime(path, (seconds, seconds))
    assert "1" not in (kept.read() or {})["a"]


def test_what_is_written_afresh_is_a_whole_history(tmp_path: Path) -> None:
    path = tmp_path / "new" / "history.json"
    write_fresh(path, {"sessions": [session("2026-11-24"), session("2026-11-25")], "pauses": []})
    tables = json.loads(path.read_bytes())
    assert {name: list(table) for name, table in tables.items()} == {
        "meta": ["1"], "sessions": ["1", "2"], "pauses": []
    }  # fmt: skip
    assert tables["meta"]["1"] == {"schema": SCHEMA}
    assert [one["started"] for one in tables["sessions"].values()] == ["2026-11-24", "2026-11-25"]


def test_what_writers_left_that_died_halfway_goes_and_what_cannot_go_stays(tmp_path: Path) -> None:
    path = tmp_path / f"{'h' * 50}.json"
    draft, folder = (tmp_path / f".{'h' * 40}.{end}.tmp" for end in ("left", "a-folder"))
    draft.write_bytes(b"{")
    folder.mkdir()
    with HistoryFile(path).exclusive():
        assert not draft.exists()
    assert folder.exists()


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
    with pytest.raises(StoreError, match=r"history\.json cannot be written: No space left on device\.$"):
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
    with pytest.raises(StoreError, match="damaged") as said:
        HistoryFile(path).read()
    assert str(path) in str(said.value)
    assert path.read_text() == content


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "history.json"
    path.write_text("{}")

    def fail(*_: Any) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(history_file, "read_regular", fail)
    with pytest.raises(StoreError, match=r"history\.json cannot be read: Input/output error\.$"):
        HistoryFile(path).read()
