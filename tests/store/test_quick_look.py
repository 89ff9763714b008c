"""What `status` says of a history that is gone, cut or no history: that, and never "0 of 3, due"."""

from pathlib import Path

import pytest

from backtui.cli.main import run
from backtui.store.backups import folder_of
from backtui.store.diary import Diary
from backtui.store.history_file import write_fresh
from tests.support import NOW, StillClock, session

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTUI_NOW", NOW.isoformat())


def three_sessions(path: Path) -> None:
    diary = Diary(path, StillClock().now)
    for day in (23, 24, 25):
        diary.save(session(f"2026-11-{day}T08:00:00+01:00"))


def gone(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def fewer(path: Path) -> None:
    # As an older copy put back by another program: sound JSON, and less than there was.
    write_fresh(path, {"sessions": [session("2026-11-23T08:00:00+01:00")]})


def no_tables(path: Path) -> None:
    path.write_bytes(b"{}")


def odd_and_fewer(path: Path) -> None:
    path.write_bytes(b'{"sessions": {"1": {"id": 7, "started": "never"}}}')


def no_text(path: Path) -> None:
    path.write_bytes(b"\xff\xfe" + path.read_bytes())


@pytest.mark.parametrize("damage", [gone, empty, half, fewer, no_tables, odd_and_fewer, no_text])
@pytest.mark.parametrize("arguments", [["status"], ["status", "--json"], ["status", "--due"]], ids=" ".join)
def test_a_lost_or_damaged_history_is_a_problem(
    capsys: Captured, own_files: Path, damage: object, arguments: list[str]
) -> None:
    three_sessions(own_files)
    assert callable(damage)
    damage(own_files)
    assert run(["history"]) == 1
    by_history = capsys.readouterr().err
    assert run(arguments) == 1
    said = capsys.readouterr()
    assert not said.out
    assert said.err == by_history


def test_a_history_behind_a_link_is_judged_by_the_backups_of_its_target(
    capsys: Captured, own_files: Path, tmp_path: Path
) -> None:
    three_sessions(own_files)
    link = tmp_path / "link.json"
    link.symlink_to(own_files)
    assert run(["--store", str(link), "status", "--due"]) == 0 + 3
    gone(own_files)
    assert run(["--store", str(link), "status", "--due"]) == 1


def test_no_history_and_backups_of_nothing_are_no_problem(capsys: Captured, own_files: Path) -> None:
    folder_of(own_files).mkdir()
    assert run(["status", "--due"]) == 0
