"""Syncing after each session: beside the app, quietly, and told on Today only while it fails."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from backtui.app.syncing import Syncing
from backtui.cli.main import run
from backtui.settings.model import Settings
from backtui.sync.failing import forget_unsynced, remember_unsynced, unsynced
from tests.app.conftest import Desk, Sit
from tests.support import NOW, session
from tests.sync.machines import Machine

_PATIENCE = 60.0


def after_each(target: Path | str | None) -> Settings:
    return Settings(sync="after each session", sync_target=None if target is None else str(target))


async def train(desk: Desk) -> None:
    """Do a session, and leave its check-in."""
    await desk.press("enter")
    await desk.wait(300)
    await desk.press("q")


async def over(desk: Desk) -> None:
    """Wait until the sync that runs is over, and what came in is shown."""
    syncing = desk.app.today._syncing
    assert syncing is not None
    if syncing._process is not None:
        syncing._process.wait(_PATIENCE)
    syncing.look()
    await desk.settle()


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


async def test_after_a_session_both_have_what_the_other_did(sit: Sit, shared: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Machine(tmp_path / "other")
    other.diary.save(session("2026-11-24T10:00:00Z", id="there"))
    other.sync(shared)
    async with sit(settings=after_each(shared)) as desk:
        assert "This week  0 of 3" in desk.text()
        await train(desk)
        await over(desk)
        assert "This week  2 of 3" in desk.text()
        assert "Not synced" not in desk.text()
        other.sync(shared)
        assert len(other.notes) == 2


async def test_what_fails_is_told_on_today_until_it_is_done(
    sit: Sit, tmp_path: Path, own_files: Path
) -> None:
    folder = tmp_path / "away"
    async with sit(size=(120, 40), settings=after_each(folder)) as desk:
        desk.app.coach._remember_safety(None)
        await train(desk)
        await over(desk)
        assert "Not synced since" in desk.text("#news")
        assert f"there is no folder {folder}." in desk.text("#news")
        assert not desk.app._notifications
        folder.mkdir()
        await train(desk)
        await over(desk)
        assert "Not synced" not in desk.text("#news")
    assert unsynced(own_files) is None


async def test_without_a_target_it_says_so(sit: Sit) -> None:
    async with sit(size=(120, 40), settings=after_each(None)) as desk:
        desk.app.coach._remember_safety(None)
        await train(desk)
        assert "sync_target names nothing" in desk.text("#news")


async def test_whoever_syncs_when_asked_is_left_alone(sit: Sit, shared: Path, own_files: Path) -> None:
    remember_unsynced(own_files, NOW, "away")
    async with sit(settings=Settings(sync_target=str(shared))) as desk:
        await train(desk)
        assert desk.app.today._syncing is None
        assert "Not synced" not in desk.text()
    assert not any(shared.iterdir())


async def test_quitting_in_the_check_in_syncs_and_waits_for_nothing(
    sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A machine that never answers.
    ssh = tmp_path / "bin" / "ssh"
    ssh.parent.mkdir()
    ssh.write_text("#!/bin/sh\nexec sleep 300\n")
    ssh.chmod(0o700)
    monkeypatch.setenv("PATH", f"{ssh.parent}{os.pathsep}{os.environ['PATH']}")
    async with sit(settings=after_each("me@nowhere")) as desk:
        await train(desk)
        syncing = desk.app.today._syncing
        assert syncing is not None
        first = syncing._process
        assert first is not None
        await desk.press("3", "1")
        # One at a time: the second one waits for the first.
        await desk.press("enter")
        await desk.wait(300)
        await desk.app.action_quit()
        await desk.app._leaving
        assert desk.app.has_left
        assert first.poll() is None
        assert syncing._process is first
        assert syncing._is_more_due
        os.killpg(first.pid, 9)
        first.wait(_PATIENCE)


async def test_a_sync_that_was_ended_is_one_that_failed(sit: Sit, own_files: Path) -> None:
    async with sit(settings=after_each("me@nowhere")) as desk:
        syncing = Syncing(desk.app.desk, None)
        syncing.begin()
        assert syncing._process is not None
        os.killpg(syncing._process.pid, 9)
        syncing._process.wait(_PATIENCE)
        syncing.look()
    found = unsynced(own_files)
    assert found is not None
    assert found.why == "it was ended."


def test_it_is_told_since_when_in_one_sentence(own_files: Path) -> None:
    now = datetime.fromisoformat("2026-11-20T09:30:00+01:00")
    remember_unsynced(own_files, now, "~/Cloud cannot be read: No such file. What to do: nothing.\nMore.")
    remember_unsynced(own_files, now + timedelta(days=1), "there is no \x1b[31mx (ssh: who?). Name one.")
    found = unsynced(own_files)
    assert found is not None
    assert found.words(now) == "Not synced since 09:30: there is no ␛[31mx."
    assert found.words(now + timedelta(days=3)).startswith("Not synced since Friday: ")
    assert found.words(now + timedelta(days=7)).startswith("Not synced since 20 Nov 2026: ")
    forget_unsynced(own_files)
    assert unsynced(own_files) is None


def test_asking_for_it_counts_too_where_it_is_the_usual_target(
    own_files: Path, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f'sync_target = "{shared}"\n')
    monkeypatch.setenv("BACKTUI_CONFIG", str(settings))
    remember_unsynced(own_files, NOW, "away")
    assert run(["sync", str(tmp_path / "elsewhere")]) == 1
    (other := tmp_path / "other").mkdir()
    assert run(["sync", str(other)]) == 0
    found = unsynced(own_files)
    assert found is not None
    assert found.why == "away."
    assert run(["sync"]) == 0
    assert unsynced(own_files) is None
