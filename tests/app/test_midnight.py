"""Days: an app that stays open, and sessions of other places."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from backtui.app import midnight
from backtui.store.diary import Diary
from tests.app.conftest import Desk, Sit
from tests.support import StillClock, session

LATE = datetime.fromisoformat("2026-11-29T23:59:50+01:00")


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(midnight, "_EVERY", 0.01)


async def comes(desk: Desk, words: str) -> None:
    """Wait until the screen says something."""
    async with asyncio.timeout(10):
        while words not in desk.shot():
            await desk.pilot.pause(0.01)


async def test_an_open_app_becomes_tomorrow(sit: Sit, own_files: Path) -> None:
    Diary(own_files, StillClock(LATE).now).save(session("2026-11-29T18:00:00+01:00"))
    async with sit(now=LATE) as desk:
        assert "Sunday 29 November" in desk.shot()
        assert "1 of 3" in desk.shot()
        for place in "23":
            await desk.press(place)
        desk.clock.tick(20)
        await comes(desk, "Monday 30 November")
        await desk.press("1")
        for words in ("0 of 3", "Monday 30 November"):
            await comes(desk, words)
        await desk.press("2")
        await comes(desk, "Monday 30 November")


async def test_today_becomes_tomorrow_while_it_is_looked_at(sit: Sit, own_files: Path) -> None:
    Diary(own_files, StillClock(LATE).now).save(session("2026-11-28T18:00:00+01:00"))
    async with sit(now=LATE) as desk:
        desk.clock.tick(8 * 3600)
        for words in ("0 of 3", "Monday 30 November", "due today"):
            await comes(desk, words)


async def test_at_four_it_asks_how_the_back_is(sit: Sit, own_files: Path) -> None:
    Diary(own_files, StillClock(LATE).now).save(session("2026-11-29T18:00:00+01:00"))
    async with sit(now=LATE) as desk:
        desk.clock.tick(4 * 3600)
        await comes(desk, "Monday 30 November")
        assert "this morning" not in desk.shot()
        desk.clock.tick(60)
        await comes(desk, "a: how is your back this morning?")


async def test_midnight_in_a_session_leaves_it_alone(sit: Sit) -> None:
    async with sit(now=LATE) as desk:
        await desk.press("enter", "4")
        await desk.wait(30)
        before = desk.live.player.position
        await desk.pilot.pause(0.05)
        assert desk.live.player.position == before
        await desk.press("q", "down", "enter")


async def test_a_session_of_another_place_is_to_come_only_before_its_instant(
    sit: Sit, own_files: Path
) -> None:
    now = datetime.fromisoformat("2026-11-25T20:00:00-08:00")
    diary = Diary(own_files, lambda: now)
    diary.save(session("2026-11-26T08:00:00+09:00"))
    diary.save(session("2026-11-25T19:30:00-11:00"))
    async with sit(now=now) as desk:
        assert "1 of 3" in desk.shot()
        await desk.press("3")
        rows = {line[2:12]: "to come" in line for line in desk.shot().splitlines() if "Healthy back" in line}
        assert rows == {"2026-11-26": False, "2026-11-25": True}
