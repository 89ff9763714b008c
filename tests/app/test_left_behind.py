"""What was left behind is never in the way of what begins."""

from pathlib import Path

from backtui.live.session import LiveSession
from backtui.screens.check_in import CheckInScreen
from backtui.screens.question import Question
from backtui.screens.session import SessionScreen
from backtui.screens.today import TodayScreen
from backtui.store.diary import Diary
from backtui.store.journal_paths import journal_paths, journals_folder
from tests.app.conftest import Sit
from tests.app.test_interrupted import interrupt
from tests.support import StillClock, session, short_timeline, stored


async def test_decided_later_it_outlives_the_session_that_is_begun_meanwhile(sit: Sit) -> None:
    await interrupt(sit)
    async with sit() as desk:
        await desk.press("escape")
        assert isinstance(desk.app.screen, TodayScreen)
        await desk.press("enter")
        assert isinstance(desk.app.screen, SessionScreen)
        await desk.wait(500)
        assert isinstance(desk.app.screen, CheckInScreen)
    async with sit() as desk:
        assert isinstance(desk.app.screen, Question)
        assert "rep 3 of 3" in desk.shot()
        await desk.press("down", "enter")
        assert len(desk.diary.entries()) == 2
        assert sorted(entry.active_seconds for entry in desk.diary.entries())[0] == 22


async def test_of_two_that_were_interrupted_the_older_is_kept_by_itself(sit: Sit) -> None:
    await interrupt(sit)
    async with sit() as desk:
        desk.clock.tick(60)
        await desk.press("escape", "enter")
        await desk.wait(12)
    async with sit() as desk:
        assert "Go on" in desk.shot()
        assert "was kept, as finished early" in str([one.message for one in desk.app._notifications])
        (entry,) = desk.diary.entries()
        assert entry.active_seconds == 22
        await desk.press("escape")


async def test_a_session_that_died_elsewhere_is_not_in_the_way(sit: Sit, own_files: Path) -> None:
    async with sit() as desk:
        clock = StillClock()
        other = LiveSession(Diary(own_files, clock.now), clock, short_timeline(), None)
        for _ in range(11):
            clock.tick(2)
            other.look()
        other.close()
        await desk.press("enter")
        assert isinstance(desk.app.screen, SessionScreen)
        await desk.wait(500)
    async with sit() as desk:
        assert isinstance(desk.app.screen, Question)
        await desk.press("down", "enter")
        assert len(desk.diary.entries()) == 2


async def test_what_is_safe_beside_a_damaged_history_stays_so(sit: Sit, own_files: Path) -> None:
    diary = Diary(own_files, StillClock().now)
    diary.save(session("2026-11-20T10:00:00Z"))
    whole = own_files.read_bytes()
    async with sit() as desk:
        await desk.press("enter")
        own_files.write_bytes(b"{")
        await desk.wait(500)
        (journal,) = journal_paths(own_files)
        assert f"It is safe in {journal}" in str([one.message for one in desk.app._notifications])
        await desk.press("q")
        assert isinstance(desk.app.screen, TodayScreen)
        await desk.press("enter")
        assert isinstance(desk.app.screen, SessionScreen)
        assert len(list(journal_paths(own_files))) == 2
    own_files.write_bytes(whole)
    diary.save(session("2026-11-21T10:00:00Z"))
    assert len(stored(own_files)) == 3


async def test_a_damaged_journal_is_told_of(sit: Sit, own_files: Path) -> None:
    journals_folder(own_files).mkdir()
    (journals_folder(own_files) / "some.jsonl").write_bytes(b"junk")
    async with sit() as desk:
        assert isinstance(desk.app.screen, TodayScreen)
        assert "set aside" in str([one.message for one in desk.app._notifications])
