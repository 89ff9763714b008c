"""What `status` keeps: it says the same, sooner, and never what is no longer so."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from backtui.cli import kept_status, status
from backtui.cli.context import Context
from backtui.cli.kept_status import StatusAnswer
from backtui.cli.main import run
from backtui.files.paths import cache_path
from backtui.store import quick_look
from backtui.store.backups import folder_of
from backtui.store.diary import Diary
from tests.support import NOW, StillClock, session

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _one_session(monkeypatch: pytest.MonkeyPatch, own_files: Path) -> None:
    monkeypatch.setenv("BACKTUI_NOW", NOW.isoformat())
    save(own_files, "2026-11-23")


def save(path: Path, day: str) -> None:
    Diary(path, StillClock().now).save(session(f"{day}T08:00:00+01:00", active_seconds=1800))


def said(capsys: Captured) -> tuple[str, str, int]:
    """Return all that `status` can say."""
    capsys.readouterr()
    assert run(["status"]) == 0
    line = capsys.readouterr().out
    assert run(["status", "--json"]) == 0
    return line, capsys.readouterr().out, run(["status", "--due"])


def let_it_age() -> None:
    """Make as if the answer was kept long after the last change."""
    kept = cache_path().with_name("status")
    later = kept.stat().st_mtime + 10
    os.utime(kept, (later, later))


def is_kept(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> bool:
    """Return whether `status` now answers without looking into the history."""
    looked: list[datetime] = []
    answer = status._answer

    def looking(context: Context, now: datetime) -> StatusAnswer:
        looked.append(now)
        return answer(context, now)

    monkeypatch.setattr(status, "_answer", looking)
    said(capsys)
    monkeypatch.setattr(status, "_answer", answer)
    return not looked


def test_the_same_is_said_without_a_look_into_the_history(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    first = said(capsys)
    let_it_age()
    assert is_kept(monkeypatch, capsys)
    assert said(capsys) == first
    assert "1 of 3" in first[0]
    assert '"due":' in first[1]


def another_session(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(path, "2026-11-24")


def written_in_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = path.stat()
    path.write_bytes(path.read_bytes().replace(b"2026-11-23", b"2026-11-16"))
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))


def put_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content.replace(b"2026-11-23", b"2026-11-16"))


def next_day(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTUI_NOW", (NOW + timedelta(days=7)).isoformat())


def clock_put_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTUI_NOW", (NOW - timedelta(seconds=1)).isoformat())


def other_zone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTUI_NOW", NOW.replace(tzinfo=None).isoformat() + "-05:00")


def other_history(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTUI_STORE", str(path.with_name("other.json")))


def other_code(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = cache_path().with_name("status")
    before = kept.stat()
    own = str(Path(kept_status.__file__))
    kept.write_bytes(kept.read_bytes().replace(own.encode(), (own + "x").encode()))
    os.utime(kept, ns=(before.st_atime_ns, before.st_mtime_ns))


def nonsense(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache_path().with_name("status").write_bytes(b"\xff\xfe nothing")
    let_it_age()


def cut(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = cache_path().with_name("status")
    kept.write_bytes(kept.read_bytes()[:40])
    let_it_age()


def cut_at_the_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = cache_path().with_name("status")
    kept.write_bytes(kept.read_bytes()[:-3])
    let_it_age()


def shortly_before(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change in the same step of the file system's clock would not be seen."""
    kept = cache_path().with_name("status")
    os.utime(kept, ns=(path.stat().st_ctime_ns, path.stat().st_ctime_ns))


CHANGES = [
    another_session, written_in_place, put_back, next_day, clock_put_back, other_zone, other_history,
    other_code, nonsense, cut, cut_at_the_end, shortly_before,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_kept_is_said_after_a_change(
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
    own_files: Path,
    change: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    said(capsys)
    let_it_age()
    change(own_files, monkeypatch)
    assert not is_kept(monkeypatch, capsys)
    kept = said(capsys)
    cache_path().with_name("status").unlink()
    assert said(capsys) == kept


def test_what_is_stored_while_it_looks_is_seen_next_time(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, own_files: Path
) -> None:
    def looking(path: Path, now: datetime) -> quick_look.QuickLook:
        found = look(path, now)
        save(path, "2026-11-24")
        return found

    look = quick_look.quick_look
    monkeypatch.setattr(quick_look, "quick_look", looking)
    assert run(["status"]) == 0
    assert "1 of 3" in capsys.readouterr().out
    monkeypatch.setattr(quick_look, "quick_look", look)
    let_it_age()
    assert run(["status"]) == 0
    assert "2 of 3" in capsys.readouterr().out


def test_a_backup_that_holds_more_makes_what_was_sound_a_problem(capsys: Captured, own_files: Path) -> None:
    said(capsys)
    let_it_age()
    folder_of(own_files).mkdir(exist_ok=True)
    (folder_of(own_files) / "latest.9.json").write_bytes(b"{}")
    assert run(["status"]) == 1
    assert "backup holds 9" in capsys.readouterr().err


def test_what_is_still_to_begin_keeps_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, own_files: Path
) -> None:
    save(own_files, "2026-11-27")
    said(capsys)
    assert not cache_path().with_name("status").exists()


def test_without_a_cache_folder_it_is_found_anew(capsys: Captured) -> None:
    first = said(capsys)
    folder = cache_path().parent
    cache_path().with_name("status").unlink()
    folder.rmdir()
    folder.write_text("no folder")
    assert said(capsys) == first
