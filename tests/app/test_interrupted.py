"""A session that was interrupted, a second one, and a disk that refuses."""

import errno
import os
from pathlib import Path

import pytest
from textual.widgets import Input

from backtui.live.session import LiveSession
from backtui.screens.check_in import CheckInScreen
from backtui.screens.question import Question
from backtui.screens.rescue import RescueScreen
from backtui.screens.session import SessionScreen
from backtui.screens.today import TodayScreen
from backtui.store.diary import Diary
from tests.app.conftest import Desk, Sit
from tests.support import StillClock, session, short_timeline, stored


async def interrupt(sit: Sit, seconds: float = 10 + 5 + 5 + 2) -> None:
    """Run a session for a while, and let its program vanish: two repetitions and a bit."""
    async with sit() as desk:
        await desk.press("enter", "4")
        await desk.wait(seconds)


async def test_it_is_offered_and_goes_on_at_that_repetition(sit: Sit, own_files: Path) -> None:
    await interrupt(sit)
    async with sit() as desk:
        assert isinstance(desk.app.screen, Question)
        assert "Go on" in desk.shot()
        assert "rep 3 of 3" in desk.shot()
        await desk.press("enter")
        assert isinstance(desk.app.screen, SessionScreen)
        assert desk.live.player.state == "count-in"
        await desk.wait(3)
        player = desk.live.player
        assert (player.beat.rep, player.beat.side, player.into) == (3, "left", pytest.approx(0))
        await desk.wait(500)
        (entry,) = desk.diary.entries()
        found = desk.diary.session(entry.id)
        assert found is not None
        assert [one.reps for one in found.exercises[0].sets] == [3, 3, 3, 3]
        assert {one.status for one in found.exercises} == {"done"}
        assert entry.active_seconds == int(short_timeline().seconds)
        assert entry.pain_before == 4
        assert not desk.diary.has_journals


async def test_it_may_be_interrupted_again_and_again(sit: Sit) -> None:
    await interrupt(sit)
    for _ in range(3):
        async with sit() as desk:
            await desk.press("enter")
            await desk.wait(3 + 10)
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(500)
        (entry,) = desk.diary.entries()
        assert entry.active_seconds == int(short_timeline().seconds)


async def test_what_is_replayed_twice_is_where_it_was(sit: Sit) -> None:
    await interrupt(sit)
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(3 + 1)
        beat = desk.live.player.beat
    async with sit() as desk:
        await desk.press("enter")
        assert desk.live.player.beat == beat
        assert desk.live.player.records()[0].sets[0].reps == 2


async def test_what_was_done_may_be_kept(sit: Sit) -> None:
    await interrupt(sit)
    async with sit() as desk:
        await desk.press("down", "enter")
        assert isinstance(desk.app.screen, TodayScreen)
        (entry,) = desk.diary.entries()
        found = desk.diary.session(entry.id)
        assert found is not None
        assert found.exercises[0].sets[0].reps == 2
        assert entry.ended == "2026-11-25T18:00:22+01:00"
        assert not desk.diary.has_journals


async def test_discarding_is_asked_twice(sit: Sit) -> None:
    await interrupt(sit)
    async with sit() as desk:
        await desk.press("down", "down", "enter")
        assert "Discard what was done?" in desk.shot()
        await desk.press("enter")
        assert "A session was interrupted" in desk.shot()
        await desk.press("down", "down", "enter", "down", "enter")
        assert isinstance(desk.app.screen, TodayScreen)
        assert not desk.diary.entries()
        assert not desk.diary.has_journals


async def test_after_six_hours_it_is_kept_by_itself(sit: Sit, own_files: Path) -> None:
    await interrupt(sit)
    clock = StillClock()
    clock.tick(6 * 3600 + 60)
    from backtui.app.app import BacktuiApp
    from tests.support import LINE, read

    app = BacktuiApp(clock, read(LINE), Diary(own_files, clock.now))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)
        assert "2026-11-25 was kept" in str([one.message for one in app._notifications])
        assert app.desk.diary.entries()[0].ended == "2026-11-25T18:00:22+01:00"


async def test_start_asks_about_the_interrupted_one_first(sit: Sit) -> None:
    await interrupt(sit)
    async with sit(start="short") as desk:
        assert isinstance(desk.app.screen, Question)
        await desk.press("down", "enter")
        assert isinstance(desk.app.screen, SessionScreen)
        assert desk.live.player.position == 0


async def test_a_session_that_ended_is_stored_unasked_by_the_next_program(own_files: Path) -> None:
    clock = StillClock()
    diary = Diary(own_files, clock.now)
    live = LiveSession(diary, clock, short_timeline(), None)
    for _ in range(300):
        clock.tick(1)
        if events := live.player.advance(clock.moment()):
            live.note("look", clock.moment(), events)
    assert live.end() is not None
    live.close()
    assert not own_files.exists()
    diary.save(session("2026-11-20T10:00:00Z", id="other"))
    assert len(stored(own_files)) == 2
    assert not diary.has_journals


async def test_a_second_session_is_refused_and_browsing_goes_on(sit: Sit, own_files: Path) -> None:
    clock = StillClock()
    other = LiveSession(Diary(own_files, clock.now), clock, short_timeline(), None)
    async with sit() as desk:
        assert "A session runs on" in desk.shot()
        assert "since 18:00" in desk.shot()
        await desk.press("enter")
        assert isinstance(desk.app.screen, TodayScreen)
        await desk.press("3")
        other.close()
        other.discard()


def full(*_: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


async def test_a_full_disk_is_said_and_retried(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sit() as desk:
        await desk.press("enter")
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            await desk.wait(20)
            assert "Not saved: No space left on device" in desk.shot()
            assert desk.live.player.state == "running"
        await desk.wait(10)
        assert "Not saved" not in desk.shot()
        await desk.wait(500)
        (entry,) = desk.diary.entries()
        assert entry.active_seconds == int(short_timeline().seconds)


async def test_at_the_end_another_place_is_offered(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with sit() as desk:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            await desk.press("enter")
            await desk.wait(500)
            assert isinstance(desk.app.screen, CheckInScreen)
            assert "Not saved" in desk.text("#done")
            await desk.press("4", "q")
            assert isinstance(desk.app.screen, RescueScreen)
            await desk.press("enter")
            assert isinstance(desk.app.screen, RescueScreen), "that place is full, too"
        text = tmp_path / "text.txt"
        text.write_text("Not a history.")
        for name in ("~nouser/x.json", "a\0b", "/", "x" * 300, str(tmp_path), f"{text}/x", str(text)):
            desk.app.screen.query_one("#file", Input).value = name
            await desk.press("enter")
            assert isinstance(desk.app.screen, RescueScreen), name
            assert desk.text("#words").endswith("."), name
            assert desk.app.screen.query_one("#file", Input).value == name
        other = tmp_path / "other.json"
        desk.app.screen.query_one("#file", Input).value = str(other)
        await desk.press("enter")
        assert stored(other)[0]["effort"] == 4


async def test_a_damaged_history_is_said_and_restored_on_request(sit: Sit, own_files: Path) -> None:
    diary = Diary(own_files, StillClock().now)
    for day in range(1, 5):
        diary.save(session(f"2026-11-0{day}T10:00:00Z"))
    own_files.write_bytes(own_files.read_bytes()[:-40])
    from backtui.app.app import BacktuiApp
    from backtui.store.doctor import examine
    from tests.support import LINE, read

    clock = StillClock()
    app = BacktuiApp(clock, read(LINE), Diary(own_files, clock.now), damage=examine(own_files))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        desk = Desk(pilot, app, clock)
        assert "Something is wrong with the history" in desk.shot()
        assert "3 sessions" in desk.shot()
        await desk.press("enter")
        assert len(app.desk.diary.entries()) == 3
        await desk.press("3")
        assert "3 sessions" in desk.shot()


async def test_hidden_scales_take_no_digits(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(11)
        await desk.press("ctrl+p", "escape", "7")
        await desk.wait(500)
        assert desk.diary.entries()[0].pain_before is None


async def test_keys_say_what_they_did(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(11)
        await desk.press("plus")
        assert "10 seconds of rest after this repetition" in desk.text("#next")
        await desk.press("x")
        assert "Lift stops here, and is marked as hurting" in desk.text("#next")
