"""A session in lines, with a sync after it."""

from pathlib import Path
from subprocess import Popen

import pytest

from backtui.cli import start_plain
from backtui.cli.main import run
from backtui.store.diary import Diary
from backtui.sync import background
from backtui.sync.background import begin_sync
from backtui.sync.failing import unsynced
from tests.support import LINE


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was said, without the breaks of its lines."""
    return " ".join(capsys.readouterr().out.split())


def unwrapped(text: str) -> str:
    """Return a text that a line may have been broken in."""
    return text.replace(" ", "")


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder, not there yet, that every session is followed by a sync with."""
    folder = tmp_path / "shared"
    config, routines = tmp_path / "settings.toml", tmp_path / "routines.toml"
    config.write_text(f'routine = "short"\nsync = "after each session"\nsync_target = "{folder}"\n')
    routines.write_text(LINE)
    monkeypatch.setenv("BACKTUI_CONFIG", str(config))
    monkeypatch.setenv("BACKTUI_ROUTINES", str(routines))
    monkeypatch.setenv("BACKTUI_NOW", "2026-11-25T18:00:00+01:00")
    monkeypatch.setenv("BACKTUI_SPEED", "10000")
    return folder


def test_the_last_line_says_how_it_went(
    target: Path, own_files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["start", "--plain"]) == 0
    assert "Not synced since " in said(capsys)
    assert unsynced(own_files) is not None
    target.mkdir()
    assert run(["start", "--plain"]) == 0
    assert unwrapped(said(capsys)).endswith(unwrapped(f"Synced with {target}."))
    assert len(list(target.iterdir())) == 1
    assert unsynced(own_files) is None


def test_nobody_waits_for_what_does_not_answer(
    target: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target.mkdir()
    begun = []

    def begin(diary: Diary, target: str | None) -> "Popen[bytes] | None":
        begun.append(begin_sync(diary, target))
        return begun[-1]

    monkeypatch.setattr(start_plain, "_A_MOMENT", 0.0)
    monkeypatch.setattr(background, "begin_sync", begin)
    assert run(["start", "--plain"]) == 0
    assert unwrapped(said(capsys)).endswith(unwrapped(f"Syncing with {target} goes on in the background."))
    for process in begun:
        assert process is not None
        assert process.wait(60) == 0
