"""The first sight of Today: shown only where the app would show the same, and kept for nobody else."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from backtui.cli.first_sight import FirstSight, _kept
from backtui.files import kept
from backtui.files.paths import cache_path, safety_path, state_path
from backtui.files.safety_read import remember_month_read, remember_safety_read
from backtui.store.diary import Diary
from tests.support import StillClock, session

SIZE = (80, 24)
_BEGAN = time.time()


@pytest.fixture(autouse=True)
def _small_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size(SIZE))
    monkeypatch.setenv("TERM", "xterm-256color")


def keep(until: float = 30, size: tuple[int, int] = SIZE, frame: str = "This week\n\n1 of 3") -> None:
    """Keep a frame, as if long after all that it was told from had changed."""
    sight = FirstSight()
    sight.keep(sight.seen(), size, time.time() + until, frame)
    kept = cache_path().with_name("today")
    if kept.exists():
        os.utime(kept, (time.time() + 10, time.time() + 10))


def test_what_was_kept_is_shown_as_it_is() -> None:
    keep()
    assert _kept() == "This week\n\n1 of 3"
    assert cache_path().with_name("today").stat().st_mode & 0o077 == 0


def save(path: Path) -> None:
    Diary(path, StillClock().now).save(session("2026-11-23T08:00:00+01:00", active_seconds=1800))


CHANGES: dict[str, Callable[[Path, pytest.MonkeyPatch], object]] = {
    "a session": lambda store, patch: save(store),
    "a session that runs": lambda store, patch: Path(f"{store}.journals").mkdir(),
    "a journal of an older version": lambda store, patch: Path(f"{store}.live").touch(),
    "a setting": lambda store, patch: patch.setenv("BACKTUI_CONFIG", str(store.with_name("other.toml"))),
    "routines": lambda store, patch: patch.setenv("BACKTUI_ROUTINES", str(store.with_name("own.toml"))),
    "the history": lambda store, patch: patch.setenv("BACKTUI_STORE", str(store.with_name("other.json"))),
    "the safety page was read": lambda store, patch: remember_safety_read(StillClock().today()),
    "the page of the month was read": lambda store, patch: remember_month_read(StillClock().today()),
    "something to undo": lambda store, patch: state_path().mkdir(parents=True),
    "the size": lambda store, patch: patch.setattr(
        shutil, "get_terminal_size", lambda: os.terminal_size((81, 24))
    ),
    "the terminal": lambda store, patch: patch.setenv("TERM", "xterm"),
    "no colours": lambda store, patch: patch.setenv("NO_COLOR", "1"),
    "another machine": lambda store, patch: patch.setenv("SSH_CONNECTION", "here there"),
    "the code": lambda store, patch: patch.setattr(
        kept, "_marks", lambda paths, latest=None: [f"another {path}" for path in paths]
    ),
    "a clock of one's own": lambda store, patch: patch.setenv("BACKTUI_NOW", "2026-11-25T18:00"),
    "the next day": lambda store, patch: patch.setattr(time, "time", lambda: _BEGAN + 9_999),
    "a clock set back": lambda store, patch: patch.setattr(time, "time", lambda: _BEGAN - 3600),
    "what a crash left of it": lambda store, patch: cache_path().with_name("today").write_bytes(b"\xff"),
    "a store that is none": lambda store, patch: patch.setenv("BACKTUI_STORE", "/"),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_nothing_is_shown_where_anything_changed(
    what: str, own_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep()
    CHANGES[what](own_files, monkeypatch)
    assert _kept() is None


def test_what_changed_a_moment_before_is_not_believed(own_files: Path) -> None:
    save(own_files)
    sight = FirstSight()
    sight.keep(sight.seen(), SIZE, time.time() + 60, "frame")
    assert _kept() is None


def test_a_clock_of_ones_own_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTUI_SPEED", "2")
    keep()
    assert not cache_path().with_name("today").exists()


def test_nor_does_a_cache_folder_that_is_none() -> None:
    folder = cache_path().parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("")
    keep()
    assert _kept() is None
    assert not safety_path().exists()
